"""Decides which names in a text are one person."""

from __future__ import annotations

from pipelines.reports.lexicon import NOT_NAMES
from pipelines.reports.model import Person
from pipelines.reports.names import add_name, is_given_name, surnames
from pipelines.reports.people.runs import PARTICLES
from pipelines.reports.reading import NameSpan, Reading


def merge_names(reading: Reading) -> dict[int, Person]:
    """Return the person of each name, by the index of the name's first word."""
    people: dict[int, Person] = {}
    by_name: dict[str, Person] = {}
    firsts: dict[int, list[int]] = {}
    spans = sorted(reading.names.values(), key=lambda one: one.first)
    for span in sorted(spans, key=lambda one: (one.first - one.after, one.first)):  # the longest first
        text = reading.w.between(span.first, span.after).replace(" .", ".")
        person = by_name.get(text) or _longer(text, span, by_name, firsts)
        if person is None:
            person = by_name[text] = Person(text)
        firsts.setdefault(id(person), []).append(span.first)
        people[span.first] = person
    for span in spans:
        people[span.first].mentions.append(reading.mention(span.first, span.after, span.rule))
    return people


def _longer(text: str, span: NameSpan, by_name: dict[str, Person], firsts: dict[int, list[int]]) -> Person | None:
    """Return the person whose full name has this short form: the only one, or the one named last before."""
    parts = text.split()
    if len(parts) > 2:
        return None
    fits = [
        person
        for name, person in by_name.items()
        if len(name.split()) > len(parts) and _is_short_form(parts, name.split())
    ]
    before = [person for person in fits if min(firsts[id(person)]) < span.first]
    if len(fits) > 1 and before:
        return max(before, key=lambda person: max(first for first in firsts[id(person)] if first < span.first))
    return fits[0] if len(fits) == 1 else None


def _is_short_form(parts: list[str], full: list[str]) -> bool:
    full = [word.capitalize() if word.isupper() else word for word in full] if full[0].isupper() else full
    if len(parts) == 1:
        chinese = full[0] in surnames() and len(full) == 2 and is_given_name(full[1])
        return parts[0] == full[0] if chinese else parts[0] in full
    return any(full[start : start + len(parts)] == parts for start in range(len(full)))


def add_short_mentions(reading: Reading, people: dict[int, Person]) -> None:
    """Add later mentions by a part of the name: "Zhang" for Zhang Yi, "Eronen" for Oskari Eronen."""
    named: dict[str, list[tuple[int, Person]]] = {}
    for first, person in sorted(people.items()):
        full = person.name.split()
        chinese = len(full) == 2 and full[0] in surnames() and is_given_name(full[1])
        for part in {full[0]} if chinese or len(full) == 1 else set(full[1:]) | {full[0]}:
            if part == "He" or part not in NOT_NAMES:  # no "In" of Kou Hoi In
                named.setdefault(part, []).append((first, person))
    for index in reading.capitals:
        word = reading.word(index)
        if word not in named or index in reading.name_at or index in reading.body_at or not word[0].isupper():
            continue
        before = [person for first, person in named[word] if first < index]
        if not before or (
            reading.is_cap(index + 1)
            and index + 1 not in reading.place_at
            and reading.low(index + 1) in ("autonomous", "county")
        ):
            continue
        if word == "He" and reading.starts_sentence(index):
            continue
        if index in reading.place_at:
            continue
        first = index
        while reading.word(first - 1) in PARTICLES and reading.word(first - 1) in before[-1].name.split():
            first -= 1
        add_name(reading, NameSpan(first, index + 1, "short-form"))
        people[first] = before[-1]
        before[-1].mentions.append(reading.mention(first, index + 1, "short-form"))
