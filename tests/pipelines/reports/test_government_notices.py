"""Roles and bodies in the wordings of governments' notices to the press."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.reports.report import as_json, read_report


@pytest.mark.parametrize(
    ("text", "role", "bodies"),
    [
        ("The Chief Executive-elect, Mr Arthur Poon, visited Kunming.", "Chief Executive-elect", []),
        ("President-designate Anna Toth visited Kunming.", "President-designate", []),
        (
            "A delegation led by the National Assembly Speaker, Sardar Ali Khan arrived in Kunming.",
            "National Assembly Speaker",
            ["National Assembly"],
        ),
        (
            "The Director of the Legal Affairs Bureau of the Macao Special Administrative Region (MSAR) Ms Mok left.",
            "Director of the Legal Affairs Bureau of the Macao Special Administrative Region",
            ["Legal Affairs Bureau of the Macao Special Administrative Region"],
        ),
        (
            "Paul Reed, president of the U.S.-China Farm Council, visited Kunming.",
            "president of the U.S.-China Farm Council",
            ["U.S.-China Farm Council"],
        ),
        (
            "Paul Reed, deputy mayor of Washington, D.C., visited Kunming.",
            "deputy mayor of Washington, D.C.",
            [],
        ),
        (
            "Jia, head of the Standing Committee of the National People's Congress of the People's Republic of China",
            "head of the Standing Committee of the National People's Congress of the People's Republic of China",
            ["NPC Standing Committee"],
        ),
        ("Gao Linshan is no longer vice minister of justice.", "vice minister of justice", []),
    ],
)
def test_somebody_has_a_role_with_its_body(text: str, role: str, bodies: list[str]) -> None:
    found = as_json(read_report(text, date(2022, 5, 20)))
    assert [person["role"] for person in found["people"]] == [role]
    assert [body["name"] for body in found["bodies"]] == bodies


def test_where_somebody_was_met_is_no_part_of_a_role() -> None:
    text = "Jiang Luyao called on Speaker Ram Thapa at the Parliament House in Kathmandu."
    people = as_json(read_report(text, date(2022, 5, 20)))["people"]
    assert {person["name"]: person["role"] for person in people} == {"Jiang Luyao": None, "Ram Thapa": "Speaker"}
