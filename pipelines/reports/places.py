"""Finds countries, provinces, cities, prefectures and counties.

Names come from the gazetteer; a name that is not in it is a place by the noun after it ("Gonghe county").
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipelines.reports.countries_meant import countries_meant
from pipelines.reports.gazetteer import Known, gazetteer
from pipelines.reports.lexicon import BODY_HEADS, DIRECTIONS, GROUPS, NOT_NAMES, PERSON_VERBS, PLACE_KINDS, SMALL_PLACES
from pipelines.reports.model import PlaceKind
from pipelines.reports.place_kinds import give_kinds
from pipelines.reports.reading import PlaceSpan, Reading
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english


def find_places(reading: Reading) -> None:
    """Add the places of a text, those inside names of bodies included; ``settle_places`` removes those."""
    done = 0
    for index in reading.capitals:
        if index < done:
            continue
        span = _place_at(reading, index)
        if span is not None:
            add_place(reading, span)
            done = span.after
    _find_here(reading)
    _find_listed(reading)
    _find_listed_after(reading)
    _name_prefectures(reading)
    _find_next_to_cities(reading)
    _find_listed_counties(reading)
    _find_lone_counties(reading)


def add_place(reading: Reading, span: PlaceSpan) -> None:
    """Add a place."""
    reading.titles.clear()
    reading.places[span.first] = span
    for each in range(span.first, span.after):
        reading.place_at[each] = span


def remove_place(reading: Reading, span: PlaceSpan) -> None:
    """Remove a place."""
    reading.titles.clear()
    reading.places.pop(span.first, None)
    for each in range(span.first, span.after):
        reading.place_at.pop(each, None)


_CONGO = ("congo", "congolese", "kinshasa", "africa", "african")
"""Words of a text in which "DRC" is the country, and not China's Development Research Center."""


def _place_at(reading: Reading, index: int) -> PlaceSpan | None:
    if (
        not reading.is_cap(index)
        or (reading.word(index) == "DRC" and not any(map(reading.where.__contains__, _CONGO)))
        or index in reading.name_at
        or (
            reading.word(index) in GROUPS
            and reading.low(index + 1) not in PLACE_KINDS
            and not (reading.low(index + 1) == "autonomous" and reading.word(index) in gazetteer().counties)
        )
    ):
        return None
    known, after = known_at(reading, index)
    if after == index:
        return _unknown(reading, index)
    if _is_part_of_a_word(reading, after):
        return None
    if known.name == "China" and (reading.word(index - 1) in DIRECTIONS or reading.low(index - 1) in _DIRECTIONS_LOW):
        return None
    end, kind_word = _kind_after(reading, after)
    kind: PlaceKind = known.kind
    code: str | None = known.code
    name = known.name
    kind_word = kind_word or _kind_before(reading, index)
    if kind_word and not kind_word.endswith("s") and known.level > 0:
        kind, code, name = _by_noun(known, kind_word, reading.w.between(index, after))
    return PlaceSpan(index, end, name, kind, code, "gazetteer", after)


_DIRECTIONS_LOW = frozenset(word.lower() for word in DIRECTIONS)


def known_at(reading: Reading, index: int) -> tuple[Known, int]:
    """Return the longest known place that begins at a word, and the index after it; ``index`` itself if none does."""
    for parts, known in gazetteer().names.get(reading.word(index), ()):
        if all(reading.word(index + step) == part for step, part in enumerate(parts)):
            return known, index + len(parts)
    return _NOTHING, index


_NOTHING = Known("", "country", "", 0)


def _is_part_of_a_word(reading: Reading, after: int) -> bool:
    return reading.word(after) == "-" and reading.w.starts[after] == reading.w.ends[after - 1]


def _kind_after(reading: Reading, after: int) -> tuple[int, str]:
    """Return the index after "Yi autonomous prefecture", and its noun; ``after`` and nothing if there is none."""
    index = after
    while reading.word(index) in GROUPS or (
        reading.word(index) in ("and", ",") and reading.word(index + 1) in GROUPS and index > after
    ):
        index += 1
    autonomous = reading.low(index) == "autonomous"
    special = reading.low(index) == "special" and reading.low(index + 1) == "administrative"
    index += 2 if special else 1 if autonomous else 0
    if reading.word(index) == "SAR":
        return index + 1, "region"
    new_area = index == after and reading.low(index) == "new" and reading.low(index + 1) in ("area", "district")
    if new_area and reading.word(after - 1) in gazetteer().counties:
        return index + 2, "district"
    index += index == after and reading.low(index) in ("forestry", "mining") and reading.low(index + 1) == "district"
    noun = reading.low(index)
    forest = index > after and reading.low(index - 1) in ("forestry", "mining")
    if forest:
        return index + 1, noun
    if noun in PLACE_KINDS and (index == after or autonomous or special):
        if noun in ("region", "regions", "state") and not (autonomous or special):
            return after, ""
        if noun == "city" and reading.word(index) == "City" and reading.word(index + 1) in BODY_HEADS:
            return after, ""
        return index + 1, noun
    return after, ""


def _kind_before(reading: Reading, index: int) -> str:
    """Return the noun in "the northern prefecture of Altay"; a region is a prefecture if one has the name."""
    noun = reading.low(index - 2)
    if reading.low(index - 1) != "of" or noun not in ("prefecture", "region", "county", "banner"):
        return ""
    prefecture = gazetteer().prefectures.get(reading.word(index))
    return "prefecture" if noun == "region" and prefecture else noun if noun != "region" else ""


_SPECIAL = "7"
"""Codes from Taiwan on, where a city may have the name of the whole."""


def _by_noun(known: Known, noun: str, spelling: str) -> tuple[PlaceKind, str | None, str]:
    """Return kind and code of "Chaoyang district", which is not the city of Chaoyang."""
    named = cast(PlaceKind, PLACE_KINDS[noun])
    prefecture = gazetteer().prefectures.get(spelling)
    if named == "prefecture" and prefecture:
        return named, prefecture.code, prefecture.name
    if noun == "city" and known.kind == "province" and known.level == 1 and known.code < _SPECIAL:
        return "city", None, known.name  # Jilin city in Jilin province
    if named == known.kind or noun in ("municipality", "region", "province", "city"):
        return known.kind, known.code, known.name
    options = [one for one in gazetteer().counties.get(spelling, ()) if one.kind == named]
    code = options[0].code if len(options) == 1 else None
    if named == "county":
        return named, code, spelling
    return named, known.code[:4] + "00" if known.level == 3 else known.code, known.name


def _unknown(reading: Reading, index: int) -> PlaceSpan | None:
    """Return a place that is one by the noun after it."""
    word = reading.word(index)
    if word in DIRECTIONS and _is_half_of_a_banner(reading, index):
        name = reading.w.between(index, index + 2)
        return PlaceSpan(index, index + 3, name, "county", None, "kind-noun", index + 2)
    if word in NOT_NAMES or word.isupper() or word in DIRECTIONS:
        return None
    after = index + 1
    end, noun = _kind_after(reading, after)
    if not noun and reading.is_cap(after) and not is_english(reading.word(after)):  # a name of two words
        end, noun = _kind_after(reading, after + 1)
        after += 1
    if noun and not noun.endswith("s") and not (is_english(word) and word not in gazetteer().counties):
        name = reading.w.between(index, after)
        kind = cast(PlaceKind, PLACE_KINDS[noun])
        options = [one for one in gazetteer().counties.get(name, ()) if one.kind == kind]
        return PlaceSpan(index, end, name, kind, options[0].code if len(options) == 1 else None, "kind-noun", after)
    return _before_its_province(reading, index)


def _is_half_of_a_banner(reading: Reading, index: int) -> bool:
    """Return whether a direction begins the name of a banner: "West Ujimqin Banner", which is not "Ujimqin Banner"."""
    name = reading.word(index + 1)
    return reading.low(index + 2) == "banner" and reading.is_cap(index + 1) and not is_english(name)


def _before_its_province(reading: Reading, index: int) -> PlaceSpan | None:
    """Return "Yiwu" in "in Yiwu, Zhejiang province", "Victoria" in "in Victoria, the capital of Seychelles"."""
    word = reading.word(index)
    if (
        reading.low(index - 1) not in ("in", "to", "at", "visited", "from", "and", "of")
        or reading.word(index + 1) != ","
    ):
        return None
    if is_english(word):
        return None
    step = index + 2 + (reading.low(index + 2) in ("the", "a"))
    if reading.low(step) == "capital" and reading.low(step + 1) in ("of", "city"):
        return PlaceSpan(index, index + 1, word, "city", None, "capital-of", index + 1)
    if reading.word(index + 2) in DIRECTIONS:
        step = index + 3 + 2 * (reading.word(index + 3) == "China")
    known, after = known_at(reading, step)
    if after == step or known.level not in (0, 1):
        return None
    options = gazetteer().counties.get(word, ())
    if not options and known.level == 1:
        return None
    kind = options[0].kind if options and known.level == 1 else "city"
    return PlaceSpan(
        index, index + 1, word, kind, options[0].code if len(options) == 1 else None, "in-its-province", index + 1
    )


def _find_listed(reading: Reading) -> None:
    """Add the names before a plural: "Gonghe and Guinan counties"."""
    for index in reading.indexes(_PLURALS):
        noun = reading.low(index)
        if index > 0 and index not in reading.place_at:
            back = index - 1
            while back >= 0:
                if reading.is_cap(back) and reading.word(back) not in NOT_NAMES and back not in reading.place_at:
                    word = reading.word(back)
                    if is_english(word) or word in BODY_HEADS:
                        break
                    kind = cast(PlaceKind, PLACE_KINDS[noun])
                    options = [one for one in gazetteer().counties.get(word, ()) if one.kind == kind]
                    code = options[0].code if len(options) == 1 else None
                    add_place(reading, PlaceSpan(back, back + 1, word, kind, code, "plural-noun", back + 1))
                elif back not in reading.place_at and reading.word(back) not in ("and", ","):
                    break
                back -= 1


def _find_listed_after(reading: Reading) -> None:
    """Add the names after a plural: "the counties of Gonghe, Guinan and Tongde"."""
    for index in reading.indexes(_PLURALS):
        step = index + 2
        if reading.word(index + 1) != "of":
            continue
        while reading.is_cap(step) and reading.word(step) not in NOT_NAMES:
            word = reading.word(step)
            last = reading.word(step - 1) == "and"
            if step in reading.place_at:
                step = reading.place_at[step].after
            elif is_english(word) or word in BODY_HEADS or step in reading.name_at or reading.is_cap(step + 1):
                break
            else:
                kind = cast(PlaceKind, PLACE_KINDS[reading.low(index)])
                options = [one for one in gazetteer().counties.get(word, ()) if one.kind == kind]
                code = options[0].code if len(options) == 1 else None
                add_place(reading, PlaceSpan(step, step + 1, word, kind, code, "plural-noun", step + 1))
                step += 1
            if reading.word(step) not in (",", "and") or (last and reading.word(step) == ","):
                break  # "the cities of Xining and Haidong, Zhao told …"
            step += 1 + (reading.word(step) == "," and reading.word(step + 1) == "and")


_PLURALS = tuple(noun for noun in PLACE_KINDS if noun.endswith("s"))


def _name_prefectures(reading: Reading) -> None:
    """Read "Hainan" in "Hainan and Huangnan Tibetan autonomous prefectures" as the prefecture, not as the province."""
    if "prefectures" not in reading.where:
        return
    for last in list(reading.places.values()):
        if reading.low(last.after - 1) != "prefectures":
            continue
        index = last.first - 1
        while reading.word(index) in ("and", ",") and index - 1 in reading.place_at:
            span = reading.place_at[index - 1]
            known = gazetteer().prefectures.get(span.name)
            if known and span.kind != "prefecture":
                add_place(reading, replace(span, name=known.name, kind="prefecture", code=known.code))
            index = span.first - 1


def _find_here(reading: Reading) -> None:
    """Add the dateline's city where a sentence says "here"."""
    if not reading.dateline:
        return
    parts = tuple(reading.dateline.split())
    found = dict(gazetteer().names.get(parts[0], ())).get(parts)
    if found is None:
        return
    for index in reading.where.get("here", ()):
        if reading.word(index) == "here" and index not in reading.place_at:
            add_place(reading, PlaceSpan(index, index + 1, found.name, found.kind, found.code, "here", index + 1))


def _find_next_to_cities(reading: Reading) -> None:
    """Add the unknown city in "in Helsinki and Tampere"."""
    for span in list(reading.places.values()):
        index = span.after + 1
        if span.kind != "city" or reading.word(span.after) != "and" or reading.low(span.first - 1) not in ("in", "to"):
            continue
        word = reading.word(index)
        if (
            not reading.is_cap(index)
            or index in reading.place_at
            or index in reading.name_at
            or is_english(word)
            or word in NOT_NAMES
            or word.isupper()
        ):
            continue
        if reading.is_cap(index + 1) or reading.low(index + 1) in PERSON_VERBS or word in gazetteer().adjectives:
            continue
        add_place(reading, PlaceSpan(index, index + 1, word, "city", None, "next-to-a-city", index + 1))


def _find_listed_counties(reading: Reading) -> None:
    """Add known counties next to known places in a list: "in Fuyuan, Fujin and Huachuan"."""
    for span in sorted(reading.places.values(), key=lambda one: one.first):
        after = span.after
        while reading.word(after) in (",", "and"):
            index = after + 1 + (reading.word(after) == "," and reading.word(after + 1) == "and")
            known = gazetteer().counties.get(reading.word(index), ())
            free = index not in reading.place_at and index not in reading.name_at
            if not free or len(known) != 1 or is_english(reading.word(index)) or reading.is_cap(index + 1):
                break
            add_place(
                reading,
                PlaceSpan(index, index + 1, known[0].name, known[0].kind, known[0].code, "next-to-a-place", index + 1),
            )
            after = index + 1
        before = span.first - 2
        known = gazetteer().counties.get(reading.word(before), ()) if reading.word(span.first - 1) == "and" else ()
        led = reading.low(before - 1) in _BEFORE_LISTED
        if led and len(known) == 1 and before not in reading.place_at and before not in reading.name_at:
            add_place(
                reading,
                PlaceSpan(
                    before, before + 1, known[0].name, known[0].kind, known[0].code, "next-to-a-place", before + 1
                ),
            )


def _find_lone_counties(reading: Reading) -> None:
    """Add a county that is named without its noun where only a place can stand: "led a team to Pingyao on Monday"."""
    for index in reading.capitals:
        if reading.low(index - 1) not in _BEFORE_LISTED or index in reading.place_at or index in reading.name_at:
            continue
        word = reading.word(index)
        known = gazetteer().counties.get(word, ())
        goes_on = reading.is_cap(index + 1) or reading.low(index + 1) in PERSON_VERBS or reading.word(index + 1) == "-"
        if len(known) != 1 or len(word) < _SYLLABLES_OF_TWO or is_english(word) or goes_on:
            continue
        add_place(reading, PlaceSpan(index, index + 1, word, known[0].kind, known[0].code, "only-a-place", index + 1))


_SYLLABLES_OF_TWO = 5
"""Letters of a name of two syllables: one alone may be a surname."""
_BEFORE_LISTED = frozenset(("in", "to", "visited", "toured", "inspected", "at", "surveyed", "around", "across"))


def settle_places(reading: Reading) -> None:
    """Remove places inside names of bodies, people and small places, and add short names of longer ones."""
    meant = countries_meant(reading)
    for span in list(reading.places.values()):
        inside = any(each in reading.body_at or each in reading.name_at for each in range(span.first, span.after))
        following = reading.low(span.after)
        small = span.after == span.short_after and (
            (following in SMALL_PLACES and reading.is_cap(span.after)) or _names_a_thing(reading, span)
        )
        if (
            (inside and id(span) not in meant and not _owns_the_body(reading, span))
            or small
            or _is_a_water(reading, span)
            or _is_of_a_party(reading, span)
        ):
            remove_place(reading, span)
    _repeat_short_names(reading)
    for span in give_kinds(reading):
        add_place(reading, span)


def _is_of_a_party(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a country ends the name of a party that is no body here: "non-Communist Party of China members"."""
    return reading.word(span.first - 1) == "of" and reading.word(span.first - 2) == "Party"


def _owns_the_body(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a place is in front of a body and no part of its name: "China's" National People's Congress."""
    body = reading.body_at.get(span.first)
    return body is not None and reading.word(span.after) == "'s" and span.name not in body.name


_WATERS_AHEAD = 20
_WATERS = frozenset(("river", "rivers", "lakes", "mountains", "straits"))


def _is_a_water(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a river has the name: "the Lishui and Yuanjiang rivers"."""
    step = span.short_after
    while reading.word(step) in (",", "and") and reading.is_cap(step + 1) and step < span.short_after + _WATERS_AHEAD:
        step += 2
    return reading.word(step) in _WATERS and span.kind != "country"


def _names_a_thing(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a place is the first word of the name of something: "Beijing Summit", "Shanghai Spirit"."""
    index = span.after
    if not reading.is_cap(index) or index in reading.place_at or index in reading.name_at or index in reading.body_at:
        return False
    word = reading.word(index)
    return word not in NOT_NAMES and word.lower() not in _TITLE_LIKE and word not in _AFTER_PLACES


_AFTER_PLACES = frozenset(("SAR", "Special", "Autonomous", "Province", "City"))
_TITLE_LIKE = word_set(
    """
    party governor mayor president premier prime foreign vice deputy secretary minister chief house senator speaker
    ambassador envoy defense trade treasury
    """
)


def _repeat_short_names(reading: Reading) -> None:
    """Add later mentions of "Gonghe" where "Gonghe county" was named."""
    known = {
        reading.word(span.first): span
        for span in reading.places.values()
        if span.rule != "gazetteer" and span.short_after == span.first + 1
    }
    if not known:
        return
    for index in range(len(reading.w.words)):
        span = known.get(reading.word(index))
        if span and index not in reading.place_at and index not in reading.body_at and index not in reading.name_at:
            add_place(reading, PlaceSpan(index, index + 1, span.name, span.kind, span.code, "named-before", index + 1))
