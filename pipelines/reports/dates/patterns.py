"""The forms of dates: "June 7 to 10", "Monday", "yesterday", "early May"."""

from __future__ import annotations

import re

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PART_OF = r"the (?:early |late )?(?:morning|afternoon|evening|night) of "
"""In front of a day: "on the afternoon of June 2"."""
WEEKDAY = r"(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b(?![:.]\d)"
_SPACE = r"(?:[ ]|(?<=[a-z]\.)(?=\d)|,[ ](?=\d{1,2}(?:st|nd|rd|th)\b))"
"""After a month: none where an abbreviation ends with a full stop: "Nov.7"."""
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_YEAR = r"(?:,?[ ](?:of[ ])?(?:19|20)\d\d\b)"
_TO = r"(?:[ ](?:to|until|till|through|and)[ ]|[ ]?[-–—][ ]?)"
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

DATE = re.compile(
    rf"""
      (?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)
    | (?P<mdmd>\b(?P<m1>{MONTH}){_SPACE}(?P<d1>{_DAY})(?P<y1>{_YEAR})?(?P<to1>{_TO})(?:the\ )?(?P<m2>{MONTH}){_SPACE}(?P<d2>{_DAY})(?P<y2>{_YEAR})?)
    | (?P<mdd>\b(?P<m3>{MONTH}){_SPACE}(?P<d3>{_DAY})(?:,\ {_DAY})*(?P<to2>,?{_TO})(?:the\ )?(?P<d4>{_DAY})(?!\ (?:percent|members|people|countries|experts|provinces|cities|million|billion))(?P<y3>{_YEAR})?)
    | (?P<ddm>\b(?P<d5>{_DAY})(?P<to3>{_TO})(?:the\ )?(?P<d6>{_DAY})\ (?:of\ )?(?P<m4>{MONTH})(?P<y4>{_YEAR})?)
    | (?P<wmd>\b{WEEKDAY}(?:(?:\ (?:morning|afternoon|evening|night))?,?\ |\ \()(?:(?P<m8>{MONTH}){_SPACE}(?P<d9>{_DAY})|(?P<d10>{_DAY})\ (?:of\ )?(?P<m9>{MONTH}))(?P<y9>{_YEAR})?\)?(?!{_TO}\d))
    | (?P<md>\b(?P<m5>{MONTH}){_SPACE}(?P<d7>{_DAY})(?P<y5>{_YEAR})?)
    | (?P<dm>\b(?P<d8>{_DAY})\ (?:of\ )?(?P<m6>{MONTH})(?P<y6>{_YEAR})?)
    | (?P<thth>(?<=[Ff]rom\ )the\ (?P<d11>{_ORDINAL})\ (?:to|through)\ (?:the\ )?(?P<d12>{_ORDINAL})(?=[,.;]|$))
    | (?P<th>(?:(?<=[Oo]n\ )|(?<=[Ii]n\ )(?=the\ (?:morning|afternoon|evening)\ ))the\ (?:(?:morning|afternoon|evening)\ of\ the\ )?(?P<d13>{_ORDINAL})(?=[,.;]|$|\ (?:in|at)\b))
    | (?P<ww>\b(?P<w1>{WEEKDAY})(?P<to4>{_TO})(?P<w2>{WEEKDAY}))
    | (?P<w>\b(?:(?P<w_rel>last|next|this)\ )?(?P<w3>{WEEKDAY})(?!\ (?:market|school))(?:\ (?:morning|afternoon|evening|night)\b)?)
    | (?P<rel>\b(?i:today|tonight|this\ (?:morning|afternoon|evening)|(?:the\ day\ before\ )?yesterday(?:\ (?:morning|afternoon|evening|night))?|last\ (?:night|evening)|tomorrow(?:\ (?:morning|afternoon|evening|night))?)\b(?!'s|’s)(?:\ \((?:(?P<m10>{MONTH}){_SPACE}(?P<d14>{_DAY})(?P<y10>{_YEAR})?|{_ORDINAL}|{WEEKDAY})\))?)
    | (?P<vague>\b(?i:recently(?!\ (?:appointed|elected|re-elected|named|inaugurated|sworn-in)\ )|lately|(?:last|next)\ (?:week|month|year)|earlier\ this\ (?:week|month|year)|this\ (?:week|month|year)|(?:late|early|mid)-?[ ]?{MONTH}|in\ recent\ (?:days|weeks)|a\ few\ days\ ago)\b(?!'s|’s))
    | (?P<month>\b(?:in|since|during|of|last|from|by)\ (?P<m7>{MONTH})(?!\.?\ \d{{1,2}}(?:st|nd|rd|th)?\b)(?P<y7>{_YEAR})?)
    | (?P<year>\b(?:in|since|during|by|between|from)\ (?P<y8>(?:1[5-9]|20)\d\d)\b(?!-))
    """,
    re.VERBOSE,
)
