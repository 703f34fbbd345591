"""The equal and different parts of two sequences, within a budget of steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate


class OutOfBudget(Exception):
    """A comparison takes more steps than its budget."""


@dataclass(slots=True)
class Budget:
    """Steps that are left."""

    steps: int

    def spend(self, steps: int) -> None:
        """Take steps. Raises :class:`OutOfBudget` if fewer are left."""
        if steps > self.steps:
            raise OutOfBudget
        self.steps -= steps


def matching_blocks(
    old: Sequence[str], new: Sequence[str], budget: Budget
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield parts of two sequences in order, and whether they are equal."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, old[:start], new[:start]
    try:
        for tag, a, b, c, d in _Matcher(middle_old, middle_new, budget).get_opcodes():
            yield tag == "equal", middle_old[a:b], middle_new[c:d]
    except OutOfBudget:
        yield False, middle_old, middle_new
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many elements at the start are equal."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


class _Matcher(SequenceMatcher[str]):
    """difflib's matcher, which counts its steps before it takes them."""

    def __init__(self, old: Sequence[str], new: Sequence[str], budget: Budget) -> None:
        super().__init__(None, old, new, autojunk=False)
        counts = Counter(new)
        self._costs = [0, *accumulate(1 + counts[one] for one in old)]
        self._budget = budget

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """Return the longest match as difflib does. Raises :class:`OutOfBudget`."""
        last = len(self._costs) - 1 if ahi is None else ahi
        self._budget.spend(self._costs[last] - self._costs[alo])
        return super().find_longest_match(alo, ahi, blo, bhi)
