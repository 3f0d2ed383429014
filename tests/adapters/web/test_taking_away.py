from __future__ import annotations

import re
from base64 import b64decode
from html import unescape

from adapters.web.bodies import Told, told_to_json
from adapters.web.render import form_html, message_html
from bot.conversation.form import Explanation, Form
from bot.conversation.reply import Attachment, Reply
from bot.conversation.text import plain
from tests.adapters.web.test_render import EMILY, NOOR, PLENARY, stored

HOSTILE = '"><script>alert(1)</script>'


def test_a_file_is_in_its_own_link() -> None:
    """What can be taken away is whole, named, and asked for nowhere else."""
    file = Attachment(name="mijn.json", media_type="application/json", text='{"naam": "Åsa <b>"}')
    html = message_html(stored(told_to_json(Told(reply=Reply(blocks=(file,))))), PLENARY, NOOR)
    link = re.search(
        r'download="mijn\.json" href="data:application/json;charset=utf-8;base64,(.*?)"', html
    )
    assert link is not None
    assert b64decode(unescape(link[1])).decode() == file.text
    assert "Bewaar mijn.json" in html


def test_the_name_of_a_file_is_shown_letter_for_letter() -> None:
    """A name cannot break out of the link."""
    file = Attachment(name=HOSTILE, media_type="text/plain", text=HOSTILE)
    html = message_html(stored(told_to_json(Told(reply=Reply(blocks=(file,))))), PLENARY, EMILY)
    assert "<script" not in html


def test_an_explanation_opens_below_the_form() -> None:
    """A question below the form opens in its place, so that nothing filled in is lost."""
    explanation = Explanation(question="Waarom?", answer=(plain("Daarom."), plain(HOSTILE)))
    html = form_html(
        Form(title="t", submit="s", command="c", explanation=explanation), PLENARY, NOOR
    )
    assert re.search(r"<details.*?<summary>Waarom\?</summary>.*?<li>Daarom\.</li>", html, re.DOTALL)
    assert "<script" not in html
    assert "<details" not in form_html(Form(title="t", submit="s", command="c"), PLENARY, NOOR)
