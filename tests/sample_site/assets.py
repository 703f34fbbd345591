"""Images, stylesheets and fonts of the sample site, on its own hosts and on those where the publisher keeps them."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from tests.sample_site.answers import Answer

if TYPE_CHECKING:
    from tests.sample_site.articles import SampleArticle

SHARED_HOST = "regional.chinadaily.com.cn"
IMAGE_HOST = "img2.chinadaily.com.cn"
STYLE_HOST = "subsites.chinadaily.com.cn"
HOSTS = (SHARED_HOST, IMAGE_HOST, STYLE_HOST)
TRACKERS = ("/stat/hit.gif", "/stat/seen.gif")
"""Paths on the portal's own host of images that nobody sees."""
STYLE_PATH = "/att/5344.files"
SHARE_PATH = "/att/7040.files"
_FONT = b"wOF2" + bytes(range(200))
_FALSE_PAGE = b"<!doctype html><html><head><title>Sorry</title></head><body>The image is not available.</body></html>"

_STYLE = """@charset "utf-8";
@import "layout.css";
@import url('print.css') print;
@font-face { font-family: Headline; src: url(../f/headline.eot); src: url("../f/headline.eot?#iefix") format("eot"),
  url(../f/headline.woff2) format("woff2"); }
body { margin: 0; font: 16px/1.6 Georgia, serif; color: #1d2733; background: #eef1f4 url( ../i/paper.png ) repeat-x; }
h2.art-tit { font: bold 30px/1.2 Headline, Georgia, serif; color: #8c1c13; }
.head_c { background: #8c1c13; padding: 12px 24px; }
.nav-k { background: #5d120c; }
.art-info { color: #5c6b7a; border-bottom: 1px solid #cfd6dd; }
.crumb i { font-style: normal; padding: 0 6px; }
.bottom { background: #2b3642 url("../i/foot.png") no-repeat right top; color: #dfe5ea; padding: 24px; }
.bottom a { color: #dfe5ea; }
.art-text img { max-width: 100%; height: auto; }
"""
_LAYOUT = """.w, .w1150 { width: 960px; margin: 0 auto; } .cf::after { content: ""; display: block; clear: both; }
.l870 { float: left; width: 660px; background: #fff; padding: 20px 24px; box-sizing: border-box; }
.r260 { float: right; width: 260px; background: #fff url(../i/rail.png) repeat-y; padding: 16px; }
.nav ul { margin: 0; padding: 8px 24px; list-style: none; overflow: hidden; }
.nav li { float: left; margin-right: 16px; } .nav-sub, .wap_box { display: none; }
.nav a { color: #fff; text-decoration: none; } .logo img { display: block; }
.clear { clear: both; }
"""
_SHARE = ".art-share a { display: inline-block; width: 22px; height: 22px; background: url(../i/share.png?v=2); }\n"
_STYLES = {
    "style.css": _STYLE,
    "layout.css": _LAYOUT,
    "print.css": ".nav-k, .r260, .bottom { display: none; }\n",
    "share.css": _SHARE,
}
_SIZES = {"logo": (260, 64), "paper": (8, 120), "foot": (180, 60), "rail": (260, 12), "share": (22, 22)}


def asset_on_shared_host(host: str, path: str) -> Answer | None:
    """Return the answer of a host where the publisher keeps assets; None for what is no asset there."""
    if host in HOSTS and (path.startswith("/images/") or "/att/" in path):
        return asset(path, 0)
    if host in (IMAGE_HOST, STYLE_HOST) and path == "/robots.txt":
        return Answer("robots", 200, b"User-agent: *\nDisallow: /private/\n", "text/plain")
    return None


def asset(path: str, edition: int) -> Answer:
    """Return the answer for an asset.

    :param edition: how often the file at this path was replaced
    """
    name = path.rpartition("/")[2]
    if path in TRACKERS:
        return Answer("tracker", 200, picture(1, 1, "tracker"), "image/gif")
    if name in _STYLES:
        return Answer("style", 200, _STYLES[name].encode(), "text/css")
    if name.endswith((".woff2", ".eot")):
        return Answer("font", 200, _FONT, "font/woff2")
    if "missing" in name:
        return Answer("missing", 404, _FALSE_PAGE)
    if "false" in name:
        return Answer("image", 200, _FALSE_PAGE)
    width, height = _SIZES.get(name.partition(".")[0], (320, 200))
    return Answer("image", 200, picture(width, height, f"{path} {edition}"), "image/png")


def body_image(article: SampleArticle, name: str) -> tuple[str, str]:
    """Return path and markup attributes of an image in an article's text: plain, lazy, false, or missing."""
    kind = article.number % 7
    if kind == 3:
        name = f"false-{name}"
    elif kind == 5:
        name = f"missing-{name}"
    path = f"/images/{article.number}/{name}"
    return path, "lazy" if kind == 1 else ""


@lru_cache(maxsize=4096)
def picture(width: int, height: int, seed: str) -> bytes:
    """Return a PNG file: a gradient between two colours that depend on ``seed``."""
    digest = blake2b(seed.encode(), digest_size=6).digest()
    one, two = digest[:3], digest[3:]
    rows = b"".join(
        b"\0" + bytes((a * (height - y) + b * y) // height for a, b in zip(one, two, strict=True)) * width
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def is_asset_path(path: str) -> bool:
    """Return whether a path of a portal is that of an asset."""
    return path.startswith(("/images/", "/att/")) or path in TRACKERS
