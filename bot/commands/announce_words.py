"""What an organiser reads of announcements: the preview, the list, the question which one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.agenda_view import AgendaView
from bot.commands.announce_form import READERS
from bot.commands.reading import about
from bot.commands.register_form import SIDES
from bot.commands.replies import said
from bot.conversation.reply import (
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Fields,
    Heading,
    Notice,
    Paragraph,
    Reply,
    Tone,
)
from bot.conversation.text import Text, joined, plain
from bot.domain.announcements import Announcement, Lost, Readers, Standing
from bot.domain.meeting import Channel
from bot.domain.registration import Side
from bot.domain.values import clean_line
from bot.locales import translator
from bot.posting.announcements import announcement_words

_MOST_SHOWN = 10
_LONGEST_TEXT = 80
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An announcement as it stands; `people` counts who gets it in private."""

    one: Announcement
    standing: Standing
    people: int


def preview(
    one: Announcement, view: AgendaView, channels: Sequence[Channel], *, people: int, draft_id: str
) -> Reply:
    """Return an announcement as it will look, when and to whom it goes, and what to do with it."""
    t = view.t
    reader = t if one.is_private else translator(view.meeting.language)
    choices = (
        ("announce.plan", "inplannen", ButtonStyle.PRIMARY),
        ("announce.change", "aanpassen", ButtonStyle.NORMAL),
        ("announce.discard", "weggooien", ButtonStyle.NORMAL),
    )
    return Reply(
        blocks=(
            Notice(t.rich("announce.preview")),
            *announcement_words(one, view.meeting, reader).blocks,
            Fields(
                (
                    (t("announce.when_label"), moment_told(one, view)),
                    (t("announce.readers"), to_whom(one, view, channels, people=people)),
                )
            ),
            Buttons(
                tuple(
                    Button(
                        label=t(key),
                        command="aankondiging",
                        arguments=f"{word} {draft_id}",
                        style=style,
                    )
                    for key, word, style in choices
                )
            ),
        )
    )


def listed(known: Sequence[Known], view: AgendaView, channels: Sequence[Channel]) -> Reply:
    """Return every announcement that is still to come or needs attention, with its buttons."""
    t = view.t
    if not known:
        return said(t.rich("announce.none"))
    blocks: list[Block] = [Heading(t.rich("announce.heading", title=view.meeting.title))]
    for each in known[:_MOST_SHOWN]:
        blocks += [
            Paragraph(line(each, view, channels)),
            *_trouble(each, view),
            Buttons(
                (
                    _button(each.one, view, "wijzig", label=t("announce.change")),
                    _button(each.one, view, "annuleer", label=t("announce.cancel")),
                )
            ),
        ]
    more = len(known) - _MOST_SHOWN
    if more > 0:
        blocks.append(Paragraph(t.rich("announce.more", count=more)))
    return Reply(blocks=tuple(blocks))


def which_one(known: Sequence[Known], view: AgendaView, word: str) -> Reply:
    """Ask which announcement is meant; each button says `word` about one of them."""
    buttons = tuple(_button(each.one, view, word, label=short(each.one)) for each in known)
    return said(view.t.rich("announce.which_one"), buttons=buttons[:_MOST_SHOWN])


def line(known: Known, view: AgendaView, channels: Sequence[Channel]) -> Text:
    """Return an announcement on one line: when, to whom, and how it begins."""
    return joined(
        [
            moment_told(known.one, view),
            to_whom(known.one, view, channels, people=known.people),
            plain(short(known.one, limit=_LONGEST_TEXT)),
        ]
    )


def moment_told(one: Announcement, view: AgendaView) -> Text:
    """Return when it is told, and with which item that moves; empty when that item is gone."""
    due, item = one.due(view.meeting), view.meeting.item(one.item_id)
    moves = view.t.rich("announce.moves_with", title=item.title) if item else ()
    return joined([view.moment(due) if due else (), moves], ", ")


def to_whom(
    one: Announcement, view: AgendaView, channels: Sequence[Channel], *, people: int
) -> Text:
    """Return the channels, or which people and how many."""
    t = view.t
    if not one.is_private:
        names = dict.fromkeys(channel.label for channel in one.heard_in(channels))
        return plain(t.all_of(tuple(names)))
    detail = t(SIDES[Side(one.choice)]) if one.readers is Readers.SIDE else one.choice
    count = plain(t("announce.people", count=people))
    return joined([plain(t(READERS[one.readers])), plain(detail), count], ", ")


def short(one: Announcement, *, limit: int = _LONGEST_LABEL) -> str:
    """Return the beginning of its text on one line."""
    return clean_line(one.text, limit=limit)


def _trouble(known: Known, view: AgendaView) -> tuple[Notice, ...]:
    if known.standing is Standing.MISSED:
        return (Notice(view.t.rich("announce.missed"), Tone.WARNING),)
    if known.standing is not Standing.LOST:
        return ()
    key = "post.notice.lost_channel" if known.one.lost is Lost.CHANNEL else "post.notice.lost_item"
    return (Notice(view.t.rich(key), Tone.WARNING),)


def _button(one: Announcement, view: AgendaView, word: str, *, label: str) -> Button:
    return Button(
        label=label,
        command="aankondiging",
        arguments=about(view.meeting.slug, f"{word} id:{one.id}"),
    )
