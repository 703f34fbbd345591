"""Response headers that prevent stored text from running and pages from loading other hosts' resources."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_CAPTURED = (
    "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
_ASSET = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TEMPLATES = ("_codemirror_foot.html", "_close_open_menus.html", "table.html")
"""Datasette's templates with inline scripts."""


def page_headers() -> dict[str, str]:
    """Return the headers of our own pages: no inline code, no other hosts."""
    return {**COMMON, "Content-Security-Policy": _PAGE}


def framed_headers() -> dict[str, str]:
    """Return the headers of our own pages that may be framed by our own pages."""
    return {**COMMON, "Content-Security-Policy": _PAGE.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}


def captured_headers() -> dict[str, str]:
    """Return the headers of a captured page: no scripts, no loading from elsewhere, no origin."""
    return {**COMMON, "Content-Security-Policy": _CAPTURED, "X-DNS-Prefetch-Control": "off"}


def asset_headers() -> dict[str, str]:
    """Return the headers of a file of the archive: no scripts, no loading, no origin.

    Fonts are requested with CORS, and the frame of a captured page has no origin.
    """
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"}
    return {**COMMON, **headers, "Content-Security-Policy": _ASSET}


def raw_headers() -> dict[str, str]:
    """Return the headers of a captured page as received: for a file, which a browser would show without any right."""
    policy = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return {**COMMON, "Content-Security-Policy": policy, "Cache-Control": "no-cache, no-transform"}


@cache
def stock_headers() -> dict[str, str]:
    """Return the headers of Datasette's own pages: inline scripts of its templates only, by hash.

    Inline styles are allowed, because its pages have style attributes, which hashes do not cover.
    """
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in _stock_scripts())
    policy = (
        f"default-src 'none'; script-src 'self' {allowed}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {**COMMON, "Content-Security-Policy": policy}


def _stock_scripts() -> Iterable[str]:
    for name in _TEMPLATES:
        source = (files("datasette") / "templates" / name).read_text(encoding="utf-8")
        for script in _SCRIPT.findall(source):
            yield from (script.replace("{{ datasette_allow_facet }}", value) for value in ("true", "false"))


def _hash(script: str) -> str:
    return base64.b64encode(sha256(script.encode()).digest()).decode("ascii")
