"""How the captures of a rebuild are split into tasks."""

from __future__ import annotations

from dataclasses import dataclass

_TASKS_EACH, _FEWEST = 4, 10
"""Tasks that what remains is split into for each worker, and captures of the smallest task."""


@dataclass(frozen=True, slots=True)
class TaskSize:
    """How many captures a task has."""

    most: int
    workers: int = 1

    def next(self, remaining: int) -> int:
        """Return the size of the next task: smaller towards the end, so that all workers end at about the same time."""
        if self.workers == 1:
            return self.most
        return min(self.most, max(remaining // (_TASKS_EACH * self.workers), _FEWEST))
