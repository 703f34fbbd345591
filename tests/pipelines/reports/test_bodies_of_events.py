"""Reads short reports: the bodies that belong to each event, and no others that the text names."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import as_json, read_report

REPORTS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("bodies_of_events.json").read_text("utf-8"))


@pytest.mark.parametrize("report", REPORTS, ids=[one["text"].rpartition("\n")[2][:60] for one in REPORTS])
def test_the_bodies_of_each_event(report: dict[str, Any]) -> None:
    found = as_json(read_report(report["text"], date(2021, 6, 12)))["events"]
    assert sorted(sorted(event["bodies"]) for event in found) == sorted(map(sorted, report["bodies"]))
