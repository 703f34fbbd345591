"""Write the list of the licences of all packages that this software uses.

python -m tests.licences docs/licences.md
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
_HEAD = """# Licences

Generated from the installed packages by `python -m tests.licences docs/licences.md`. Do not edit.

The licences that the packages declare in their metadata. `make install` installs those in the first table, `make dev`
all. Packages that are only needed on Windows or PyPy are left out. This software itself has the Apache License 2.0
(`LICENSE`); `datasette/static/vendor` has a script and fonts, with their licences next to them.
"""
_LONGEST = 60


def document() -> str:
    """Return the document."""
    installed = _names("install")
    others = _names("dev") - installed
    tables = (("Installed by make install", installed), ("Added by make dev", others))
    return "\n".join([_HEAD, *(line for title, names in tables for line in _table(title, names))])


def _table(title: str, names: set[str]) -> Iterator[str]:
    yield f"## {title}\n\n| package | licence |\n|---|---|"
    for name in sorted(names):
        try:
            yield f"| {name} | {_licence(distribution(name))} |"
        except PackageNotFoundError:
            continue
    yield ""


def _names(file: str) -> set[str]:
    text = (ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def _licence(package: Distribution) -> str:
    """Return the expression (PEP 639) or, in older metadata, the classifiers or the text of the field."""
    metadata = package.metadata
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in metadata.get_all("Classifier") or []
        if each.startswith("License :: ") and not each.endswith("OSI Approved")
    ]
    field = (metadata.get("License") or "").strip().partition("\n")[0]
    found = metadata.get("License-Expression") or ", ".join(classifiers) or field[:_LONGEST]
    return found.replace("|", "\\|") or "see its files"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
