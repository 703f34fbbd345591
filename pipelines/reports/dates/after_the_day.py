"""Says whether something ended, or began, on a day, by the words after it: "on Thursday concluded its session"."""

from __future__ import annotations

import re

from pipelines.reports.dates.patterns import PART_OF
from pipelines.reports.model import Mention

PART_OF_DAY = r"(?: morning| afternoon| evening| night)?"

_THEN_ENDS = re.compile(
    PART_OF_DAY
    + r"(?:, (?:the|its) [^.;,]{3,90}?\b(?i:session|congress|meeting|conference|forum|symposium|seminar)\b[^.;,]{0,90}? (?:successfully )?(?:concluded|closed|ended|wrapped up|concludes|closes|ends|drew to a close|came to (?:a close|an end))\b(?! (?:with|by) )|,? (?:concluded|closed|ended|wrapped up|wound up|finished|completed|concludes|ends|closes)\b"
    r"|, (?:bringing (?:an end|to an end)|(?:thus |thereby )?(?:concluding|ending|wrapping up|winding up|finishing|completing) (?:an?|the|his|her|their|its)\b))"
)
_THEN_BEGINS = re.compile(
    PART_OF_DAY
    + r"(?:,? (?:arrived|landed|arrives)\b|,? (?:began|begins|started|starts|kicked off|opened|opens)\b(?! (?:an? )?(?:exhibition|account|door)| to (?!visit|tour|hold|convene|host|inspect|survey|pay))"
    r"| as [^,.;]{2,80}? (?:began|opened|started|convened) (?:an?|its|their|the)\b"
    r"| for (?:an? |his |her |their |its )?(?:[\w-]+ ){0,3}(?:visit|tour|trip)s? to\b|,? arrived (?:in|at) [^.,;]{2,40}? (?:to (?:begin|start|kick off)|and (?:began|started|kicked off)|for) (?:an?|his|her|their|its) (?:[\w-]+ ){0,3}(?:visit|tour|trip)\b"
    r"|, (?:beginning|starting|kicking off|opening|embarking on) (?:an?|his|her|their|its|the) (?:[\w'-]+ ){0,5}(?:visit|tour|trip|survey|inspection|study|session|stay)\b)"
)
"""Verbs after the day: "on Thursday concluded its session"."""
_SUBJECT = PART_OF_DAY + r"(?:, [^.;,]{2,120}){1,4}?,? (?:also |officially |formally )?"
_OF_SOMETHING = (
    r" (?:an?|his|her|their|its|the) (?:[\w'-]+ ){0,5}"
    r"(?i:visit|tour|trip|survey|inspection|study|stay|session|meeting|forum|conference|symposium|seminar|congress)\b"
)
_FRONTED_ENDS = re.compile(
    rf"{_SUBJECT}(?:concluded|ended|wrapped up|wound up|finished|completed|closed){_OF_SOMETHING}"
)
_FRONTED_BEGINS = re.compile(
    rf"{_SUBJECT}(?:(?:began|started|kicked off|embarked on|opened|left (?:[A-Z]\w+ )?for|set (?:off|out) (?:on|for)){_OF_SOMETHING}|arrived (?:in|at) (?=[A-Z]))"
)
"""After a day in front of a sentence: "On May 10, the delegation concluded a four-day visit"."""
_IN_FRONT = re.compile(rf"\s*(?:On )?(?:{PART_OF})?", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|departed|flew|returned|went|headed)\b[^.;,]{0,60}$")
_HOMEWARD = re.compile(
    rf"{PART_OF_DAY}(?: for home\b|(?: for [A-Z]\w+)?,? (?:after|upon) (?:winding up|wrapping up|concluding|completing|finishing|ending) (?:an?|his|her|their|its)\b)"
)
"""Around the day on which somebody went home: "left L on Tuesday for home", "flew home on Friday after concluding a visit"."""


def what_follows(text: str, at: Mention, start: int, end: int) -> tuple[bool, bool]:
    """Return whether what a sentence from start to end says after a day ended on it, and whether it began on it."""
    ends, begins = _THEN_ENDS.match(text, at.end, end), _THEN_BEGINS.match(text, at.end, end)
    if _IN_FRONT.fullmatch(text, start, at.start):
        ends = ends or _FRONTED_ENDS.match(text, at.end, end)
        begins = begins or _FRONTED_BEGINS.match(text, at.end, end)
    return bool(ends), bool(begins)


def goes_home(text: str, at: Mention, before: str, end: int) -> bool:
    """Return whether somebody left for home on a day; before: the words of its sentence in front of it."""
    return bool(_LEFT.search(before) and _HOMEWARD.match(text, at.end, end))
