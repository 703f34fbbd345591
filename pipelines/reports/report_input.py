"""Reads one report from JSON: ``{"text": …, "published": "2021-06-12", "language": "en"}``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from archive.errors import ReportUnreadable

_EXPECTED = 'Expected JSON such as {"text": "…", "published": "2021-06-12"}'
YEARS = range(1900, 2200)
"""Years in which a report may be published."""
LANGUAGES = ("en", "eng", "english")
"""Names of the language that the extractor reads. Of other languages nothing is found."""


@dataclass(frozen=True, slots=True)
class ReportInput:
    """A text, its day of publication and its language."""

    text: str
    published: date | None
    language: str = "en"

    @property
    def is_readable(self) -> bool:
        """Whether the extractor reads the language."""
        return self.language.partition("-")[0].lower() in LANGUAGES


def parse_report(document: bytes) -> ReportInput:
    """Parse a report, which is in UTF-8, with or without a byte order mark.

    Raises :class:`ReportUnreadable` if it is not JSON, has no text, or a date that is none.
    """
    try:
        parsed = json.loads(document.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportUnreadable(
            f"{_EXPECTED} in UTF-8, found the byte {document[error.start]:#04x} at {error.start:,}. Convert it to UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        raise ReportUnreadable(f"{_EXPECTED}, found no JSON: {error}.") from error
    if not isinstance(parsed, dict) or not isinstance(parsed.get("text"), str):
        raise ReportUnreadable(f'{_EXPECTED}, found no "text" in it. Give the text as a string.')
    language = parsed.get("language") or "en"
    if not isinstance(language, str):
        raise ReportUnreadable(f'Expected a "language" such as "en", found {language!r}.')
    return ReportInput(parsed["text"], _day(parsed.get("published")), language)


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise ReportUnreadable(
            f'Expected "published" to be a day such as "2021-06-12", found {value!r}. Leave it out where it is not known.'
        ) from error
    if day.year not in YEARS:  # "on Monday" may mean a day before or after it
        raise ReportUnreadable(
            f'Expected "published" to be in a year from {YEARS[0]} to {YEARS[-1]}, found {value!r}. Correct it, or leave it out.'
        )
    return day
