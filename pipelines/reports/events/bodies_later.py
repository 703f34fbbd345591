"""Adds the bodies of a sentence that goes on about an event: those that took part, those of who is known."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L, P
from pipelines.reports.events.drafts import Draft, add_body
from pipelines.reports.word_patterns import WordPattern


def add_bodies_of_later(draft: Draft, clause: Clause, *, about_it: bool) -> None:
    """Add the bodies that a sentence says took part, and those that said something in a statement."""
    if (about_it or _TOOK_THE_FLOOR.search(clause.text)) and draft.kind != "appointment":
        for match in _TAKING_PART.finditer(clause.text):
            for body in clause.bodies_in("".join(filter(None, match.groups()))):
                add_body(draft, clause, body, "taking-part")
    if draft.kind == "statement" and (said := _SAID_IN_IT.match(clause.text)):
        for body in clause.bodies_in(said["body"]):
            add_body(draft, clause, body, "taking-part")


_TOOK_THE_FLOOR = WordPattern(
    r"\b(?:ma(?:de|ke) (?:speeches|remarks|presentations)|spoke|delivered (?:speeches|reports)|deliver(?:ed|s)? (?:an? |his |her )?(?:[\w-]+ )?(?:speech|address|lecture) at|gave (?:speeches|reports|briefings)|responded|replied|answered (?:questions|them|the|their|members'|advis[eo]rs')|(?:was|were) (?:also |both |all )?(?:present|in attendance)|took questions|(?:accompanied|joined) by|(?:is|was|are|were) (?:leading|heading)|leads|heads|listened|also attended|also took part|(?:went|came) along|(?:delegation|team|group)\b[^.;]{0,80} (?:took part|participated|attended|was present))\b"
)

_TAKING_PART = WordPattern(
    rf"\b(?:[Oo]fficials|[Rr]epresentatives|[Ee]xperts|[Ll]eaders|[Mm]embers|[Ss]cholars|[Aa]dvis[eo]rs|[Dd]elegates|[Dd]eputies) (?:with|from|of) (?P<a>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:organized|arranged|initiated|commissioned|convened|called|hosted|co-hosted|co-organized|sponsored|held|given|staged|invited|attended) (?:jointly )?by (?:the [a-z]+(?:,| and) |the governments? of {L}(?:, {L})*,? (?:and )?(?:the )?)?(?P<b>(?:(?:, and |, | and )?(?:the |{L}'s )?{B})+)"
    rf"|^(?:The|This|It)\b[^.;]{{0,60}} (?:was|were) (?:also |jointly |co-)*(?:organi[sz]ed|hosted|sponsored|held|convened|arranged) (?:jointly )?by (?P<k>[^.;]{{1,160}})"
    rf"|^(?:The )?(?P<l>{B})(?: also| then)? (?:hosted|held|gave) an? (?:[\w-]+ ){{0,2}}(?:banquet|reception|dinner|luncheon|lunch)\b"
    rf"|^(?:An?|The) (?P<h>{B}) (?:delegation|team|group)\b|^(?:An?|The) (?:[\w-]+ )?(?:delegation|team|group) (?:of|from) (?:the )?(?P<i>{B})"
    rf"|\b(?:leading|leads|heads|headed|led|heading) (?:an?|the) (?:[\w-]+ )?(?P<j>{B}) (?:delegation|team|group|mission)\b"
    rf"|\b(?:was|were) held between (?:the )?(?P<m>{B},? and [^.;]{{0,50}}?{B})"
    rf"|\b(?:on behalf of|(?:speech|remarks|lecture|address) at) (?P<f>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:heard|listened to) (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:from|by) (?P<e>(?:(?:, and |, | and )?(?:the )?{B})+)|^(?:At|In) (?P<d>(?:(?:, and |, | and )?(?:the )?{B})+), (?:{P}|they|he|she|members|advis[eo]rs|the (?:team|group|delegation))\b"
    rf"|\b(?:visited|toured|inspected|walked through) (?:the |an? )?(?:[\w-]+ ){{1,5}}(?:of|at) (?P<g>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:visited|toured|called at|went to|proceeded to|visits? to) (?P<c>(?:(?:, and |, | and )?(?:the )?{B})+)"
)

_SAID_IN_IT = re.compile(
    rf"In (?:an?|the|its) (?:[\w-]+ )?statement(?: (?:on )?{D})?, (?:the |its )?(?P<body>{B}) (?:said|noted|added|urged)\b"
)


def add_bodies_of_who_is_known(draft: Draft, clause: Clause) -> None:
    """Add the bodies in the titles that a sentence gives those who are known: "P is vice-chairman of B"."""
    if draft.kind == "appointment" or not _SAYS_WHO.match(clause.text):
        return
    for index, (person, _, _) in enumerate(clause.people):
        for number in clause.role_of[index] if id(person) in draft.people else ():
            add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_SAYS_WHO = re.compile(r"[\ue000-\ue3ff],? (?:is|was)\b")
