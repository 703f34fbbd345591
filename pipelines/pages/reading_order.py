"""The text of a page in reading order, one piece per block: after an element, before it, or in it.

Buttons, forms, scripts, hidden elements, navigation and rails are passed over. Inline elements of one block are kept
apart by ``SOFT``, except where a reader sees one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from pipelines.pages.info_parts import SOFT
from pipelines.pages.markup import HIDDEN
from pipelines.pages.page_reading import is_named_aside, joined_names

_FORMATTING = frozenset(("b", "big", "em", "font", "i", "ins", "mark", "strong", "sub", "sup", "tt", "u", "wbr"))
_INLINE = _FORMATTING | {"a", "abbr", "cite", "code", "label", "q", "s", "small", "span", "time", "var"}
_CONTROLS = frozenset(
    """
    button figure form iframe input noscript object option script select style svg template textarea title
    """.split()  # noqa: SIM905 longer as a list
)
_PASSED_OVER = _CONTROLS | {"nav", "footer", "aside"}
_NO_ADDRESS = re.compile(r"\s*(?:#.*|javascript:.*)?", re.IGNORECASE | re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SOFTS = re.compile(f"{SOFT}{{2,}}")
_IN_WORD = re.compile(rf"(?<=[a-zA-Z.:/-]){SOFT}(?=[a-z.])|(?<=[\d:/.-]){SOFT}(?=[\d:/.-])")
_AROUND_SOFT = re.compile(rf" ?{SOFT}(?: {SOFT})* ?")
"""A SOFT and the spaces around it. One space stays: with none, two texts may be one word."""
_MOST_NODES = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a block, and the innermost element around its first word."""

    text: str
    element: LexborNode


def after(node: LexborNode, is_end: Callable[[LexborNode], bool]) -> Iterator[Piece]:
    """Yield the pieces behind ``node``, up to the element for which ``is_end`` is true."""
    return _pieces(_walk_after(node, is_end))


def within(node: LexborNode) -> Iterator[Piece]:
    """Yield the pieces of an element."""
    return _pieces(_subtree(node, lambda _: False))


def all_within(node: LexborNode) -> Iterator[Piece]:
    """Yield the pieces of an element, with its links and whatever its class is; a link is a piece of its own."""
    return _pieces(_subtree(node, lambda _: False, _Walk(is_passed_over=_is_unseen, links_apart=True)))


def before(node: LexborNode, levels: int) -> Iterator[Piece]:
    """Yield the pieces of the elements before ``node`` and before the ``levels`` elements around it, nearest first."""
    around: LexborNode | None = node
    for _ in range(levels):
        if around is None or around.tag in ("body", "html"):
            return
        sibling = around.prev
        while sibling is not None:
            yield from reversed(list(_pieces(_subtree(sibling, lambda _: False))))
            sibling = sibling.prev
        around = around.parent


@dataclass(frozen=True, slots=True)
class _Walk:
    """How a part of the page is walked."""

    is_passed_over: Callable[[LexborNode, str], bool]
    """Of an element and its tag."""
    links_apart: bool = False


_Event = tuple[LexborNode, str | None]
"""A text node with its text, or an element at whose edge a block ends (None) or an inline element begins (SOFT)."""


def _walk_after(node: LexborNode, is_end: Callable[[LexborNode], bool]) -> Iterator[_Event]:
    each: LexborNode | None = node
    while each is not None and each.tag not in ("body", "html"):
        following = each.next
        while following is not None:
            if is_end(following):
                return
            ended = False
            for event in _subtree(following, is_end):
                ended = event[1] == "\0"
                if ended:
                    return
                yield event
            following = following.next
        each = each.parent
        if each is not None:
            yield each, (SOFT if each.tag in _INLINE else None)


def _subtree(
    node: LexborNode, is_end: Callable[[LexborNode], bool], walk: _Walk | None = None, deepest: int = 60
) -> Iterator[_Event]:
    walk = walk or _AS_READ
    tag = node.tag or "-"
    if is_end(node):
        yield node, "\0"
    elif tag == "-text":
        yield node, node.text_content or ""
    elif tag == "br":
        yield node, "\n"
    elif deepest and not walk.is_passed_over(node, tag):
        edge = _edge(tag, walk)
        if edge != "":
            yield node, edge
        child = node.first_child
        while child is not None:
            if child.tag == "-text":  # most children are
                yield child, child.text_content or ""
            else:
                yield from _subtree(child, is_end, walk, deepest - 1)
            child = child.next
        if edge != "":
            yield node, edge


def _edge(tag: str, walk: _Walk) -> str | None:
    """Return what separates an element's text from its surroundings: None for a block's end."""
    if tag not in _INLINE or (walk.links_apart and tag == "a"):
        return None
    if walk.links_apart:
        return SOFT
    return "" if tag in _FORMATTING else SOFT


def _is_unseen(node: LexborNode, tag: str) -> bool:
    """Return whether an element has no text, or is hidden."""
    if tag in _CONTROLS or tag.startswith("-"):
        return True
    return bool(HIDDEN.search(node.attributes.get("style") or ""))


def _is_passed_over(node: LexborNode, tag: str) -> bool:
    if tag in _PASSED_OVER or tag.startswith("-"):
        return True
    if tag == "li" and _is_linked_item(node):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if tag == "a" and "href" in attributes and _NO_ADDRESS.fullmatch(attributes["href"] or ""):
        return True
    style = attributes.get("style")
    return bool(style and HIDDEN.search(style)) or is_named_aside(joined_names(attributes))


_AS_READ = _Walk(_is_passed_over)


def _is_linked_item(node: LexborNode) -> bool:
    """Return whether a list item begins with a link, as those of related stories do."""
    child = node.first_child
    while child is not None and child.tag == "-text" and not (child.text_content or "").strip():
        child = child.next
    return child is not None and (child.tag == "a" or (child.tag != "-text" and child.css_first("a[href]") is not None))


def _pieces(events: Iterator[_Event]) -> Iterator[Piece]:
    run: list[str] = []
    element: LexborNode | None = None
    for count, (node, text) in enumerate(events):
        if text is None or count > _MOST_NODES:
            if element is not None and (joined := _join(run)).strip():
                yield Piece(joined, element)
            if count > _MOST_NODES:
                return
            run, element = [], None
        else:
            run.append(text if text in (SOFT, "\n") and node.tag != "-text" else _one_line(text))
            if element is None and text.strip():
                element = node.parent
    if element is not None and (joined := _join(run)).strip():
        yield Piece(joined, element)


def _one_line(text: str) -> str:
    """Return the text of a node as a browser shows it, with no-break spaces kept."""
    if "  " not in text and text.isprintable():  # as most are
        return text
    return _SPACES.sub(" ", text)


def _join(run: list[str]) -> str:
    """Return the texts in one, without the SOFT within what a reader sees as one word."""
    joined = "".join(run)
    if SOFT not in joined:
        return joined
    joined = _SOFTS.sub(SOFT, joined)
    return _AROUND_SOFT.sub(lambda match: f"{SOFT} " if " " in match[0] else SOFT, _IN_WORD.sub("", joined))
