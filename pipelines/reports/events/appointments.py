"""What only appointments have: a post each, and the session or the vote that decided them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import P_LIST, B, Clause, D, P
from pipelines.reports.dates.patterns import NUMBERS
from pipelines.reports.events.days.lengths import with_length
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.drafts import Draft, add_body
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.mentions import same_words
from pipelines.reports.model import Body, Days, Event, Mention, Participant, Person
from pipelines.reports.reading import BodySpan
from pipelines.reports.word_patterns import WordPattern


def by_post(event: Event, clause: Clause) -> list[Event]:
    """Return an event, or an appointment for each post that it gives to somebody, and for each that somebody loses."""
    resigned = bool(_RESIGNED.search(clause.text))
    out = _removed(clause) if resigned else set()
    given = all(_new_posts(one.person) for one in event.people)
    if event.kind == "appointment":
        event = replace(event, people=[each for one in event.people for each in _with_one_post(one)])
    posts = {(one.role, id(one.person) in out): one for one in event.people}
    if event.kind == "appointment" and len({id(one.person) for one in event.people}) == 1 < len(posts):
        roles = [one.role or "" for one in event.people]
        return [replace(event, people=[one], bodies=_bodies_of(event, one.role or "", roles)) for one in event.people]
    if event.kind != "appointment" or len(posts) < 2 or not (given or resigned):
        return [event]
    roles = [role or "" for role, _ in posts]
    return [
        replace(
            event,
            people=[one for one in event.people if (one.role, id(one.person) in out) == post],
            bodies=_bodies_of(event, post[0] or "", roles),
        )
        for post in posts
    ]


def _with_one_post(one: Participant) -> list[Participant]:
    """Return somebody once for each new post: "elected vice-chairmen … P was also elected secretary-general"."""
    posts = _new_posts(one.person)
    if len(posts) < 2 or one.role != "; ".join(posts):
        return [one]
    return [replace(one, role=post) for post in posts]


def _removed(clause: Clause) -> set[int]:
    """Return the ids of the people whom a sentence says somebody removed: "removing P from the post and appointing P"."""
    return {
        id(person)
        for number, (person, _, _) in enumerate(clause.people)
        if _REMOVING.search(clause.text[: max(0, clause.text.find(chr(0xE000 + number)))])
    }


_REMOVING = re.compile(rf"\b(?:remov|dismiss|reliev)\w* (?:{P}(?:, and |, | and ))*$")


def _bodies_of(event: Event, post: str, posts: list[str]) -> list[tuple[Body, Mention]]:
    """Return the bodies of an event without those that only another of its posts names, unless there are no others."""
    others = [one for one in posts if one != post]
    own = [
        (body, at)
        for body, at in event.bodies
        if " its " in post
        or at.rule != "named-in-a-role"
        or _names(post, body)
        or not any(_names(other, body) for other in others)
    ]
    return own or event.bodies


def _names(post: str, body: Body) -> bool:
    return set(same_words(body.name).split()) <= set(same_words(post).split())


_RESIGNED = WordPattern(r"\b(?:resign|remov|dismiss|reliev)\w*\b|\bno longer\b")
_OF_THE_COMMITTEE = WordPattern(r"\b(?:meeting|session) of the (?:standing )?committee\b")
DECIDED = WordPattern(
    r"\b(?:elected|appointed|named|removed) (?:the|its|a new) [^.;,]{1,40}? at (?:its|the|an?) (?:[\w'-]+ ){0,3}(?:session|meeting)\b|\bmade the (?:[\w-]+ )?(?:appointment|decision|removal)s?\b|\balso accepted the resignations? of\b|\b(?:decisions?|appointments?|nominations?|results?|votes?) (?:(?:was|were) (?:made|adopted|approved|announced|passed|taken)|came (?:at|during))\b"
)


ENDED_AS = WordPattern(
    rf"\b(?:closed|concluded|ended|wrapped up)\b[^.;]{{0,80}}?{D}(?: (?:morning|afternoon|evening))?,? (?:as|when|with|by electing|after electing) {P}"
)
"""What closed a session was the vote: "the session closed on D as P was elected"."""


def decide(drafts: list[Draft], session: Draft, clause: Clause) -> None:
    """Add to the appointments the body whose session decided them; what closed it on their day ends it."""
    if not session.bodies and _OF_THE_COMMITTEE.search(clause.text):
        decided = [draft.bodies for draft in drafts if draft.kind == "appointment"]
        session.bodies.update(
            {name: body for bodies in decided for name, body in bodies.items() if "Committee" in name}
        )
    if not session.bodies:
        for draft in drafts:
            if draft.kind == "appointment" and _BODY_DECIDED.match(draft.clause.text):
                session.bodies.update(
                    {name: one for name, one in draft.bodies.items() if one[1].rule == "named-in-the-sentence"}
                )
    for draft in drafts:
        if draft.kind == "appointment":
            for name, body in session.bodies.items():
                draft.bodies.setdefault(name, body)
            draft.days = draft.days or session.days
            if session.days is None and draft.days and draft.days.last and _AT_ITS_END.search(clause.text):
                session.days = with_length(Days(None, draft.days.last, "day", draft.days.at), clause.text, "")


_BODY_DECIDED = re.compile(
    rf"(?:On {D}, )?(?:the |The )?{B},?(?: (?:on )?{D},?)? (?:voted|decided|agreed|appointed|elected|named|removed)\b"
)
"""A body that appointed somebody, at the session that the next sentence reports."""
_AT_ITS_END = re.compile(r"\bclosing\b|\bat the (?:end|close|conclusion) of\b")


def end_with_the_vote(drafts: list[Draft]) -> None:
    """End a session whose first day is known on the day of an appointment that was made at its closing meeting."""
    for session in drafts:
        days = session.days
        if (
            session.kind != "session"
            or days is None
            or days.last
            or not days.first
            or not _AT_ITS_END.search(session.clause.text)
        ):
            continue
        voted = (one.days.first for one in drafts if one.kind == "appointment" and one.days and one.days.first)
        last = next((day for day in voted if day >= days.first), None)
        session.days = Days(days.first, last, "day", days.at) if last else days


def announced_together(drafts: list[Draft], clauses: list[Clause]) -> None:
    """Add the day and the body of a sentence that says of several posts only that they were given to those that follow."""
    drafts = [one for one in drafts if one.kind == "appointment"]
    leads = ((clause, _announcement(clause)) for clause in clauses if drafts)
    lead, found = next(((clause, found) for clause, found in leads if found), (None, None))
    if lead is None or found is None:
        return
    for draft in drafts:
        if draft.clause.start <= lead.start:
            continue
        if draft.days is None or not (draft.days.first or draft.days.last):
            draft.days = _day_of_the_vote(lead) or draft.days
        for body in lead.bodies_in(found.group()):
            if any(name.startswith(f"{body.name} ") for name in draft.bodies):
                continue  # the party whose central committee it is
            draft.bodies.pop(body.name, None)  # it counts for each post, and not only for that with its name
            add_body(draft, lead, body, "announced")


def _day_of_the_vote(clause: Clause) -> Days | None:
    """Return the day of the votes that a sentence reports: also the last of a congress that "elected a new leadership as it closed on D"."""
    days = days_of(clause, Occasion("appointment", 0, 0, "announced"))
    if days and days.first is None and days.last and _AS_IT_CLOSED.search(clause.text):
        return Days(days.last, days.last, "day", days.at)
    return days


_AS_IT_CLOSED = re.compile(
    r"\b(?:as|when|while|before) (?:it|they|he|she|the [\w-]+) (?:was |were )?(?:clos|conclud|end|wrapp)(?:ed|ing)\b"
)
_ANNOUNCED = WordPattern(
    rf"{B}(?:, [^,.;]{{3,60}},)?(?: (?:on )?{D})? (?:announced|announces|approved|adopted|decided on|made public)(?: (?:on )?{D})? (?:[\w-]+ ){{0,4}}?(?:appointment|removal|appointments|removals|personnel changes|dismissals?)\b(?! of {P})"
    rf"|{B}(?:,? (?:on )?{D},?)? (?:appointed|elected|named|chose|removed|filled)(?: (?:on )?{D})? (?:an? (?:entirely |completely )?new (?:[\w-]+ )?(?:leadership|team|cabinet|government)|(?:an? (?:number|series|group|batch) of|{'|'.join(NUMBERS)}|\d+|several|some|its new|new|more) (?:[\w-]+ ){{0,3}}[\w-]+s)\b(?! {P})"
)
"""A sentence that only says that there are new posts: "B announced the removal of officials", "B appointed four ministers"."""


def _announcement(clause: Clause) -> re.Match[str] | None:
    """Return the words of a sentence that say that there are new posts, and to whom they were given only after it."""
    if found := _ANNOUNCED.search(clause.text):
        return found
    found = _WERE_CHOSEN.search(clause.text)
    return None if found is None or re.search(P, clause.text[: found.end()]) else found


_WERE_CHOSEN = WordPattern(
    r"(?:^|\b(?:an?|the|its) |, )(?:(?:new|several|some|principal|senior|vice|deputy|(?:twenty|thirty|forty)-\w+|two|three|four|five|six|seven|eight|nine|ten|\d+) )+(?:[\w-]+ ){0,2}?"
    rf"(?:leaders?|leadership|officials|ministers|vice-ministers|officers|heads|directors|members|vice-chair\w+|vice-presidents|judges|deputies|secretaries)\b(?: of [^.;,]{{3,60}})? (?:was|were) (?:elected|appointed|named|chosen|removed)\b(?=[^.;]*{D})"
)
"""Words for those who got posts, without their names: "A new leadership was elected on D"."""


def date_the_session(drafts: list[Draft]) -> None:
    """Add to a session without days the day of the vote: "P was elected on D. P was elected at the plenary meeting of …"."""
    for session in drafts:
        if session.kind != "session" or session.days or not _VOTED_AT.search(session.clause.text):
            continue
        votes = [one for one in drafts if one.kind == "appointment" and one.days and one.days.first == one.days.last]
        days = votes[0].days if votes and len({one.days.first for one in votes if one.days}) == 1 else None
        session.days = days


_VOTED_AT = WordPattern(
    rf"\b(?:elected|appointed|named|removed) (?:the|its|a new) [^.;,]{{1,40}}? at (?:its|the|an?) (?:[\w'-]+ ){{0,3}}(?:session|meeting)\b|{P_LIST} (?:was|were) (?:elected|appointed|named|removed)\b[^.;]*? (?:at|during) |\b(?:[Tt]he|[Tt]his|[Tt]hese) (?:vote|election|appointment|nomination|removal|decision)s? (?:(?:was|were) (?:made|held|announced|approved|passed|adopted)|came) (?:at|during) "
)
"""A sentence that says at which session a vote was held, the day of which is known."""
SAME_OCCASION = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring|[Ii]n|[Oo]n|of) the same (?:meeting|session|time|day)|\balso (?:on|voted|elected|appointed|removed|named|approved)\b|\b[Tt]he (?:session|meeting) (?:also|appointed|elected|removed|named|voted)\b|\balso (?:removed|dismissed)"
)


AT_THE_SESSION = WordPattern(r"\b(?:at|during) the (?:[\w-]+ )?(?:session|meeting|congress)\b(?! of)")
"""A sentence about what was decided at a session reported before."""
AT_A_SESSION = re.compile(
    r"^(?:It was (?:also )?decided|(?:By|According to|Under) (?:another|a|the) decision|They|Lawmakers|Legislators|Members|The (?:(?:[\w-]+ )?(?:session|meeting|council)|lawmakers|legislature)|At the (?:[\w-]+ )?(?:session|meeting))\b"
)
"""The beginning of a sentence that goes on with what a session did."""


def days_of_another(drafts: list[Draft], clause: Clause) -> Days | None:
    """Return the days of an appointment in the same paragraph, or of the same meeting: one sentence has the day for all."""
    same = bool(SAME_OCCASION.search(clause.text))
    return next(
        (
            draft.days
            for draft in reversed(drafts)
            if draft.kind == "appointment"
            and draft.days
            and (same or draft.clause.paragraph == clause.paragraph or _goes_on(draft, clause))
        ),
        None,
    )


def _goes_on(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence names the next post after a list of those elected: "P was elected secretary-general of B"."""
    return (
        clause.paragraph - draft.clause.paragraph < _NEAR and bool(_ELECTED_TOO.match(clause.text)) and not clause.dates
    )


_NEAR = 3
_ELECTED_TOO = re.compile(rf"{P_LIST} (?:was|were) (?:also )?(?:elected|named|appointed|removed|dismissed) ")


_OF_SOMETHING = re.compile(r" (?:of|for|to|in) ")


def bodies_of_another(drafts: list[Draft], appointment: Draft, clause: Clause) -> dict[str, tuple[BodySpan, Mention]]:
    """Return the bodies of another appointment of the same paragraph: "and Li Ming was made vice-chairman", of the same body."""
    found = (
        draft.bodies
        for draft in reversed(drafts)
        if draft.kind == "appointment"
        and draft.bodies
        and (draft.clause.paragraph == clause.paragraph or SAME_OCCASION.search(clause.text) or _goes_on(draft, clause))
    )
    whole = any(
        _OF_SOMETHING.search(post) for person, _, _ in appointment.people.values() for post in _new_posts(person)
    )
    return {name: one for name, one in next(found, {}).items() if not (whole and one[1].rule == "named-in-a-role")}


def posts_elsewhere(draft: Draft) -> bool:
    """Return whether all posts that an appointment gives are of something else: "ambassador to Brazil", "minister of justice"."""
    posts = [post for person, _, _ in draft.people.values() for post in _new_posts(person)]
    return bool(posts) and all(map(_ELSEWHERE.search, posts))


_ELSEWHERE = re.compile(r"\bambassador\b[^;]* to [A-Z]|(?i:\bministers? (?:of|for) )|\b[Ss]ecretary for [A-Z]")


def days_of_the_vote(clause: Clause, before: Clause | None) -> Days | None:
    """Return the day of a vote that the sentence before an appointment gives: "Lawmakers endorsed the cabinet on Sunday"."""
    if before is None or (before.paragraph != clause.paragraph and before.paragraph) or not _VOTED.search(before.text):
        return None
    return days_of(before, Occasion("appointment", 0, 0, "vote"))


_VOTED = WordPattern(r"\b(?:endorsed|approved|voted|decided|elected|adopted)\b")


def role_for(draft: Draft, person: Person) -> str | None:
    """Return the role in an event: in an appointment, the new post."""
    if draft.kind == "appointment":
        return "; ".join(_new_posts(person)) or person.role
    return person.role


def _new_posts(person: Person) -> list[str]:
    posts = [role.text for role in person.roles if role.at.rule == "new-post"]
    return [one for one in posts if not any(_is_short_for(one, other) for other in posts)]


def _is_short_for(one: str, other: str) -> bool:
    """Return whether a post is another in fewer words: "chairman" or "chairman of the committee" for "chairman of the Jiusan Society"."""
    named = _GENERAL.fullmatch(other)
    if one == other or (" of " in one and named and named["title"] != other):
        return False
    title = _GENERAL.fullmatch(one)
    return title is not None and other.lower().startswith(f"{title['title'].lower()} of ")


_GENERAL = re.compile(r"(?P<title>[^,;]+?)(?: of the [a-z -]+)?")
"""A post, and a body that is named by a noun only."""
