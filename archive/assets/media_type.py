"""What a file is, by its first bytes (WHATWG MIME Sniffing Standard, sections 6 and 7.1), and how large an image is."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import imagesize

from archive.assets.reference import AssetKind

_SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBPVP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "image/avif"),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "image/bmp"),
    (re.compile(rb"\x00\x00[\x01\x02]\x00[^\x00]"), "image/x-icon"),
    (re.compile(rb"wOF2"), "font/woff2"),
    (re.compile(rb"wOFF"), "font/woff"),
    (re.compile(rb"OTTO"), "font/otf"),
    (re.compile(rb"\x00\x01\x00\x00|true"), "font/ttf"),
)
SVG = "image/svg+xml"
CSS = "text/css"
HTML = "text/html"
_BEGINS_SVG = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}\?>|(?><!--.{0,2000}?-->)|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,2000}\])?>)*+<svg[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_HTML = re.compile(
    rb"(?:\s|(?><!--.{0,2000}?-->))*+"
    rb"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BOM = b"\xef\xbb\xbf"
_SNIFFED = 4096
_LARGEST_SIDE = 100_000

PICTURES = frozenset(("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp", "image/x-icon"))
"""Types that a browser shows as a picture and that hold nothing that could run."""
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/bmp": "bmp",
    "image/x-icon": "ico",
    SVG: "svg",
    CSS: "css",
}
"""How the names of files of a type end."""
FONTS = frozenset(("font/woff2", "font/woff", "font/otf", "font/ttf"))


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is."""

    media_type: str | None
    """None for none that a page needs to look like itself."""
    width: int | None = None
    """Of an image, in pixels; None where it is unknown."""
    height: int | None = None


def file_type(content: bytes, content_type: str | None, address: str) -> FileType:
    """Return what a file is.

    Its content decides. The header and the address are believed for stylesheets only, which have no signature, and
    only where the content does not begin as HTML does.

    :param content: after content decoding
    :param content_type: the ``Content-Type`` header
    :param address: where it was requested
    """
    media_type = _media_type(content, content_type, address)
    if media_type is None or not media_type.startswith("image/"):
        return FileType(media_type)
    width, height = _size(content)
    return FileType(media_type, width, height)


def fits(media_type: str | None, kind: AssetKind) -> bool:
    """Return whether a file of this type is what a page needs: a style, an image or a font."""
    if media_type is None:
        return False
    if kind == "style":
        return media_type == CSS
    return media_type in FONTS if kind == "font" else media_type in PICTURES or media_type == SVG


def kind_of(media_type: str | None) -> AssetKind:
    """Return what a file of this type is used as."""
    if media_type == CSS:
        return "style"
    return "font" if media_type in FONTS else "image"


def _media_type(content: bytes, content_type: str | None, address: str) -> str | None:
    start = content[:_SNIFFED].removeprefix(_BOM)
    for signature, media_type in _SIGNATURES:
        if signature.match(start):
            return media_type
    if _BEGINS_SVG.match(start):
        return SVG
    if _BEGINS_HTML.match(start):
        return HTML
    declared = (content_type or "").partition(";")[0].strip().lower()
    is_text = b"\x00" not in start and not start.lstrip().startswith(b"<")
    named_css = urlsplit(address).path.lower().endswith(".css")
    if is_text and (declared == CSS or (named_css and declared in ("", "text/plain", "application/octet-stream"))):
        return CSS
    return None


def _size(content: bytes) -> tuple[int | None, int | None]:
    try:
        width, height = imagesize.get(io.BytesIO(content))
    except Exception:  # of a damaged file, whatever its reader makes of it
        return None, None
    if 0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE:
        return int(width), int(height)
    return None, None
