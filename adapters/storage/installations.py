"""What workspaces entrusted to the bot when they installed it; encrypted before it comes here."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, select, update

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import installations
from bot.domain.places import Workspace

_C = installations.c


class SqlInstallations:
    """Encrypted secrets, one row a workspace, each call in a transaction of its own."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage = storage

    async def get(self, workspace: Workspace) -> str | None:
        """Return what is kept for a workspace, or None."""
        async with self._storage.reading() as transaction:
            row = await transaction.row(select(_C.sealed).where(_of(workspace)))
        return str(row["sealed"]) if row else None

    async def put(self, workspace: Workspace, sealed: str) -> None:
        """Keep this for a workspace, in place of what was."""
        row = {"platform": workspace.platform, "workspace": workspace.id, "sealed": sealed}
        async with self._storage.writing() as transaction:
            await transaction.put(installations, [row], key=("platform", "workspace"))

    async def swap(self, workspace: Workspace, old: str, new: str) -> bool:
        """Keep `new` where `old` is still kept; tell whether it was."""
        statement = update(installations).where(_of(workspace), _C.sealed == old)
        async with self._storage.writing() as transaction:
            return await transaction.change(statement.values(sealed=new)) == 1

    async def drop(self, workspace: Workspace) -> bool:
        """Keep nothing any more; tell whether anything was."""
        async with self._storage.writing() as transaction:
            return await transaction.change(delete(installations).where(_of(workspace))) == 1

    async def every(self) -> Sequence[tuple[Workspace, str]]:
        """Return all that is kept."""
        async with self._storage.reading() as transaction:
            rows = await transaction.rows(select(installations).order_by(_C.platform, _C.workspace))
        return [(Workspace(row["platform"], row["workspace"]), row["sealed"]) for row in rows]


def _of(workspace: Workspace) -> ColumnElement[bool]:
    return and_(_C.platform == workspace.platform, _C.workspace == workspace.id)
