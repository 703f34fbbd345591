"""Finds names next to verbs that people do."""

from __future__ import annotations

from pipelines.reports.first_names import FIRST_NAMES
from pipelines.reports.lexicon import BODY_HEADS, NOT_NAMES, PERSON_VERBS, PLACE_KINDS, TITLES
from pipelines.reports.named_after_places import may_be_first_name
from pipelines.reports.names import surnames
from pipelines.reports.people.runs import (
    PARTICLES,
    begins_with_adjective,
    is_foreign,
    name_run,
    put_name,
)
from pipelines.reports.reading import Reading
from pipelines.reports.titles.introductions import after_honorifics
from pipelines.reports.word_sets import word_set

_AGENTS = word_set(
    """
    led headed chaired hosted accompanied presided joined received greeted welcomed moderated addressed attended
    represented co-chaired delivered written
    """
)


_WITH_OBJECTS = word_set(
    """
    met received greeted accompanied appoint appointed elected elect nominated named replaced replacing succeeding
    succeeds counterpart
    """
)
"""Verbs whose object is a person where a name follows."""
_SENT = frozenset(("message", "letter", "greetings", "condolences", "congratulations", "telegram", "invitation"))
_TALKED = {"with": ("met", "meets", "meet", "talks", "talked"), "to": ("spoke", "speaks", "talked", "talks")}
"""Words in front of "with" and "to" and a person."""
_RELATIONS = word_set(
    "predecessor successor wife husband son daughter brother sister father mother grandson granddaughter"
)
_SIGNS = _RELATIONS | _WITH_OBJECTS | {"by", "with", "said", "to"}
_ADVERBS = word_set("also recently then later earlier on yesterday today has had currently now once often always")


def find_by_verbs(reading: Reading) -> None:
    """Names after "led by" and "met with", and names in front of verbs that people do."""
    for index in sorted({*reading.indexes(_SIGNS), *reading.capitals}):
        low = reading.low(index)
        if low == "by" and reading.low(index - 1) in _AGENTS:
            _take(reading, index + 1, "by-agent")
        elif low in _TALKED and reading.low(index - 1) in _TALKED[low]:
            _take(reading, index + 1, "met-with")
        elif low == "to" and reading.low(index - 1) in _SENT:
            _take(reading, index + 1, "addressee")
        elif low in _RELATIONS:
            _take(reading, index + 1 + (reading.word(index + 1) == ","), "relation")
        elif low in _WITH_OBJECTS:
            _take(reading, index + 1, "object-of-verb")
        elif low == "said" and reading.word(index - 1) in ('"', "”", ","):
            _take(reading, index + 1, "said-name")
        elif reading.is_cap(index) and index not in reading.name_at and index not in reading.body_at:
            _subject(reading, index)


def _take(reading: Reading, start: int, rule: str) -> None:
    start = after_honorifics(reading, start)
    if start in reading.name_at or begins_with_adjective(reading, start):
        return
    if start in reading.place_at and not may_be_first_name(reading, start):
        return
    end = name_run(reading, start)
    words = [reading.word(each) for each in range(start, end)]
    described = (
        rule in ("by-agent", "met-with") and len(words) > 1 and reading.word(end) == "," and is_foreign(words[-1])
    )
    title_like = described or (
        rule == "object-of-verb" and reading.low(start - 1) == "counterpart" and any(map(is_foreign, words))
    )
    if (
        end > start
        and (
            title_like
            or _is_usual(words, rule)
            or all(is_foreign(word) or not word[0].isupper() for word in words if word != ".")
        )
        and (
            reading.low(end) not in PLACE_KINDS
            and reading.word(end) not in BODY_HEADS
            and reading.low(end) not in TITLES
            and end not in reading.body_at
            and reading.word(end) != "'s"
        )
    ):
        put_name(reading, start, end, rule)


def _is_lone_surname(reading: Reading, index: int) -> bool:
    """Return whether a surname that is an English word, too, is a subject: "Pang spoke at …", "On Monday, He led a team"."""
    word = reading.word(index)
    if word not in surnames() or reading.is_cap(index + 1) or reading.low(index + 1) not in _DONE_BY_LEADERS:
        return False
    if reading.starts_sentence(index):
        return word not in _MORE_OFTEN_WORDS and word not in NOT_NAMES
    return word != "May" and _follows_when(reading, index)


def _follows_when(reading: Reading, index: int) -> bool:
    """Return whether only "On Monday," is in front of a word in its sentence: there a pronoun would have no capital."""
    if reading.word(index - 1) != ",":
        return False
    first = index - 2
    while first > index - _LONGEST_TIME and not reading.starts_sentence(first) and first not in reading.name_at:
        first -= 1
    return reading.starts_sentence(first) and reading.low(first) in (
        "on",
        "in",
        "during",
        "from",
        "recently",
        "yesterday",
    )


_LONGEST_TIME = 9
"""Words of "On the afternoon of June 10, 2021," and one more."""
_MORE_OFTEN_WORDS = word_set("He Man So An You A Long Can May Bo")
_DONE_BY_LEADERS = word_set(
    "spoke said met addressed led headed visited attended inspected chaired presided surveyed stressed"
)


def _is_usual(words: list[str], rule: str) -> bool:
    """Return whether an English first name is in front of any other word: "led by Robert Miller"."""
    return len(words) == 2 and words[0] in FIRST_NAMES and rule in ("by-agent", "met-with", "said-name")


_TO_A_PLACE = frozenset(("to", "in", "from", "at", "of", "near"))
"""In front of a place that is no subject: "the visit to Wudang was", "Mayor Jan Kos of Springfield met"."""


def _subject(reading: Reading, index: int) -> None:
    """Add a name at the beginning of a sentence or clause in front of a verb."""
    first = index
    while reading.word(first - 1) in PARTICLES and first - 1 not in reading.name_at:
        first -= 1  # "and de Buman held talks"
    before = reading.word(first - 1) if first else ""
    if reading.is_cap(first - 1) and before not in NOT_NAMES and index - 1 not in reading.place_at:
        return
    if before in ("the", "The"):
        return  # a river, a region
    if index in reading.place_at or begins_with_adjective(reading, index):
        return
    if _is_lone_surname(reading, index):
        put_name(reading, index, index + 1, "subject-of-verb")
        return
    end = name_run(reading, index)
    if end == index or (end == index + 1 and before in _TO_A_PLACE):
        return
    words = [reading.word(each) for each in range(index, end)]
    if not all(is_foreign(word) or word in PARTICLES for word in words if word != "."):
        return
    if len(words) == 1 and words[0].isupper():
        return
    step = end
    while reading.low(step) in _ADVERBS and step < end + 3:
        if reading.low(step) == "on":
            step += 1
            while reading.word(step) in NOT_NAMES or reading.word(step).isdigit():
                step += 1
            break
        step += 1
    if reading.low(step) in PERSON_VERBS and step not in reading.name_at:
        put_name(reading, first, end, "subject-of-verb")
    elif len(words) > 1 and reading.word(end) == "and":
        other = name_run(reading, end + 1)
        pair = [reading.word(each) for each in range(end + 1, other)]
        if len(pair) > 1 and all(map(is_foreign, pair)) and reading.low(other) in PERSON_VERBS:
            put_name(reading, index, end, "subject-of-verb")
            put_name(reading, end + 1, other, "subject-of-verb")
