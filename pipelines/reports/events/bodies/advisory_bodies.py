"""Says which body "the top political advisory body" or "the legislature" is: the one of its kind that the text names."""

from __future__ import annotations

import re

from pipelines.reports.events.drafts import Draft
from pipelines.reports.reading import Reading

_KINDS = (
    (
        re.compile(r"\badvisory body\b"),
        re.compile(r"\bCPPCC (?:National|[\w ]+ Provincial|[\w ]+ Municipal) Committee$"),
    ),
    (
        re.compile(r"\blegislature\b"),
        re.compile(r"^NPC(?: Standing Committee)?$|\bPeople's Congress(?: Standing Committee)?$"),
    ),
)
"""A description, and the names of the bodies that it may describe."""


def name_advisory_bodies(reading: Reading, drafts: list[Draft]) -> None:
    """Add to a session without a body the only one of the text that its sentence describes."""
    for draft in drafts:
        for described, named in _KINDS if draft.kind == "session" and not draft.bodies else ():
            spans = {span.name: span for span in reading.bodies.values() if named.search(span.name)}
            if len(spans) == 1 and described.search(draft.clause.text):
                name, span = spans.popitem()
                draft.bodies[name] = (span, reading.mention(span.first, span.after, "described-in-the-sentence"))
