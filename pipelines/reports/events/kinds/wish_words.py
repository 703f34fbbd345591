"""The words for what somebody only wants, does usually, or did not do."""

from __future__ import annotations

import re

from pipelines.reports.first_characters import begins_with
from pipelines.reports.word_patterns import WordPattern

_URGES = r"(?:urge[sd]?|urging|ask(?:ed|s|ing)|call(?:ed|s|ing) on|encourag(?:e[sd]?|ing)|require[sd]?|requiring|allow(?:s|ed|ing)?|enabl(?:e[sd]?|ing)) [^,;.]{1,90} to"
URGED = re.compile(rf"\b{_URGES}\b")

WISH = re.compile(
    rf"\b(?:{_URGES}|should|ought to|hope[sd]? (?:to|that)|calls? for|called for|would like to|need to|must|(?:do more|do (?:their|its|our|his) best|strive|try|tried|spare no efforts) to|invited|propos\w+ to|suggest\w+|may)\b"
)

NEGATED = WordPattern(
    r"\b(?:cancel(?:l)?ed|postponed|called off|scrapped|put off) (?:an?|the|his|her|their|its)\b|\b(?:did not take place|was cancel|were cancel|has been cancel|was postponed|were postponed|been postponed|put off|(?:been|be|is) (?:called off|cancel\w*|postponed)|was called off|did not meet|never met|was not held|no (?:meeting|survey|visit) )",
)

HABIT = begins_with(
    "acfmors",
    r"\b(?:often|regularly|frequently|always|repeatedly|constantly|many times|several times|on many occasions)\b[^,;.]*$",
)
"""In front of what somebody does again and again."""

PRACTICE = WordPattern(
    r"\b(?:[Nn]owadays\b|every (?:\w+ )?(?:days?|weeks?|months?|quarters?|years?|spring|summer|autumn|winter)|usually|normally|each year|every year|once a year|twice a (?:year|month)|is held (?:every|annually)|are held (?:every|annually|twice))\b",
)
