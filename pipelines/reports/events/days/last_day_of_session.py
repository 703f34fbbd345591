"""Adds the last day of a session that a remark gives."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D
from pipelines.reports.events.days.last_day_after import first_after
from pipelines.reports.events.drafts import Draft
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def end_the_session(drafts: list[Draft], clause: Clause) -> None:
    """Add to a session whose first day is known the last, which a remark gives: "the session, which is scheduled to close on D"."""
    found = _WILL_CLOSE.search(clause.text)
    for session in drafts if found else ():
        if session.kind == "session" and session.days and session.days.first and session.days.last is None:
            until = clause.dates_in(found["until"])[0].days  # type: ignore[index]
            last = first_after(until, session.days.first)
            session.days = Days(session.days.first, last, "day", until.at) if last else session.days


def open_or_close(drafts: list[Draft], clause: Clause) -> None:
    """Leave open the other end of the last session if one day is known, which a sentence says was its first or last."""
    session = next((one for one in reversed(drafts) if one.kind == "session"), None)
    days = session.days if session else None
    if session is None or session.part_of_a_session or days is None or not days.first or days.first != days.last:
        return
    if clause is session.clause or clause.dates:
        return
    if _OPENING.search(clause.text):
        session.days = Days(days.first, None, "day", days.at)
    elif _CLOSING.search(clause.text):
        session.days = Days(None, days.last, "day", days.at)


_AT_ITS = (
    r"\b(?:[Aa]t|attend(?:s|ed|ing)?|address(?:es|ed|ing)?|presid\w+ over|chair(?:s|ed|ing)?) (?:the|its|[A-Z]\w+day's)"
)
_SITTING = r"(?:plenary )?(?:meeting|ceremony|session)\b"
_OPENING = WordPattern(rf"{_AT_ITS} opening {_SITTING}(?! of)|\bopened the session\b")
_CLOSING = WordPattern(rf"{_AT_ITS} closing {_SITTING}|\bclosed the session\b")


_WILL_CLOSE = re.compile(
    rf"\b(?:session|congress|(?:annual|plenary) meeting)(?: of (?:the )?(?:\d+\w\w )?{B})?(?:, which|, that)? (?:will|is to|is scheduled to|is due to|is set to|is expected to) (?:close|conclude|end|last until|run until)(?: on)?(?: the (?:morning|afternoon|evening) of)? (?P<until>{D})"
)
