"""A captured page made safe to show: with files of the archive, without anything that runs or connects elsewhere.

A policy (CSP) and a sandbox stop scripts and loading, but not ``<link rel=preconnect>``, ``dns-prefetch`` or
``<meta http-equiv=refresh>``. So the page is parsed as HTML5 and written again with listed elements and attributes.
Time is not bounded: see :mod:`reader.captured_page_process`.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urljoin, urlsplit

import nh3
import webencodings

from archive.assets.reference import AssetKind
from archive.assets.srcset import read_srcset, write_srcset
from reader.formats.page_assets import Assets, prepared_page

MAX_BYTES = 1_500_000
"""Longer pages are not shown. The longest pages of the declared sites have some hundred kilobytes."""
_ELEMENTS = """
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
    div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd
    label legend li main mark nav ol p picture pre q rp rt ruby s samp section small source span strike strong style sub
    summary sup table tbody td tfoot th thead time tr tt u ul var wbr
"""
_REMOVED = """
    script noscript template title iframe object embed applet audio video svg math select textarea button noframes
    noembed frameset
"""
_EVERYWHERE = """
    class id style align valign width height bgcolor color border dir lang title name size face
"""
_ATTRIBUTES = {
    "*": set(_EVERYWHERE.split()),
    "a": {"href"},
    "img": {"alt", "src", "srcset", "sizes"},
    "source": {"srcset", "sizes", "media", "type"},
    "input": {"type", "value", "placeholder", "src", "alt", "checked", "disabled"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "nowrap", "background"},
    "th": {"colspan", "rowspan", "nowrap", "scope", "background"},
    "table": {"cellpadding", "cellspacing", "summary", "background"},
    "time": {"datetime"},
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_OF_ROOT = ("class", "id", "style", "dir", "lang", "bgcolor", "background")
"""Attributes that the elements ``html`` and ``body`` keep."""
_INPUTS = frozenset(("", "text", "search", "submit", "button", "image", "checkbox", "radio", "reset", "email", "tel"))
_HEAD = '<head><meta charset="utf-8"><title>Captured page</title></head>'
_META_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers read pages of these encodings as (https://encoding.spec.whatwg.org/#names-and-labels)."""


class NoAssets:
    """An archive without any file."""

    def address(self, kind: AssetKind, url: str) -> str | None:  # noqa: ARG002
        """Return None."""
        return None

    def stylesheet(self, url: str) -> str | None:  # noqa: ARG002
        """Return None."""
        return None


def safe_page(
    payload: bytes,
    charset: str | None,
    *,
    page_url: str,
    link_path: str,
    assets: Assets | None = None,
    asset_prefix: str = "/assets/",
) -> str:
    """Return a captured page as a document that can be shown.

    charset: from the Content-Type header.
    page_url: URL of the captured page, to resolve its links.
    link_path: path of the page that explains a link; it gets the URL as its parameter ``to``.
    asset_prefix: what the addresses that ``assets`` returns begin with; no others are written.
    """

    def is_shown(address: str) -> bool:
        return address.strip().lower().startswith(("data:image/", "data:,")) or address.startswith(asset_prefix)

    def attribute(element: str, name: str, value: str) -> str | None:
        match name:
            case "href":
                return _link(value, page_url, link_path)
            case "src" | "background":
                return value if is_shown(value) else None
            case "srcset":
                return write_srcset([one for one in read_srcset(value) if is_shown(one.address)]) or None
            case "type" if element == "input":
                return value if value.lower() in _INPUTS else None
        return value

    page = prepared_page(decode(payload, charset), page_url, assets or NoAssets())
    body = nh3.clean(
        page.markup,
        tags=set(_ELEMENTS.split()),
        clean_content_tags=set(_REMOVED.split()),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes={"http", "https", "data"},
        link_rel="noopener nofollow",
    )
    root, own = (_written(each, is_shown) for each in (page.root, page.body))
    return f"{page.doctype}<html{root}>{_HEAD}<body{own}>{body}</body></html>"


def _written(attributes: Mapping[str, str], is_shown: Callable[[str], bool]) -> str:
    kept = {name: attributes[name] for name in _OF_ROOT if name in attributes}
    if not is_shown(kept.get("background", "")):
        kept.pop("background", None)
    return "".join(f' {name}="{html.escape(value)}"' for name, value in kept.items())


def as_text(payload: bytes, charset: str | None) -> str:
    """Return a captured page as a document that shows its source."""
    return _document(f"<pre>{html.escape(decode(payload, charset))}</pre>")


def _document(body: str) -> str:
    return f"<!doctype html>\n<html>{_HEAD}<body>{body}</body></html>"


def decode(payload: bytes, charset: str | None) -> str:
    """Return the text of a page, by byte order mark, header, meta element, or UTF-8, in this order."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if payload.startswith(mark):
            return payload[len(mark) :].decode(name, "replace")
    declared = _META_CHARSET.search(payload[:2048])
    for label in (charset, declared[1].decode("ascii") if declared else None):
        if label and (codec := _codec(label)):
            return payload.decode(codec, "replace")
    return payload.decode("utf-8", "replace")


def _codec(label: str) -> str | None:
    """Return Python's name of an encoding that browsers know by this label.

    Python knows more: some are no encodings of text, others always fail.
    """
    encoding = webencodings.lookup(label)
    if encoding is None or "user" in encoding.name:
        return None
    return _WIDER.get(encoding.codec_info.name, encoding.codec_info.name)


def _link(href: str, page_url: str, link_path: str) -> str | None:
    if href.startswith("#"):
        return href
    try:
        target = urljoin(page_url, html.unescape(href).strip())
        known = urlsplit(target).scheme in ("http", "https")
    except ValueError:
        return None
    return f"{link_path}?{urlencode({'to': target}, errors='replace')}" if known else None
