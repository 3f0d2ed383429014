"""The page's own styles, scripts and icons, under an address that changes with their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Assets:
    """Every static file by its path, and one version of them all.

    The version stands in the path, so that a module's relative imports carry it along.
    """

    version: str
    files: dict[str, bytes]

    def address(self, path: str) -> str:
        """Return the address of a file of this version."""
        if path not in self.files:
            raise KeyError(path)
        return f"/static/{self.version}/{path}"

    async def serve(self, request: web.Request) -> web.Response:
        """Answer with a file: kept for a year under this version, checked again under another."""
        path = request.match_info["path"]
        content = self.files.get(path)
        if content is None:
            raise web.HTTPNotFound
        tag = f'"{self.version}"'
        current = request.match_info["version"] == self.version
        headers = {"Cache-Control": _YEAR if current else "no-cache", "ETag": tag}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return web.Response(
            body=content, content_type=_TYPES[Path(path).suffix], charset="utf-8", headers=headers
        )


@cache
def assets() -> Assets:
    """Read the files of the package once."""
    root = Path(__file__).parent / "static"
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.suffix in _TYPES
    }
    digest = sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content)
    return Assets(digest.hexdigest()[:12], files)
