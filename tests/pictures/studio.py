"""Pages drawn as pictures: the same picture each time, small enough for a repository.

With PICTURES set to a folder, each picture is left there below its platform.
"""

from __future__ import annotations

import os
import struct
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

from playwright.async_api import Browser, Page

WIDTH, SCALE = 720, 2
"""Pixels of a page, and of the picture for each."""
_PALETTE = """
async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const paper = new OffscreenCanvas(width, height).getContext("2d");
  paper.drawImage(image, 0, 0);
  const dots = paper.getImageData(0, 0, width, height).data;
  const coarse = (part) => Math.min(255, Math.round(part / 8) * 8);
  const counts = new Map();
  const codes = new Uint32Array(width * height);
  for (let at = 0; at < codes.length; at++) {
    const [red, green, blue] = [0, 1, 2].map((part) => coarse(dots[4 * at + part]));
    codes[at] = (red << 16) | (green << 8) | blue;
    counts.set(codes[at], (counts.get(codes[at]) || 0) + 1);
  }
  const byUse = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const colors = byUse.slice(0, 256).sort((a, b) => a - b);
  const parts = (code) => [code >> 16, (code >> 8) & 255, code & 255];
  const apart = (a, b) => parts(a).reduce((sum, part, n) => sum + (part - parts(b)[n]) ** 2, 0);
  const nearest = new Map(byUse.map((code) => [
    code,
    colors.reduce((best, one, n) => (apart(one, code) < apart(colors[best], code) ? n : best), 0),
  ]));
  const indices = Uint8Array.from(codes, (code) => nearest.get(code));
  let text = "";
  for (let at = 0; at < indices.length; at += 8192) {
    text += String.fromCharCode(...indices.subarray(at, at + 8192));
  }
  return { width, height, colors: colors.flatMap(parts), indices: btoa(text) };
}
"""
"""Counts the colours of a picture in steps of 8, which nobody sees, and keeps the 256 most used."""


async def drawn(browser: Browser, html: str) -> tuple[str, bytes]:
    """Return the text that a page shows, and its picture as a PNG."""
    page = await browser.new_page(
        viewport={"width": WIDTH, "height": 200},
        device_scale_factor=SCALE,
        timezone_id="Europe/Amsterdam",
        locale="nl-NL",
        color_scheme="light",
    )
    await page.set_content(html)
    text = await page.inner_text("main")
    picture = await page.locator("main").screenshot(animations="disabled", caret="hide")
    small = await _with_palette(page, picture)
    await page.close()
    return text, small


def kept(platform: str, name: str, picture: bytes) -> None:
    """Leave a picture when pictures are asked for."""
    if folder := os.environ.get("PICTURES"):
        (Path(folder) / platform / "pictures" / f"{name}.png").write_bytes(picture)


async def _with_palette(page: Page, png: bytes) -> bytes:
    """Return a picture with at most 256 colours: a third of the size."""
    told = await page.evaluate(_PALETTE, f"data:image/png;base64,{b64encode(png).decode()}")
    width, height, indices = told["width"], told["height"], b64decode(told["indices"])
    rows = (indices[at : at + width] for at in range(0, len(indices), width))
    parts = (
        (b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(told["colors"])),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
