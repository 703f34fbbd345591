"""How the captures of a rebuild are split into tasks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.rebuild.task_size import TaskSize


def sizes(captures: int, size: TaskSize) -> list[int]:
    """Return the sizes of the tasks that captures of articles of one page each are split into."""
    found = []
    while captures > 0:
        found.append(min(captures, size.next(captures)))
        captures -= found[-1]
    return found


def test_tasks_become_smaller_towards_the_end_so_that_no_worker_waits_long_for_another() -> None:
    found = sizes(500, TaskSize(50, workers=2))
    assert found == [*[50] * 3, 43, 38, 33, 29, 25, 22, 20, 17, 15, 13, 11, *[10] * 8, 4]


def test_one_worker_gets_tasks_of_one_size() -> None:
    assert sizes(500, TaskSize(200)) == [200, 200, 100]


@given(st.integers(0, 5000), st.integers(1, 300), st.integers(1, 64))
def test_no_task_is_larger_than_asked_for_or_empty(captures: int, most: int, workers: int) -> None:
    assert all(1 <= size <= most for size in sizes(captures, TaskSize(most, workers)))
