"""Adds the bodies of a sentence to its event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.bodies.mentioned import (
    OCCASION_OF,
    OWN_SESSION,
    is_a_venue,
    is_another_nouns,
    mentioned_only,
    met_at_another_time,
)
from pipelines.reports.events.drafts import TRIPS, Draft, add_body, is_title
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.subjects.of_sentence import subject_span


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
        if not _has_a_part(draft, clause.text, position, occasion) and (
            mentioned_only(clause.text, position)
            or is_another_nouns(body, clause.text, position)
            or _is_mentioned_for_its_kind(draft, clause.text, position)
        ):
            continue
        if draft.kind != "session" and _CONGRESS_OF.search(clause.text, 0, position):
            continue
        if is_a_venue(clause.text, position, body.name) or met_at_another_time(draft, clause.text, position, occasion):
            continue
        members = (
            body.name == "CPPCC"
            and (_MEMBERS.match(clause.text, position + 1) or is_title(clause))
            and not OCCASION_OF.search(clause.text[:position])
        )
        add_body(draft, clause, body, _ONLY_MEMBERS if members else "named-in-the-sentence")


def _has_a_part(draft: Draft, text: str, position: int, occasion: Occasion | None) -> bool:
    """Return whether words that elsewhere only mention a body are about its part in an event of this kind."""
    if draft.kind == "appointment":
        return bool(_ACCORDING_TO.search(text, 0, position))
    if draft.kind in TRIPS:
        return bool(_INVITED_BY.search(text, 0, position) or _HEARD_BY.search(text, 0, position))
    own = occasion and occasion.rule in OWN_SESSION and OF_A_SESSION.search(text, 0, position)
    return bool(own or (draft.kind == "session" and _ARE_AT_IT.search(text, 0, position)))


_ACCORDING_TO = re.compile(r", according to (?:the )?$")
"""Before the body that made an appointment, and made it known."""
_INVITED_BY = re.compile(
    r"\b(?:invitation of|invited by|guests? of) (?:the )?(?:[\ue400-\uebff](?:'s)?(?:, and |, | and )?(?:the )?){0,6}$"
)
"""Before the host of those who travel, also in what somebody says: "the delegation, which visited L at the invitation of B"."""
_HEARD_BY = re.compile(
    r"\b(?:hear|heard|hearing|listen(?:ed|ing)? to) (?:an? |the )?(?:[\w-]+ ){0,3}(?:reports?|briefings?|accounts?) (?:by|from|of) (?:the )?(?:[\ue400-\ue7ff](?:, and |, | and )(?:the )?){0,6}$"
)
"""Before the body whose report travellers heard: "before hearing a report by B"."""


def _is_mentioned_for_its_kind(draft: Draft, text: str, position: int) -> bool:
    """Return whether words that elsewhere give a body a part only mention it in an event of this kind."""
    if draft.kind == "appointment":
        return False
    if draft.kind == "statement" and (
        _is_of_the_paper(text, position) or _BLAMED.search(text, 0, position) or _AUTHORITIES.match(text, position + 1)
    ):
        return True
    if draft.kind == "meeting" and _INVITED_BY.search(text, 0, position) and _ON_A_TRIP.search(text, 0, position):
        return True  # the visit is an event of its own
    if draft.kind in (*TRIPS, "meeting") and _MAKES_KNOWN.match(text, position + 1):
        return True
    if draft.kind == "meeting" and _DURING.search(text, 0, position):
        return True
    run_by = draft.kind in (*TRIPS, "meeting", "speech") and _RUN_BY.search(text, 0, position)
    return bool(run_by or _GUIDED_BY.search(text, 0, position))


_MAKES_KNOWN = re.compile(
    r"(?: [a-z]+)? spokes(?:man|woman|person)(?: (?:on )?[\uec00-\uefff])? (?:announced|said|confirmed)\b(?!,? (?:after|during|on|following) (?:an?|the|their|its) )"
    r"| (?:has|have) announced\.?$|(?: (?:on )?[\uec00-\uefff])? (?:announced|confirmed)(?: (?:on )?[\uec00-\uefff])? that (?!it\b|its\b)"
)
"""After the body that only makes a trip or a meeting known: "P will visit L, a B spokesperson said"."""
_DURING = re.compile(r"\b(?:during|attending|on the sidelines of) the (?:[\w-]+ )?$")
"""Before the gathering of others at which people met: "met with P during the United Nations General Assembly"."""
_BLAMED = re.compile(
    r"\b(?:urg|accus|condemn|criticiz|criticis|denounc|slamm|blam|warn|ask|demand)(?:e|es|ed|ing|s)?(?: that)? (?:the )?$|\bcall(?:s|ed|ing)? on (?:the )?$"
)
"""Before the body to which a statement is addressed."""
_AUTHORITIES = re.compile(r"(?:'s)? (?:authorities|side)\b")
_ON_A_TRIP = re.compile(r"\b(?:visit|visiting|visits|tour|touring|trip|stay|arrived|came)\b")
_GUIDED_BY = re.compile(
    r"\b(?:decisions?|polic(?:y|ies)|instructions?|requirements?|strateg(?:y|ies)|deployments?|plans?|call) (?:and [a-z]+ )?(?:made |issued |adopted )?(?:of|by|from) (?:the )?$"
)
"""Before the body whose decisions somebody is to follow: "in line with the decisions of B"."""
_RUN_BY = re.compile(
    r"\b(?:run|operated|managed|built|owned|funded|financed|made|developed|founded|set up|designed|published|certified)(?: jointly)? (?:by|with) (?:the )?$"
)
"""Before the body that runs, or has made, what was visited: "an observatory run jointly with B"."""


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
    """Remove the CPPCC where its members are named and a committee of it takes part, which they belong to."""
    for draft in drafts:
        known = draft.bodies.get("CPPCC")
        if (
            known
            and known[1].rule == _ONLY_MEMBERS
            and any("CPPCC" in name and name != "CPPCC" for name in draft.bodies)
        ):
            del draft.bodies["CPPCC"]


OF_A_SESSION = re.compile(r"\b[Ss]ession of (?:the )?(?:[\w-]+ )?$")
