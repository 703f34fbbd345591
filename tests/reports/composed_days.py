"""Trips with their days in every form and position."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reports.composed import BODY, ROLE, WHO, Composed

FORMS = (
    ("from May 29 to June 3", "2023-05-29", "2023-06-03"),
    ("between May 29 and June 3", "2023-05-29", "2023-06-03"),
    ("May 29-June 3", "2023-05-29", "2023-06-03"),
    ("June 5 through 9", "2023-06-05", "2023-06-09"),
    ("from June 5 until June 9", "2023-06-05", "2023-06-09"),
    ("from 5 to 9 June", "2023-06-05", "2023-06-09"),
    ("from June 5 – 9", "2023-06-05", "2023-06-09"),
    ("over June 5-9", "2023-06-05", "2023-06-09"),
    ("during June 5 to 9", "2023-06-05", "2023-06-09"),
    ("from June 5th to 9th", "2023-06-05", "2023-06-09"),
    ("from June 5, 2023 to June 9, 2023", "2023-06-05", "2023-06-09"),
    ("from Dec 30 to Jan 2", "2022-12-30", "2023-01-02"),
    ("from Monday to Wednesday", "2023-06-12", "2023-06-14"),
    ("on Monday and Tuesday", "2023-06-12", "2023-06-13"),
    ("on June 5, 6 and 7", "2023-06-05", "2023-06-07"),
    ("for five days starting June 5", "2023-06-05", "2023-06-09"),
    ("on the 5th of June", "2023-06-05", "2023-06-05"),
    ("on Wednesday, June 14", "2023-06-14", "2023-06-14"),
    ("on the morning of June 14", "2023-06-14", "2023-06-14"),
    ("last Friday", "2023-06-09", "2023-06-09"),
    ("yesterday", "2023-06-15", "2023-06-15"),
    ("over the weekend", None, None),
    ("in the past week", None, None),
    ("earlier this month", None, None),
    ("in late May", None, None),
)


def days() -> Iterator[Composed]:
    """Yield "P visited L from 5 to 9 June to study S" and the same with the days at the end."""
    for form, first, last in FORMS:
        for text in (
            f"{WHO}, {ROLE}, visited Yunnan province {form} to study tea farming.",
            f"{WHO}, {ROLE}, visited Yunnan province to study tea farming {form}.",
            f"{WHO}, {ROLE}, inspected tea farming in Yunnan province {form}.",
        ):
            yield Composed(
                text, "survey", {WHO: "took part"}, frozenset((BODY,)), ("Yunnan",), first, last, "tea farming"
            )
