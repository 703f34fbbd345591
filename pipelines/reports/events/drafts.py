"""What is known of an event while the sentences of its text are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.reports.clauses import Clause
from pipelines.reports.model import PART_ORDER, Days, Kind, Mention, Part, Person
from pipelines.reports.reading import BodySpan, PlaceSpan
from pipelines.reports.word_patterns import WordPattern


@dataclass(slots=True, eq=False)
class Draft:
    """An event while the sentences of its text are read."""

    kind: Kind
    at: Mention
    clause: Clause
    people: dict[int, tuple[Person, Part, Mention]] = field(default_factory=dict)
    bodies: dict[str, tuple[BodySpan, Mention]] = field(default_factory=dict)
    places: dict[tuple[str, str | None], tuple[PlaceSpan, Mention]] = field(default_factory=dict)
    days: Days | None = None
    about: tuple[str, Mention] | None = None
    claimed: tuple[str, Mention] | None = None
    """What is where a subject may be, or what somebody wanted to become otherwise: the subject where no other is given."""
    lead: Clause | None = None
    """The sentence before it, which reports no event: it may give the subject."""
    elsewhere: set[int] = field(default_factory=set)
    """Ids of people who spoke elsewhere, to the press: not there."""
    latest: int = 0
    """Offset of the last sentence about it."""
    part_of_a_session: bool = False
    """Whether it is one sitting of a longer session: a group discussion, the fourth plenary meeting."""


TO_COME = "session-to-come"
"""Rule of a session that is only mentioned with its days."""

PART_OF_A_SESSION = WordPattern(
    r"\b(?:(?:group|panel|joint) (?:[\w-]+ ){0,2}(?:meeting|session|discussion|deliberation)|(?:second|third|fourth|fifth|sixth|plenary|full) (?:plenary |full )?meeting of (?:the|an?|this) )"
)

WILL_OPEN = WordPattern(
    r"\b(?:will|is to|are to|is scheduled to|is due to) (?:open|be held|be convened|convene|start|begin)\b"
)
"""An event that is announced."""

TRIPS = ("survey", "visit")

GATHERINGS = ("symposium", "session", "speech")

SOMEWHERE = (*GATHERINGS, "meeting")

_REFERS = WordPattern(
    r"\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Tt]his|[Ii]ts|[Dd]uring|[Bb]oth) (?:[\w-]+ |[\ue400-\uebff] ){0,2}(?:teams?|delegations?|groups?|trips?|visits?|tours?|surveys?|inspections?|research|symposium|seminar|forum|session|meeting|congress|agenda|theme|topic|guests?|visitors?|envoys|diplomats|ambassadors|experts|attendees|inspectors|lawmakers|legislators|deputies|discussion|round[ -]?table|discussion|deliberations?|conference|event|activity|members|participants|ceremony|reception|course|camp|contest|gala|dinner|panel|two sides|sides|stay|talks|advisors|advisers|chair|conversation|gathering|assembly|rally|consultation|dialogue|lecture|summit|celebration|banquet|program)\b"
    r"|[\ue000-\ue3ff]'s (?:[\w-]+ ){0,2}(?:visit|trip|tour|stay|inspection)\b|\b(?:they|it) (?:also |then |later )?(?:inspected|visited|toured|held|went|met|attended|learned|surveyed|left|flew|stopped)\b|^(?:The two|The pair)\b|^(?:Their|Its|His|Her) (?:main )?(?:task|aim|goal|purpose|mission) was to\b|^(?:[Ll]ed|[Hh]eaded|[Aa]ccompanied|[Jj]oined) by [^.;]{1,80}?,? (?:they|he|she|it|the (?:[\w-]+ )?(?:team|group|delegation|members|advisors|advisers))\b|^(?:The|This) (?:[\w-]+ ){0,6}(?:[Ff]orum|[Ss]ymposium|[Ss]eminar|[Cc]onference|[Ss]ummit|[Ww]orkshop|[Dd]ialogue|[Rr]ound[ -][Tt]able)\b|^On the (?:first|second|third|last|next|same|final|following) (?:day|afternoon|morning|evening)\b|^(?:They|Those present|He|She|It|Also|Among|Participants|Members|Experts|Others|In the chair|At the)\b",
)


@lru_cache(maxsize=64)
def refers(text: str) -> bool:
    """Return whether a sentence in short form is about something known: "the team", "during the visit", "they"."""
    return bool(_REFERS.search(text))


LEG_OF_IT = WordPattern(
    r"\b(?:[Tt]he|[Oo]n the) (?:next|second|third|last|final|other) (?:leg|part|stage|stop) of (?:the|his|her|their|its) (?:[\w-]+ )?(?:trip|tour|visit|survey|inspection|journey)\b"
)
"""A sentence about a later part of a trip."""


PRESS = WordPattern(
    r"\b(?:news|press|media) (?:conference|briefing)|\bmet (?:with )?(?:the )?(?:press|media|reporters|journalists)\b"
)
CEREMONY = WordPattern(
    r"\b(?:ceremony|ceremonies|reception|gathering|rally|banquet|celebrations?|exhibition|expo|fair|festival|launch|opening(?! (?:plenary )?(?:meeting|session)\b)|gala|dinner|tea party|commemoration|event|(?:memorial|commemorative) (?:meeting|service|assembly)|meeting (?:marking|to mark|commemorating|celebrating))\b"
)


def add_person(draft: Draft, person: Person, part: Part, at: Mention) -> None:
    """Add a person; of two parts, the higher one counts."""
    known = draft.people.get(id(person))
    if known is None or PART_ORDER.index(part) < PART_ORDER.index(known[1]):
        draft.people[id(person)] = (person, part, at)


def add_body(draft: Draft, clause: Clause, body: BodySpan, rule: str) -> None:
    """Add a body with the sentence as its source."""
    if body.name not in draft.bodies:
        draft.bodies[body.name] = (body, Mention(clause.start, clause.end, rule))


def is_title(clause: Clause) -> bool:
    """Return whether a sentence is the headline: the first paragraph, without a full stop and without a day."""
    return clause.paragraph == 0 and not clause.dates and not clause.text.rstrip().endswith((".", "!", "?", '"', ":"))
