"""Lists of names that share a title."""

from __future__ import annotations

from pipelines.reports.lexicon import HONORIFICS
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.titles.introductions import after_honorifics


def list_from(reading: Reading, start: int) -> list[NameSpan]:
    """Return the names of a list that begins at a word: "Chen Wu, Li Bao and Zhu Yongxin"."""
    names = [reading.names[start]]
    while True:
        step = names[-1].after
        if reading.word(step) == "(":
            while reading.word(step) and reading.word(step) != ")":
                step += 1
            step += 1
        following = _after_a_joint(reading, step)
        if following == step:
            return names
        step = after_honorifics(reading, following)
        if step not in reading.names:
            return names
        names.append(reading.names[step])


def _after_a_joint(reading: Reading, index: int) -> int:
    """Return the index after ", and" or "as well as" between two names; the same index for other words."""
    step = index + (reading.word(index) == ",")
    if reading.low(step) == "as" and reading.low(step + 1) == "well" and reading.low(step + 2) == "as":
        return step + 3
    return step + (reading.word(step) == "and")


def list_back(reading: Reading, last: NameSpan) -> list[NameSpan]:
    """Return the names of the list that ends with a name."""
    names = [last]
    while True:
        step = _before_honorifics(reading, names[0].first) - 1
        if reading.low(step) == "as" and reading.low(step - 1) == "well" and reading.low(step - 2) == "as":
            step -= 2
        if reading.word(step) in ("and", "as"):
            step -= reading.word(step - 1) == ","
        elif reading.word(step) != ",":
            return names
        before = reading.name_at.get(step - 1) or _with_a_remark(reading, step)
        if before is None or (before.after != step and reading.word(before.after) != ","):
            return names
        names.insert(0, before)


def _before_honorifics(reading: Reading, first: int) -> int:
    """Return the index of "Mr." in front of a name, that of the name without one."""
    begin = first
    while reading.word(begin - 1) in HONORIFICS or (
        reading.word(begin - 1) == "." and reading.word(begin - 2) in HONORIFICS
    ):
        begin -= 1
    return begin


def _with_a_remark(reading: Reading, comma: int) -> NameSpan | None:
    """Return the name in front of a remark that ends with ", and": "Li Na, former governor of Gansu, and Song Jia, a surgeon"."""
    if reading.word(comma) != "," or reading.word(comma + 1) != "and":
        return None
    for step in range(comma - 1, max(0, comma - _LONGEST_REMARK), -1):
        if reading.word(step) in (".", ";", "", "who"):
            return None
        if step in reading.name_at:
            return reading.name_at[step] if reading.word(step + 1) == "," else None
    return None


_LONGEST_REMARK = 14


def all_before(reading: Reading, name: NameSpan) -> list[NameSpan]:
    """Return the names of a list, or a name and the one before: "director Li Na and actress Song Jia, both members"."""
    listed = list_back(reading, name)
    if len(listed) > 1:
        return listed
    step = name.first - 1
    while step > name.first - 12 and reading.word(step) not in (".", ";", ""):
        if step in reading.name_at:
            return [reading.name_at[step], name]
        step -= 1
    return [name]
