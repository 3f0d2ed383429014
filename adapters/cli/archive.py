"""`dagvoorzitter db backup` and `db restore`: the whole database as one file."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.cli.tools import Tools, json_option, operation, show

_file = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_file
@json_option
@operation
async def backup(tools: Tools, *, file: Path, as_json: bool) -> None:
    """Write everything that is stored to FILE, while the server goes on working.

    FILE holds names and addresses: keep it as safe as the database, and away from the keys in .env.
    """
    rows = await tools.back_up(file)
    show({"file": str(file), "rows": rows}, as_json=as_json, text=f"{rows} rows are in {file}.")


@click.command()
@_file
@json_option
@operation
async def restore(tools: Tools, *, file: Path, as_json: bool) -> None:
    """Fill an empty database with what `db backup` wrote, on SQLite or PostgreSQL alike."""
    rows = await tools.restore(file)
    show({"file": str(file), "rows": rows}, as_json=as_json, text=f"{rows} rows are back.")
