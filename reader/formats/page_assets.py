"""A captured page with the addresses of its images and styles rewritten to files of the archive.

Nothing here makes a page safe: :mod:`reader.formats.captured_page` does that with the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.assets.css import Import, rewritten_css
from archive.assets.elements import is_tracker, lazy_addresses, references_of
from archive.assets.reference import AssetKind, Reference, is_address
from archive.assets.srcset import Candidate, read_srcset, write_srcset
from archive.errors import OffSite
from archive.sites.url_syntax import join

MISSING = "not in the archive"
"""The title of an image that is missing."""
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="24" viewBox="0 0 36 24" preserveAspectRatio="none">'
    '<path fill="#eceae4" stroke="#b4ab98" stroke-dasharray="3 2" d="M.5.5h35v23H.5z"/>'
    '<path stroke="#b4ab98" d="M13 7l10 10M23 7L13 17"/></svg>'
)
MISSING_IMAGE = "data:image/svg+xml," + quote(_MARK)
_NOTHING = "data:,"
_MOST_STYLES = 3_000_000
"""Characters of all stylesheets of a page together."""
_MOST_NESTED = 5
_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.{0,1000}?-->)\s*+)*+<!doctype\s++html([^>\[\"']{0,40}(?:\"[^\"<>]{0,200}\"\s*){0,2})>",
    re.IGNORECASE | re.DOTALL,
)
_LAYER = re.compile(r"layer(?:\(\s*+([\w.-]*+)\s*+\))?(?=\s|$)", re.IGNORECASE)
_SUPPORTS = re.compile(r"supports\((.*?)\)(?=\s|$)", re.IGNORECASE | re.DOTALL)


class Assets(Protocol):
    """Where files come from."""

    def address(self, kind: AssetKind, url: str) -> str | None:
        """Return where the file at an absolute URL is shown; None where there is none."""

    def stylesheet(self, url: str) -> str | None:
        """Return the text of the stylesheet at an absolute URL; None where there is none."""


@dataclass(frozen=True, slots=True)
class UsedAsset:
    """An asset of a page."""

    kind: AssetKind
    url: str
    address: str | None
    """Where it is shown; None where it is not in the archive. Empty for a stylesheet that is part of the page."""


@dataclass(slots=True)
class PreparedPage:
    """A page as markup that names files of the archive only."""

    doctype: str = ""
    root: dict[str, str] = field(default_factory=dict)
    """Attributes of the element ``html``."""
    body: dict[str, str] = field(default_factory=dict)
    """Attributes of the element ``body``."""
    markup: str = ""
    """All styles in their order, then the content of the body."""
    used: dict[tuple[AssetKind, str], UsedAsset] = field(default_factory=dict)


def prepared_page(text: str, page_url: str, assets: Assets) -> PreparedPage:
    """Return a page with the files that it used."""
    return _Preparation(text, page_url, assets).run()


class _Preparation:
    def __init__(self, text: str, page_url: str, assets: Assets) -> None:
        self._tree = LexborHTMLParser(text)
        self._assets = assets
        self._size = 0
        doctype = _DOCTYPE.match(text[:5000])
        self._page = PreparedPage(doctype=f"<!doctype html{doctype[1].rstrip()}>\n" if doctype else "")
        base = self._tree.css_first("base[href]")
        href = (base.attributes.get("href") or "").strip() if base else ""
        self._base = (_absolute(page_url, href) if href else None) or page_url

    def run(self) -> PreparedPage:
        page, tree = self._page, self._tree
        styles = list(self._styles())
        for node in tree.css("img, source, input, [background], [style]"):
            self._rewrite(node)
        for node in tree.css("video[poster], svg image"):
            self._put_image_before(node)
        page.root = _attributes(tree.root)
        page.body = _attributes(tree.body)
        page.markup = "".join(styles) + ((tree.body.inner_html or "") if tree.body else "")
        return page

    def _styles(self) -> Iterator[str]:
        """Take all styles out of the tree; yield them as elements, in the order of the page."""
        for node in self._tree.css("link[rel], style"):
            media = node.attributes.get("media")
            for reference in references_of("link", node.attributes) if node.tag == "link" else ():
                if reference.kind == "style":
                    yield _style(self._imported(reference.address, self._base, 0), media)
                else:
                    self._address(reference, self._base)
            if node.tag == "style":
                yield _style(self._css(node.text(), self._base, 0), media)
                node.decompose()

    def _imported(self, address: str, base: str, depth: int) -> str:
        """Return the content of a stylesheet with all that it imports."""
        url = _absolute(base, address)
        if url is None or depth > _MOST_NESTED:
            return ""
        css = self._assets.stylesheet(url)
        self._note("style", url, None if css is None else "")
        self._size += len(css or "")
        if css is None or self._size > _MOST_STYLES:
            return ""
        return self._css(css, url, depth)

    def _css(self, css: str, base: str, depth: int) -> str:
        def imported(one: Import) -> str:
            return conditional(self._imported(one.address, base, depth + 1), one.condition)

        return rewritten_css(css, lambda reference: self._address(reference, base) or _NOTHING, imported)

    def _rewrite(self, node: LexborNode) -> None:
        attributes = dict(node.attributes)
        if style := attributes.get("style"):
            node.attrs["style"] = self._css(style, self._base, 0)
        if (background := attributes.get("background")) and is_address(background):
            node.attrs["background"] = self._address(Reference("image", background), self._base) or _NOTHING
        if node.tag in ("img", "source", "input"):
            self._rewrite_image(node, attributes)

    def _put_image_before(self, node: LexborNode) -> None:
        """Show the picture of a video, or of a drawing, as an image: neither element is part of a frame."""
        references = references_of(node.tag or "", node.attributes)
        image = LexborHTMLParser("<img>").css_first("img")
        if not references or image is None:
            return
        image.attrs["src"] = self._address(references[0], self._base) or MISSING_IMAGE
        for name in ("width", "height"):
            if value := node.attributes.get(name):
                image.attrs[name] = value
        _outermost_drawing(node).insert_before(image)

    def _rewrite_image(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        candidates = [
            Candidate(address, one.descriptor)
            for one in read_srcset(attributes.get("srcset") or "")
            if (address := self._address(Reference("image", one.address), self._base))
        ]
        if candidates:
            node.attrs["srcset"] = write_srcset(candidates)
        elif "srcset" in attributes:
            del node.attrs["srcset"]
        src = attributes.get("src") or ""
        named = [*lazy_addresses(attributes), *([src] if is_address(src) else [])]
        found = (self._address(Reference("image", address), self._base) for address in named)
        shown = next((address for address in found if address), None)
        if shown is None and candidates:
            shown = candidates[0].address
        if shown:
            node.attrs["src"] = shown
        elif named and node.tag == "img":
            self._mark_missing(node, attributes)
        elif is_address(src):
            del node.attrs["src"]

    def _mark_missing(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        if is_tracker(attributes):
            node.attrs["src"] = _NOTHING
            return
        node.attrs["src"] = MISSING_IMAGE
        node.attrs["title"] = MISSING

    def _address(self, reference: Reference, base: str) -> str | None:
        url = _absolute(base, reference.address)
        if url is None:
            return None
        known = self._page.used.get((reference.kind, url))
        if known is None:
            known = self._note(reference.kind, url, self._assets.address(reference.kind, url))
        return known.address

    def _note(self, kind: AssetKind, url: str, address: str | None) -> UsedAsset:
        return self._page.used.setdefault((kind, url), UsedAsset(kind, url, address))


def _outermost_drawing(node: LexborNode) -> LexborNode:
    found, each = node, node.parent
    while each is not None:
        found = each if each.tag == "svg" else found
        each = each.parent
    return found


def conditional(css: str, condition: str) -> str:
    """Return the rules that an import with a condition stands for: layer, supports, media (CSS Cascade 5)."""
    layer = _LAYER.match(condition)
    rest = condition[layer.end() :].strip() if layer else condition
    supports = _SUPPORTS.match(rest)
    media = rest[supports.end() :].strip() if supports else rest
    if media:
        css = f"@media {media} {{\n{css}\n}}"
    if supports:
        test = supports[1].strip()
        css = f"@supports {test if test.startswith(('(', 'not')) else f'({test})'} {{\n{css}\n}}"
    return f"@layer {layer[1] or ''} {{\n{css}\n}}" if layer else css


def _style(css: str, media: str | None) -> str:
    if not css.strip():
        return ""
    # An end tag in a string or a comment would end the element.
    inside = css.replace("</", "<\\/")
    return f"<style>@media {media} {{\n{inside}\n}}</style>" if media and media.strip() else f"<style>{inside}</style>"


def _attributes(node: LexborNode | None) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()} if node else {}


def _absolute(base: str, address: str) -> str | None:
    try:
        url = join(base, address).partition("#")[0]
    except OffSite:
        return None
    return url if url.startswith(("http://", "https://")) else None
