"""Finds names next to other names, and in front of "of" and a body."""

from __future__ import annotations

from pipelines.reports.lexicon import BODY_HEADS, PLACE_KINDS, SMALL_PLACES
from pipelines.reports.named_after_places import may_be_first_name
from pipelines.reports.people.runs import PARTICLES, begins_with_adjective, is_foreign, name_run, put_name, run_back
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.roles.name_lists import list_back
from pipelines.reports.titles.unit import is_plural


def find_in_lists(reading: Reading) -> None:
    """Names next to other names in a list: "Hu Chunbai, Pagbalha Geleg Namgyai and Bater"."""
    for _ in range(2):
        for span in sorted(reading.names.values(), key=lambda one: one.first):
            step = span.after
            if reading.word(step) not in (",", "and"):
                continue
            start = step + 1 + (reading.word(step) == "," and reading.word(step + 1) == "and")
            if (
                start in reading.name_at
                or (start in reading.place_at and not may_be_first_name(reading, start))
                or begins_with_adjective(reading, start)
                or start in reading.body_at
            ):
                continue
            end = name_run(reading, start)
            words = [reading.word(each) for each in range(start, end)]
            foreign = [is_foreign(word) for word in words if word != "." and word not in PARTICLES]
            if end > start + (start in reading.place_at) and (
                all(foreign) or (any(foreign) and len(words) > 1 and _has_a_shared_title(reading, span))
            ):
                following = reading.low(end)
                listed = reading.word(step) == "and" or (
                    following in (",", "and") and (end + 1 in reading.name_at or reading.word(end) == "and")
                )
                if (
                    listed
                    and following not in PLACE_KINDS
                    and reading.word(end) not in BODY_HEADS
                    and following != "'s"
                    and not words[0].isupper()
                ):
                    put_name(reading, start, end, "in-a-list")


def _has_a_shared_title(reading: Reading, last: NameSpan) -> bool:
    """Return whether a title in the plural is in front of a list, so that only people are in it: "Representatives Ami Bera and"."""
    first = list_back(reading, last)[0].first
    return is_plural(reading.word(first - 1))


def find_before_listed(reading: Reading) -> None:
    """Add names in front of "and" and another name: "Losang Jampa and Zhang Meirong", "Bater and Li Bin, both …"."""
    for span in list(reading.names.values()):
        end = span.first - 1
        if reading.low(end) != "and" or end - 1 in reading.name_at:
            continue
        start = run_back(reading, end)
        words = [reading.word(each) for each in range(start, end)]
        both = reading.word(span.after) == "," and reading.low(span.after + 1) == "both"
        if (
            len(words) > (0 if both else 1)
            and all(is_foreign(word) for word in words)
            and start not in reading.place_at
            and start not in reading.body_at
        ):
            put_name(reading, start, end, "in-a-list")


def find_of_bodies(reading: Reading) -> None:
    """Add names in front of "of" and a body or a country: "Alexander Grünwald of the University of Bonn"."""
    for index in [*reading.bodies, *reading.places]:
        of = index - 1 - (reading.word(index - 1) == "the")
        if reading.word(of) != "of" or of - 1 in reading.name_at:
            continue
        start = run_back(reading, of)
        words = [reading.word(each) for each in range(start, of)]
        before = reading.low(start - 1)
        if (
            len(words) > 1
            and all(is_foreign(word) for word in words)
            and start not in reading.place_at
            and before != "the"
            and words[-1].lower() not in SMALL_PLACES
        ):
            put_name(reading, start, of, "name-of-a-body")
