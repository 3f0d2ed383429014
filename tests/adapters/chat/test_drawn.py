"""A reply that is given again is not drawn again."""

from __future__ import annotations

from collections.abc import Callable

from adapters.chat import drawn
from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain


def a_reply(words: str) -> Reply:
    """Return a reply that says this."""
    return Reply(blocks=(Paragraph(plain(words)),))


def counted(seen: list[Reply]) -> Callable[[Reply], int]:
    """Return what draws a reply as the number of replies that were drawn."""

    def draw(reply: Reply) -> int:
        seen.append(reply)
        return len(seen)

    return drawn.drawn_once(draw)


def test_the_same_reply_is_drawn_once() -> None:
    """Only the very same reply is known again; one that merely says the same is drawn."""
    draw = counted([])
    first, equal = a_reply("a"), a_reply("a")
    assert [draw(first), draw(first), draw(equal), draw(first)] == [1, 1, 2, 1]


def test_few_are_kept() -> None:
    """The oldest drawing goes when there are many, so that memory stays bounded."""
    count = drawn._MOST + 1
    seen: list[Reply] = []
    draw = counted(seen)
    replies = [a_reply(str(number)) for number in range(count)]
    for reply in (*replies, replies[-1], replies[0]):
        draw(reply)
    assert len(seen) == count + 1
