"""French, as written in France and in Belgium."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

FRENCH = Lexicon(
    code="fr",
    months=numbered(
        "janvier/janv février/fevr/févr mars avril/avr mai juin juillet/juil août "
        "septembre/sept octobre/oct novembre/nov décembre/déc",
        1,
    ),
    weekdays=numbered(
        "lundi/lun mardi/mar mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim", 0
    ),
    hour_units=words("h heures heure"),
    clock_words={"midi": 12, "minuit": 0},
    hour_words=numbered("une deux trois quatre cinq six sept huit neuf dix onze douze", 1),
    morning=words("du_matin"),
    afternoon=words("de_l'après-midi du_soir"),
    presenting=words("il_y_a c'est aura_lieu est_prévu est_prévue débute commence place_à"),
    from_words=words("de à dès à_partir_de entre horaire"),
    to_words=words("à au jusqu'à"),
    and_words=words("et ainsi_que"),
    about_words=words("vers environ env."),
    open_end=words("fin"),
    day_words=words("jour journée"),
    ordinals=numbered("un/premier/1er deux/deuxième trois/troisième quatre/quatrième cinq", 1),
    day_parts=words("matin matinée après-midi soir soirée"),
    programme=words(
        "programme ordre_du_jour agenda déroulé horaire horaires planning "
        "programme_de_la_journée déroulement au_programme programme_prévisionnel "
        "invitation programme_provisoire"
    ),
    deadline=words("avant jusqu'au au_plus_tard d'ici date_limite"),
    noise=words(
        "inscription_gratuite inscriptions_avant date_limite cookie mentions_légales tarif "
        "billetterie parking téléphone navette contactez réservation entrée_libre "
        "aller_au_contenu newsletter plan_du_site ouvert_de ouverts_de confidentialité "
        "vous_êtes_ici inscription_obligatoire hors_personnel joignable places_limitées "
        "renseignements"
    ),
    noise_headings=words(
        "à_propos_des_intervenants les_intervenants les_ateliers biographies inscription "
        "inscriptions contact contacts accès lieu infos_pratiques informations_pratiques repères "
        "tarifs tarif organisateurs partenaires comment_venir renseignements s'inscrire "
        "en_savoir_plus horaires_d'ouverture"
    ),
    published=words("publié envoyé modifié mis_à_jour mise_à_jour posté"),
    kinds={
        ItemKind.PLENARY: words(
            "ouverture clôture conclusion conclusions bienvenue mot_d'accueil mots_d'accueil "
            "table_ronde tables_rondes questions débat débats plénière restitution synthèse "
            "échanges remise_des_prix allocution allocutions discours assemblée_générale "
            "vote approbation procès-verbal discussion échange bilan mot_de_bienvenue divers "
            "délibération perspectives discussions mise_en_commun questions-réponses "
            "remerciements cérémonie"
        ),
        ItemKind.TALK: words(
            "conférence exposé présentation intervention témoignage témoignages keynote "
            "communication introduction retour_d'expérience communications présentations "
            "lecture projection film retours_d'expérience démonstration"
        ),
        ItemKind.BREAK: words(
            "pause déjeuner pause-café pause_café buffet collation café repas "
            "cocktail_déjeunatoire pause-déjeuner pause_déjeuner"
        ),
        ItemKind.BREAKOUT: words(
            "atelier ateliers travaux_de_groupe groupes_de_travail sous-groupes "
            "travail_en_groupe sessions_parallèles forum_ouvert en_groupes groupes "
            "session_parallèle formation"
        ),
        ItemKind.SOCIAL: words(
            "pot cocktail apéritif apéro dîner soirée concert visite excursion verre "
            "verre_de_l'amitié fête vin_d'honneur réseautage spectacle balade promenade "
            "petit-déjeuner petit_déjeuner drink réception musique bal goûter jeux "
            "moment_convivial"
        ),
        ItemKind.OTHER: words(
            "accueil arrivée inscription enregistrement émargement départ fin "
            "fin_de_la_journée transfert clôture_des_portes messe installation "
            "café_d'accueil accueil-café accueil_café fin_des_travaux photo"
        ),
    },
    uncompounded=words("formation messe"),
    navigation=words(
        "accueil menu rechercher recherche connexion contact actualités programme intervenants "
        "inscription infos_pratiques partenaires agenda qui_sommes-nous s'inscrire français"
    ),
    letter_ends=words(
        "cordialement bien_cordialement bien_à_vous à_bientôt amicalement salutations"
    ),
    talk_labels=words("keynote conférence exposé présentation intervention"),
    session_words=words("session atelier séance partie panel table_ronde groupe"),
    by=words(
        "par avec animé_par animée_par animés_par présenté_par présentée_par modéré_par "
        "modérée_par en_présence_de sous_la_présidence_de proposé_par entretien_avec "
        "avec_une_introduction_de avec_la_participation_de avec_notamment animation_par"
    ),
    involving=words("de entre"),
    people_labels=words(
        "intervenant intervenante intervenants intervenantes intervenant(s) "
        "intervenants_et_témoignages animateur animatrice animation modérateur "
        "modératrice modération orateur orateurs oratrice président_de_séance "
        "présidente_de_séance présidence avec par témoignage témoignages grand_témoin "
        "invités participants_à_la_table_ronde conférencier conférencière animé_par "
        "rapporteur rapporteuse discutant discutante"
    ),
    roles=words(
        "maire ministre président présidente directeur directrice modérateur modératrice "
        "animateur animatrice échevin échevine bourgmestre professeur professeure chercheur "
        "chercheuse auteur autrice écrivain journaliste conseiller conseillère députée député "
        "sénateur préfet vice-président vice-présidente responsable chargé chargée consul consule "
        "ambassadeur ambassadrice adjoint adjointe délégué déléguée historien historienne "
        "fondateur fondatrice gérant gérante doyen doyenne recteur rectrice traducteur "
        "traductrice éditeur éditrice médecin avocat avocate architecte ingénieur ingénieure "
        "enseignant enseignante"
    ),
    honouring=words("hommage nomination adieu visite"),
    salutations=words("cher chère chers chères bonjour"),
    gatherings=words("webinaire colloque séminaire conférence"),
    honorifics=words(
        "m. mme mme. mlle mm. mmes dr dr. pr pr. monsieur madame me maître prof. docteur docteure"
    ),
    particles=words("de du des la le d'"),
    verbs=words(
        "présente présentent présentera présenteront ouvre ouvrent anime animent animera "
        "accueille accueillent accueillera explique expliquent raconte racontent parle "
        "dresse dressent partage partagent conclut conclura revient reviennent "
        "interviendra interviennent intervient fait font est sont donne donnent propose "
        "proposent évoque modère souhaite témoigne répond répondent"
    ),
    place=words(
        "salle amphi amphithéâtre auditorium foyer hall cafétéria cantine réfectoire "
        "mairie lycée hôtel bibliothèque médiathèque cour jardin théâtre espace terrasse "
        "atrium bâtiment gymnase studio chapelle grange musée parvis"
    ),
    place_prepositions=words("en au"),
    place_labels=words("lieu salle où adresse endroit"),
    fields=words("date heure quand horaire horaires public tarif prix de à thème"),
    title_labels=words("titre objet sujet événement"),
    organisation=words(
        "université ville mairie conseil institut ministère association fondation "
        "département collège lycée chambre agence région communauté commune syndicat "
        "école centre réseau fédération comité observatoire laboratoire société "
        "préfecture métropole"
    ),
    sponsored=words("offert_par offerte_par sponsorisé_par traiteur"),
    columns={
        Column.TIME: words("heure horaire heures horaires quand début"),
        Column.END: words("fin"),
        Column.DAY: words("jour date"),
        Column.TITLE: words(
            "activité programme titre sujet thème quoi contenu séquence session atelier "
            "point intitulé"
        ),
        Column.SPEAKERS: words(
            "intervenant intervenants orateur orateurs qui animateur intervenant(s) oratrice "
            "animation intervenante"
        ),
        Column.LOCATION: words("salle lieu où"),
        Column.IGNORED: words("durée type format n° objectif"),
    },
    function_words=words(
        "le la les l' un une des du de d' et ou à au aux en dans avec par pour sur sous "
        "chez est sont ce cette ces son sa ses nos notre vos votre leur comment pourquoi "
        "quoi qui que nouvelle nouveau premier première deuxième deux trois tous toutes "
        "petite petit grande grand puis mieux acheter réussir"
    ),
)
