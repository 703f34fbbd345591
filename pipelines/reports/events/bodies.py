"""Adds the bodies of a sentence to its event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.reports.clauses import B, Clause, P, people_in
from pipelines.reports.events.bodies_mentioned import (
    OCCASION_OF,
    OWN_SESSION,
    is_a_venue,
    is_another_nouns,
    mentioned_only,
    met_at_another_time,
)
from pipelines.reports.events.drafts import TO_COME, Draft, add_body, is_title
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
        if position < 0:
            continue  # within the words of another
        if draft.kind == "speech" and body.name != "CPPCC" and _ITS_ANNIVERSARY.search(clause.text, 0, position):
            add_body(draft, clause, body, "named-in-the-sentence")
            continue
        if about and about[0] <= position < about[1] and not _CALLED_ON.search(clause.text, 0, position):
            continue
        if occasion and occasion.marks is not None and chr(0xE400 + number) not in occasion.marks:
            continue
        decided = draft.kind == "appointment" and _ACCORDING_TO.search(clause.text[:position])
        own = occasion and occasion.rule in OWN_SESSION and _OF_A_SESSION.search(clause.text, 0, position)
        own = own or (draft.kind == "session" and _ARE_AT_IT.search(clause.text, 0, position))
        if not (decided or own) and (
            mentioned_only(clause.text, position) or is_another_nouns(body, clause.text, position)
        ):
            continue
        if draft.kind != "session" and _CONGRESS_OF.search(clause.text, 0, position):
            continue
        if is_a_venue(clause.text, position, body.name) or met_at_another_time(draft, clause.text, position, occasion):
            continue
        if draft.kind == "statement" and _is_of_the_paper(clause.text, position):
            continue
        members = (
            body.name == "CPPCC"
            and (_MEMBERS.match(clause.text, position + 1) or is_title(clause))
            and not OCCASION_OF.search(clause.text[:position])
        )
        add_body(draft, clause, body, _ONLY_MEMBERS if members else "named-in-the-sentence")


_CONGRESS_OF = re.compile(r"\b\d+(?:st|nd|rd|th) (?:National )?(?:Party )?Congress of (?:the )?$")
"""Before a party whose congress only says when something was: "after the 18th National Congress of B"."""


def _is_of_the_paper(text: str, position: int) -> bool:
    """Return whether a body made the paper that a statement is about: "a bill passed by B", "a resolution that B had passed"."""
    return bool(
        _BY.search(text, 0, position) or (_THAT.search(text, 0, position) and _PASSED.match(text, position + 1))
    )


_BY = re.compile(
    r"\b(?:passed|adopted|approved|introduced|tabled|endorsed) (?:by|in) (?:an? (?:[\w-]+ ){1,3}of )?(?:the )?$"
)
_THAT = re.compile(r"\b(?:that|which) (?:the )?$")
_PASSED = re.compile(
    r" (?:had |has )?(?:recently )?(?:passed|adopted|approved|introduced|tabled|endorsed|issued|released)\b"
)


def _is_of_the_post(clause: Clause, index: int, number: int) -> bool:
    """Return whether a body is named in the post that somebody gets or loses, or there is no such post."""
    posts = [role.at for role in clause.people[index][0].roles if role.at.rule == "new-post"]
    at = clause.role_bodies_at[number]
    return not posts or any(post.start <= at < post.end for post in posts)


_ITS_ANNIVERSARY = re.compile(r"\b(?:anniversary|birthday) of (?:the )?(?:(?:founding|establishment) of (?:the )?)?$")
"""Before the body whose day a ceremony marks."""
_CALLED_ON = re.compile(
    r"\b(?:called (?:on|at)|visited|toured|stopped at) (?:the )?(?:[\ue400-\ue7ff](?:, and |, | and )(?:the )?){0,6}$"
)
"""Before a body that somebody visited: "held a symposium, and called on B and B"."""
_ARE_AT_IT = re.compile(
    r", who (?:is|are|was|were) attending (?:the|its|an?) (?:[\w-]+ ){1,3}session of (?:the )?(?:\d+\w\w )?$"
)
"""Before the body at whose session people sat with a guest: "visited advisors from B, who are attending the first session of B"."""
_MEMBERS = re.compile(r" (?:members|advis[eo]rs|secretaries-general|leaders|officials|cadres)\b")
_ONLY_MEMBERS = "named-by-its-members"


def drop_what_has_a_name(drafts: list[Draft]) -> None:
    """Remove the CPPCC where its members are named and its national committee takes part, which they belong to."""
    for draft in drafts:
        known = draft.bodies.get("CPPCC")
        if (
            known
            and known[1].rule == _ONLY_MEMBERS
            and any("CPPCC National Committee" in name for name in draft.bodies)
        ):
            del draft.bodies["CPPCC"]


_THE_BODY = WordPattern(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]hat) (committee|council|association|society|federation|academy|chamber|organization)\b"
)
_THE_STANDING_COMMITTEE = WordPattern(r"\b[Tt]he Standing Committee\b(?! of)")
_THE_SESSION = re.compile(
    r"(?:The|This) (?:annual |plenary |first |second |third |fourth |fifth |sixth |\d+(?:st|nd|rd|th) )?session\b"
)
_OF_A_SESSION = re.compile(r"\b[Ss]ession of (?:the )?(?:[\w-]+ )?$")


def add_body_meant(reading: Reading, draft: Draft, clause: Clause) -> None:
    """Add the bodies that "the committee" and "vice-president of the council" are, or whose session "the session" is: the last of that name before."""
    only_to_come = draft.at.rule == TO_COME
    noun, session = None if only_to_come else _THE_BODY.search(clause.text), _THE_SESSION.match(clause.text)
    if not only_to_come and _THE_STANDING_COMMITTEE.search(clause.text):
        _add_last_named(reading, draft, clause.end, "Standing Committee", clause)
        return
    nouns = {noun.group(1)} if noun else set()
    for person, _, _ in clause.people:
        if id(person) in draft.people:
            nouns.update(_IN_A_ROLE.findall(person.role or ""))
    for each in sorted(nouns):
        _add_last_named(reading, draft, clause.end, each.capitalize(), clause)
    if nouns or session is None or draft.kind != "session":
        return
    for start, body in _named_before(reading, clause.end):
        if _OF_A_SESSION.search(reading.w.text, max(0, start - 40), start):
            add_body(draft, clause, body, "meant-by-its-session")
            return


def add_bodies_meant_in_roles(reading: Reading, draft: Draft) -> None:
    """Add the bodies that "vice-president of the council" and "the council's president" are of: the last of that name before."""
    if draft.kind == "appointment":
        return
    for person, _, _ in list(draft.people.values()):
        for role in person.roles:
            nouns = _IN_A_ROLE.findall(role.text)
            if owner := _OWNED_ROLE.match(reading.w.text, role.at.start):
                nouns.append(owner.group(1))
            for noun in nouns:
                if not any(noun.capitalize() in name for name in draft.bodies):
                    _add_last_named(reading, draft, role.at.start, noun.capitalize(), draft.clause)


_OWNED_ROLE = re.compile(
    r"(committee|council|association|society|federation|academy|league|chamber|foundation|university|institute|college|hospital)['’]s "
)


def _add_last_named(reading: Reading, draft: Draft, offset: int, noun: str, clause: Clause) -> None:
    """Add the last body named before an offset with a noun in its name; any is "the organization"."""
    for _, body in _named_before(reading, offset):
        if noun == "Standing Committee" and "Political Bureau" in body.name:
            continue  # a part of a title
        if noun in body.name or noun == "Organization":
            add_body(draft, clause, body, "meant-by-its-noun")
            return


def _named_before(reading: Reading, offset: int) -> Iterator[tuple[int, BodySpan]]:
    """Yield the bodies that the text names before an offset, and where, the last first."""
    for first in sorted(reading.bodies, reverse=True):
        if reading.w.starts[first] < offset:
            yield reading.w.starts[first], reading.bodies[first]


_IN_A_ROLE = re.compile(
    r"\bof the (?:provincial |regional |municipal |county |city |national |central )?(committee|council|association|society|federation|academy|league|chamber|foundation|commission)\b(?!')"
)


_ACCORDING_TO = re.compile(r", according to (?:the )?$")
"""Before the body that made an appointment, and made it known."""


_HEADED_BY_ITS = re.compile(
    rf"\b(?:delegation|group|team|guests)s? (?:of|from) (?:the )?(?P<body>{B}),? (?:which (?:was|is) )?(?:led|headed) by (?:, )?(?P<who>{P})"
)
"""A delegation headed by its vice-chairwoman: the body that her title belongs to."""


def add_bodies_of_roles(drafts: list[Draft], clauses: list[Clause], text: str) -> None:
    """Add the bodies in the titles of the people of each event, wherever the text gives the titles.

    text: the whole text that the offsets of the clauses count.
    """
    given: dict[int, list[tuple[Clause, BodySpan]]] = {}
    for clause in clauses:
        for (person, _, _), numbers in zip(clause.people, clause.role_of, strict=True):
            given.setdefault(id(person), []).extend((clause, clause.role_bodies[number]) for number in numbers)
    for clause in clauses:
        for found in _HEADED_BY_ITS.finditer(clause.text):
            person = clause.people[people_in(found["who"])[0]][0]
            its = any(text.endswith("its ", 0, role.at.start) for role in person.roles)
            if its and not given.get(id(person)):
                given.setdefault(id(person), []).append((clause, clause.bodies_in(found["body"])[0]))
    for draft in drafts:
        if draft.kind != "appointment":
            for key in draft.people:
                for clause, body in given.get(key, ()):
                    add_body(draft, clause, body, "named-in-a-role")
