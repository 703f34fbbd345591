"""Blanks the words of a sentence that report no event of it: quotations, earlier trips, when something was."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, P


def without_what_is_mentioned(clause: Clause) -> str:
    """Return a sentence in short form without the words for events that it only mentions, all positions kept."""
    text = _without_quotations(clause.text).replace("Session", "session").replace("Plenary", "plenary")
    text = text.replace("training session", "training courses")
    text = text.replace("the video conference", "the video call      ")  # that of two who met
    if "ceremony " in text:
        text = _STUDY_AFTER_A_CEREMONY.sub("courses", text)
    if "Meeting" in text:
        text = _MEETING_OF_A_BODY.sub("meeting", text)
        text = _MEETING_OF_A_KIND.sub(lambda found: found.group().lower(), text)
    if "fter " in text or "efore the " in text:
        text = _without_times(text)
    return _without_earlier_trips(clause, text) if ", who " in text else text


_STUDY_AFTER_A_CEREMONY = re.compile(r"(?<=study )session")
"""What a ceremony opened, which is no sitting of a body: "the launching ceremony for study sessions"."""


def _without_earlier_trips(clause: Clause, text: str) -> str:
    """Return a sentence without somebody's earlier trip: "P, who led a team to L in June, reported on …"."""
    found = _WHO_TRAVELLED.search(text)
    if found is None or any(one.days.first for one in clause.dates_in(found["trip"])):
        return text
    return text[: found.start("trip")] + " " * len(found["trip"]) + text[found.end("trip") :]


_WHO_TRAVELLED = re.compile(
    rf"{P}(?P<trip>, who (?:had )?(?:led|headed|joined|visited|toured|surveyed|inspected|conducted|made|went)\b[^;.]{{3,120}}? (?:(?:in |last |earlier |this )?{D}|(?:last|earlier|this) [a-z]+),) (?:said|reported|told|spoke|stressed|noted|introduced|suggested|briefed|explained|presented|delivered|gave)\b"
)


def _without_times(text: str) -> str:
    """Return a sentence with another event blanked that only says when this one was: "On Friday, after the survey, P spoke at …"."""
    for when, then in ((_WHEN, _HELD_THEN), (_AFTER_ANOTHER_STOP, _WENT_ON)):
        found = when.search(text)
        if found and then.search(text, found.end("when")):
            return text[: found.start("when")] + " " * len(found["when"]) + text[found.end("when") :]
    return text


_WHEN = re.compile(
    rf"(?:^|{D}, |^Also )(?P<when>(?:[Aa]fter|[Bb]efore) the (?:[\w-]+ )?(?:survey|inspection|trip|tour|visit|session|meeting|talks|symposium|seminar|forum|conference)(?: (?:had )?(?:ended|closed|concluded|began|opened))?),"
)
_HELD_THEN = re.compile(
    r"\b(?:gave|delivered|made) (?:an?|the|his|her) (?:[\w-]+ )?(?:speech|address|lecture)\b|\b(?:attended|chaired|addressed|held|hosted|presided over|spoke at|took part in) (?:an?|the) [^.;,]{0,60}?\b(?:symposium|seminar|forum|conference|lecture|session|ceremony|reception|round[- ]table|talks|meeting of)\b|\b(?:met|held talks) with\b"
)
"""An event of its own, which was held then."""


_AFTER_ANOTHER_STOP = re.compile(
    rf"(?:^|{D}, )(?P<when>[Aa]fter (?:visiting|attending|addressing|(?:concluding|completing|ending|wrapping up|finishing) (?:an?|his|her|their|its)) [^.;,]{{1,80}}),"
)
"""An earlier stop in front of where travellers were next: "After visiting L, P arrived in L"."""
_WENT_ON = re.compile(r"\b(?:arrived|landed|flew|travell?ed|went on)\b")


_MEETING_OF_A_KIND = re.compile(
    r"(?<!\w)(?:(?:Annual|Executive|Committee|Council|Board|General|Plenary|Work|Congress|[\ue400-\ue7ff]) )+Meeting\b(?= (?:of|opens?|opened|clos|conclud|was|were|is|will|ended|held|kick|beg|in|on|at)|[,.])"
)
"""A sitting of a body in capitals: "the 21st B Annual Meeting opened in L"."""
_MEETING_OF_A_BODY = re.compile(rf"Meeting(?= of (?:the )?(?:\w+ )?{B})")


def _without_quotations(text: str) -> str:
    """Return a text with quotations blanked, all positions kept."""
    if '"' not in text:
        return text
    return re.sub(
        r'"[^"]*"?', lambda found: '"' + " " * (len(found.group()) - 2) + '"' if len(found.group()) > 1 else " ", text
    )
