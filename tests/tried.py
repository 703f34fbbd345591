"""How often docs/reliability.md says that a fault or an attack was tried.

``python -m tests.tried`` counts again and writes the column *tried* of its two tables: the cases of the tests of each
row, and what a single test tries by itself. ``tests/test_tried.py`` compares the column with the tests.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from tests.tried_rows import ROWS, Tried

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "reliability.md"
_HEADINGS = ("fault", "attack")


def collected() -> Counter[str]:
    """Return every case of the tests that count, ``file::function:parameters``, relative to ``tests/``."""
    files = sorted({each.partition("::")[0] for row in ROWS.values() for each in row if isinstance(each, str)})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *(f"tests/{name}" for name in files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    cases = (line.removeprefix("tests/") for line in done.stdout.splitlines() if "::" in line)
    return Counter(case.replace("[", ":", 1) for case in cases)


def column(cases: Counter[str]) -> dict[str, str]:
    """Return what the column says, by the beginning of the row's first cell."""
    return {name: ", ".join(_parts(row, cases)) for name, row in ROWS.items()}


def _parts(row: tuple[Tried, ...], cases: Counter[str]) -> Iterator[str]:
    wanted = [each for each in row if isinstance(each, str)]
    for each in wanted:
        assert any(_counts(case, each) for case in cases), f"no test matches {each}"
    count = sum(number for case, number in cases.items() if any(_counts(case, each) for each in wanted))
    if count:
        yield f"{count}"
    yield from (each() for each in row if not isinstance(each, str))


def _counts(case: str, pattern: str) -> bool:
    (file, _, name), (wanted, _, names) = case.partition("::"), pattern.partition("::")
    return file == wanted and (fnmatchcase(name, names) or fnmatchcase(name.partition(":")[0], names))


def with_column(text: str, tried: Mapping[str, str]) -> str:
    """Return the document with the column. Raises :class:`LookupError` for a row without a count, or none for it."""
    lines, table, used = [], False, set()
    for line in text.splitlines():
        cells = re.split(r" ?(?<!\\)\| ?", line)
        if len(cells) > 3 and cells[1] in _HEADINGS:
            table = True
        elif not line.startswith("|"):
            table = False
        elif table and not cells[1].startswith("---"):
            (name,) = [name for name in tried if cells[1].startswith(name)] or [""]
            if not name:
                raise LookupError(f"tests/tried_rows.py has no tests for the row {cells[1]!r}.")
            used.add(name)
            cells[2] = tried[name]
            line = f"| {' | '.join(cells[1:-1])} |"
        lines.append(line)
    if missing := tried.keys() - used:
        raise LookupError(f"docs/reliability.md has no row for {sorted(missing)}.")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the column."""
    DOCUMENT.write_text(with_column(DOCUMENT.read_text(encoding="utf-8"), column(collected())), encoding="utf-8")


if __name__ == "__main__":
    main()
