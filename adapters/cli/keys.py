"""`dagvoorzitter keys`: the keys with which secrets of workspaces are stored."""

from __future__ import annotations

import base64
import secrets

import click

from adapters.cli.tools import Tools, json_option, operation, show

_BYTES = 32


@click.group()
def keys() -> None:
    """Look after ENCRYPTION_KEYS."""


@keys.command()
@json_option
@operation
async def new(_: Tools, *, as_json: bool) -> None:
    """Print a new key; put it before the others in ENCRYPTION_KEYS."""
    key = base64.urlsafe_b64encode(secrets.token_bytes(_BYTES)).decode()
    show({"key": key}, as_json=as_json, text=key)


@keys.command()
@json_option
@operation
async def rotate(tools: Tools, *, as_json: bool) -> None:
    """Encrypt everything with the first key; after this the other keys can go."""
    count = await tools.rotate_keys()
    told = f"{count} installations are encrypted with the first key."
    show({"installations": count}, as_json=as_json, text=told)
