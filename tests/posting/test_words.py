"""What posts say, as a reader sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.plain import plain_text
from bot.conversation.text import characters
from bot.domain.agenda import ItemKind
from bot.domain.notices import NoticeCode, notice
from bot.domain.plan import PlanPolicy, plan
from bot.domain.posts import PlannedPost, PostKind
from bot.domain.rooms import SeatReason
from bot.locales import translator
from bot.posting.phrases import room_line, why
from bot.posting.view import MeetingView
from bot.posting.words import say
from tests.meetings import DAY, PLENARY, TWENTE, ZEELAND, at, item, meeting, seat

AYA = seat("aya")
VIEW = MeetingView(
    meeting=meeting(),
    channels={PLENARY.id: PLENARY},
    rooms={TWENTE.id: TWENTE, ZEELAND.id: ZEELAND},
    seats={(1, "aya"): AYA},
    registered=412,
)
POSTS = plan(VIEW.meeting, (PLENARY,), (TWENTE, ZEELAND), (AYA,), PlanPolicy())


def text(
    kind: PostKind, item_id: str | None, language: str = "nl", *, private: bool = False
) -> str:
    """Return what a reader sees of the first such post."""
    post = next(
        post
        for post in POSTS
        if post.kind is kind and post.item_id == item_id and bool(post.person_id) is private
    )
    reply = say(post, VIEW, translator(language))
    assert reply is not None
    return plain_text(reply)


DUTCH = [
    (
        PostKind.WELCOME,
        "opening",
        (
            "Goedemorgen. Om 9:00 beginnen we.\n"
            "412 aanmeldingen, 2 break-outruimtes · Kijk mee <https://live.example.org/herstel>\n"
            "Typ /agenda voor het programma."
        ),
    ),
    (PostKind.REMINDER, "kennis", "Over 5 minuten: Kennis (9:10, Bas Wijnen)"),
    (
        PostKind.TRANSITION,
        "opening",
        "Nu: Opening · Jetta Spaanenburg · tot 9:10 · Kijk mee <https://live.example.org/herstel>",
    ),
    (PostKind.BREAK, "pauze", "Korte pauze tot 10:05.\nDaarna: Inleiding (10:05, Lieke Salomé)"),
    (
        PostKind.BREAKOUT,
        "gesprekken",
        (
            "Nu: Regiogesprekken, tot 11:10.\n"
            "Je eigen ruimte staat in je privébericht.\n"
            "Alle 2 ruimtes:\n"
            "- Twente en Achterhoek <https://meet.example.org/twente>"
            " · gespreksleider Gerben Oude Wesselink\n"
            "- Zeeland\n"
            "[Mijn ruimte]"
        ),
    ),
    (
        PostKind.WARNING,
        "gesprekken",
        (
            "Nog 5 minuten. Rond af.\n"
            "Om 11:10 gaan we verder met Afsluiting · Kijk mee <https://live.example.org/herstel>"
        ),
    ),
    (
        PostKind.CLOSING,
        None,
        "Bedankt voor je deelname.\nDe presentaties, de opname en de opbrengsten volgen hier.",
    ),
]


@pytest.mark.parametrize(("kind", "item_id", "expected"), DUTCH)
def test_the_day_in_dutch(kind: PostKind, item_id: str | None, expected: str) -> None:
    """Each post carries the thing to do first, times, speakers and links."""
    assert text(kind, item_id) == expected


def test_the_own_room_says_who_leads_where_it_is_and_why() -> None:
    """A private room post is all a participant needs to get there."""
    assert text(PostKind.ROOM, "gesprekken", private=True) == (
        "Jouw ruimte: Twente en Achterhoek · gespreksleider Gerben Oude Wesselink"
        " · Ga naar je ruimte <https://meet.example.org/twente>\n"
        "Je eerste keus. Je hebt tot 11:10.\n"
        "[Kan niet, geef mij een andere]"
    )


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        (PostKind.ROOM, "nl", "Om 10:15: jouw ruimte is Twente en Achterhoek · "),
        (PostKind.ROOM, "en", "At 10:15: your room is Twente en Achterhoek · "),
        (PostKind.WARNING, "nl", "Om 11:10 is deze ronde voorbij. Rond op tijd af."),
        (PostKind.WARNING, "en", "This round ends at 11:10. Please round off in time."),
    ],
)
def test_what_is_sent_early_says_for_when(kind: PostKind, language: str, expected: str) -> None:
    """A private post that may be read before its moment names the time, not the time left."""
    post = next(post for post in POSTS if post.kind is kind and post.person_id)
    early = replace(post, earliest=post.due - timedelta(minutes=2))
    reply = say(early, VIEW, translator(language))
    assert reply is not None
    assert plain_text(reply).startswith(expected)


def test_posts_speak_english_to_english_readers() -> None:
    """The same post in another language has the same facts."""
    assert text(PostKind.REMINDER, "kennis", "en") == "In 5 minutes: Kennis (9:10, Bas Wijnen)"


def test_parallel_sessions_are_told_together() -> None:
    """What starts at the same moment stands in one post, a line each."""
    items = item("a", "9:00", "10:00", title="Zaal 1"), item("b", "9:00", "9:45", title="Zaal 2")
    view = replace(VIEW, meeting=meeting(items, plenary_link=None))
    [post] = [
        post
        for post in plan(view.meeting, (PLENARY,), (), (), PlanPolicy())
        if post.kind is PostKind.TRANSITION
    ]
    reply = say(post, view, translator("nl"))
    assert reply is not None
    assert plain_text(reply) == "Nu: Zaal 1 · tot 10:00\nNu: Zaal 2 · tot 9:45"


def test_break_outs_without_rooms_are_told_like_any_item() -> None:
    """When no rooms are known the transition still says what begins and until when."""
    view = replace(VIEW, rooms={}, seats={})
    post = next(post for post in POSTS if post.kind is PostKind.BREAKOUT)
    reply = say(post, view, translator("nl"))
    assert reply is not None
    assert plain_text(reply).startswith("Nu: Regiogesprekken · tot 11:10")


@pytest.mark.parametrize(
    ("start", "greeting"),
    [("9:00", "Goedemorgen"), ("13:30", "Goedemiddag"), ("19:00", "Goedenavond")],
)
def test_the_welcome_greets_by_the_hour_of_the_meeting(start: str, greeting: str) -> None:
    """A meeting in the evening does not begin with good morning."""
    one = item("a", start, "23:00", ItemKind.PLENARY)
    view = replace(VIEW, meeting=meeting((one,)))
    post = plan(view.meeting, (PLENARY,), (), (), PlanPolicy())[0]
    reply = say(post, view, translator("nl"))
    assert reply is not None
    assert plain_text(reply).startswith(f"{greeting}. Om {start} beginnen we.")


def test_a_post_whose_item_is_gone_has_no_words() -> None:
    """What refers to an item that was dropped cannot be said."""
    view = replace(VIEW, meeting=meeting(DAY[:1]))
    gone = [post for post in POSTS if post.item_id and post.item_id != "opening"]
    assert gone
    assert all(say(post, view, translator("nl")) is None for post in gone)


REPORTS = [
    (
        "nl",
        "not_in_channel",
        (
            "Ik kan daar niet plaatsen. Kijk of ik nog lid ben van het kanaal,"
            " en geef het zelf door als het nog nodig is.\n"
            "Reden: not_in_channel\n[Opnieuw versturen]"
        ),
    ),
    (
        "en",
        "token_revoked",
        (
            "I cannot post there. See whether I am still a member of the channel,"
            " and pass it on yourself if it is still needed.\n"
            "Reason: token_revoked\n[Send again]"
        ),
    ),
    (
        "nl",
        "unverified",
        (
            "Ik weet niet of het is aangekomen en kan dat niet nagaan."
            " Kijk of het er staat. Zo niet, verstuur het opnieuw.\n[Opnieuw versturen]"
        ),
    ),
    (
        "nl",
        "unreachable",
        (
            "Er is geen account waaraan ik kan schrijven."
            " Geef het zelf door als het nog nodig is.\n[Opnieuw versturen]"
        ),
    ),
]


@pytest.mark.parametrize(("language", "error", "expected"), REPORTS)
def test_a_report_names_the_channel_and_what_was_not_posted(
    language: str, error: str, expected: str
) -> None:
    """Organisers read where, what, when, why and what to do."""
    alert = PlannedPost(
        key="alert:1:1:organisatie",
        kind=PostKind.ALERT,
        due=at("10:20"),
        expires=at("10:20") + timedelta(hours=1),
        channel_id="organisatie",
        item_id="gesprekken",
        details={
            "kind": "breakout",
            "reason": "failed",
            "due": at("10:15").isoformat(),
            "count": "1",
            "channel": PLENARY.id,
            "error": error,
        },
    )
    reply = say(alert, VIEW, translator(language))
    assert reply is not None
    heading, what, rest = plain_text(reply).split("\n", maxsplit=2)
    assert heading.endswith(": #plenair")
    assert what.endswith(" · Regiogesprekken · 10:15")
    assert rest == expected


NOTICES = [
    (
        NoticeCode.CANCELLED,
        "nl",
        (
            "Herstel en perspectief gaat niet door. De bijeenkomst is geannuleerd.\n"
            "Dit stond gepland voor woensdag 16 juni 2021. Je hoeft niets te doen."
        ),
    ),
    (
        NoticeCode.CANCELLED,
        "en",
        (
            "Herstel en perspectief will not take place. The meeting was cancelled.\n"
            "It was planned for Wednesday 16 June 2021. You need not do anything."
        ),
    ),
    (
        NoticeCode.PROMOTED,
        "nl",
        (
            "Er is een plek vrij: je bent aangemeld voor Herstel en perspectief.\n"
            "Het begint op woensdag 16 juni 2021 om 9:00. Kun je niet meer?"
            " Meld je dan af, dan krijgt iemand anders je plek.\n[Afmelden]"
        ),
    ),
    (
        NoticeCode.PROMOTED,
        "en",
        (
            "A place is free: you are registered for Herstel en perspectief.\n"
            "It begins on Wednesday 16 June 2021 at 9:00. Can you not come any more?"
            " Then unregister, and somebody else gets your place.\n[Cancel registration]"
        ),
    ),
]


@pytest.mark.parametrize(("code", "language", "expected"), NOTICES)
def test_notices(code: NoticeCode, language: str, expected: str) -> None:
    """A notice says what happened, to what, and what to do."""
    post = notice(VIEW.meeting, code, now=at("8:00"), person_id="aya")
    reply = say(post, VIEW, translator(language))
    assert reply is not None
    assert plain_text(reply) == expected


def test_notices_without_a_date_or_a_known_code() -> None:
    """Without an agenda no day is named, and a code of another version says nothing."""
    view = replace(VIEW, meeting=meeting(()))
    for code in (NoticeCode.CANCELLED, NoticeCode.PROMOTED):
        post = notice(view.meeting, code, now=at("8:00"), person_id="aya")
        reply = say(post, view, translator("nl"))
        assert reply is not None
        assert "2021" not in plain_text(reply)
    post = notice(view.meeting, NoticeCode.CANCELLED, now=at("8:00"), person_id="aya")
    later = replace(post, details={"code": "of later"})
    assert say(later, view, translator("nl")) is None


MOVED = {
    "nl": (
        "Je hebt een andere ruimte: Twente en Achterhoek. De link krijg je hier om 10:15.\n"
        "Je eerste keus."
    ),
    "en": (
        "You have another room: Twente en Achterhoek. You get the link here at 10:15.\n"
        "Your first choice."
    ),
}
ASKED = {
    "nl": (
        "Iemand uit Zeeland wil met je ruilen. Jij gaat dan naar Zeeland; die ander krijgt jouw"
        " plek in Twente en Achterhoek.\n[Ja, ruilen] [Nee, ik blijf]"
    ),
    "en": (
        "Somebody in Zeeland wants to exchange seats with you. You would go to Zeeland; they would"
        " get your seat in Twente en Achterhoek.\n[Yes, exchange] [No, I stay]"
    ),
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_notices_about_rooms(language: str) -> None:
    """Who was moved hears where to; who is asked to exchange hears what for, and from nobody."""
    details = {"room": ZEELAND.id, "round": "1"}
    for code, expected in ((NoticeCode.ROOM_MOVED, MOVED), (NoticeCode.SWAP_ASKED, ASKED)):
        post = notice(VIEW.meeting, code, now=at("8:00"), person_id="aya", details=details)
        reply = say(post, VIEW, translator(language))
        assert reply is not None
        assert plain_text(reply) == expected[language]
        assert say(post, replace(VIEW, seats={}), translator(language)) is None


REASONS_WITH_WHAT_WAS_FULL = [
    (SeatReason.SECOND_CHOICE, ("Twente",), "Je tweede keus: Twente zat vol."),
    (SeatReason.THIRD_CHOICE, ("Twente", "Drenthe"), "Je derde keus: Twente en Drenthe zaten vol."),
    (SeatReason.OWN_REGION, ("Twente",), "Je eigen regio: Twente zat vol."),
    (
        SeatReason.OTHERS_FULL,
        ("Twente",),
        "Twente zat vol, en je eigen regio ook; hier was nog plek.",
    ),
    (SeatReason.SECOND_CHOICE, (), "Je tweede keus: je eerste zit vol."),
    (SeatReason.SWAPPED, (), "Je hebt hierheen gewisseld."),
]


@pytest.mark.parametrize(("reason", "missed", "expected"), REASONS_WITH_WHAT_WAS_FULL)
def test_a_reason_names_what_was_full(
    reason: SeatReason, missed: tuple[str, ...], expected: str
) -> None:
    """Somebody reads which wish could not be met, not only that one could not."""
    seat = replace(AYA, reason=reason, missed=missed)
    assert why(seat, translator("nl")) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "Je leidt dit gesprek. Je verwacht 1 persoon:\n- Bas Vos"),
        ("en", "You lead this conversation. Expect 1 person:\n- Bas Vos"),
    ],
)
def test_who_leads_a_room_is_told_whom_to_expect(language: str, expected: str) -> None:
    """The private post of a leader has the names of the room; nobody else's has."""
    bas = replace(AYA, person_id="bas")
    leads = replace(AYA, reason=SeatReason.LEADER)
    names = {"aya": "Aya Bos", "bas": "Bas Vos"}
    view = replace(VIEW, seats={(1, "aya"): leads, (1, "bas"): bas}, names=names)
    post = next(post for post in POSTS if post.kind is PostKind.ROOM)
    reply = say(post, view, translator(language))
    assert reply is not None
    assert expected in plain_text(reply)


def test_markup_in_a_title_or_a_name_stays_letters() -> None:
    """What a stranger typed is shown letter for letter, without style or link of its own."""
    sly = replace(TWENTE, name="**vet** [x](javascript:alert(1)) <!channel> {name}", link=None)
    line = room_line(sly, translator("nl"))
    assert characters(line).startswith(sly.name)
    assert not any(span.strong or span.link for span in line)
