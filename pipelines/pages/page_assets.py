"""The assets that a captured page uses: what it needs to look like itself, with absolute addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.assets.css import css_references
from archive.assets.elements import references_of
from archive.assets.reference import AssetKind, Reference
from archive.errors import OffSite
from archive.sites.url_syntax import join

MOST = 2000
"""References of one page that are followed. The richest real pages have some hundred."""
_HOLDERS = "img, source, input, image, link, video, [background], [style], style"


@dataclass(frozen=True, slots=True)
class PageAsset:
    """An asset of a page."""

    kind: AssetKind
    url: str
    """Absolute URL."""
    link: str | None = None
    """For an image within a link: the absolute URL that the link leads to."""


def page_assets(text: str, page_url: str) -> list[PageAsset]:
    """Return the assets of a page in page order, each once.

    :param page_url: where the page was fetched, to resolve addresses without a ``<base>``
    """
    tree = LexborHTMLParser(text)
    base = base_of(tree, page_url)
    found: dict[tuple[AssetKind, str], PageAsset] = {}
    for node in _holders(tree):
        link = _link_around(node) if node.tag == "img" else None
        for reference in _references(node):
            url = _absolute(base, reference.address)
            if url is not None:
                found.setdefault((reference.kind, url), PageAsset(reference.kind, url, link and _absolute(base, link)))
            if len(found) >= MOST:
                return list(found.values())
    return list(found.values())


def base_of(tree: LexborHTMLParser, page_url: str) -> str:
    """Return the URL that a page's relative addresses are resolved against: its first ``<base href>``, or its own."""
    node = tree.css_first("base[href]")
    href = (node.attributes.get("href") or "").strip() if node else ""
    return (_absolute(page_url, href) if href else None) or page_url


def _holders(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    yield from tree.css(_HOLDERS)


def _references(node: LexborNode) -> Iterator[Reference]:
    attributes = node.attributes
    if node.tag == "style":
        yield from css_references(node.text())
        return
    yield from references_of(node.tag or "", attributes)
    style = attributes.get("style")
    if style:
        yield from css_references(style)


def _link_around(node: LexborNode) -> str | None:
    parent = node.parent
    for _ in range(4):
        if parent is None:
            return None
        if parent.tag == "a":
            return parent.attributes.get("href")
        parent = parent.parent
    return None


def _absolute(base: str, address: str) -> str | None:
    try:
        url = join(base, address)
    except OffSite:
        return None
    return url.partition("#")[0] if url.startswith(("http://", "https://")) else None
