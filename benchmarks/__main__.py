"""``make bench``: every benchmark that has goals, one after the other, or those that are named.

python -m benchmarks                                   # all but those that take half an hour and more
python -m benchmarks --write crawl parse               # these two, and their figures into docs/performance.md
python -m benchmarks --write serve -- data/bench-serve # with arguments of the benchmark
python -m benchmarks --stored                          # print what was last measured, and measure nothing
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from compileall import compile_dir
from pathlib import Path
from typing import Protocol, cast

from benchmarks.document import TEMPLATE, rendered
from benchmarks.goals import Figure, Goal, report
from benchmarks.measurements import Measurement, measurement, read_measurements, write_measurements

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "performance.md"
PACKAGES = ("archive", "cppcc", "crawler", "pipelines", "reader", "benchmarks", "tests")
BENCHMARKS = ("parse", "reparse", "crawl", "exports", "startup", "size", "events", "served_load", "serve")
"""The modules with goals, in the order in which they are measured."""
BY_HAND = ("serve",)
"""Take half an hour and more: measured when they are named, otherwise printed as last measured."""


class Benchmark(Protocol):
    """A module with goals."""

    GOALS: tuple[Goal, ...]
    main: Callable[[Sequence[str]], Sequence[Figure]]
    """Takes arguments of the command line; returns a figure for each goal."""
    __doc__: str


def benchmark(name: str) -> Benchmark:
    """Return a benchmark's module."""
    return cast(Benchmark, importlib.import_module(f"benchmarks.{name}"))


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and store where asked to; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--write", action="store_true", help=f"write the figures into {DOCUMENT.name}")
    parser.add_argument("--stored", action="store_true", help="print the figures as last measured")
    own, passed_on = _split(arguments)
    given = parser.parse_args(own)
    unknown = sorted({*given.names} - {*BENCHMARKS})
    if unknown:
        parser.error(f"no benchmark is named {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    for package in PACKAGES:
        compile_dir(ROOT / package, quiet=1)  # as an installation has it, also with PYTHONDONTWRITEBYTECODE
    stored = read_measurements()
    chosen = given.names or BENCHMARKS
    quick = [name for name in BENCHMARKS if name not in BY_HAND]
    fresh = {} if given.stored else _measured(given.names or quick, passed_on)
    shown = stored | fresh
    failed = _print_all({name: shown[name] for name in chosen if name in shown}, fresh)
    if given.write:
        write_measurements(shown)
        DOCUMENT.write_text(rendered(TEMPLATE.read_text(encoding="utf-8"), shown), encoding="utf-8")
    return failed


def _split(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return what is before and what is after ``--``."""
    at = [*arguments, "--"].index("--")
    return arguments[:at], arguments[at + 1 :]


def _measured(names: Iterable[str], arguments: Sequence[str]) -> dict[str, Measurement]:
    found = {}
    for name in names:
        module = benchmark(name)
        print(f"== {name}: {module.__doc__.splitlines()[0]}\n", flush=True)
        load = os.getloadavg()[0]
        figures = module.main(arguments)
        found[name] = measurement(figures, load)
        print(flush=True)
        if found[name].goals != module.GOALS:
            raise SystemExit(f"{name} declares {module.GOALS} and measured {found[name].goals}; make them the same")
    return found


def _print_all(shown: dict[str, Measurement], fresh: dict[str, Measurement]) -> int:
    failed = 0
    for name, measured in shown.items():
        print(f"\n{name}, {'now' if name in fresh else measured.day}, load average {measured.load}")
        failed |= report(measured.figures)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
