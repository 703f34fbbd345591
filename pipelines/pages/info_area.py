"""Finding what the page says about an article around its headline, in whatever elements and order.

The info line is read from what is between the headline and the body in reading order, then from its known places, from
what comes right before the headline, and last from any line outside of rails that reads ``Updated:`` and the date in
the URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from selectolax.lexbor import LexborNode

from pipelines.pages.date_formats import day_of, find_date
from pipelines.pages.info_line import PUBLISHED, UPDATED, InfoLine, is_sentence, read_info_line, read_undated, with_zone
from pipelines.pages.page_reading import PageReading, is_aside, names_of, with_ancestors
from pipelines.pages.reading_order import Piece, after, before, within
from pipelines.pages.skin import FIELD_NAME
from pipelines.pages.text import fold

_LONGEST = 200
"""Characters of a line."""
_MOST_PIECES = 12
"""Blocks between a headline and the body that are looked at."""
_LEVELS = 6
"""Elements around a line that show which place it is in."""
_LEVELS_BEFORE = 3
_PIECES_BEFORE = 4
_COPYRIGHT = re.compile(r"©|copyright|all\srights|版权", re.IGNORECASE)
_CRUMBS = re.compile(r"^\s*(?:home|首页|您?当前位置|you\sare\shere)\b|\s[>›»＞]\s|\s[>›»＞]|[>›»＞]\s", re.IGNORECASE)
_FIELDS = ("source", "authors", "editor")
_LABELS = {"source": "Source: ", "author": "Author: ", "byline": "Author: ", "editor": "Editor: "}
"""Labels for the names of elements, see ``FIELD_NAME``."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of the page that may be the info line or a part of it."""

    text: str
    is_labelled: bool = False
    """Whether the page's markup names what the piece is."""
    element: LexborNode | None = field(default=None, compare=False)
    """The innermost element around its first word."""
    places: tuple[str, ...] = field(default=(), compare=False)
    """Selectors of the places that the element may be in."""

    @property
    def raw(self) -> str:
        """The text as a reader sees it."""
        return fold(self.text)

    @property
    def place(self) -> str:
        """Where it is: the selector of a known place, else a tag."""
        around = list(islice(with_ancestors(self.element), _LEVELS)) if self.element is not None else []
        known = (each for each in self.places if any(node.css_matches(each) for node in around))
        return next(known, None) or (around[0].tag if around else None) or ""


@dataclass(frozen=True, slots=True)
class InfoArea:
    """What the page says about the article around its headline, and the line each value was read from."""

    info: InfoLine = field(default_factory=InfoLine)
    dated: Line = Line("")
    """The line with the date."""
    lines: dict[str, Line] = field(default_factory=dict)
    """The line of each value by field name: source, authors, editor."""


def read_info_area(reading: PageReading, headline: LexborNode | None, not_names: Iterable[str]) -> InfoArea:
    """Return what the page says around its headline; an empty area where it says nothing."""
    not_names = tuple(not_names)
    near = list(_after(reading, headline)) if headline is not None else []
    dated = [line for line in near if _is_dated(line)]
    others = [line for line in near if line not in dated]
    further = (_in_known_places(reading), _before(reading, headline), _anywhere(reading))
    for candidates in further if not dated else ():
        lines = list(candidates)
        dated = [line for line in lines if _is_dated(line)]
        others += [line for line in lines if line not in dated]
        if dated:
            break
    return _read(dated[:2], others, not_names)


def _read(dated: list[Line], others: list[Line], not_names: tuple[str, ...]) -> InfoArea:
    """Return what the dated lines say, and what they leave open and the others say."""
    if len(dated) == 2 and not _is_pair(*dated):
        dated, others = dated[:1], [dated[1], *others]
    line = dated[0] if dated else Line("")
    if len(dated) > 1:
        line = replace(line, text="\n".join(line.text for line in dated))
    info = read_info_line(line.text, not_names) if dated else InfoLine()
    lines = {name: line for name in _FIELDS if getattr(info, name)}
    remarks = info.remarks
    for other in dict.fromkeys(others):
        if len(other.text) > _LONGEST or (is_sentence(other.text) and not other.is_labelled):
            continue
        if info.date is not None:
            info = replace(info, date=with_zone(info.date, other.text))
        more = read_undated(other.text, not_names)
        remarks += tuple(remark for remark in more.remarks if remark not in remarks)
        for name in _FIELDS:
            if not getattr(info, name) and (value := getattr(more, name)):
                info = replace(info, **{name: value})
                lines[name] = other
    return InfoArea(info if remarks == info.remarks else replace(info, remarks=remarks), line, lines)


def _is_pair(one: Line, other: Line) -> bool:
    """Return whether one line says when the article was published, and the other when it was updated."""
    return bool(PUBLISHED.search(one.text)) != bool(PUBLISHED.search(other.text)) and bool(
        UPDATED.search(one.text) or UPDATED.search(other.text)
    )


def _is_dated(line: Line) -> bool:
    """Return whether the line has a date, and is an info line rather than a sentence or a copyright notice."""
    text = line.text
    if len(text) > _LONGEST or _COPYRIGHT.search(text) or (found := find_date(text)) is None:
        return False
    labelled = any(label.search(text) for label in (UPDATED, PUBLISHED))
    around = (text[: found.start], text[found.end :])
    return labelled or not any(is_sentence(part) for side in around for part in re.split(r"[|｜\n()（）]", side))


def _line(reading: PageReading, piece: Piece) -> Line:
    label = next(filter(None, map(_label_of, islice(with_ancestors(piece.element), 3))), "")
    if label and (find_date(piece.text) or ":" in piece.text or "：" in piece.text or piece.text.startswith("By ")):
        label = ""  # the element is the whole line, or has a label of its own
    return Line(label + piece.text, bool(label), piece.element, reading.skin.info)


def _label_of(node: LexborNode) -> str:
    """Return the label that matches the class or id of an element; empty for none."""
    names = names_of(node)
    match = FIELD_NAME.search(names) if names else None
    return _LABELS[match["name"].lower()] if match else ""


def _after(reading: PageReading, headline: LexborNode) -> Iterator[Line]:
    """Yield the lines between the headline and the body, up to the first piece that is text."""
    for piece in islice(after(headline, reading.is_body), _MOST_PIECES):
        if len(piece.text) > 3 * _LONGEST:
            return
        line = _line(reading, piece)
        if not _CRUMBS.search(piece.text) and (not _is_in_heading(piece) or _is_dated(line)):
            yield line


def _is_in_heading(piece: Piece) -> bool:
    """Return whether the piece is a subtitle or the heading of a box, which may read like an outlet's name."""
    return any(each.tag in ("h1", "h2", "h3", "h4") for each in islice(with_ancestors(piece.element), 3))


def _in_known_places(reading: PageReading) -> Iterator[Line]:
    for node, _ in reading.seen(reading.skin.info):
        if not is_aside(node):
            yield from (_line(reading, piece) for piece in within(node))


def _before(reading: PageReading, headline: LexborNode | None) -> Iterator[Line]:
    """Yield the dated lines right before the headline: those with a label, or in the headline's own block."""
    if headline is None:
        return
    for piece in islice(before(headline, _LEVELS_BEFORE), _PIECES_BEFORE):
        line = _line(reading, piece)
        is_near = (
            piece.element.parent is not None
            and headline.parent is not None
            and any(each.mem_id == headline.parent.mem_id for each in with_ancestors(piece.element))
        )
        is_labelled = UPDATED.search(line.text) and _has_url_date(reading, line)
        if _is_dated(line) and not is_aside(piece.element) and (is_near or is_labelled):
            yield line
            return


def _anywhere(reading: PageReading) -> Iterator[Line]:
    """Yield the first line, outside of rails, that reads ``Updated:`` and the date in the URL."""
    for node in reading.holding(UPDATED):
        if not is_aside(node) and (line := _widest(node)) is not None and _has_url_date(reading, line):
            yield line
            return


def _has_url_date(reading: PageReading, line: Line) -> bool:
    """Return whether the line has the date in the URL, where there is a real one: others may be of other stories."""
    url_date = reading.document.url.date
    if url_date is None or find_date(url_date) is None:
        return True
    found = find_date(line.text)
    return found is not None and day_of(found.moment) == url_date


def _widest(node: LexborNode) -> Line | None:
    """Return the line of the widest element around ``node`` that holds one dated line and nothing else."""
    widest = None
    for each in islice(with_ancestors(node), 5):
        pieces = list(islice(within(each), 4))
        line = Line("\n".join(piece.text for piece in pieces), element=each)
        if len(pieces) > 3 or each.css_first("h1, h2, h3, li") is not None or len(line.text) > _LONGEST:
            break
        widest = line if _is_dated(line) else widest
    return widest


def remarks_of(area: InfoArea) -> str | None:
    """Return the parts of the lines that were not read, as a note; None for none."""
    return f"not read: {'; '.join(area.info.remarks)}"[:200] if area.info.remarks else None
