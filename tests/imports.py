"""Count the imports between folders: ``python -m tests.imports [ROOT]``.

A folder is a package directory with the modules directly in it. An arrow is a pair of folders of which one imports the
other, at any level of a module.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("archive", "pipelines", "crawler", "reader", "cppcc")


def arrows(root: Path) -> dict[str, set[str]]:
    """Return each folder, dotted, with the other folders that it imports."""
    files = [path for package in PACKAGES for path in (root / package).rglob("*.py")]
    modules = {_dotted(path.relative_to(root)): path for path in files}
    folders = {name: path.parent.relative_to(root).as_posix().replace("/", ".") for name, path in modules.items()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, path in modules.items():
        imported = {folders[module] for module in _imports(path) if module in folders}
        found[folders[name]] |= imported - {folders[name]}
    return dict(found)


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def main() -> None:
    """Print each folder with the folders it imports, and the totals per package."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    found = arrows(root)
    for folder, imported in sorted(found.items()):
        modules = len(list((root / folder.replace(".", "/")).glob("*.py")))
        print(f"{folder:24} {modules:3} modules {len(imported):3} arrows  {', '.join(sorted(imported))}")
    for package in PACKAGES:
        inside = {name: imported for name, imported in found.items() if name.split(".")[0] == package}
        between = sum(len([one for one in imported if one.split(".")[0] == package]) for imported in inside.values())
        print(f"{package}: {len(inside)} folders, {between} arrows between them")


if __name__ == "__main__":
    main()
