"""Adds the bodies of a sentence to its event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, P
from pipelines.reports.events.drafts import Draft, add_body, is_title
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.subjects import subject_span
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.word_patterns import WordPattern


def add_bodies(draft: Draft, clause: Clause, occasion: Occasion | None = None) -> None:
    """Add the bodies that a sentence names, and those in the roles it gives the people of the event."""
    for index in range(len(clause.people)):
        if id(clause.people[index][0]) in draft.people:
            for number in clause.role_of[index]:
                if draft.kind != "appointment" or _is_of_the_post(clause, index, number):
                    add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")
    about = subject_span(clause, draft.kind)
    for number, body in enumerate(clause.bodies):
        position = clause.text.find(chr(0xE400 + number))
        if about and about[0] <= position < about[1]:
            continue
        if occasion and occasion.marks is not None and chr(0xE400 + number) not in occasion.marks:
            continue
        decided = draft.kind == "appointment" and _ACCORDING_TO.search(clause.text[:position])
        if not decided and (_mentioned_only(clause.text, position) or _is_another_nouns(body, clause.text, position)):
            continue
        if _is_a_venue(clause.text, position) or _met_at_another_time(draft, clause.text, position, occasion):
            continue
        if draft.kind == "statement" and re.search(r"\b(?:passed|adopted) by (?:the )?$", clause.text[:position]):
            continue
        members = (
            body.name == "CPPCC"
            and (_MEMBERS.match(clause.text, position + 1) or is_title(clause))
            and not _OCCASION_OF.search(clause.text[:position])
        )
        add_body(draft, clause, body, _ONLY_MEMBERS if members else "named-in-the-sentence")


def _is_of_the_post(clause: Clause, index: int, number: int) -> bool:
    """Return whether a body is named in the post that somebody gets or loses, or there is no such post."""
    posts = [role.at for role in clause.people[index][0].roles if role.at.rule == "new-post"]
    at = clause.role_bodies_at[number]
    return not posts or any(post.start <= at < post.end for post in posts)


_MEMBERS = re.compile(r" (?:members|advis[eo]rs)\b")
_ONLY_MEMBERS = "named-by-its-members"


def drop_what_has_a_name(drafts: list[Draft]) -> None:
    """Remove the CPPCC where its members are named and its national committee takes part, which they belong to."""
    for draft in drafts:
        known = draft.bodies.get("CPPCC")
        if known and known[1].rule == _ONLY_MEMBERS and "CPPCC National Committee" in draft.bodies:
            del draft.bodies["CPPCC"]


_THE_BODY = WordPattern(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]hat) (committee|council|association|society|federation|academy|chamber|organization)\b"
)
_THE_SESSION = re.compile(r"The (?:annual |plenary )?session\b")
_OF_A_SESSION = re.compile(r"\b[Ss]ession of (?:the )?(?:[\w-]+ )?$")


def add_body_meant(reading: Reading, draft: Draft, clause: Clause) -> None:
    """Add the bodies that "the committee" and "vice-president of the council" are, or whose session "the session" is: the last of that name before."""
    noun, session = _THE_BODY.search(clause.text), _THE_SESSION.match(clause.text)
    nouns = {noun.group(1)} if noun else set()
    for person, _, _ in clause.people:
        if id(person) in draft.people:
            nouns.update(_IN_A_ROLE.findall(person.role or ""))
    for each in sorted(nouns):
        _add_named_before(reading, draft, clause, each)
    if nouns or session is None or draft.kind != "session":
        return
    starts = reading.w.starts
    for first in sorted(reading.bodies, reverse=True):
        before = starts[first] < clause.end
        if before and _OF_A_SESSION.search(reading.w.text, max(0, starts[first] - 40), starts[first]):
            add_body(draft, clause, reading.bodies[first], "meant-by-its-session")
            return


def _add_named_before(reading: Reading, draft: Draft, clause: Clause, noun: str) -> None:
    for first in sorted(reading.bodies, reverse=True):
        body = reading.bodies[first]
        if reading.w.starts[first] < clause.end and (noun.capitalize() in body.name or noun == "organization"):
            add_body(draft, clause, body, "meant-by-its-noun")
            return


_IN_A_ROLE = re.compile(
    r"\bof the (committee|council|association|society|federation|academy|league|chamber|foundation|commission)\b(?!')"
)


_ACCORDING_TO = re.compile(r", according to (?:the )?$")
"""Before the body that made an appointment, and made it known."""


_THEIR_NOUNS = re.compile(
    r"(?:'s)? (?:Work\b|conferences|activities|units|branches|organi[sz]ational|system|work|committees?|organi[sz]ations?|organs?|leadership|proposals?|history|theor(?:y|ies)|cause|building"
    r"|standards?|rules|charter|affairs|polic(?:y|ies)|principles?|guidelines?|functions?|website|auditorium|hall|spirit)\b"
)


def _is_another_nouns(body: BodySpan, text: str, position: int) -> bool:
    """Return whether a body's acronym is there only to say which system or work is meant: "local CPPCC committees"."""
    own = _OCCASION_OF.search(text, max(0, position - 30), position)
    short = " " not in body.name or body.rule == "acronym"
    return short and not own and bool(_THEIR_NOUNS.match(text, position + 1))


_OCCASION_OF = re.compile(r"\b(?:conference|meeting|session|forum|delegation|group|team) of (?:the )?$")
_HELD = re.compile(
    r"\b(?:held|hosted|convened|organi[sz]ed|opened|took place|kicked off|concluded|closed)\b[^.;]{0,80}? at (?:the )?$"
)


def _is_a_venue(text: str, position: int) -> bool:
    """Return whether a body is only where another held something: "B held a meeting at the Chinese Academy of History"."""
    held = _HELD.search(text, max(0, position - 120), position)
    return bool(held and re.search(B, text[: held.start()]))


_DESCRIBED = re.compile(
    rf"{B},? (?:which is |is )?(?:one of the [^,.;{B[1:-1]}]{{1,60}}? of|(?:an?|the) (?:[\w-]+ )?(?:part|member|branch|affiliate|agency|arm|organ|department) of) (?:the )?$"
)
"""Before the body that another is a part of: "the federation, one of the 34 groups of the committee,"."""
_ABSTRACT = re.compile(
    r"\b(?:history|roles?|spirit|work|principles?|development|achievements|theor(?:y|ies)|innovation|functions?|duties|leadership|report|[Ll]aw on (?:(?! at )[^,.;]){1,60}?"
    r"|guidance|founding|framework|constitution|charter)(?: (?:of|by|from|to))? (?:the )?(?:\d+(?:st|nd|rd|th) )?$"
    r"|^(?:Presented|Submitted|Proposed|Drafted|Issued|Released|Published) by (?:the )?$|\bproposals? (?:[a-z]+ ){0,2}by (?:the )?$"
)


_AT_ANOTHER_TIME = re.compile(
    r"(?:\b(?:principles|spirit|[Cc]iting|sidelines|ahead|sit in|submit\w* [^,.;]{1,60}?|since|prior|to(?= the (?:\w+ )?(?:session|meeting) of)))"
    r"[^,.;]{0,50}?\b(?:[Ss]essions?|meetings?|plenum|congress|conference) of (?:the )?(?:\d+(?:st|nd|rd|th) )?$"
    r"|\b(?:remarks|explanations?) to (?:the )?$|(?<!well )\bas (?!well )(?:[^,.;]{1,40} and )?(?:the )?$|\b(?:appreciation|thanks|gratitude|condolences|congratulations) (?:for|to) (?:the )?$"
)
"""Before a body that is named for its session at another time, or for what somebody feels."""
_CONTENT = re.compile(
    rf"^{P},? (?:also |then |further )?(?:said|noted|stressed|emphasi[sz]ed|underlined|underscored|urged|added|hoped|highlighted)\b(?! (?:in|at|during|on|when|while)\b)"
)
_PLACE_OF_IT = re.compile(r"\b(?:at|during|when|while) (?:an?|the|his|her|their|its)\b|\b(?:met|meeting) with\b")
"""Where something was announced, in front of a body, which is more than mentioned there."""
_ITS_CONGRESS = re.compile(r" (?:\w+ )?(?:National )?[Cc]ongress\b")
"""After a party whose congress sets tasks: "the spirit of the 18th B National Congress"."""
_OWN_SESSION = ("session-to-come", "session-decided", "session-announced")


def _met_at_another_time(draft: Draft, text: str, position: int, occasion: Occasion | None) -> bool:
    """Return whether a body is named for another of its sessions: "the guiding principles of the session of B"."""
    if _ITS_VERB.match(text, position + 1):
        return False  # "as the committee began its session"
    own = draft.kind == "appointment" or (occasion is not None and occasion.rule in _OWN_SESSION)
    return not own and bool(_AT_ANOTHER_TIME.search(text, 0, position))


_ITS_VERB = re.compile(
    r"(?: (?:on )?[\uec00-\uefff])? (?:began|begins|opened|opens|held|holds|ended|ends|closed|met|meets|convened|started|concluded|wrapped)\b"
)
_OWNED = re.compile(
    r"'s (?!(?:[\w'-]+ ){0,4}(?:delegation|team|group|mission|invitation|sessions?|meetings?|conference|congress|symposium|seminar|forum|consultation"
    r"|plenum|visit|tour|trip|inspection|survey|members?|leaders?|officials?|representatives?|committees?|council|headquarters|office|statement|spokes\w+|decision)\b)[a-z]"
)
"""What a body has that takes no part: "facilitate the association's assistance"."""


def _mentioned_only(text: str, position: int) -> bool:
    before = text[:position]
    if _DESCRIBED.search(before) or _ABSTRACT.search(before):
        return True
    if _CONTENT.search(before) and not _PLACE_OF_IT.search(before):
        return True
    if _OWNED.match(text, position + 1) or _ITS_CONGRESS.match(text, position + 1):
        return True
    if re.search(r"\b(?:anniversary|founding|establishment) of (?:the )?(?:founding of (?:the )?)?$", before):
        return True
    if re.match(r"(?:'s)? (?:member|newspapers|countries|nations|states)\b", text[position + 1 :]):
        return True
    if (
        re.match(
            r" (?:announced|said|reported)\b(?! (?:in a statement|at (?:an?|the) (?:[\w-]+ )?(?:news|press) ))",
            text[position + 1 :],
        )
        and "," in text[:position]
    ):
        return True
    return (
        before.count('"') % 2 == 1
        or bool(re.search(r"\b(?:said|noted|stressed|recalled|according to|announced) (?:that )?(?:the )?$", before))
        or bool(
            re.search(
                r"\b(?:said|stressed|noted|pointed out|added|recalls|recalled|hoped|hopes)(?: at [^.;]{1,60}?)? that\b",
                before,
            )
        )
    )


def add_bodies_of_roles(drafts: list[Draft], clauses: list[Clause]) -> None:
    """Add the bodies in the titles of the people of each event, wherever the text gives the titles."""
    given: dict[int, list[tuple[Clause, BodySpan]]] = {}
    for clause in clauses:
        for (person, _, _), numbers in zip(clause.people, clause.role_of, strict=True):
            given.setdefault(id(person), []).extend((clause, clause.role_bodies[number]) for number in numbers)
    for draft in drafts:
        if draft.kind != "appointment":
            for key in draft.people:
                for clause, body in given.get(key, ()):
                    add_body(draft, clause, body, "named-in-a-role")
