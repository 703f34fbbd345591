"""What the events of a sentence or a short report are about, of each of them with its kind."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import read_report

TEXTS = json.loads((Path(__file__).parent / "subjects.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", TEXTS, ids=[one["text"][:60] for one in TEXTS])
def test_a_text_gives_its_events_with_their_subjects(one: dict[str, Any]) -> None:
    found = read_report(one["text"], date.fromisoformat(one["published"]))
    assert [[event.kind, event.about] for event in found.events] == one["events"]
