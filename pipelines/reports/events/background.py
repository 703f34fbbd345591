"""Says which sentences tell of earlier times: history that is no event of the report."""

from __future__ import annotations

import re
from datetime import date

from pipelines.reports.clauses import Clause

_BACKGROUND = re.compile(
    r"\b(?:had (?:visited|met|led|held|attended|surveyed|been|come|gone)|last (?:year|October|November|December|spring|autumn|winter|summer)|years? (?:ago|earlier|later)|decades? ago|as early as|previously|formerly)\b"
)

_OLD_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Bb]etween|[Ff]rom|[Uu]ntil|[Dd]uring|of) (?:the )?(?:early |late )?((?:1[5-9]|20)\d\d)s?\b"
)


def is_background(clause: Clause, published: date | None) -> bool:
    """Return whether a sentence tells of earlier times."""
    text = re.sub(r'"[^"]*"', "", clause.text) if '"' in clause.text else clause.text
    if published and any(map(str.isdigit, text)):
        years = [int(found.group(1)) for found in _OLD_YEAR.finditer(text)]
        if years and max(years) < published.year - 1 and not any(one.days.precision == "day" for one in clause.dates):
            return True
        if any(
            one.explicit_year and one.days.first and int(one.days.first[:4]) < published.year - 1
            for one in clause.dates
        ):
            return True
    return bool(_BACKGROUND.search(text)) and not any(one.days.precision == "day" for one in clause.dates)
