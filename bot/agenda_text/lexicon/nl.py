"""Dutch, as written in the Netherlands and in Flanders."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

DUTCH = Lexicon(
    code="nl",
    months=numbered(
        "januari/jan februari/feb/febr maart/mrt april/apr mei juni/jun juli/jul "
        "augustus/aug september/sept/sep oktober/okt november/nov december/dec",
        1,
    ),
    weekdays=numbered(
        "maandag/ma dinsdag/di woensdag/wo/woe donderdag/do vrijdag/vr/vrij "
        "zaterdag/za/zat zondag/zo/zon",
        0,
    ),
    hour_units=words("uur u h"),
    clock_words={"middernacht": 0},
    hour_words=numbered("een/één twee drie vier vijf zes zeven acht negen tien elf twaalf", 1),
    half_to=words("half"),
    quarter_to=words("kwart_voor"),
    quarter_past=words("kwart_over kwart_na"),
    morning=words("'s_ochtends 's_morgens in_de_ochtend in_de_voormiddag"),
    afternoon=words("'s_middags 's_avonds in_de_middag in_de_namiddag in_de_avond"),
    presenting=words(
        "is_er is_het_tijd_voor is_het volgt volgen start starten begint beginnen beginnen_we_met "
        "starten_we_met staat_er zijn_er wordt_er vindt vinden"
    ),
    from_words=words("vanaf van om start_om aanvang startend_om tijd"),
    to_words=words("tot tot_en_met t/m tot_ongeveer tot_ca. tot_circa tot_uiterlijk tot_maximaal"),
    and_words=words("en"),
    about_words=words("ca. ca circa ongeveer rond omstreeks plm. ±"),
    open_end=words("einde eind slot onbepaald ..."),
    day_words=words("dag avond"),
    ordinals=numbered("eerste/een tweede/twee derde/drie vierde/vier vijfde/vijf", 1),
    day_parts=words(
        "ochtend middag avond namiddag voormiddag ochtendprogramma middagprogramma "
        "avondprogramma overdag"
    ),
    programme=words(
        "programma agenda dagprogramma programmaoverzicht agendapunten dagindeling "
        "tijdschema conceptprogramma programmaboekje conceptagenda draaiboek overzicht "
        "uitnodiging programma_opzet wat_gaan_we_doen hoe_ziet_de_dag_eruit "
        "hoe_ziet_het_programma_eruit wat_staat_er_op_het_programma programma_in_het_kort"
    ),
    deadline=words(
        "tot tot_en_met uiterlijk voor vóór deadline sluit sluiten sluitingsdatum tot_uiterlijk"
    ),
    noise=words(
        "aanmeld inschrijv opgeven aangemeld meld_je deadline cookie privacy disclaimer colofon "
        "bereikbaar openingstijd routebeschrijving parkeer kosten inbegrepen toegang vragen? "
        "pendelbus terug_te_kijken terug_naar lees_meer mogelijk_gemaakt nieuwsbrief "
        "telefoon volg_ons inlever dagelijks wachtlijst u_bent_hier naar_navigatie annuleren "
        "afmelden wifi wi-fi na_afloop_ontvang helpdesk uiterlijk alles_accepteren accepteer "
        "weigeren volgend_overleg volgende_vergadering volgende_bijeenkomst volgende_keer"
    ),
    noise_headings=words(
        "over_de_sprekers de_sprekers de_workshops workshopaanbod workshopbeschrijvingen "
        "beschrijving_workshops toelichting_workshops aanmelden inschrijven inschrijving "
        "aanmelding contact contactgegevens praktisch praktische_informatie kosten locatie route "
        "bereikbaarheid routebeschrijving openingstijden openingsuren meer_informatie meer_weten "
        "over_ons organisatie partners sponsors parkeren veelgestelde_vragen deelname downloads "
        "documenten gerelateerd deel_dit"
    ),
    published=words(
        "geplaatst gepubliceerd bijgewerkt gewijzigd bewerkt versie laatst aangemaakt "
        "verzonden geüpdatet leestijd nieuwsbericht persbericht"
    ),
    kinds={
        ItemKind.PLENARY: words(
            "opening welkom verwelkoming aftrap rondje welkomstwoord openingswoord afsluiting "
            "slotwoord plenair plenaire start vragen slotronde slot vragenronde vraagronde "
            "rondvraag paneldiscussie panel panelgesprek debat tafelgesprek rondetafelgesprek "
            "forumdiscussie talkshow terugkoppeling terugblik nabespreking samenvatting conclusies "
            "prijsuitreiking uitreiking jaarvergadering ledenvergadering mededelingen vaststelling "
            "vaststellen hamerstukken bespreekstukken motie notulen verslag besluitenlijst "
            "spreekrecht inspreken insprekers ingekomen_stukken begroting stemming benoeming "
            "raadsvoorstel heropening slotbeschouwing woord_vooraf dankwoord voorwoord ceremonie "
            "huldiging kennismaking mondelinge_vragen vragenhalfuur actualiteiten q&a discussie "
            "wrap-up evaluatie afronding beëdiging vooruitblik oogst groepsgesprek_plenair "
            "vragen_en_antwoorden keukentafel gedachtewisseling stellingen nemen_we_mee forum "
            "quiz_plenair pitches_plenair voorstelronde kennismaken slotakkoord slotakte "
            "slotmanifestatie start_programma start_bijeenkomst start_plenair officiële_start"
        ),
        ItemKind.TALK: words(
            "lezing presentatie keynote inleiding pitch pitches column kennisdeling "
            "toespraak voordracht interview verhaal demonstratie toelichting introductie "
            "spreker college webinar oratie praktijkvoorbeeld uiteenzetting getuigenis "
            "duo-presentatie film presentaties lezingen bijdrage bijdragen"
        ),
        ItemKind.BREAK: words(
            "pauze lunch broodjeslunch koffie thee koffiepauze theepauze lunchpauze "
            "middagpauze schorsing middagmaal maaltijd pauzeren leespauze soep"
        ),
        ItemKind.BREAKOUT: words(
            "workshop workshops werksessie werksessies werkplaats werkplaatsen deelsessie "
            "deelsessies break-out break-outs break-outsessies breakout breakouts breakoutsessies "
            "break-outroom break-outrooms breakoutroom breakoutrooms break-out_rooms "
            "break-outgroepen break-outruimtes break-outkamers parallelsessie parallelsessies "
            "parallelle_sessies subsessies sessieronde sessierondes regiogesprekken "
            "groepsgesprekken gespreksronde gespreksrondes tafelgesprekken groepswerk werkgroep "
            "werkgroepen in_groepen groepen intervisie masterclass masterclasses infosessie "
            "infosessies repaircafé sessies sessie keuzesessies keuzesessie themasessies "
            "themasessie themagroepen themagesprekken wereldcafé thematafels thematafel tafels "
            "verdiepingssessies inspiratiesessies labsessie speeddate speeddaten atelier ateliers "
            "subgroepen oefenen clinic clinics rondetafels training deelgesprekken uiteengaan "
            "hackathon groepjes focusgroepen leergroepen regiogroepen gespreksgroepen "
            "intervisiegroepen praktijkgroepen dialoogtafels bouwgroepen leerteams ronde rondes"
        ),
        ItemKind.SOCIAL: words(
            "borrel netwerkborrel diner netwerken napraten receptie feest concert muziek optreden "
            "voorstelling quiz excursie rondleiding wandeling fietstocht drankje hapje ontbijt "
            "drink barbecue bbq walking_dinner afscheid kennismakingsspel feestavond pubquiz disco "
            "dansen spel spelletjes spellen ijsbreker vaartocht rondvaart avondeten optocht kermis "
            "bingo toernooi braderie spelen volksspelen toneel revue musical zeskamp playback "
            "jaarmarkt markt vuurwerk dansavond netwerkmoment netwerkgelegenheid toost voorleesuur "
            "kerstmarkt informatiemarkt ideeënmarkt boekenmarkt rommelmarkt banenmarkt "
            "stadswandeling netwerkreceptie afterparty apero aperitief kampvuur sport theater "
            "cabaret intermezzo wandelen fietsen varen rondrit teamuitje uitje samen_eten nazit "
            "naborrelen borrelen natafelen puzzeltocht speurtocht"
        ),
        ItemKind.OTHER: words(
            "inloop ontvangst terugkomst registratie aankomst vertrek verplaatsing wissel "
            "wisselmoment wisseltijd zaalwissel lokaalwissel sessiewissel wisselen einde sluiting "
            "viering inloggen inchecken aanmelden onthaal deuren zaal_open opbouw afbouw vrij "
            "reistijd busvertrek transfer groepsfoto online_inloop vrije_tijd inschrijving "
            "technische_check testen"
        ),
    },
    uncompounded=words(
        "markt sport vrij groepen transfer sluiting opbouw afbouw wissel theater testen deuren "
        "spel film slot start vragen einde vertrek forum ronde rondes"
    ),
    alone=words("vrij start vragen sport theater markt"),
    navigation=words(
        "home menu zoeken zoek inloggen login sluiten contact nieuws programma sprekers praktisch "
        "inschrijven aanmelden locatie workshops partners sponsors archief agenda over_ons "
        "bijeenkomsten delen terug praktische_informatie veelgestelde_vragen mijn_account "
        "winkelmand organisatie publicaties onderwerpen thema's evenementen kalender vacatures "
        "opnames tickets foto's ga_direct_naar_inhoud ga_naar_inhoud direct_naar_inhoud "
        "ga_naar_hoofdinhoud naar_de_inhoud hoofdmenu deel_dit_bericht nederlands"
    ),
    letter_ends=words(
        "groet groeten groetjes met_vriendelijke_groet met_vriendelijke_groeten vriendelijke_groet "
        "vriendelijke_groeten hartelijke_groet hartelijke_groeten mvg tot_dan tot_ziens tot_snel "
        "met_hartelijke_groet"
    ),
    talk_labels=words("keynote lezing presentatie voordracht spreker"),
    session_words=words(
        "sessie workshop werksessie tafel ronde parallel werkplaats deelsessie deel blok"
    ),
    by=words(
        "door o.l.v. olv onder_leiding_van o.l.v onder_begeleiding_van begeleid_door "
        "gepresenteerd_door verzorgd_door geleid_door ingeleid_door gemodereerd_door namens "
        "aan_tafel_zitten_o.a. aan_tafel_zitten aan_tafel in_gesprek_met met_medewerking_van "
        "met_bijdragen_van met_een_bijdrage_van met_onder_andere met_o.a. onder_anderen o.a. "
        "onder_meer met_onder_meer onder_voorzitterschap_van interview_met gesprek_met "
        "met_een_inleiding_van met_een_lezing_van met_een_presentatie_van "
        "gepresenteerd_wordt_door met_dank_aan_sprekers"
    ),
    involving=words("met van tussen en"),
    people_labels=words(
        "inspreker insprekers tafelgast tafelgasten spreker sprekers spreekster inleider inleiders "
        "inleidster moderator moderatoren dagvoorzitter voorzitter gespreksleider gespreksleiders "
        "gastspreker gastheer gastvrouw presentator presentatie panelleden panellid panel "
        "aan_tafel gasten gast trainer trainers docent docenten begeleiding begeleider begeleiders "
        "deelnemers_panel door leiding o.l.v. met workshopleider workshopleiders sessieleider "
        "sessieleiders portefeuillehouder facilitator discussieleider debatleider discussianten "
        "voorganger predikant organist dirigent"
    ),
    roles=words(
        "dagvoorzitter voorzitter gespreksleider gastvrouw gastheer burgemeester wethouder "
        "gedeputeerde schepen minister staatssecretaris moderator spreker inleider inleidster "
        "schrijver schrijfster onderzoeker hoogleraar lector directeur bestuurder projectleider "
        "programmamanager beheerder visser ontwikkelaar journalist presentator adviseur "
        "beleidsmedewerker docent rector dijkgraaf commissaris raadslid griffier raadsgriffier "
        "secretaris ambtenaar arts huisarts kunstenaar dichter muzikant ecoloog stadsecoloog "
        "architect ondernemer cabaretier trainer coach psycholoog jurist advocaat regisseur "
        "coördinator teamleider schooldirecteur medewerker stadsdichter filosoof columnist "
        "burgemeesters bioloog historicus econoom auteur oprichter manager dominee predikant "
        "pastoor voorganger decaan vicevoorzitter discussieleider debatleider kundige deskundige "
        "heemraad hoogheemraad fractievoorzitter bestuursvoorzitter bestuurslid bestuurssecretaris "
        "rayonmanager kwartiermaker procesbegeleider ervaringsdeskundige promovendus postdoc "
        "acteur comedian stand-upcomedian imam leerkracht leraar intern_begeleider strateeg "
        "notaris accountant verpleegkundige wijkverpleegkundige apotheker onderwijsadviseur "
        "gemeentesecretaris artiest teamchef teammanager wijkregisseur regisseur zanger zangeres "
        "tekenaar fotograaf wijkagent inspecteur gouverneur gids"
    ),
    honouring=words(
        "afscheid huldiging benoeming installatie beëdiging herdenking portret jubileum "
        "verwelkoming ontvangst bezoek overhandiging uitreiking voordracht_tot"
    ),
    salutations=words("beste geachte dag hallo hoi lieve goedemorgen goedemiddag"),
    gatherings=words(
        "webinar studiedag studiemiddag congres conferentie symposium bijeenkomst seminar "
        "netwerkbijeenkomst themabijeenkomst werkconferentie kennisdag inspiratiedag training "
        "themamiddag informatieavond netwerkdag kennissessie"
    ),
    honorifics=words(
        "dr. dr drs. drs mr. ir. pater zuster imam rabbijn kolonel majoor kapitein ir ing. ing "
        "prof. prof em. dhr. dhr de_heer heer mevr. mevr mevrouw mw. mw professor ds. ds dokter "
        "meneer m.sc. msc bc. lic."
    ),
    particles=words(
        "van de der den het 't ten ter te in op el al ben bin la le du v.d. v/d vd v.d v."
    ),
    verbs=words(
        "geeft geven gaf vertelt vertellen heet heten haalt halen leidt leiden opent openen neemt "
        "nemen gaat gaan schuift schuiven spreekt spreken praat praten sluit sluiten verzorgt "
        "verzorgen presenteert presenteren laat laten zoomt deelt delen bespreekt bespreken "
        "modereert modereren begeleidt begeleiden interviewt ontvangt ontvangen introduceert "
        "introduceren licht lichten blikt blikken kijkt kijken vat vatten reikt reiken trapt "
        "trappen verwelkomt verwelkomen houdt houden schetst schetsen legt leggen toont tonen "
        "onderzoekt is zijn komt komen wijdt draagt dragen leest lezen speelt spelen stelt "
        "stellen ondervraagt maakt maken doet doen staat reflecteert reflecteren zal zullen "
        "beantwoordt beantwoorden vervolgt begroet begroeten daagt overhandigt overhandigen "
        "geleidt sluiten_we dagen zet zetten brengt brengen"
    ),
    place=words(
        "zaal sporthal sportpark entreehal foyer aula auditorium raadzaal lokaal ruimte kantine "
        "theater atrium studio plein park hal kamer restaurant bibliotheek kerk café terras tuin "
        "lounge gebouw verdieping podium vergaderzaal vergaderruimte centrum hotel filmhuis "
        "bioscoop wijkhuis gemeentehuis stadhuis dorpshuis buurthuis school raadszaal bar "
        "cafetaria kapel ingang entree inkomhal refter turnzaal turnhal gymzaal speelplaats "
        "eetzaal mediatheek congreszaal collegezaal serre patio feestzaal boot schip museum "
        "grand_café"
    ),
    place_prepositions=words("in op bij"),
    place_labels=words("locatie plaats zaal ruimte waar adres lokaal plek"),
    fields=words(
        "datum tijd tijdstip wanneer voor_wie doelgroep kosten thema aan van cc bijlage aanwezig "
        "afwezig notulist griffier secretaris toelichting status thema_van_de_dag accreditatie"
    ),
    title_labels=words("titel onderwerp betreft naam bijeenkomst evenement"),
    online=words("teams ms_teams via_teams microsoft_teams zoom via_zoom webex online livestream"),
    organisation=words(
        "gemeente universiteit stichting vereniging ministerie provincie waterschap "
        "hogeschool raad beraad fonds bureau dienst instituut netwerk stad school "
        "college samenwerkingsverband groep koepel politie ziekenhuis bank coöperatie "
        "werkplaats bond unie federatie academie programma platform huis kamer "
        "kenniscentrum kring onderwijs zorg museum steunpunt regio agentschap "
        "departement veiligheidsregio omgevingsdienst adviesbureau"
    ),
    sponsored=words(
        "aangeboden_door gesponsord_door mogelijk_gemaakt_door verzorgd_door ondersteund_door"
    ),
    columns={
        Column.TIME: words(
            "tijd tijdstip uur tijden wanneer van aanvang begin start begintijd starttijd "
            "uren tijdslot"
        ),
        Column.END: words("tot einde eind eindtijd"),
        Column.DAY: words("dag datum"),
        Column.TITLE: words(
            "onderdeel programma programmaonderdeel activiteit onderwerp sessie titel wat "
            "thema agendapunt omschrijving inhoud sessies punt"
        ),
        Column.SPEAKERS: words(
            "spreker sprekers wie door door_wie met_wie inleider moderator begeleiding spreker(s) "
            "verantwoordelijke presentatie gastspreker inleiders portefeuillehouder "
            "gespreksleider"
        ),
        Column.LOCATION: words("zaal locatie plaats ruimte waar lokaal plek"),
        Column.IGNORED: words(
            "duur nr nr. doel soort type vorm doelgroep minuten stukken bijlage opmerking "
            "opmerkingen"
        ),
    },
    function_words=words(
        "de het een en of in op met van voor door aan bij naar om te dat die dit deze "
        "wie wat waar hoe als dan niet wel ook nog maar uit over tot tijdens na per we "
        "wij je u uw ons onze hun alle elke iedereen deelnemers enkele na zij ze er geen "
        "daarna vervolgens aansluitend gezamenlijk korte kort samen nieuwe nieuw eerste "
        "tweede derde allen"
    ),
)
