"""Reads the names of bodies: whole, with the office in lower case, and none where a name is of something else."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import read_report

SENTENCES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("names_of_bodies.json").read_text("utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES, ids=[one["text"][:60] for one in SENTENCES])
def test_the_names_of_bodies(sentence: dict[str, Any]) -> None:
    found = read_report(sentence["text"], None)
    assert sorted(body.name for body in found.bodies) == sorted(sentence["bodies"])
