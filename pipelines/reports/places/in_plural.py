"""Places in lists with a noun in the plural: "Gonghe and Guinan counties", "the counties of Gonghe and Guinan"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, NOT_NAMES, PLACE_KINDS
from pipelines.reports.model import PlaceKind
from pipelines.reports.places.spans import add_place
from pipelines.reports.reading import PlaceSpan, Reading
from pipelines.reports.words import is_english


def find_listed(reading: Reading) -> None:
    """Add the names before a plural: "Gonghe and Guinan counties"."""
    for index in reading.indexes(_PLURALS):
        noun = reading.low(index)
        if index > 0 and index not in reading.place_at:
            back = index - 1
            while back >= 0:
                if reading.is_cap(back) and reading.word(back) not in NOT_NAMES and back not in reading.place_at:
                    word = reading.word(back)
                    if is_english(word) or word in BODY_HEADS or word in gazetteer().adjectives:
                        break
                    kind = cast(PlaceKind, PLACE_KINDS[noun])
                    options = [one for one in gazetteer().counties.get(word, ()) if one.kind == kind]
                    code = options[0].code if len(options) == 1 else None
                    add_place(reading, PlaceSpan(back, back + 1, word, kind, code, "plural-noun", back + 1))
                elif back not in reading.place_at and reading.word(back) not in ("and", ","):
                    break
                back -= 1


def find_listed_after(reading: Reading) -> None:
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


def name_prefectures(reading: Reading) -> None:
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
