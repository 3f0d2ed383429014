"""The steps of the README for a newcomer, played as they are written on an empty machine."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, CookieJar

from adapters.composition.program import Program
from tests.fakes import FixedClock

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n### Your first meeting\n")[2].partition("\n### ")[0]
STEPS = re.findall(r"^\d+\. (.+(?:\n(?:   .*)?)*)", SECTION, re.MULTILINE)

SERVE = ".venv/bin/dagvoorzitter serve"
CODE = re.compile(r"/bijeenkomst claim (\w{4}-\w{4}-\w{4})\n")
WEEK_BEFORE = datetime(2050, 6, 8, 8, 0, tzinfo=UTC)
DAY = datetime(2050, 6, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass(slots=True)
class Newcomer:
    """Somebody at the page, who does what a step says and nothing else."""

    clock: FixedClock
    code: str
    page: ClientSession
    shown: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    where: str = ""
    done: list[str] = field(default_factory=list)
    _requests: count[int] = field(default_factory=count)

    async def does(self, step: str) -> None:
        """Do one step; fails when it cannot be done as it is written."""
        text = re.search(r"```\n(.*?)```", step, re.DOTALL)
        said = re.search(r"In \*\*(#?\w+)\*\*, say `(/[^`]+)`", step)
        if "http://" in step or "Load the page" in step:
            await self.opens()
        if said is not None:
            self.where = self.place(said[1])
            await self.says(said[2].replace("CODE", self.code))
        elif text is not None:
            pasted = "\n".join(line.removeprefix("   ") for line in text[1].splitlines())
            await self.fills({"text": pasted})
        elif button := re.search(r"Press \*\*\[(.+)\]\*\*", step):
            await self.presses(button[1])
        elif "Fill in the form" in step:
            await self.fills(self.labelled(dict(re.findall(r"([\w ]+) `([^`]+)`", step))))
        elif due := re.search(r'at (\d+):(\d+), \*\*(#\w+)\*\* shows "(.+)"', step):
            await self.sees(DAY.replace(hour=int(due[1]), minute=int(due[2])), due[3], due[4])
        else:
            pytest.fail(f"nobody could do this: {step}")
        self.done.append(step)

    async def opens(self) -> None:
        """Load the page and what it begins with."""
        assert (await self.page.get("/")).status == 200
        self.shown = await (await self.page.get("/api/start")).json()

    def place(self, label: str) -> str:
        """Return the conversation that is called so; it must be on the page."""
        [found] = [one["id"] for one in self.shown["conversations"] if one["label"] == label]
        return str(found)

    async def says(self, text: str, **more: object) -> None:
        """Say something; the answer must not be a warning."""
        asked = {"conversation": self.where, "text": text, "request": f"r{next(self._requests)}"}
        answer = await self.page.post("/api/say", json=asked | more)
        assert answer.status == 200
        self.answer = await answer.json()
        assert "⚠" not in self.told
        assert "notice--warning" not in self.told

    async def presses(self, label: str) -> None:
        """Press a button of the last answer."""
        pattern = rf'data-say="([^"]*)" data-label="{re.escape(label)}"'
        match = re.search(pattern, self.told)
        assert match is not None, self.told
        await self.says(html.unescape(match[1]), source="button", label=label)

    async def fills(self, values: Mapping[str, str]) -> None:
        """Send the form of the last answer; each value must have a field."""
        form = self.answer["form"]
        assert all(f'data-field="{name}"' in form for name in values), form
        match = re.search(r'data-say="([^"]*)"', form)
        assert match is not None
        await self.says(html.unescape(match[1]), source="form", values=dict(values))
        assert self.answer["form"] is None

    def labelled(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return values by the name of the field that has this label."""
        found = {}
        for label, value in values.items():
            wanted = label.strip()
            pattern = rf'data-field="(\w+)"(?:(?!data-field).)*?field__label"[^>]*>{wanted}<'
            match = re.search(pattern, self.answer["form"], re.DOTALL | re.IGNORECASE)
            assert match is not None, (wanted, self.answer["form"])
            found[match[1]] = value
        return found

    async def sees(self, moment: datetime, label: str, text: str) -> None:
        """Wait until this moment, and until a channel shows this text."""
        self.clock.at = moment.astimezone(UTC)
        async with asyncio.timeout(30):
            while text not in await self.read(label):
                await asyncio.sleep(0.05)

    async def read(self, label: str) -> str:
        """Return what stands in a conversation, as it is read."""
        await self.opens()
        place = self.place(label)
        [shown] = [one for one in self.shown["conversations"] if one["id"] == place]
        drawn = " ".join(message["html"] for message in shown["messages"])
        return " ".join(html.unescape(re.sub(r"<[^>]+>", "", drawn)).split())

    @property
    def told(self) -> str:
        """What the last answer shows."""
        return "\n".join(message["html"] for message in self.answer["messages"])


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[str]:
    """Run `dagvoorzitter serve`; gives its address."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(program.serve(address.set_result, json_logs=False))
    try:
        async with asyncio.timeout(60):
            await asyncio.wait((server, address), return_when=asyncio.FIRST_COMPLETED)
            yield await address
    finally:
        server.cancel()
        await asyncio.wait((server,))


async def test_the_steps_lead_to_the_first_post(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every step of the README, and no other, makes a meeting of which the first post is read."""
    assert 5 < len(STEPS) < 15
    start, *steps = STEPS
    assert f"`{SERVE}`" in start
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.sqlite3")
    monkeypatch.setenv("PORT", "0")
    program = Program()
    program.clock = clock = FixedClock(WEEK_BEFORE)
    async with (
        running(program) as address,
        ClientSession(address, cookie_jar=CookieJar(unsafe=True)) as page,
    ):
        [code] = CODE.findall(capsys.readouterr().err)
        newcomer = Newcomer(clock, code, page)
        for step in steps:
            await newcomer.does(step)
    assert newcomer.done == steps


def test_the_steps_tell_all_that_is_done() -> None:
    """What a newcomer must get to know is in the steps, in this order."""
    told = "\n".join(STEPS)
    words = ("serve", "claim", "importeer", "```", "hier", "open`", "/opgeven", "** shows")
    places = [told.index(word) for word in words]
    assert places == sorted(places)
