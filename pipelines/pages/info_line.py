"""The line under a headline: who wrote it, who published it, when.

It comes in many orders (``By LIU YINMENG in Los Angeles | CHINA DAILY | Updated: 2022-05-03 07:56``,
``(Xinhua) Updated: 2005-04-25 17:09``, ``en.spp.gov.cn| March 12, 2024``), often with nothing between its parts, and
with buttons and counters among them. A part becomes a value only with evidence for it: a label, a known
outlet, a domain, the form of a name. What fits none becomes a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from archive.models import Author
from pipelines.pages.byline import BYLINE, read_byline
from pipelines.pages.date_formats import FoundDate, find_date
from pipelines.pages.info_parts import BARE_LABELS, EDITOR, HARD, SOFT, SOURCE, parts_of
from pipelines.pages.text import fold
from pipelines.pages.vocabulary import is_name, is_outlet, names_publication, without_controls, without_for
from pipelines.pages.zones import is_zone

UPDATED = re.compile(r"(?:last\s)?(?:updated|update\stime|更新时间|更新)(?:\son)?\s?[:：]?", re.IGNORECASE)
PUBLISHED = re.compile(
    r"(?:published|posted|released|publish\stime|pub(?:lication)?\sdate|发布时间|发布于|发布)(?:\son)?\s?[:：]?",
    re.IGNORECASE,
)
_LABEL_GAP = 12
"""Characters allowed between a label and its date."""

_ZONE_PARTS = re.compile(rf"{HARD.pattern}|{SOFT}")
_BRACKETED = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{2,60}?)\s*[)）\]】]")
_OF_TIME = re.compile(
    r"[\W\d_]+|[ap]\.?m\.?|(?:date|time|时间|日期)\s?[:：]?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:星期|周|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
"""What is left of a date that is written in more words than are read."""
_SENTENCE_WORDS = 5
_LONGEST_NAME = 80
_MOST_WORDS_UNDATED = 3
"""Words of an unlisted outlet in a line without a date, where a subtitle may be, too."""
_LABELLED = 3
"""Evidence for a source behind a label; a known outlet has 2, the form of a name 1."""


@dataclass(frozen=True, slots=True)
class InfoLine:
    """What a line under a headline says; None or empty for what it does not say."""

    date: FoundDate | None = None
    """The date of the line, mostly behind ``Updated:``."""
    published: FoundDate | None = None
    """The date behind ``Published:``, where the line has one of its own for that."""
    source: str | None = None
    authors: tuple[Author, ...] = ()
    editor: str | None = None
    remarks: tuple[str, ...] = field(default=())
    """Parts of the line without evidence for any field."""


def read_info_line(text: str, not_names: Iterable[str] = ()) -> InfoLine:
    r"""Return what the line says.

    Elements of one line are separated by ``SOFT`` in ``text``, lines by line ends. ``not_names`` are texts that have
    another meaning on the page: its headline, its sections.

    >>> read_info_line("(Xinhua)\nUpdated: 2005-04-25 17:09").source
    'Xinhua'
    """
    published, rest = _take_date(text, PUBLISHED, anywhere=False)
    updated, rest = _take_date(rest, UPDATED, anywhere=True)
    bracketed = frozenset(map(fold, _BRACKETED.findall(rest)))
    if updated:
        updated = with_zone(updated, rest)
    refused = frozenset(fold(name).casefold() for name in not_names)
    reader = _Parts(refused, bracketed, is_dated=bool(updated or published))
    for part in parts_of(PUBLISHED.sub("\n", UPDATED.sub("\n", rest))):
        reader.read(part)
    return replace(reader.line, date=updated or published, published=published if updated else None)


def read_undated(text: str, not_names: Iterable[str] = ()) -> InfoLine:
    """Return what a line without a date says, by a label, a known outlet or the form of a name only."""
    rest = PUBLISHED.sub("\n", UPDATED.sub("\n", text))
    bracketed = frozenset(map(fold, _BRACKETED.findall(rest)))
    reader = _Parts(frozenset(fold(name).casefold() for name in not_names), bracketed, is_dated=False)
    for part in parts_of(rest):
        reader.read(part)
    return reader.undated()


def is_sentence(text: str) -> bool:
    """Return whether ``text`` reads like a sentence rather than a part of an info line."""
    words = text.split()
    return len(words) > _SENTENCE_WORDS and sum(word[:1].islower() for word in words) * 2 >= len(words)


def _take_date(text: str, label: re.Pattern[str], *, anywhere: bool) -> tuple[FoundDate | None, str]:
    """Return the date right behind the label, or where allowed any, and the line without both."""
    for match in label.finditer(text):
        found = find_date(text[match.end() :])
        if found and found.start <= _LABEL_GAP:
            return found, f"{text[: match.start()]}\n{text[match.end() + found.end :]}"
    found = find_date(text) if anywhere else None
    if found is None:
        return None, text
    return found, f"{text[: found.start]}\n{text[found.end :]}"


def with_zone(found: FoundDate, text: str) -> FoundDate:
    """Return the day alone where a zone is in ``text`` but not next to the time: it may or may not be the time's."""
    zone = next((part for part in map(fold, _ZONE_PARTS.split(text)) if is_zone(part)), None)
    if zone is None or found.moment.precision == "day" or not found.moment.zone_assumed:
        return found
    day = replace(found.moment, iso=found.moment.iso[:10], precision="day", zone_assumed=False)
    return replace(found, moment=day, dropped_zone=zone)


class _Parts:
    """Takes the parts of a line in order; ``line`` fills with what they say."""

    def __init__(self, refused: frozenset[str], bracketed: frozenset[str], *, is_dated: bool) -> None:
        self.line = InfoLine()
        self._refused = refused
        self._bracketed = bracketed
        self._is_dated = is_dated
        self._source_evidence = 0
        self._labelled: str | None = None
        """The field whose label was read last, without a value yet."""

    def read(self, pieces: list[str]) -> None:
        """Take one part, the texts of its elements."""
        for piece in pieces:
            label, self._labelled = self._labelled, None
            if (named := BARE_LABELS.get(piece.casefold())) is not None:
                self._labelled = named
            elif BYLINE.match(f"{piece} "):
                self._byline(piece)
            elif match := EDITOR.match(piece):
                self._labelled_value("editor", piece[match.end() :])
            elif match := SOURCE.match(piece):
                self._labelled_value("source", piece[match.end() :])
            elif not (_OF_TIME.fullmatch(piece) or is_zone(piece)):
                self._value(label, piece) if label else self._unlabelled(without_for(piece))

    def undated(self) -> InfoLine:
        """Return the line without a source that is only an outlet's name in other text, as in a caption's credit."""
        line = self.line
        if line.source and line.remarks and self._source_evidence < _LABELLED:
            return replace(line, source=None, remarks=(*line.remarks, line.source))
        return line

    def _byline(self, piece: str) -> None:
        if not BYLINE.sub("", piece + " ").strip():
            self._labelled = "authors"
            return
        authors, outlet = read_byline(piece)
        if not authors and outlet is None:
            authors, outlet = read_byline(_until_control(piece))
        if not authors and outlet is None:
            self._remark(piece)
        self.line = replace(self.line, authors=self.line.authors or authors)
        if outlet and self._source_evidence < 2:
            self.line, self._source_evidence = replace(self.line, source=outlet), 2

    def _labelled_value(self, name: str, value: str) -> None:
        if value.strip():
            self._value(name, value)
        else:
            self._labelled = name

    def _value(self, name: str, value: str) -> None:
        """Set a labelled field, up to where a button or a counter begins."""
        if name == "authors":
            self._byline(f"By {value}")
            return
        value = _until_control(value)
        if not 1 < len(value) <= _LONGEST_NAME or value.casefold() in self._refused or is_zone(value):
            return
        if name == "source":
            self.line, self._source_evidence = replace(self.line, source=value), _LABELLED
        else:
            self.line = replace(self.line, editor=self.line.editor or value)

    def _unlabelled(self, piece: str) -> None:
        value, dropped = without_controls(piece)
        evidence = self._evidence(value, dropped)
        if not evidence and (known := _outlet_in(value)):
            value, evidence = known, 2
        before = self.line.source
        if evidence > self._source_evidence:
            self.line, self._source_evidence = replace(self.line, source=value), evidence
            piece = before or ""
        if piece and value:
            self._remark(piece)

    def _evidence(self, value: str, dropped: int = 0) -> int:
        """Return the evidence for ``value`` being the source: 2 for a known outlet, 1 for the form of a name."""
        if is_outlet(value):
            return 2
        if value.casefold() in self._refused:
            return 0
        if names_publication(value) and (self._is_dated or len(value.split()) <= _MOST_WORDS_UNDATED):
            return 1
        is_apart = value in self._bracketed or (self._is_dated and (" " in value or not value.isascii()))
        return int(is_apart and not dropped and is_name(value))

    def _remark(self, text: str) -> None:
        self.line = replace(self.line, remarks=(*self.line.remarks, text))


def _outlet_in(text: str) -> str | None:
    """Return the known outlet that a text begins with, where a button is behind it: ``Xinhua Download PDF``."""
    words = text.split()
    for end in range(len(words) - 1, 0, -1):
        if without_controls(words[end])[1] and is_outlet(outlet := " ".join(words[:end])):
            return outlet
    return None


def _until_control(value: str) -> str:
    words = value.split()
    for end in range(1, len(words)):
        if without_controls(words[end])[1] and not is_outlet(value):
            return " ".join(words[:end])
    return "" if len(words) == 1 and without_controls(value)[1] and not is_outlet(value) else value
