"""Spanish."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

SPANISH = Lexicon(
    code="es",
    months=numbered(
        "enero/ene febrero marzo abril mayo junio julio agosto septiembre/setiembre "
        "octubre noviembre diciembre",
        1,
    ),
    weekdays=numbered("lunes martes miércoles jueves viernes sábado domingo", 0),
    hour_units=words("h horas hs"),
    clock_words={"mediodía": 12, "medianoche": 0},
    from_words=words("de desde a_las a_partir_de las"),
    to_words=words("a hasta a_las"),
    and_words=words("y e"),
    about_words=words("aprox. hacia"),
    day_words=words("día jornada"),
    ordinals=numbered("primer/primera segundo/segunda tercer/tercera cuarto", 1),
    day_parts=words("mañana tarde noche"),
    programme=words("programa agenda horario orden_del_día programación"),
    deadline=words("antes hasta plazo"),
    noise=words("inscripción_gratuita inscripciones_hasta plazo aparcamiento política_de teléfono"),
    noise_headings=words("inscripción inscripciones contacto lugar información_práctica organiza"),
    published=words("publicado actualizado"),
    kinds={
        ItemKind.PLENARY: words(
            "apertura inauguración bienvenida clausura cierre mesa_redonda debate preguntas "
            "plenaria conclusiones coloquio puesta_en_común panel"
        ),
        ItemKind.TALK: words("conferencia ponencia charla presentación exposición comunicaciones"),
        ItemKind.BREAK: words("pausa descanso comida almuerzo café pausa-café"),
        ItemKind.BREAKOUT: words("taller talleres grupos_de_trabajo sesiones_paralelas grupos"),
        ItemKind.SOCIAL: words("cena cóctel fiesta visita concierto vino desayuno"),
        ItemKind.OTHER: words(
            "recepción registro acreditación llegada salida fin entrega acreditaciones"
        ),
    },
    talk_labels=words("conferencia ponencia charla"),
    session_words=words("sesión taller bloque mesa parte"),
    by=words("por a_cargo_de impartido_por impartida_por moderado_por moderada_por presentado_por"),
    involving=words("con"),
    people_labels=words(
        "ponente ponentes modera moderador moderadora intervienen participan presenta "
        "imparte dinamiza"
    ),
    roles=words(
        "alcalde alcaldesa concejal concejala director directora presidente presidenta "
        "catedrático catedrática"
    ),
    honorifics=words("d. dña. sr. sra. dr. dra. don doña"),
    particles=words("de del la los las y"),
    verbs=words("presenta presentan abre modera explica habla"),
    place=words("sala salón aula auditorio patio comedor vestíbulo ayuntamiento teatro edificio"),
    place_labels=words("lugar sala"),
    organisation=words("universidad ayuntamiento ministerio instituto fundación asociación"),
    columns={
        Column.TIME: words("hora horario"),
        Column.TITLE: words("actividad tema título sesión"),
        Column.SPEAKERS: words("ponente ponentes"),
        Column.LOCATION: words("sala lugar"),
    },
    function_words=words("el la los las un una y de del en con para por que cómo a al"),
)
