"""The people, bodies, places, dates and titles of one sentence, which become its short form."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipelines.reports.clauses import FIRST_BODY, FIRST_DATE, FIRST_PERSON, FIRST_PLACE, Clause
from pipelines.reports.dates.dated import Dated
from pipelines.reports.dates.patterns import PART_OF
from pipelines.reports.lexicon import FORMS_OF_STATE, HONORIFICS
from pipelines.reports.model import Person
from pipelines.reports.reading import BodySpan, PlaceSpan, Reading
from pipelines.reports.shorten import LEFT_OUT, Piece, shorten


class RoleAt(NamedTuple):
    """Where a title of somebody is."""

    start: int
    end: int
    person: Person
    before_name: bool


class ClausePieces:
    """Collects what is named in one sentence."""

    def __init__(self, reading: Reading, by_offset: dict[int, Person], roles: list[RoleAt], first: int) -> None:
        self._reading = reading
        self._by_offset = by_offset
        self._roles = roles
        self._first = first
        self._pieces: list[Piece] = []
        self._people: list[tuple[Person, int, int]] = []
        self._bodies: list[BodySpan] = []
        self._places: list[PlaceSpan] = []
        self._role_bodies: list[BodySpan] = []
        self._of_role: dict[int, list[int]] = {}

    def add(self, index: int) -> None:
        """Add what is named from a word on."""
        reading = self._reading
        if index in reading.pronouns:
            self._add_person(index, index, index + 1)
        elif index in reading.names:
            if reading.w.starts[index] in self._by_offset:
                begin = _with_honorific(reading, index, self._first)
                self._add_person(index, begin, reading.names[index].after)
        elif index in reading.bodies:
            self._add_body(index, reading.bodies[index])
        elif index in reading.places:
            self._add_place(index, reading.places[index])

    def _add_piece(self, first: int, after: int, mark: int) -> None:
        words = self._reading.w
        self._pieces.append(Piece(words.starts[first], words.ends[after - 1], chr(mark), 0))

    def _add_person(self, index: int, begin: int, after: int) -> None:
        words = self._reading.w
        end = words.ends[after - 1]
        where = _IN_THE_PHOTO.match(words.text, end)
        mark = chr(FIRST_PERSON + len(self._people))
        self._pieces.append(Piece(words.starts[begin], where.end() if where else end, mark, 0))
        self._people.append((self._by_offset[words.starts[index]], words.starts[index], words.ends[after - 1]))

    def _add_body(self, index: int, body: BodySpan) -> None:
        """Add a body to those of a title if it is in one, unless it is in one that somebody had before."""
        reading, start = self._reading, self._reading.w.starts[index]
        whose = [role for role in self._roles if role.start <= start < role.end]
        in_roles = [id(role.person) for role in whose if not _is_of_the_past(role.person, role.start)]
        if whose and not in_roles:
            return
        described = (
            self._by_offset.get(reading.w.starts[reading.name_at[index].first]) if index in reading.name_at else None
        )
        in_roles += [id(described)] if described and not in_roles else []
        for each in in_roles:
            self._of_role.setdefault(each, []).append(len(self._role_bodies))
        if in_roles:
            self._role_bodies.append(body)
        else:
            self._add_piece(index, body.after, FIRST_BODY + len(self._bodies))
            self._bodies.append(body)

    def _add_place(self, index: int, place: PlaceSpan) -> None:
        start = self._reading.w.starts[index]
        if self._is_short_for_the_last(index, place):
            return
        if index not in self._reading.name_at and not any(role.start <= start < role.end for role in self._roles):
            self._add_piece(_with_form_of_state(self._reading, index), place.after, FIRST_PLACE + len(self._places))
            self._places.append(place)

    def _is_short_for_the_last(self, index: int, place: PlaceSpan) -> bool:
        """Return whether a place is only the acronym of the one before it: "the Democratic People's Republic of Korea (DPRK)"."""
        last = self._reading.place_at.get(index - 2)
        return last is not None and self._reading.word(index - 1) == "(" and last.code == place.code

    def clause(self, start: int, end: int, dates: list[Dated], paragraph: int, *, caption: bool) -> Clause:
        """Return the sentence between two offsets in short form."""
        words = self._reading.w
        self._add_dates(dates, start)
        self._add_titles(dates, start)
        self._pieces += [Piece(*venue.span(), "", LEFT_OUT) for venue in _VENUE.finditer(words.text, start, end)]
        short, positions, offsets = shorten(words.text, start, end, self._pieces)
        return Clause(
            text=short,
            people=tuple(self._people),
            bodies=tuple(self._bodies),
            places=tuple(self._places),
            dates=tuple(dates),
            role_bodies=tuple(self._role_bodies),
            role_bodies_at=tuple(words.starts[body.first] for body in self._role_bodies),
            role_of=tuple(tuple(self._of_role.get(id(person), ())) for person, _, _ in self._people),
            positions=positions,
            offsets=offsets,
            paragraph=paragraph,
            caption=caption,
            start=start,
            end=end,
        )

    def _add_dates(self, dates: list[Dated], start: int) -> None:
        """Add each date with the part of the day in front of it: "the afternoon of June 2"."""
        text = self._reading.w.text
        for number, dated in enumerate(dates):
            begin = dated.days.at.start
            of = _PART_OF_DAY.search(text, max(start, begin - _LONGEST_PART), begin)
            self._pieces.append(Piece(of.start() if of else begin, dated.days.at.end, chr(FIRST_DATE + number), 1))

    def _add_titles(self, dates: list[Dated], start: int) -> None:
        """Add titles, which are left out, with what belongs to them: an age, a place, "respectively", parentheses."""
        reading, text = self._reading, self._reading.w.text
        for one, two, before in _without_gaps(self._roles, text):
            after = two if before else _with_its_place(reading, self._places, dates, two)
            one -= len(_RESPECTIVELY) * text.endswith(_RESPECTIVELY, 0, one)
            if not before and (age := _AGE.search(text, max(start, one - _LONGEST_AGE), one)):
                one = age.start("age")
            if text.endswith(" (", 0, one) and text.startswith(")", after):
                one, after = one - 1, after + 1
            self._pieces.append(Piece(one, after, "", 3 if before else 2))


def _with_honorific(reading: Reading, index: int, first: int) -> int:
    """Return where a name begins with "Mr." or "Hon." in front of it, not before the first word of its sentence."""
    begin = index
    while begin > first:
        step = begin - 1 - (reading.word(begin - 1) == "." and begin - 1 > first)
        if reading.word(step) not in HONORIFICS:
            break
        begin = step
    return begin


_FORMS_OF_STATE = FORMS_OF_STATE | {"States"}


def _with_form_of_state(reading: Reading, index: int) -> int:
    """Return where the full name of a country begins: "the Federated States of Micronesia", "the Islamic Republic of Iran"."""
    if reading.word(index - 1) == "The" and not reading.starts_sentence(index - 1):
        return index - 1  # "to The People's Republic of China"
    if reading.word(index - 1) != "of" or reading.word(index - 2) not in _FORMS_OF_STATE:
        return index
    begin = index - 2
    while (reading.is_cap(begin - 1) or reading.word(begin - 1) == "'s") and not (
        reading.starts_sentence(begin)
        or any(begin - 1 in taken for taken in (reading.name_at, reading.body_at, reading.place_at))
    ):
        begin -= 1
    return index if begin in reading.body_at or reading.word(begin) == "'s" else begin


def _is_of_the_past(person: Person, start: int) -> bool:
    """Return whether the role at an offset is one that somebody with another role had before."""
    role = next((one for one in person.roles if one.at.start == start), None)
    return role is not None and role.former and not all(one.former for one in person.roles)


def _without_gaps(roles: list[RoleAt], text: str) -> set[tuple[int, int, bool]]:
    """Return where titles are and whether in front of a name, with what is between those in front of the same name."""
    found: set[tuple[int, int, bool]] = set()
    first: RoleAt | None = None
    for role in roles:
        joined = bool(
            first
            and first.before_name
            and role.before_name
            and first.person is role.person
            and _BETWEEN_TITLES.fullmatch(text, first.end, role.start)
        )
        if first and joined:
            found.discard((first.start, first.end, True))
            role = role._replace(start=first.start)
        found.add((role.start, role.end, role.before_name))
        first = role
    return found


_IN_THE_PHOTO = re.compile(r" \((?:[^()]{0,30}\b)?(?:left|right|center|centre|middle|C|R|L)\b[^()]{0,20}\)")
"""Where somebody is in a photo: "Li Ming (front row, center)"."""
_AGE = re.compile(r", (?P<age>\d{1,3}), (?:an? |the )?$")
"""Between a name and its title."""
_LONGEST_AGE = 12
_VENUE = re.compile(
    r" at the (?:[A-Z][\w'’-]+ )*(?:Hall|Hotel|Guesthouse|Palace)(?: of (?:the )?[A-Z]\w+)?(?= in [A-Z])"
)
"""The building of an event, in front of its city: "at the Great Hall of the People in Beijing"."""
_PART_OF_DAY = re.compile(rf"\b{PART_OF}$")
_LONGEST_PART = 30
_RESPECTIVELY = "respectively "
_BETWEEN_TITLES = re.compile(r"(?: ?\([A-Z]{2,}\))?,?(?: and| also)*(?: the| its| a)? ")
_REMARK = re.compile(
    r", (?:which is )?(?:(?:China|the country|the nation)[’']s|the) (?:top|national|highest|supreme|main|ruling|largest|central) [a-z -]{0,50}?"
    r"(?:body|legislature|organ|party|court|advisor|adviser|agency|bank|regulator|watchdog|planner|think tank)(?=,)"
)
"""What the body in a title is: "chairman of the NPC Standing Committee, China's top legislature,"."""


def _with_its_country(reading: Reading, places: list[PlaceSpan], end: int) -> int:
    """Return the end of a title with the country of its city or province: "the premier of Ontario, Canada, and his party"."""
    words, text = reading.w, reading.w.text
    if text[end : end + 2] != ", ":
        return end
    country = next((one for one in places if words.starts[one.first] == end + 2), None)
    last = reading.place_at.get(bisect_left(words.starts, end) - 1)
    owned = last is not None and country is not None and last.kind != "country" and country.kind == "country"
    return words.ends[country.after - 1] if country is not None and owned else end


def _with_its_place(reading: Reading, places: list[PlaceSpan], dates: list[Dated], end: int) -> int:
    """Return the end of a title with the place that belongs to it: "a professor at Chinese Culture University in Taipei,".

    A place that only a day follows is that of the event: "met Jan Kos, president of the Federal Court, in Beijing, on May 5."
    """
    words, text = reading.w, reading.w.text
    if remark := _REMARK.match(text, end):
        return remark.end()
    if text[end : end + 4] != " in ":
        return _with_its_country(reading, places, end)
    for place in places:
        if words.starts[place.first] == end + 4:
            after = words.ends[place.after - 1]
            wider = next((one for one in places if words.starts[one.first] == after + 2), None)
            if wider is not None and text[after : after + 2] == ", ":
                after = words.ends[wider.after - 1]  # "in Bijie, Guizhou province,"
            following = text[after : after + 3]
            if text.startswith(("'s ", "’s "), after):
                inner = next((one for one in places if words.starts[one.first] == after + 3), None)
                after = words.ends[inner.after - 1] if inner else after
                following = text[after : after + 3]
            belongs = following.startswith(", ") and following[2:].islower() and not _GOES_ON.match(text, after)
            return after if belongs and not _ends_with_a_day(text, dates, after) else end
    return end


def _ends_with_a_day(text: str, dates: list[Dated], offset: int) -> bool:
    """Return whether only a day follows from an offset to the end of the sentence: ", on Tuesday."."""
    return any(
        _BEFORE_A_DAY.fullmatch(text, offset, dated.days.at.start) and _END.match(text, dated.days.at.end)
        for dated in dates
    )


_GOES_ON = re.compile(r", (?:capital\b|[a-z]{3,}ing\b)")
"""After the place of an event, and not of a title: "met Jan Kos, president of the court in Beijing, pledging to …"."""
_BEFORE_A_DAY = re.compile(r", (?:on |from )?(?:the )?")
_END = re.compile(r"[.;]|$")
