"""Words that end a title, small words within it, and numbers."""

from __future__ import annotations

import re

from pipelines.reports.word_sets import word_set

STOP = word_set(
    """
    who which that where when while as is was were are be been has have had will would can may and but or so because
    if though although after before during included include includes until since said says over under about against
    between into through also recently today yesterday respectively on by from together including than this these
    those it he she they we here
    """
)


NUMBERS = word_set(
    """
    two three four five six seven eight nine ten eleven twelve some several other others more many dozens hundreds
    """
)


ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
"""An ordinal in figures: "14th"."""


ARTICLES = word_set("a an the its their his her")


PREPOSITIONS = word_set("of for at to in with on under")
