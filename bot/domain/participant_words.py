"""The words with which lists of participants are headed and filled in, and cells that are safe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.domain.registration import Side
from bot.domain.values import folded


class Column(StrEnum):
    """What a column of a list of participants holds."""

    NAME = "name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    SIDE = "side"
    REGION = "region"
    CHOICES = "choices"


CHOICES_BETWEEN = re.compile(r"[;|\n]")

_COLUMNS: Mapping[Column, str] = {
    Column.NAME: "name naam volledigenaam fullname deelnemer participant",
    Column.EMAIL: "email mail emailadres emailaddress mailadres epost",
    Column.ORGANISATION: "organisation organization organisatie werkgever instelling",
    Column.SIDE: "side namens namenswie ikkomnamens onbehalfof kant partij",
    Column.REGION: "region regio jeugdregio",
    Column.CHOICES: "choices keuzes keuze voorkeur voorkeuren preferences wishes",
}
_SIDES: Mapping[Side, str] = {
    Side.SAMENWERKINGSVERBAND_PO: "samenwerkingsverbandpo swvpo po",
    Side.SAMENWERKINGSVERBAND_VO: "samenwerkingsverbandvo swvvo vo",
    Side.GEMEENTE: "gemeente municipality gemeenten",
    Side.SCHOOLBESTUUR: "schoolbestuur schoolboard schoolbesturen",
    Side.OTHER: "other anders overig overige",
}
_COLUMN_OF = {word: column for column, words in _COLUMNS.items() for word in words.split()}
_SIDE_OF = {word: side for side, words in _SIDES.items() for word in words.split()}

# A spreadsheet takes a cell that begins with one of these for a formula and carries it out
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def column_called(header: str) -> Column | None:
    """Return what a column holds, by its header in Dutch or English; None when it is not known."""
    return _COLUMN_OF.get(_word(header))


def side_called(text: str) -> Side | None:
    """Return the side that is meant; None when it is not known."""
    return _SIDE_OF.get(_word(text))


def quoted(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unquoted(cell: str) -> str:
    """Return the text of a cell, without the quote that `quoted` puts before it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _word(text: str) -> str:
    return re.sub(r"[^a-z]", "", folded(text))
