"""Italian."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

ITALIAN = Lexicon(
    code="it",
    months=numbered(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
        "novembre dicembre",
        1,
    ),
    weekdays=numbered("lunedì martedì mercoledì giovedì venerdì sabato domenica", 0),
    hour_units=words("h"),
    clock_words={"mezzogiorno": 12, "mezzanotte": 0},
    from_words=words("ore dalle dalle_ore alle alle_ore h"),
    to_words=words("alle alle_ore fino_alle"),
    and_words=words("e ed"),
    about_words=words("circa"),
    day_words=words("giorno giornata"),
    ordinals=numbered("primo/prima secondo/seconda terzo/terza", 1),
    day_parts=words("mattina pomeriggio sera"),
    programme=words("programma agenda ordine_del_giorno"),
    deadline=words("entro entro_il fino"),
    noise=words("iscrizioni_entro iscrizione_gratuita parcheggio telefono"),
    noise_headings=words("iscrizioni iscrizione contatti sede informazioni come_arrivare"),
    published=words("pubblicato aggiornato"),
    kinds={
        ItemKind.PLENARY: words(
            "apertura saluti benvenuto chiusura conclusioni tavola_rotonda dibattito domande "
            "plenaria discussione saluti_istituzionali"
        ),
        ItemKind.TALK: words("relazione intervento presentazione conferenza lezione introduzione"),
        ItemKind.BREAK: words("pausa pranzo coffee_break pausa_caffè buffet caffè"),
        ItemKind.BREAKOUT: words(
            "laboratorio laboratori gruppi_di_lavoro sessioni_parallele gruppi"
        ),
        ItemKind.SOCIAL: words("cena aperitivo festa visita concerto rinfresco colazione"),
        ItemKind.OTHER: words("accoglienza registrazione arrivo partenza fine accredito"),
    },
    talk_labels=words("relazione intervento"),
    session_words=words("sessione laboratorio parte"),
    by=words("a_cura_di moderato_da condotto_da da"),
    involving=words("con di"),
    people_labels=words(
        "relatore relatrice relatori modera moderatore moderatrice intervengono "
        "partecipano conduce introduce"
    ),
    roles=words("sindaco sindaca assessore assessora direttore direttrice presidente"),
    honorifics=words("dott. dott.ssa prof. prof.ssa ing. avv. sig. sig.ra"),
    particles=words("di de del della lo la"),
    verbs=words("presenta apre modera spiega racconta"),
    place=words("sala aula auditorium chiostro municipio teatro cortile"),
    place_labels=words("luogo sede sala dove"),
    organisation=words("università comune ministero istituto fondazione associazione"),
    columns={
        Column.TIME: words("ora orario"),
        Column.TITLE: words("attività tema titolo sessione"),
        Column.SPEAKERS: words("relatore relatori"),
        Column.LOCATION: words("sala luogo"),
    },
    function_words=words("il lo la i gli le un una e di del della in con per che come"),
)
