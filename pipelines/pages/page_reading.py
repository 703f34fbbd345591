"""A page being read: its tree, its metadata, and notes of where each value was found."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import OffSite
from archive.models import FieldSource
from archive.sites.url_syntax import join
from pipelines.pages.markup import HIDDEN
from pipelines.pages.model import Document
from pipelines.pages.skin import NEVER_TEXT, RAIL, Skin
from pipelines.pages.text import fold

RAW_LENGTH = 500
_LONGEST_LINE = 1500
_LONGEST_KNOWN = 100
"""Characters of classes and id that are kept in memory."""
_MOST_CANDIDATES = 30
"""Elements looked at for one value; a real page has two or three."""
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_UNSEEN_BEGINNING = re.compile("<(?:!--|script|style|noscript)")
_FORMATTING = "b|i|em|strong|font|u"
_PHRASES = "span|label|time|small|cite|abbr|code"
_LINKS_AND_FORMATTING, _FORMATTING_AND_PHRASES, _ANY_INLINE = (
    re.compile(rf"</?(?:{tags})(?:\s[^>]*)?>", re.IGNORECASE)
    for tags in (f"a|{_FORMATTING}", f"{_FORMATTING}|{_PHRASES}", f"a|{_FORMATTING}|{_PHRASES}")
)
_TAG = re.compile(r"<[^>]*>")
_ASIDE = frozenset(("nav", "footer", "aside", "li"))
_NOT_SHOWN = frozenset(("script", "style", "title"))


@dataclass
class PageReading:
    """A page being read. ``sources`` fills with every value that is noted."""

    document: Document
    skin: Skin
    text: str
    """The whole page."""
    cms: dict[str, str]
    """The publishing system's comment, see ``cms.py``."""
    tree: LexborHTMLParser
    """The page without its body."""
    is_body: Callable[[LexborNode], bool] = lambda _: False
    """Whether an element of the tree marks the place of the body."""
    sources: dict[str, FieldSource] = field(default_factory=dict)

    @cached_property
    def base(self) -> str:
        """The URL that links on the page are relative to: ``<base href>``, else the address it was fetched from."""
        node = next((node for node in self._page_wide if node.tag == "base"), None)
        return base_url(self.document.url.fetch_url, (node.attributes.get("href") or "") if node is not None else "")

    @property
    def figures(self) -> list[LexborNode]:
        """The ``<figure>`` elements outside of the body."""
        return [node for node in self._page_wide if node.tag == "figure"]

    @cached_property
    def _page_wide(self) -> list[LexborNode]:
        """Elements that are looked for on the whole page, in one walk."""
        return self.tree.css("meta[content], base[href], figure")

    def note(self, name: str, method: str, place: str, raw: str, note: str | None = None) -> None:
        """Record where the value of the field ``name`` was read."""
        self.sources[name] = FieldSource(method, place, raw[:RAW_LENGTH], note, self.document.url.page)

    def remark(self, names: tuple[str, ...], remark: str | None) -> None:
        """Add a remark to the note of the first of the fields that has a value."""
        name = next((name for name in names if name in self.sources), None)
        if remark and name:
            source = self.sources[name]
            self.sources[name] = replace(source, note="; ".join(filter(None, (source.note, remark))))

    @cached_property
    def meta(self) -> dict[str, str]:
        """The non-empty ``<meta>`` values by lower-case name or property; the first of each."""
        found: dict[str, str] = {}
        for node in self._page_wide:
            if node.tag != "meta":
                continue
            attributes = node.attributes
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            if name and (content := fold(attributes.get("content") or "")):
                found.setdefault(name, content)
        return found

    @cached_property
    def title_tag(self) -> str:
        """The text of ``<title>``."""
        return title_of(self.tree)

    def before_body(self) -> frozenset[int]:
        """Return the ``mem_id`` of every element before the body; empty where the tree does not mark the body."""
        found: set[int] = set()
        root = self.tree.root
        for node in root.traverse(include_text=True) if root is not None else ():
            if self.is_body(node):
                return frozenset(found)
            found.add(node.mem_id)
        return frozenset()

    def seen(self, selectors: tuple[str, ...]) -> Iterator[tuple[LexborNode, str]]:
        """Yield the visible elements with a line of text and their selectors, in order of the selectors."""
        for selector in selectors:
            for node in self.tree.css(selector)[:_MOST_CANDIDATES]:
                if is_line(node) and not is_hidden(node):
                    yield node, selector

    def holding(self, words: re.Pattern[str]) -> Iterator[LexborNode]:
        """Yield the innermost elements whose own text holds the words, in page order."""
        root = self.tree.root
        texts = (node for node in root.traverse(include_text=True) if node.tag == "-text") if root is not None else ()
        shown = ((text, text.parent) for text in texts if text.parent is not None and text.parent.tag not in _NOT_SHOWN)
        found = (parent for text, parent in shown if words.search(text.text_content or ""))
        for node in islice(found, _MOST_CANDIDATES):
            if not is_hidden(node):
                yield node


def is_line(node: LexborNode) -> bool:
    """Return whether the element holds text, and no more of it than a line, a headline or a breadcrumb has."""
    return 0 < len(node.text(deep=True).strip()) <= _LONGEST_LINE


def lines_of(node: LexborNode, *, links_apart: bool = False) -> str:
    """Return the text of ``node``, a line an element, as read on the page: inline tags do not break a word.

    With ``links_apart`` a link is a line of its own, and no other inline element is.
    """
    text = _seen(node).replace("\n", " ").replace("\r", " ")
    within_line = _FORMATTING_AND_PHRASES if links_apart else _LINKS_AND_FORMATTING
    return html.unescape(_TAG.sub("\n", within_line.sub("", text)))


def _seen(node: LexborNode) -> str:
    """Return the markup of ``node`` without comments and scripts."""
    text = node.html or ""
    return _UNSEEN.sub(" ", text) if _UNSEEN_BEGINNING.search(text) else text


def text_of(node: LexborNode) -> str:
    """Return the text of ``node`` as read on the page: no inline tag breaks a word, every other tag does."""
    text = _seen(node)
    return fold(html.unescape(_TAG.sub(" ", _ANY_INLINE.sub("", text))))


def is_hidden(node: LexborNode) -> bool:
    """Return whether the element or one around it is hidden by its own style."""
    styles = [style for each in with_ancestors(node) if (style := each.attributes.get("style"))]
    return any(map(HIDDEN.search, styles))


def is_aside(node: LexborNode) -> bool:
    """Return whether the element is in navigation, a rail, a list or a footer."""
    return any(
        each.tag in _ASIDE or _is_page_header(each) or is_named_aside(names_of(each)) for each in with_ancestors(node)
    )


def _is_page_header(node: LexborNode) -> bool:
    """Return whether the element is the header of the page; that of an article holds its headline."""
    return node.tag == "header" and (node.parent is None or node.parent.tag == "body")


def is_named_aside(names: str) -> bool:
    """Return whether classes and id are those of navigation or a rail."""
    return bool(names) and (_is_known_aside(names) if len(names) <= _LONGEST_KNOWN else _matches_aside(names))


def _matches_aside(names: str) -> bool:
    return (NEVER_TEXT.search(names) or RAIL.search(names)) is not None


_is_known_aside = lru_cache(maxsize=1024)(_matches_aside)
"""The pages of a site share a few hundred names."""


def with_ancestors(node: LexborNode, deepest: int = 40) -> Iterator[LexborNode]:
    """Yield the element and those around it up to the body."""
    each: LexborNode | None = node
    while each is not None and each.tag not in ("body", "html", "-undef") and deepest:
        yield each
        each, deepest = each.parent, deepest - 1


def title_of(page: str | LexborHTMLParser) -> str:
    """Return the text of a page's ``<title>``."""
    tree = LexborHTMLParser(page) if isinstance(page, str) else page
    node = tree.css_first("title")
    return fold(node.text(deep=True)[:_LONGEST_LINE]) if node is not None else ""


def base_url(fetched_from: str, base_href: str) -> str:
    """Return the URL that links are relative to on a page fetched from ``fetched_from`` with ``<base href>``."""
    try:
        return join(fetched_from, base_href) if base_href else fetched_from
    except OffSite:
        return fetched_from


def names_of(node: LexborNode) -> str:
    """Return the classes and the id of an element."""
    return joined_names(node.attributes)


def joined_names(attributes: Mapping[str, str | None]) -> str:
    """Return the classes and the id in the attributes of an element."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
