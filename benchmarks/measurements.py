"""Figures as last measured: ``benchmarks/figures.json``, from which ``docs/performance.md`` is generated."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.goals import Figure, Goal

STORED = Path(__file__).parent / "figures.json"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run of a benchmark."""

    day: str
    """UTC, ``2026-11-26``."""
    machine: str
    load: str
    """Load averages of one minute before and after, as text."""
    figures: tuple[Figure, ...]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The lines that were measured."""
        return tuple(figure.goal for figure in self.figures)


def measurement(figures: Iterable[Figure], load_before: float) -> Measurement:
    """Return figures of this machine, of today."""
    load = f"{load_before:.1f} to {os.getloadavg()[0]:.1f}"
    return Measurement(f"{datetime.now(UTC):%Y-%m-%d}", this_machine(), load, tuple(figures))


def this_machine() -> str:
    """Return what the figures depend on, in a few words."""
    with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        names = [line.partition(": ")[2].strip() for line in lines if line.startswith("model name")]
    return (
        f"{os.cpu_count()} processors ({names[0] if names else platform.machine()}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def read_measurements(path: Path = STORED) -> dict[str, Measurement]:
    """Return the stored measurements by the name of their benchmark."""
    if not path.exists():
        return {}
    return {name: _measurement(**stored) for name, stored in json.loads(path.read_text(encoding="utf-8")).items()}


def _measurement(day: str, machine: str, load: str, figures: list[dict[str, object]]) -> Measurement:
    read = (Figure(Goal(**one["goal"]), float(one["value"]), str(one["detail"])) for one in figures)  # type: ignore[arg-type]
    return Measurement(day, machine, load, tuple(read))


def write_measurements(measurements: Mapping[str, Measurement], path: Path = STORED) -> None:
    """Store measurements, sorted by name."""
    stored = {name: asdict(measurements[name]) for name in sorted(measurements)}
    path.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
