"""German, as written in Germany, Austria and Switzerland."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

GERMAN = Lexicon(
    code="de",
    months=numbered(
        "januar/jan/jänner februar/feb märz/mrz april/apr mai juni/jun juli/jul "
        "august/aug september/sept/sep oktober/okt november/nov dezember/dez",
        1,
    ),
    weekdays=numbered(
        "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa "
        "sonntag/so",
        0,
    ),
    hour_units=words("uhr h"),
    clock_words={"mitternacht": 0},
    hour_words=numbered("ein/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", 1),
    half_to=words("halb"),
    quarter_to=words("viertel_vor"),
    quarter_past=words("viertel_nach"),
    morning=words("morgens vormittags am_morgen am_vormittag"),
    afternoon=words("nachmittags abends am_nachmittag am_abend"),
    presenting=words(
        "ist gibt_es folgt beginnt startet findet steht starten_wir_mit beginnen_wir_mit sind "
        "folgen"
    ),
    from_words=words("ab von um beginn zeit"),
    to_words=words("bis"),
    and_words=words("und sowie"),
    about_words=words("ca. ca circa etwa gegen ungefähr"),
    open_end=words("ende open_end schluss"),
    day_words=words("tag"),
    ordinals=numbered("eins/erster zwei/zweiter drei/dritter vier/vierter fünf", 1),
    day_parts=words("vormittag nachmittag abend morgen mittag"),
    programme=words(
        "programm ablauf agenda tagesordnung zeitplan programmablauf ablaufplan "
        "tagungsprogramm tagesprogramm programmübersicht übersicht einladung "
        "veranstaltungsprogramm"
    ),
    deadline=words("bis bis_zum spätestens vor anmeldeschluss"),
    noise=words(
        "nächste_sitzung nächstes_treffen anmeldung_bis anmeldung_erforderlich wir_bitten spende "
        "eintritt impressum datenschutz öffnungszeit aufzug anmeldeschluss cookie telefon kontakt "
        "sie_sind_hier parkplätze shuttle teilnahmegebühr kosten anfahrt newsletter teilnahme_ist "
        "mehr_erfahren zum_inhalt in_betrieb erreichbar geöffnet abendkasse"
    ),
    noise_headings=words(
        "über_die_referenten zu_den_referenten zu_den_personen die_workshops anmeldung kontakt "
        "anfahrt veranstaltungsort veranstalter kosten teilnahmegebühr organisation "
        "öffnungszeiten weitere_informationen impressum datenschutz partner hinweise teilnahme "
        "informationen"
    ),
    published=words("veröffentlicht gesendet aktualisiert stand geändert erstellt"),
    kinds={
        ItemKind.PLENARY: words(
            "eröffnung begrüßung begrüssung willkommen grußwort grußworte grusswort "
            "grussworte abschluss verabschiedung schlusswort podium podiumsdiskussion "
            "podiumsgespräch diskussion fragerunde plenum abschlussplenum berichte "
            "zusammenfassung ausblick preisverleihung aussprache fragen nächste_schritte "
            "beschlussfassung protokoll abstimmung einführung_plenum fazit wahlen "
            "mitgliederversammlung verschiedenes feststellung genehmigung auswertung "
            "ergebnispräsentation ergebnisse rückmeldungen siegerehrung gesprächsrunde "
            "fragen_und_antworten "
            "schlussrunde vorstellungsrunde blitzlicht resümee"
        ),
        ItemKind.TALK: words(
            "vortrag vorträge impuls impulse keynote referat einführung präsentation lesung "
            "kurzvortrag impulsvortrag vorstellung fachvortrag festvortrag input "
            "praxisbericht projektvorstellung bericht filmvorführung film impulsreferat"
        ),
        ItemKind.BREAK: words(
            "pause mittagspause kaffeepause kaffee mittagessen imbiss mittagsimbiss "
            "kaffee_und_kuchen stärkung teepause"
        ),
        ItemKind.BREAKOUT: words(
            "workshop workshops gruppenphase gruppenarbeit in_kleingruppen in_kleinen_gruppen "
            "arbeitsgruppen arbeitsgruppe arbeitsphase kleingruppen in_gruppen world-café "
            "workshopphase workshoprunde parallele_foren fachforen fachforum foren sessions "
            "werkstatt werkstätten thementische thementisch barcamp parallel themeninseln übung "
            "arbeitskreise arbeitskreis parallelsessions seminare"
        ),
        ItemKind.SOCIAL: words(
            "abendessen empfang sektempfang ausklang umtrunk führung stadtführung rundgang "
            "exkursion konzert feier fest party get-together musik frühstück stammtisch "
            "spieleabend tanz grillen wanderung abendprogramm netzwerken spaziergang "
            "weinprobe vernetzung stadtrundgang abendbuffet abend nachmittag frühschoppen "
            "fassanstich sommerfest stadtfest dorffest schulfest volksfest kinderfest straßenfest "
            "themenabend gemeinschaftsabend"
        ),
        ItemKind.OTHER: words(
            "einlass ankunft anreise abreise registrierung anmeldung "
            "empfang_der_teilnehmenden check-in ende abfahrt raumwechsel wechsel eintreffen "
            "ankommen gottesdienst transfer gruppenfoto schluss einwahl technikcheck umbau "
            "tagungsende raumwechsel "
            "akkreditierung veranstaltungsende"
        ),
    },
    uncompounded=words("tanz fest ende wechsel umbau schluss foren parallel abend nachmittag"),
    navigation=words(
        "startseite menü suche anmelden programm kontakt aktuelles über_uns anfahrt referenten "
        "anmeldung veranstaltungen presse archiv sponsoren termine login deutsch"
    ),
    letter_ends=words(
        "mit_freundlichen_grüßen freundliche_grüße viele_grüße herzliche_grüße liebe_grüße "
        "beste_grüße mfg"
    ),
    talk_labels=words("keynote vortrag impulsvortrag fachvortrag referat präsentation"),
    session_words=words(
        "sitzung workshop forum panel teil block ag runde session fachforum themenblock "
        "arbeitsgruppe gruppe thementisch"
    ),
    by=words(
        "von durch unter_leitung_von geleitet_von moderiert_von vorgestellt_von "
        "im_gespräch_mit gespräch_mit interview_mit es_sprechen es_diskutieren "
        "auf_dem_podium mit_beiträgen_von mit_einem_impuls_von mit_einer_einführung_von "
        "mit_einem_vortrag_von mit_einem_input_von"
    ),
    involving=words("mit zwischen"),
    people_labels=words(
        "referent referentin referenten referentinnen referent*innen referierende "
        "moderation moderator moderatorin leitung mit podium podiumsgäste auf_dem_podium "
        "vortragende sprecher sprecherin gäste gast impuls impulse input durch von "
        "workshopleitung sitzungsleitung vortragender redner rednerin diskutanten "
        "es_diskutieren es_sprechen vorsitz"
    ),
    roles=words(
        "bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin minister "
        "ministerin vorsitzende vorsitzender sprecher sprecherin direktor direktorin "
        "leiter leiterin referent referentin moderator moderatorin landrat landrätin "
        "stadträtin stadtrat geschäftsführer geschäftsführerin staatssekretär "
        "staatssekretärin autor autorin präsident präsidentin dezernent dezernentin "
        "rektor rektorin schulleiter schulleiterin vertreter vertreterin beauftragte "
        "beauftragter vorsteher vorsteherin vorstand amtsleiter dekan dekanin kanzler kanzlerin "
        "intendant intendantin ministerpräsident stadtverordnete stadtverordneter ortsvorsteher "
        "projektleiterin projektleiter kurator kuratorin forscherin forscher historiker "
        "historikerin journalistin journalist architektin architekt bürgermeisterkandidat"
    ),
    honouring=words("verabschiedung ehrung ernennung besuch würdigung"),
    salutations=words("liebe lieber sehr_geehrte sehr_geehrter guten_tag"),
    gatherings=words("fachtag tagung webinar konferenz symposium seminar fachtagung"),
    honorifics=words(
        "dr. dr prof. prof dipl.-ing. dipl. ing. herr frau herrn mag. pd dr.-ing. "
        "professorin pfarrer pfarrerin h.c. priv.-doz. pastorin pastor"
    ),
    particles=words("von vom zu zum zur der den van de und_zu"),
    verbs=words(
        "spricht sprechen stellt stellen berichtet berichten eröffnet eröffnen moderiert "
        "moderieren führt führen gibt geben zeigt zeigen begrüßt begrüßen erklärt erklären leitet "
        "leiten präsentiert präsentieren diskutiert diskutieren fasst liest lesen erläutert "
        "übernimmt übernehmen predigt begleitet begleiten hält halten erzählt erzählen lädt wirft "
        "nimmt nehmen ist sind informiert blickt beantwortet referiert referieren verabschiedet"
    ),
    place=words(
        "saal hörsaal raum foyer mensa aula halle zimmer café garten hof bibliothek "
        "rathaus tagungsraum seminarraum plenarsaal innenhof kantine kirche cafeteria "
        "bühne konferenzraum lichthof gebäude terrasse festsaal ratssaal studio museum "
        "turnhalle eingangshalle bürgerhaus casino"
    ),
    place_prepositions=words("im in_der in"),
    place_labels=words("ort raum veranstaltungsort wo saal adresse treffpunkt"),
    fields=words("thema datum zeit uhrzeit wann zielgruppe kosten termin beginn von an"),
    title_labels=words("titel betreff veranstaltung"),
    organisation=words(
        "universität hochschule stadt institut ministerium verein stiftung amt bund "
        "verband landkreis gesellschaft gmbh netzwerk fraunhofer agentur zentrum schule "
        "kammer verwaltung akademie fachstelle landesamt bundesamt werkstatt "
        "genossenschaft initiative kreis"
    ),
    sponsored=words("gesponsert_von unterstützt_von mit_freundlicher_unterstützung"),
    columns={
        Column.TIME: words("zeit uhrzeit beginn wann von start"),
        Column.END: words("bis ende"),
        Column.DAY: words("tag datum"),
        Column.TITLE: words(
            "thema programm titel veranstaltung programmpunkt was inhalt punkt "
            "tagesordnungspunkt beitrag"
        ),
        Column.SPEAKERS: words(
            "referent referentin referenten referent*in referierende wer moderation leitung "
            "referentinnen vortragende sprecher referent/in"
        ),
        Column.LOCATION: words("ort raum wo saal"),
        Column.IGNORED: words("dauer art format nr nr. top ziel min"),
    },
    function_words=words(
        "der die das den dem des ein eine einer und oder in im mit von vom zu zum zur "
        "für auf aus bei an am als wie was wer wo nach über unter vor durch ist sind "
        "alle neue neuer neues nächste erste zweite dritte gute grüne digitale kurze "
        "gemeinsame offene soziale lokale anschließend stadt land wasser schule schulen "
        "klima energie zukunft bildung arbeit gruppen rad bahn geld"
    ),
)
