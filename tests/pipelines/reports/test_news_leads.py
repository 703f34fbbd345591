"""First sentences of news reports, each with the whole of the events they report: roles and bodies, too."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import as_json, read_report

LEADS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("news_leads.json").read_text("utf-8"))


@pytest.mark.parametrize("lead", LEADS, ids=[one["text"][:60] for one in LEADS])
def test_a_lead_gives_its_events_with_roles_and_bodies(lead: dict[str, Any]) -> None:
    events = as_json(read_report(lead["text"], date.fromisoformat(lead["published"])))["events"]
    assert [
        {key: event[key] for key in ("kind", "bodies", "places", "from", "to", "about")}
        | {"people": [{key: person[key] for key in ("name", "role", "part")} for person in event["people"]]}
        for event in events
    ] == lead["events"]
