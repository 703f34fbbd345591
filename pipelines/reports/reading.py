"""A text under way through the rules: its words, and what each word has been found to be part of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import compress, pairwise

from pipelines.reports.lexicon import BODY_HEADS, OCCUPATIONS, TITLES
from pipelines.reports.model import Mention, PlaceKind
from pipelines.reports.words import Words, read_words

_CREDIT = re.compile(
    r"\[[^\]\n]{0,80}\]"
    r"|\((?:Xinhua|Photo|China Daily|PHOTO|Source|Web editor)[^)\n]{0,80}\)"
    r"|[A-Z][\w-]+ [A-Z][\w-]+ ?/ ?(?:China Daily|Xinhua|CHINA DAILY|AP|AFP|Reuters|CNS|VCG)\s*$"
    r"|^\s*(?:By|BY) [A-Z][^\n]{2,60}$"
    r"|^\s*(?:Photo|Photos|Editor|Source|Text)(?: by|:)[^\n]{2,80}$",
    re.MULTILINE,
)
_IN_CREDITS = ("[", "/", "(", "By ", "BY ", "Photo", "Editor", "Source", "Text")
"""Pieces of text one of which each credit has."""
_REPORTERS = re.compile(
    r"(?<![^\n.]) *[A-Z][\w-]+ [A-Z][\w-]+(?: (?:and|in) [A-Z][\w-]+(?: [A-Z][\w-]+)?)? (?:reports|contributed to this (?:story|report))\."
)
_SOURCE = (
    r"(?:Xinhua(?: News Agency)?|China Daily|China News Service|China Central Television|(?:the )?(?:[A-Z][\w'-]+ ){1,4}(?:Daily|News|News Agency|Times|Post|TV|Television)"
    r"|(?:the )?(?:state|local|Chinese|state-run|national|official)?(?: ?(?:news agency|newspaper|broadcaster|media)))"
)
_ATTRIBUTION = re.compile(
    rf", (?:{_SOURCE} (?:has |have )?(?:reported|reports|said)|according to {_SOURCE})(?: (?:on )?(?:[A-Z][a-z]+day|[A-Z][a-z]+\.? \d{{1,2}}))?\.(?=\s|$)"
)
"""Who reported a sentence, at its end: ", Xinhua reported on Monday."."""
_DASHES = ("--", "—", "–", "- ", "):", ") ")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATELINE = re.compile(
    rf"^[ \t]*[A-Z][A-Za-z'’ .-]{{1,40}}(?:, [A-Z][A-Za-z'’ -]{{1,30}})?(?:, (?P<date>{_MONTH} +{_DAY}|{_DAY} +{_MONTH})(?:,? \d{{4}})?)?"
    r"(?: ?\((?:Xinhua|China Daily|chinadaily\.com\.cn|[A-Z][A-Za-z]{1,9}(?:/[A-Za-z]{2,10})?)\)(?: ?:(?= ?[A-Z]))?)? ?(?:(?<=:)(?! )|(?<=: )|(?:--+|—|–|- ?-|-(?= [\"“]?[A-Z]))[ \t]|—(?=[A-Z])|(?(date)(?<=[A-Z]\))(?= [A-Z])|(?!)))",
    re.MULTILINE,
)
_CITY = re.compile(r"[ \t]*[A-Za-z'’ .-]+?(?=[,(—–]| -|--|$)")
_CAPITALS_ONLY = re.compile(r"[ \t]*[A-Z][A-Z'’ .,-]+")


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Words that name a place."""

    first: int
    after: int
    name: str
    kind: PlaceKind
    code: str | None
    rule: str
    short_after: int
    """Index after the name itself, before "province"."""


@dataclass(frozen=True, slots=True)
class BodySpan:
    """Words that name a body."""

    first: int
    after: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words that are a person's name."""

    first: int
    after: int
    rule: str


@dataclass(frozen=True, slots=True)
class TitleUnit:
    """One title: a head with the words before it, and "of …" after it."""

    first: int
    head: int
    after: int
    """Index after the title with its "of …"."""
    plural: bool
    joined: bool = False
    """True if it shares its "of …" with the title before it: "Party secretary and minister of …"."""


@dataclass(slots=True)
class Reading:
    """A text, its words, and the spans found in it so far. Spans of one sort do not overlap."""

    w: Words
    published: date | None
    reference: date | None
    """The day that "on Monday" is counted from: the dateline's, or the day of publication."""
    masked: frozenset[int]
    """Indexes of words in credits and datelines."""
    word: Callable[[int], str]
    """Returns a word by its index; an empty text for what is masked, and outside the text."""
    low: Callable[[int], str]
    """Returns a word in lower case."""
    is_cap: Callable[[int], bool]
    """Returns whether a word begins with a capital letter."""
    dateline: str
    """The place of the dateline in title case, empty without one."""
    capitals: tuple[int, ...]
    """Indexes of the words that do."""
    heads: tuple[int, ...]
    """Indexes of the words that are heads of titles."""
    body_heads: tuple[int, ...]
    """Indexes of the words that may be heads of names of bodies."""
    where: dict[str, list[int]]
    """Each word in lower case, to its indexes in order."""
    places: dict[int, PlaceSpan] = field(default_factory=dict)
    """By index of the first word."""
    bodies: dict[int, BodySpan] = field(default_factory=dict)
    names: dict[int, NameSpan] = field(default_factory=dict)
    place_at: dict[int, PlaceSpan] = field(default_factory=dict)
    """By index of every word in it."""
    body_at: dict[int, BodySpan] = field(default_factory=dict)
    name_at: dict[int, NameSpan] = field(default_factory=dict)
    titles: dict[tuple[int, bool], TitleUnit | None] = field(default_factory=dict)
    """Titles parsed since a span was added or removed: by index of the first word, and whether after a name."""
    nesting: int = 0
    """How deep the name of a body is in another that is being read."""
    pronouns: set[int] = field(default_factory=set)
    """Indexes of "he" and "she" for a person named before."""
    affiliations: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Offset of a name to the offsets of "of the NPC Standing Committee" after it, which belongs to its title."""
    first_of_paragraphs: frozenset[int] = frozenset()
    """Indexes of the first words of paragraphs."""
    acronyms: dict[str, str] = field(default_factory=dict)
    """Acronyms that the text defines, to the full names."""

    def mention(self, first: int, after: int, rule: str) -> Mention:
        """Return the mention of some words."""
        return Mention(self.w.starts[first], self.w.ends[after - 1], rule)

    def indexes(self, words: Iterable[str]) -> list[int]:
        """Return the indexes of some words, given in lower case, in order."""
        where = self.where
        found = [where[word] for word in words if word in where]
        return found[0] if len(found) == 1 else sorted(index for indexes in found for index in indexes)

    def starts_paragraph(self, index: int) -> bool:
        """Return whether a paragraph begins at a word: nothing in front of it belongs to it."""
        return index in self.first_of_paragraphs

    def starts_sentence(self, index: int) -> bool:
        """Return whether a sentence begins at a word."""
        if index == 0 or self.word(index - 1) in ("", ".", "!", "?", ":", ";", "”", '"', "“"):
            return True
        return "\n" in self.w.text[self.w.ends[index - 1] : self.w.starts[index]]


def begin(text: str, published: date | None) -> Reading:
    """Return the reading of a text with nothing found yet."""
    words = read_words(text)
    ranges = [found.span() for found in _CREDIT.finditer(text)] if any(map(text.__contains__, _IN_CREDITS)) else []
    if " reports." in text or " contributed to this " in text:
        ranges += [found.span() for found in _REPORTERS.finditer(text)]
    if "report" in text or "said" in text or "according to" in text:
        ranges += [found.span() for found in _ATTRIBUTION.finditer(text)]
    reference = published
    dateline = ""
    for found in _DATELINE.finditer(text) if any(map(text.__contains__, _DASHES)) else ():
        if found["date"] or "(" in found.group() or _CAPITALS_ONLY.match(found.group().rstrip(" -—–")):
            ranges.append(found.span())
            reference = _near(found["date"], published) or reference
            dateline = dateline or _CITY.match(found.group()).group().strip().title()  # type: ignore[union-attr]
    masked: set[int] = set()
    for start, end in ranges:
        masked.update(range(bisect_left(words.starts, start), bisect_left(words.starts, end)))
    padding = [""] * _MARGIN  # an index below 0 finds them, too
    tokens = [*words.words, *padding]
    for index in masked:
        tokens[index] = ""
    lows = list(map(str.lower, tokens))
    where: dict[str, list[int]] = {}
    for index, low in enumerate(lows):
        if low in where:
            where[low].append(index)
        else:
            where[low] = [index]
    where.pop("", None)
    caps = [word[:1].isupper() for word in tokens]
    return Reading(
        words,
        published,
        reference,
        frozenset(masked),
        tokens.__getitem__,
        lows.__getitem__,
        caps.__getitem__,
        dateline,
        tuple(compress(range(len(caps)), caps)),
        tuple(
            sorted(index for low, indexes in where.items() if low in TITLES or low in OCCUPATIONS for index in indexes)
        ),
        tuple(index for index in compress(range(len(caps)), caps) if tokens[index] in _ENDS_OF_BODIES),
        where,
        first_of_paragraphs=frozenset(
            first
            for (first, _), (one, other) in zip(words.sentences[1:], pairwise(words.paragraphs), strict=True)
            if one != other
        ),
    )


_ENDS_OF_BODIES = BODY_HEADS | {"Cross"}
_MARGIN = 64
"""More words than any rule looks ahead or back."""


def _near(words: str | None, published: date | None) -> date | None:
    """Return the last day of a dateline's name up to shortly after the publication."""
    if not words or not published:
        return None
    from pipelines.reports.dates.calendar_days import month_number

    month, day = sorted(words.split(), key=lambda word: word[0].isdigit())
    number = month_number(month)
    for year in (published.year, published.year - 1):
        try:
            found = date(year, number, int(day.rstrip("stndrh")))
        except ValueError:
            return None
        if (found - published).days <= 1:
            return found
    return None
