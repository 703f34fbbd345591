"""Adds to appointments what the session has that decided them, and to the session the day of the vote."""

from __future__ import annotations

import re

from pipelines.reports.clauses import P_LIST, B, Clause, D, P
from pipelines.reports.events.days.lengths import with_length
from pipelines.reports.events.drafts import Draft
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern

_OF_THE_COMMITTEE = WordPattern(r"\b(?:meeting|session) of the (?:standing )?committee\b")
DECIDED = WordPattern(
    r"\b(?:elected|appointed|named|removed) (?:the|its|a new) [^.;,]{1,40}? at (?:its|the|an?) (?:[\w'-]+ ){0,3}(?:session|meeting)\b|\bmade the (?:[\w-]+ )?(?:appointment|decision|removal)s?\b|\balso (?:accepted|approved) the resignations? of\b|\b(?:decisions?|appointments?|nominations?|results?|votes?) (?:(?:was|were) (?:made|adopted|approved|announced|passed|taken)|came (?:at|during))\b"
)
ENDED_AS = WordPattern(
    rf"\b(?:closed|concluded|ended|wrapped up)\b[^.;]{{0,80}}?{D}(?: (?:morning|afternoon|evening))?,? (?:as|when|with|by electing|after electing) {P}"
)
"""What closed a session was the vote: "the session closed on D as P was elected"."""


def decide(drafts: list[Draft], session: Draft, clause: Clause) -> None:
    """Add to the appointments the body whose session decided them; what closed it on their day ends it."""
    if not session.bodies and _OF_THE_COMMITTEE.search(clause.text):
        decided = [draft.bodies for draft in drafts if draft.kind == "appointment"]
        session.bodies.update(
            {name: body for bodies in decided for name, body in bodies.items() if "Committee" in name}
        )
    if not session.bodies:
        for draft in drafts:
            if draft.kind == "appointment" and _BODY_DECIDED.match(draft.clause.text):
                session.bodies.update(
                    {name: one for name, one in draft.bodies.items() if one[1].rule == "named-in-the-sentence"}
                )
    for draft in drafts:
        if draft.kind == "appointment":
            for name, body in session.bodies.items():
                draft.bodies.setdefault(name, body)
            draft.days = draft.days or session.days
            if session.days is None and draft.days and draft.days.last and _AT_ITS_END.search(clause.text):
                session.days = with_length(Days(None, draft.days.last, "day", draft.days.at), clause.text, "")


_BODY_DECIDED = re.compile(
    rf"(?:On {D}, )?(?:the |The )?{B},?(?: (?:on )?{D},?)? (?:voted|decided|agreed|appointed|elected|named|removed)\b"
)
"""A body that appointed somebody, at the session that the next sentence reports."""
_AT_ITS_END = re.compile(r"\bclosing\b|\bat the (?:end|close|conclusion) of\b")


def end_with_the_vote(drafts: list[Draft]) -> None:
    """End a session whose first day is known on the day of an appointment that was made at its closing meeting."""
    for session in drafts:
        days = session.days
        if (
            session.kind != "session"
            or days is None
            or days.last
            or not days.first
            or not _AT_ITS_END.search(session.clause.text)
        ):
            continue
        voted = (one.days.first for one in drafts if one.kind == "appointment" and one.days and one.days.first)
        last = next((day for day in voted if day >= days.first), None)
        session.days = Days(days.first, last, "day", days.at) if last else days


def date_the_session(drafts: list[Draft]) -> None:
    """Add to a session without days the day of the vote: "P was elected on D. P was elected at the plenary meeting of …"."""
    for session in drafts:
        if session.kind != "session" or session.days or not _VOTED_AT.search(session.clause.text):
            continue
        votes = (one for one in drafts if one.kind == "appointment" and one.clause.start <= session.clause.start)
        days = [one.days for one in votes if one.days and one.days.first and one.days.first == one.days.last]
        session.days = days[0] if len({one.first for one in days}) == 1 else None


_VOTED_AT = WordPattern(
    rf"\b(?:elected|appointed|named|removed) (?:the|its|a new) [^.;,]{{1,40}}? at (?:its|the|an?) (?:[\w'-]+ ){{0,3}}(?:session|meeting)\b|{P_LIST} (?:was|were) (?:elected|appointed|named|removed)\b[^.;]*? (?:at|during) |\b(?:[Tt]he|[Tt]his|[Tt]hese) (?:vote|election|appointment|nomination|removal|decision)s? (?:(?:was|were) (?:made|held|announced|approved|passed|adopted)|came) (?:at|during) "
)
"""A sentence that says at which session a vote was held, the day of which is known."""
AT_THE_SESSION = WordPattern(r"\b(?:at|during) the (?:[\w-]+ )?(?:session|meeting|congress)\b(?! of)")
"""A sentence about what was decided at a session reported before."""
AT_A_SESSION = re.compile(
    r"^(?:It was (?:also )?decided|(?:By|According to|Under) (?:another|a|the) decision|They|Lawmakers|Legislators|Members|The (?:(?:[\w-]+ )?(?:session|meeting|council)|lawmakers|legislature)|At the (?:[\w-]+ )?(?:session|meeting))\b"
)
"""The beginning of a sentence that goes on with what a session did."""
