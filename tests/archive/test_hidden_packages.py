from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from archive.hidden_packages import hidden


def test_a_hidden_package_cannot_be_imported_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with hidden("colorsys"), pytest.raises(ModuleNotFoundError):
        importlib.import_module("colorsys")
    assert importlib.import_module("colorsys").__name__ == "colorsys"


def test_a_package_that_was_imported_before_stays() -> None:
    with hidden("json"):
        assert importlib.import_module("json") is sys.modules["json"]
    assert sys.modules["json"] is importlib.import_module("json")


@pytest.mark.parametrize("module", ["cppcc.commands.serve", "reader.server.data_process"])
def test_serving_loads_no_package_for_computing(module: str) -> None:
    heavy = {"numpy", "pandas", "dask", "xarray", "scrapy"}
    script = f"""
import sys
from cppcc.main import cppcc
cppcc.get_command(None, "status")
import {module}
print(sorted({heavy!r} & set(sys.modules)))
"""
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert found.stdout == "[]\n"
