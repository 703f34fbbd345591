"""docs/performance.md has the lines that the benchmarks declare, and what was last measured."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import __main__ as bench
from benchmarks.__main__ import BENCHMARKS, DOCUMENT, benchmark
from benchmarks.document import TEMPLATE, places, rendered
from benchmarks.goals import Goal
from benchmarks.measurements import Measurement, measurement, read_measurements, write_measurements

FASTER = Goal("crawl | pages", "of bare Scrapy", at_least=0.8)
SEEN = Goal("memory", "MB", digits=0)
MEASURED = Measurement("2026-11-26", "2 processors", "0.1 to 0.2", (FASTER.measured(0.75, "a|b"), SEEN.measured(1500)))


@pytest.mark.parametrize("name", read_measurements())
def test_what_was_last_measured_has_the_lines_that_the_benchmark_declares(name: str) -> None:
    assert read_measurements()[name].goals == tuple(benchmark(name).GOALS)


def test_the_document_is_written_from_its_text_and_what_was_last_measured() -> None:
    template = TEMPLATE.read_text(encoding="utf-8")
    assert sorted(places(template)) == sorted(BENCHMARKS)
    assert DOCUMENT.read_text(encoding="utf-8") == rendered(template, read_measurements())


def test_every_benchmark_that_declares_goals_is_measured() -> None:
    sources = {path.stem: path.read_text(encoding="utf-8") for path in TEMPLATE.parent.glob("*.py")}
    assert sorted(name for name, source in sources.items() if "\nGOALS =" in source) == sorted(BENCHMARKS)


def test_a_table_replaces_a_place_and_the_rest_stays() -> None:
    text = "# Speed\n\n<!-- figures: crawl -->\n\nWhy.\n\n<!-- figures: serve -->\n"
    assert rendered(text, {"crawl": MEASURED, "other": MEASURED}) == (
        "# Speed\n\n"
        "`python -m benchmarks crawl`, 2026-11-26, 2 processors, load average 0.1 to 0.2:\n\n"
        "| what | goal | figure | | in detail |\n|---|---|---|---|---|\n"
        "| crawl \\| pages | at least 0.80 | 0.75 of bare Scrapy | miss | a\\|b |\n"
        "| memory | — | 1,500 MB | — |  |\n\n"
        "Why.\n\nNot measured: `python -m benchmarks --write serve`.\n"
    )


def test_measurements_are_read_as_they_were_written(tmp_path: Path) -> None:
    both = {"crawl": MEASURED, "serve": measurement((SEEN.measured(1),), 0.5)}
    write_measurements(both, tmp_path / "figures.json")
    assert read_measurements(tmp_path / "figures.json") == both
    assert read_measurements(tmp_path / "absent.json") == {}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two benchmarks, of which one is measured by hand, with an own document and store."""
    for name, value in (("quick", 0.9), ("long", 0.7)):
        module = ModuleType(f"benchmarks.{name}", "What it measures.")
        module.GOALS = (FASTER,)  # type: ignore[attr-defined]
        module.main = lambda given, value=value: (FASTER.measured(value, " ".join(given)),)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"benchmarks.{name}", module)
    (tmp_path / "template.md").write_text("<!-- figures: quick -->\n<!-- figures: long -->\n", encoding="utf-8")
    monkeypatch.setattr(bench, "BENCHMARKS", ("quick", "long"))
    monkeypatch.setattr(bench, "BY_HAND", ("long",))
    monkeypatch.setattr(bench, "TEMPLATE", tmp_path / "template.md")
    monkeypatch.setattr(bench, "DOCUMENT", tmp_path / "performance.md")
    monkeypatch.setattr(bench, "read_measurements", lambda: read_measurements(tmp_path / "figures.json"))
    monkeypatch.setattr(bench, "write_measurements", lambda all_: write_measurements(all_, tmp_path / "figures.json"))
    return tmp_path


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if "bare Scrapy" in line]


def test_what_is_measured_by_hand_is_printed_as_last_measured(
    made_up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quick = "crawl | pages at least 0.80 0.90 of bare Scrapy pass"
    assert bench.main([]) == 0
    assert lines(capsys.readouterr().out) == [quick]
    assert not (made_up / "figures.json").exists()
    assert bench.main(["--write", "long", "--", "some", "folder"]) == 1
    assert lines(capsys.readouterr().out) == ["crawl | pages at least 0.80 0.70 of bare Scrapy miss some folder"]
    assert bench.main(["--write"]) == 1
    assert lines(capsys.readouterr().out) == [quick, "crawl | pages at least 0.80 0.70 of bare Scrapy miss some folder"]
    document = (made_up / "performance.md").read_text(encoding="utf-8")
    assert [line.split("|")[-4].strip() for line in document.splitlines() if "Scrapy" in line] == [
        "0.90 of bare Scrapy",
        "0.70 of bare Scrapy",
    ]
    assert bench.main(["--stored", "quick"]) == 0
    assert lines(capsys.readouterr().out) == [quick]


def test_a_benchmark_that_is_not_there_is_refused(made_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["quick", "slow"])
    assert "no benchmark is named slow; there are quick, long" in capsys.readouterr().err
