"""Finds parts of bodies that a text writes in lower case: "the executive committee of the ACFIC", "CNDCA central committee"."""

from __future__ import annotations

from pipelines.reports.bodies.spans import add_body
from pipelines.reports.reading import Reading
from pipelines.reports.titles.vocabulary import ORDINALS
from pipelines.reports.word_sets import word_set

_NOUNS = ("committee", "commission", "council", "bureau", "office", "secretariat", "department")
_VAGUE = ("council", "secretariat", "department", "bureau", "commission")
_LONGEST_FIELD = 4
_OF_ALL = frozenset(("central", "standing", "national", "executive"))
"""What committees are called behind the name of their body."""
_NO_NAMES = frozenset(
    ("the", "a", "an", "its", "their", "this", "that", "his", "her", "special", "local", "new", "same", "each", "every")
)


def add_lower_case_parts(reading: Reading) -> None:
    """Extend bodies by the part that is named with them."""
    for index in reading.indexes(_NOUNS):
        if reading.is_cap(index) or index in reading.body_at or index == 0:
            continue
        kind = reading.low(index - 1)
        if (local := _local_owner(reading, index)) >= 0:
            add_body(reading, local, index + 1)
        if reading.is_cap(index - 1) or not kind.isalpha() or kind in _NO_NAMES:
            continue
        whole = index + 2 + (reading.low(index + 2) == "the")
        whole += reading.word(whole)[:1].isdigit()
        before = reading.body_at.get(index - 2)
        if reading.low(index + 1) == "of" and whole in reading.bodies:
            after = reading.bodies[whole].after
            del reading.bodies[whole]
            add_body(reading, _first_of_field(reading, index - 1), after)
        elif kind in _OF_ALL and before is not None and before.after == index - 1:
            add_body(reading, before.first, index + 1)
        elif reading.low(index) not in _VAGUE and (owner := _owner(reading, index - 1)):
            add_body(reading, owner, index + 1)
    _add_leading_groups(reading)
    _add_branches(reading)


def _local_owner(reading: Reading, index: int) -> int:
    """Return where a body begins that has a local one: "the China Democratic League's Shanghai committee"; -1 if there is none."""
    step = index - 1
    step -= reading.low(step) in ("provincial", "municipal", "regional")
    place = reading.place_at.get(step)
    if place is None or reading.word(place.first - 1) not in ("'s", "’s"):
        return -1
    owner = reading.body_at.get(place.first - 2)
    return owner.first if owner and owner.after == place.first - 1 else -1


def _add_branches(reading: Reading) -> None:
    """Add "Shaanxi branch of the Jiusan Society", "embassy of the Philippines"."""
    for index in reading.where.get("branch", ()):
        whole = index + 2 + (reading.low(index + 2) == "the")
        step = index - (reading.low(index - 1) in ("provincial", "municipal", "regional"))
        place = reading.place_at.get(step - 1)
        if reading.low(index + 1) == "of" and whole in reading.bodies and place is not None:
            after = reading.bodies[whole].after
            del reading.bodies[whole]
            add_body(reading, place.first, after)
    for index in reading.where.get("embassy", ()):
        country = reading.place_at.get(index + 2 + (reading.low(index + 2) == "the"))
        if country is None:
            continue
        known = reading.body_at.get(index)
        if reading.low(index + 1) == "of" and known is None:
            add_body(reading, index, country.after)
        elif reading.low(index + 1) == "in" and known and known.after == index + 1 and (country.code or "").isalpha():
            add_body(reading, known.first, country.after)  # "the Chinese embassy in Laos"
    for index in reading.where.get("government", ()):
        region = reading.place_at.get(index + 2 + (reading.low(index + 2) == "the"))
        if region is None or reading.low(index + 1) != "of" or index in reading.body_at:
            continue
        if reading.w.between(region.after - 2, region.after) == "Administrative Region":
            add_body(reading, index, region.after)  # "the government of the Hong Kong Special Administrative Region"


def _add_leading_group_of(reading: Reading, first: int, leading: int) -> None:
    """Add the leading group of a body with its field, in lower case: "the State Council leading group of flood control"."""
    if reading.is_cap(leading) or reading.low(leading + 1) != "group" or reading.low(leading + 2) not in _FOR_A_FIELD:
        return
    after = leading + 3
    while after < leading + _LONGEST_TOPIC + 3 and (_is_plain(reading, after) or reading.low(after) == "and"):
        after += 1
    if after > leading + 3 and reading.low(after - 1) != "and":
        add_body(reading, first, after)


_FOR_A_FIELD = ("of", "on", "for")


def _first_of_field(reading: Reading, index: int) -> int:
    """Return where "agriculture and rural affairs committee" begins, after its article; the last word without one."""
    step = index
    while step > index - _LONGEST_TOPIC and reading.word(step - 1) in (",", "and"):
        step -= 2 + (reading.word(step - 1) == "and" and reading.word(step - 2) == ",")
    while step > index - _LONGEST_TOPIC and _is_plain(reading, step - 1):
        step -= 1
        while reading.word(step - 1) in (",", "and") and _is_plain(reading, step - 2):
            step -= 2
    return step if reading.low(step - 1) in ("the", "its") else index


def _is_plain(reading: Reading, index: int) -> bool:
    """Return whether a word in lower case may be one of a topic."""
    word = reading.word(index)
    return word.replace("-", "").isalpha() and word.islower() and word not in _NO_NAMES and word not in _NO_TOPIC


_LONGEST_TOPIC = 8
_NO_TOPIC = word_set("of from by with to in on at for as and or who which that of special")


def _owner(reading: Reading, index: int) -> int:
    """Return where a body begins that has an office: "the SPP's case management office"; 0 if there is none."""
    step = index
    while step > index - _LONGEST_FIELD and reading.word(step).isalpha() and not reading.is_cap(step):
        if reading.low(step) in _NO_NAMES or reading.low(step) in ORDINALS:
            return 0
        step -= 1
    owner = reading.body_at.get(step - 1) if reading.word(step) == "'s" else None
    return owner.first if owner and owner.after == step else 0


def _add_leading_groups(reading: Reading) -> None:
    """Add "leading Party members group of the CPPCC National Committee", "State Council leading group on drought relief"."""
    for index in reading.where.get("leading", ()):
        if owner := reading.body_at.get(index - 1):
            _add_leading_group_of(reading, owner.first, index)
            continue
        step = index + 1
        while reading.low(step) in ("party", "members", "'", "'s"):
            step += 1
        whole = step + 2 + (reading.low(step + 2) == "the")
        if (
            step > index + 1
            and reading.low(step) == "group"
            and reading.low(step + 1) == "of"
            and whole in reading.bodies
        ):
            after = reading.bodies[whole].after
            del reading.bodies[whole]
            add_body(reading, index, after)
