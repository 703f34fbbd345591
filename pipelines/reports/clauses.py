"""A sentence in short form: people, bodies, places and dates become one character each, and titles are left out.

"Bater, vice-chairman of …, surveyed Sichuan from June 7 to 10." becomes "P surveyed L D.", which the rules for events
read. Each character leads back to what it is for, and each position to the offset in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from pipelines.reports.dates.dated import Dated
from pipelines.reports.model import Person
from pipelines.reports.reading import BodySpan, PlaceSpan

FIRST_PERSON, FIRST_BODY, FIRST_PLACE, FIRST_DATE = 0xE000, 0xE400, 0xE800, 0xEC00
P, B, L, D = "[\ue000-\ue3ff]", "[\ue400-\ue7ff]", "[\ue800-\uebff]", "[\uec00-\uefff]"
"""Classes of characters for regular expressions: a person, a body, a place, a date."""
MARK = "[\ue000-\uefff]"
_SEAT = r"(?: \((?:\d(?:st|nd|rd|th) )?(?:L|R|C|left|right|center|centre|front|back|middle|rear|second|third)\b[^()]{0,20}\))?"
"""Where somebody is in a photo: "Wu Heng (4th R)"."""
_ONE = rf"{P}{_SEAT}(?:, \d{{1,3}},)?(?: (?:of|from) (?:the )?(?:[\ue400-\uebff]|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}|(?<=the )(?:college|university|institute|academy|association|society|federation|council|committee|league|hospital|museum|ministry|bureau|center|company|union|school)\b|(?<=the )(?:[a-z-]+ ){{1,2}}(?:sectors?|circles|delegation|team|group)\b)(?:, [\ue800-\uebff](?=,))?)?"
P_LIST = rf"{_ONE}(?:(?:, who [^,;.\ue000-\ue3ff]{{3,80}}(?=, (?:and )?{P}))?(?:, and |, as well as |, | and (?:and )?|; and |; | as well as | together with | (?={P}))(?:(?:Mr|Ms|Mrs|Mme|Dr|Prof)\.? |(?:his|her) (?:[\w-]+ |[\ue800-\uebff] ){{0,2}}(?:counterpart|opposite number|deputy|colleague|wife|husband),? )?{_ONE})*"


def people_in(text: str) -> list[int]:
    """Return the indexes of the people in a part of a short form."""
    return [ord(one) - FIRST_PERSON for one in text if FIRST_PERSON <= ord(one) < FIRST_BODY]


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A sentence in short form."""

    text: str
    people: tuple[tuple[Person, int, int], ...]
    """Each person with the offsets of the name."""
    bodies: tuple[BodySpan, ...]
    places: tuple[PlaceSpan, ...]
    dates: tuple[Dated, ...]
    role_bodies: tuple[BodySpan, ...]
    """Bodies in the titles that were left out."""
    role_bodies_at: tuple[int, ...]
    """Offset of each of them."""
    role_of: tuple[tuple[int, ...], ...]
    """For each person, the indexes of ``role_bodies`` in the titles given in this sentence."""
    positions: tuple[int, ...]
    offsets: tuple[int, ...]
    paragraph: int
    caption: bool
    """Whether the paragraph is a caption or has a credit."""
    start: int
    end: int

    def offset(self, position: int) -> int:
        """Return the offset in the text of a position in the short form."""
        index = bisect_right(self.positions, position) - 1
        return self.offsets[index] + position - self.positions[index]

    def places_in(self, text: str) -> list[PlaceSpan]:
        """Return the places in a part of the short form."""
        return [self.places[ord(one) - FIRST_PLACE] for one in text if FIRST_PLACE <= ord(one) < FIRST_DATE]

    def bodies_in(self, text: str) -> list[BodySpan]:
        """Return the bodies in a part of the short form."""
        return [self.bodies[ord(one) - FIRST_BODY] for one in text if FIRST_BODY <= ord(one) < FIRST_PLACE]

    def dates_in(self, text: str) -> list[Dated]:
        """Return the dates in a part of the short form."""
        return [self.dates[ord(one) - FIRST_DATE] for one in text if ord(one) >= FIRST_DATE]
