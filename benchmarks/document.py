"""``docs/performance.md``: the text of ``benchmarks/performance.md``, with the figures as last measured in its places.

``<!-- figures: parse -->`` on a line of its own is the place of the figures of ``benchmarks/parse.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from benchmarks.goals import Figure
from benchmarks.measurements import Measurement

TEMPLATE = Path(__file__).parent / "performance.md"
_PLACE = re.compile(r"^<!-- figures: (\w+) -->$", re.MULTILINE)


def places(template: str) -> list[str]:
    """Return the names of the benchmarks whose figures a template has places for."""
    return _PLACE.findall(template)


def rendered(template: str, measurements: Mapping[str, Measurement]) -> str:
    """Return the document."""
    return _PLACE.sub(lambda place: _section(place[1], measurements.get(place[1])), template)


def _section(name: str, measured: Measurement | None) -> str:
    if measured is None:
        return f"Not measured: `python -m benchmarks --write {name}`."
    rows = "\n".join(map(_row, measured.figures))
    return (
        f"`python -m benchmarks {name}`, {measured.day}, {measured.machine}, load average {measured.load}:\n\n"
        f"| what | goal | figure | | in detail |\n|---|---|---|---|---|\n{rows}"
    )


def _row(figure: Figure) -> str:
    goal = figure.goal
    cells = (goal.name, goal.bound, f"{goal.shown(figure.value)} {goal.unit}", figure.judged, figure.detail)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
