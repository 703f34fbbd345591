"""Notes the acronyms that a text defines: "China Zhi Gong Party (CZGP)"."""

from __future__ import annotations

from pipelines.reports.bodies.acronyms import is_acronym, known_acronyms
from pipelines.reports.bodies.spans import add_body
from pipelines.reports.bodies.usual_names import body_name
from pipelines.reports.lexicon import TITLES
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.word_sets import word_set


def read_definitions(reading: Reading) -> None:
    """Note what the text's own acronyms are short for: "China Zhi Gong Party (CZGP)"."""
    for index in reading.where.get("(", ()):
        close = index + 2 + (reading.word(index + 2) == "'s")  # "(CAPD's)" after "Democracy's"
        if index == 0 or reading.word(close) != ")" or not is_acronym(reading.word(index + 1)):
            continue
        acronym = reading.word(index + 1)
        body = reading.body_at.get(index - 1 - (reading.word(index - 1) == "'s"))
        if acronym in _NATIONAL or index - 1 in reading.place_at:
            continue
        if body is None and (reading.low(close + 1) in _OF_COUNTRIES or reading.low(index - 1) in _TITLES):
            continue  # "Central and Eastern European (CEE) countries", "Prime Minister (PM)"
        if body is None:
            first = _defined(reading, index, acronym)
            if first == index:
                continue
            add_body(reading, first, index + 3)
        else:
            first = _defined(reading, index, acronym)
            first = body.first if first == index else first
        full = known_acronyms().get(acronym) or body_name(reading.w.between(first, index), {})
        reading.acronyms.setdefault(acronym, full)
    if not reading.acronyms:
        return
    for span in list(reading.bodies.values()):
        name = body_name(reading.w.between(span.first, span.after), reading.acronyms)
        if name != span.name:
            for each in range(span.first, span.after):
                reading.body_at[each] = BodySpan(span.first, span.after, name, span.rule)
            reading.bodies[span.first] = reading.body_at[span.first]
    for index, word in enumerate(reading.w.words):
        if word in reading.acronyms and index not in reading.body_at and index not in reading.masked:
            add_body(reading, index, index + 1)


_OF_COUNTRIES = word_set("countries nations states regions region markets economies")
_TITLES = frozenset(word for word in TITLES if not word.endswith("s"))
_LINKS = word_set("of the for and on with in to")
"""Words of a name that give its acronym no letter."""
_NATIONAL = frozenset(("CPPCC", "CPC", "NPC"))


_NO_BODIES = word_set(
    """
    Initiative Area Partnership Agreement Plan Program Programme Congress Forum Conference Expo Products Exhibition
    Fair Treaty Convention Law Belt Delta Region Cup Games Summit Index Zone Medicine Intelligence Rights Protocol
    Product Goals Disease Syndrome Reality Vehicle Vehicles Corridor Framework Standard Standards Project Investment
    Economy Pneumonia Power Protection
    """
)


def _defined(reading: Reading, index: int, acronym: str) -> int:
    """Return where the name begins that an acronym in parentheses is made of; ``index`` if its initials do not fit."""
    first, letters = index, list(acronym.upper())
    while first > 0 and letters and first > index - 10:
        word = reading.word(first - 1)
        if not word or first - 1 in reading.name_at:
            return index
        if word[0].upper() == letters[-1] and word[0].isupper():
            letters.pop()
        elif word.lower() not in _LINKS:
            return index
        first -= 1
    return index if letters or reading.word(index - 1) in _NO_BODIES else first
