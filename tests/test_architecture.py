"""docs/architecture.md has the layers of the import contracts, and every folder."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.imports import arrows

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def package_of(contract: dict[str, list[str]]) -> str:
    """Return the package whose layers a contract has; ``All packages`` for the top level."""
    if "containers" in contract:
        return contract["containers"][0]
    first = contract["layers"][0].split()[0]
    return first.partition(".")[0] if "." in first else "All packages"


CONTRACTS = {
    package_of(contract): [layer.replace(f"{package_of(contract)}.", "") for layer in contract["layers"]]
    for contract in PROJECT["tool"]["importlinter"]["contracts"]
    if contract["type"] == "layers"
}


def documented_layers() -> dict[str, list[str]]:
    sections = re.findall(r"^### (.+?)\n\n```text\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
    return {title: block.splitlines() for title, block in sections}


@pytest.mark.parametrize("package", CONTRACTS)
def test_the_page_has_the_layers_of_the_contract(package: str) -> None:
    assert documented_layers()[package] == CONTRACTS[package]


def test_the_page_has_no_other_layers() -> None:
    assert documented_layers().keys() == CONTRACTS.keys()


def test_the_page_has_every_folder_once() -> None:
    section = PAGE.partition("## Folders")[2].partition("## Where")[0]
    documented = re.findall(r"^\| `([a-z_/]+)` \|", section, re.MULTILINE)
    assert sorted(documented) == sorted(folder.replace(".", "/") for folder in arrows(ROOT))


def test_imports_are_found_at_every_level_of_a_module(tmp_path: Path) -> None:
    (tmp_path / "archive" / "store").mkdir(parents=True)
    (tmp_path / "archive" / "errors.py").write_text("")
    (tmp_path / "archive" / "store" / "lock.py").write_text("def f():\n    from archive import errors\n")
    assert arrows(tmp_path) == {"archive": set(), "archive.store": {"archive"}}
