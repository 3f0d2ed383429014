"""Danish, with the words that Norwegian and Swedish share or add."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

SCANDINAVIAN = Lexicon(
    code="da",
    months=numbered(
        "januar/januari februar/februari marts/mars april maj/mai juni juli "
        "august/augusti september oktober november december/desember",
        1,
    ),
    weekdays=numbered(
        "mandag/måndag tirsdag/tisdag onsdag torsdag fredag lørdag/lördag søndag/söndag", 0
    ),
    hour_units=words("h"),
    clock_words={"midnat": 0, "midnatt": 0},
    from_words=words("kl. kl klokken klockan fra från"),
    to_words=words("til till"),
    and_words=words("og och samt"),
    about_words=words("ca. ca"),
    day_words=words("dag"),
    programme=words("program dagsorden dagordning agenda"),
    deadline=words("senest inden senast innan"),
    noise=words("tilmelding_senest anmälan_senast parkering"),
    noise_headings=words("tilmelding anmälan påmelding kontakt praktisk_information sted"),
    kinds={
        ItemKind.PLENARY: words(
            "velkomst velkommen välkommen åbning afslutning avslutning avslutning paneldebat "
            "debat debatt spørgsmål frågor opsamling inledning"
        ),
        ItemKind.TALK: words("oplæg foredrag föredrag præsentation presentation indlæg"),
        ItemKind.BREAK: words("pause paus frokost lunsj kaffe fika lunch"),
        ItemKind.BREAKOUT: words("workshop workshops gruppearbejde grupparbete grupper parallelle"),
        ItemKind.SOCIAL: words("middag reception fest netværk mingel rundvisning"),
        ItemKind.OTHER: words("ankomst registrering indskrivning morgenmad farvel slut"),
    },
    by=words("ved v/ af av med"),
    people_labels=words("oplægsholder oplægsholdere talare ordstyrer moderator"),
    roles=words("borgmester minister direktør formand"),
    particles=words("af av von"),
    place=words("sal lokale auditorium kantine"),
    place_labels=words("sted lokale plats"),
    columns={
        Column.TIME: words("tid tidspunkt"),
        Column.TITLE: words("emne aktivitet indhold"),
        Column.SPEAKERS: words("oplægsholder talare"),
        Column.LOCATION: words("lokale sted plats"),
    },
    function_words=words("og i på med til for af det den en et om"),
)
