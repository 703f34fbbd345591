"""Which paragraph of one version is which of the other, by the words that they share.

By position, an inserted paragraph would be compared with the one it was put before, and hide what changed in that one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reader.formats.matching_blocks import Budget, OutOfBudget

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+|\s+|.", re.DOTALL)
_SAME_PARAGRAPH = 0.4
"""Paragraphs at the same place that share this part of their words are versions of one paragraph."""
_MOVED = 0.7
"""Paragraphs at different places that share this part of their words are one that was moved."""
_MOVED_WORDS = 4
"""Shorter paragraphs, such as "Notes", are not looked for at other places."""
_Bag = frozenset[tuple[str, int]]
"""The words of a paragraph; of equal ones, each with its number."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph in both versions, or in one of them."""

    old: str | None
    new: str | None


def words(text: str) -> list[str]:
    """Return a text as words, spaces and single marks; Chinese as characters. Joined, they are the text."""
    return _WORD.findall(text)


def paired(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Pair]:
    """Yield all paragraphs of both versions in order, those in pairs that share the most words in all.

    Without enough steps in the budget, they are paired by position.
    """
    try:
        chosen = _best_in_order(*_likeness(old, new, budget), len(old), len(new), budget)
    except OutOfBudget:
        yield from (Pair(*both) for both in zip_longest(old, new))
        return
    at, other = 0, 0
    for one, match in [*chosen, (len(old), len(new))]:
        yield from (Pair(text, None) for text in old[at:one])
        yield from (Pair(None, text) for text in new[other:match])
        if one < len(old):
            yield Pair(old[one], new[match])
        at, other = one + 1, match + 1


def similar(old: Sequence[str], new: Sequence[str], budget: Budget) -> list[tuple[int, int]]:
    """Return the pairs of paragraphs that are one that was moved: index in ``old`` and in ``new``, each once."""
    try:
        likeness, _ = _likeness(old, new, budget, least=_MOVED)
    except OutOfBudget:
        return _equal(old, new)
    found: list[tuple[int, int]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for (one, other), _ in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if one in taken_old or other in taken_new or _is_short(old[one]):
            continue
        taken_old.add(one)
        taken_new.add(other)
        found.append((one, other))
    return found


def _equal(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    places = {text: at for at, text in enumerate(new)}
    found = {places[text]: at for at, text in enumerate(old) if text in places and not _is_short(text)}
    return [(at, place) for place, at in found.items()]


def _is_short(text: str) -> bool:
    return len(_bag(text)) < _MOVED_WORDS


def _bag(text: str) -> _Bag:
    seen: Counter[str] = Counter()
    bag = set()
    for word in words(text):
        if not word.isspace():
            seen[word] += 1
            bag.add((word, seen[word]))
    return frozenset(bag)


def _likeness(
    old: Sequence[str], new: Sequence[str], budget: Budget, least: float = _SAME_PARAGRAPH
) -> tuple[dict[tuple[int, int], float], float]:
    """Return for pairs of paragraphs which part of their words they share, where it is ``least`` or more."""
    budget.spend(2 * len(old) * len(new) + sum(len(text) for text in (*old, *new)) // 8)
    bags, others = [_bag(text) for text in old], [_bag(text) for text in new]
    found: dict[tuple[int, int], float] = {}
    for at, bag in enumerate(bags):
        budget.spend(len(others) * (len(bag) // 16))
        for place, other in enumerate(others):
            size = len(bag) + len(other)
            if size and 2 * min(len(bag), len(other)) >= least * size:
                shared = 2 * len(bag & other) / size
                if shared >= least:
                    found[at, place] = shared
    return found, least


def _best_in_order(
    likeness: dict[tuple[int, int], float], least: float, rows: int, columns: int, budget: Budget
) -> list[tuple[int, int]]:
    """Return the pairs, in the order of both versions, whose likeness adds up to the most."""
    budget.spend(rows * columns)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            most = max(best[row + 1][column], best[row][column + 1])
            if (row, column) in likeness:
                most = max(most, best[row + 1][column + 1] + likeness[row, column])
            best[row][column] = most
    chosen, row, column = [], 0, 0
    while row < rows and column < columns:
        together = likeness.get((row, column), -1.0)
        if together >= least and best[row][column] == best[row + 1][column + 1] + together:
            chosen.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return chosen
