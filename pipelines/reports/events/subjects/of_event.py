"""Gives an event its subject from the sentences that report it or go on about it."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.days.from_before import REMARKS
from pipelines.reports.events.drafts import TO_COME, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.places.abroad import is_abroad
from pipelines.reports.events.subjects.of_sentence import (
    CALLED_FOR,
    OF_A_CLAIM,
    called_for,
    claim,
    less_certain,
    purpose,
    question,
    stressed,
    subject,
    theme,
    urged,
    wished,
)
from pipelines.reports.events.subjects.spoken import correct_by_lead, correct_by_speech
from pipelines.reports.events.subjects.words import TASK
from pipelines.reports.word_patterns import WordPattern


def add_subject(draft: Draft, clause: Clause, occasion: Occasion, before: Clause | None, new: bool, text: str) -> None:
    """Add the subject that a sentence reporting an event gives it.

    before: the sentence before, which may say what was stressed where this one says on what occasion.
    new: whether no sentence before reported the event.
    text: the whole text.
    """
    if draft.about:
        _correct_by_purpose(draft, clause, text)
        correct_by_speech(draft, clause, text)
        return
    if not new and _AFTERWARDS.match(clause.text):
        return
    if draft.kind == "survey" and draft.clause is not clause:
        draft.about = subject(draft.clause, "survey", text)
    elif draft.kind == "visit" and TASK.match(clause.text) and not is_abroad(draft):
        draft.kind = "survey"
    draft.about = draft.about or subject(clause, draft.kind, text, later=not new)
    if draft.at.rule == TO_COME and draft.about and draft.about[1].start < draft.at.end:
        draft.about = None  # the subject of the meeting that mentions it
    if draft.about is None and _has_a_speech(draft, clause, occasion):
        draft.about = subject(clause, "speech", text)
    if before and new and REMARKS.search(clause.text):
        correct_by_lead(draft, before, text)
    if draft.about is None and before and new and REMARKS.search(clause.text):
        draft.about = stressed(before, text) or less_certain(before, draft.kind, text)
        if draft.about is None and draft.kind in ("speech", "meeting"):
            draft.about = claim(before, text)
    if draft.about is None and draft.claimed is None and draft.at.rule != TO_COME:
        draft.claimed = less_certain(clause, draft.kind, text)
        if draft.claimed is None and draft.kind in ("speech", "meeting", "symposium"):
            draft.claimed = urged(clause, draft.kind, text)
        if draft.claimed is None and (draft.kind == "speech" or (draft.kind == "meeting" and clause.paragraph == 0)):
            draft.claimed = claim(clause, text, things=False)


def _correct_by_purpose(draft: Draft, clause: Clause, text: str) -> None:
    """Give a survey, known only for what was called for on it, the purpose of the team: "led a team to look into …"."""
    if draft.about is None or draft.about[1].rule != CALLED_FOR:
        return
    if draft.kind == "survey":
        draft.about = purpose(clause, text) or draft.about
    elif draft.kind == "symposium" and _OF_THE_GATHERING.search(clause.text):
        found = subject(clause, draft.kind, text, later=True)
        draft.about = found if found and found[1].rule != CALLED_FOR else draft.about


_OF_THE_GATHERING = re.compile(
    r"^(?:The|This|An?) (?:[\w-]+ ){0,2}(?:symposium|seminar|forum|conference|meeting|round[- ]?table|workshop|dialogue|discussion)\b[^.;]*\b(?:focus|on|themed|about|discuss|cover|center)"
)
"""A sentence that says of a gathering itself what it was about."""


def _has_a_speech(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence says on what somebody spoke at a symposium or on a trip."""
    at_a_symposium = draft.kind == "symposium" and occasion.kind == "speech"
    return at_a_symposium or (draft.kind in TRIPS and bool(_SPEAKS.search(clause.text)))


_SPEAKS = re.compile(r"\b(?:speech|lecture|remarks|address) on\b")


def add_subject_of_later(draft: Draft, clause: Clause, text: str, about_it: bool) -> None:
    """Add the subject that a sentence gives an event which it goes on about.

    about_it: whether words of the sentence refer to the event: "the team", "during the visit".
    """
    if _AFTERWARDS.match(clause.text):
        return
    if about_it:
        _correct_by_purpose(draft, clause, text)
    if (draft.about or draft.claimed) and about_it and draft.kind in ("survey", "symposium", "session"):
        draft.about = theme(clause, draft.kind, text) or draft.about
    if about_it or _is_by_its_people(draft, clause):
        correct_by_speech(draft, clause, text)
    if draft.about or draft.kind == "appointment":
        return
    if draft.kind == "visit" and not is_abroad(draft):
        _find_out(draft, clause, text)
    if draft.about is None and draft.kind == "meeting" and _is_about_who_met(draft, clause):
        draft.about = called_for(clause, text)
    to_come = draft.at.rule == TO_COME and not re.search(r"\bwill\b", clause.text)
    spoke_there = draft.kind in ("statement", "speech") and _is_by_its_people(draft, clause)
    spoke_there = spoke_there or (draft.kind == "statement" and bool(_THE_STATEMENT.match(clause.text)))
    spoke_there = spoke_there or (
        draft.kind == "survey" and _is_by_its_people(draft, clause) and bool(_ASKED_ABOUT.match(clause.text))
    )
    if draft.about is None and (about_it or spoke_there) and not to_come:
        found = subject(clause, draft.kind, text, later=True)
        if draft.kind == "statement" and _A_QUESTION.match(clause.text):
            draft.claimed = draft.claimed or found
        else:
            draft.about = found
    if draft.about is None and draft.claimed is None and not to_come:
        there = draft.kind in ("session", "symposium") and bool(
            _THOSE_THERE.match(clause.text) or _GAVE_A_REPORT.search(clause.text)
        )
        if there:
            draft.about = subject(clause, draft.kind, text, later=True)
        if about_it or there:
            draft.claimed = less_certain(clause, draft.kind, text)
        elif draft.kind == "survey" or _is_by_its_people(draft, clause):
            draft.claimed = wished(clause, draft.kind, text)
            if draft.claimed is None and draft.kind in ("speech", "meeting"):
                draft.claimed = urged(clause, draft.kind, text)
            if draft.claimed is None and draft.kind == "speech":
                draft.claimed = claim(clause, text, things=False)


_AFTERWARDS = re.compile(
    r"(?:After|Following) (?:the|this|his|her|their|its) (?:[\w-]+ )?(?:visit|trip|tour|survey|inspection|session|meeting|symposium|forum)s?, [^.;]*?\b(?:will|would|is to|are to)\b"
)
"""A sentence about what comes next: "After the visit, the delegation will head for L to attend a forum"."""


def _find_out(draft: Draft, clause: Clause, text: str) -> None:
    """Make a survey of a visit on which somebody learned something, or that a sentence calls so."""
    if _CALLED_ON.search(draft.clause.text) or any(place.name == "China" for place, _ in draft.places.values()):
        return  # a call, or guests in the country
    learned = bool(_LEARNED.search(clause.text))
    if learned or _THE_SURVEY.search(clause.text):
        draft.kind = "survey"
        found_out = clause if learned else draft.clause
        draft.about = subject(found_out, "survey", text)
        draft.claimed = draft.about or less_certain(found_out, "survey", text) or draft.claimed


_CALLED_ON = re.compile(r"\bcall(?:ed|s|ing)? on\b")
_THE_SURVEY = WordPattern(
    r"\b(?:[Tt]he|[Tt]his|[Tt]heir|[Ii]ts) (?:[\w-]+ )?(?:survey|inspection|fact-finding|study tour|field (?:trip|work|study|research)|fieldwork)\b(?! report)"
)
_LEARNED = WordPattern(
    r"^(?:They|He|She|It|There|Members|[\ue000-\ue3ff]|The (?:team|group|delegation|members|advis[eo]rs))[^.;\"]{0,60}? (?:(?:learned|learnt|inquired|asked) (?:in detail |more |first-?hand )?(?:about|how|whether)|focus(?:ed|es) on|looked into|examined|studied|researched|(?:heard|listened to) (?:an? )?(?:[\w-]+ )?(?:briefing|report)s? (?:on|about))\b"
    r"|^(?:They|He|She|It|The (?:team|group|delegation|members|advis[eo]rs))[^.;\"]{0,60}? (?:interviewed|measured|tested|surveyed|took samples|collected samples)\b"
    r"|^The (?:trip|visit|tour) (?:mainly |also )?(?:focus(?:ed|es)|cent(?:ered|red)) on\b"
    r"|^The (?:trip|visit|tour) (?:was|is) (?:intended|meant|designed|organi[sz]ed|made|arranged) to (?:survey|inspect|study|research|investigate|examine|look into|find out|learn)\b"
    r"|^(?:(?:Their|Its|His|Her) |The (?=[a-z]+ of the (?:trip|visit|tour) ))(?:main )?(?:task|aim|goal|purpose)(?: of the (?:trip|visit|tour))? (?:was|is) to (?:survey|inspect|study|research|investigate|examine|look into|find out|learn)\b"
    r"|\b(?:was|were) what (?:they|he|she|it|the (?:team|group|members)) (?:wanted|came|went|hoped) to (?:understand|learn|see|know|study|find out)\b"
)


def share_subjects(drafts: list[Draft]) -> None:
    """Give trips of one sentence the same subject, where only one got it: "P and P led groups to L and L. They surveyed …"."""
    for draft in drafts:
        if draft.kind != "survey" or draft.about or draft.claimed:
            continue
        same = (one for one in drafts if one.kind == draft.kind and one.clause is draft.clause and one is not draft)
        draft.claimed = next((one.about or one.claimed for one in same), None)


def add_subject_of_lead(draft: Draft, text: str) -> None:
    """Add the subject that the sentence before an event gives it: "Why …? The question kept 40 scholars awake in …"."""
    if draft.about or draft.lead is None or draft.kind in ("appointment", "visit"):
        return
    weak = draft.claimed and draft.claimed[1].rule == OF_A_CLAIM and draft.claimed[1].start >= draft.clause.start
    if (
        draft.claimed
        and not weak
        and not (draft.kind == "symposium" and draft.lead.paragraph == 0 and _AT_IT.match(draft.clause.text))
    ):
        return
    if draft.at.rule == TO_COME or not (draft.lead.paragraph == 0 or _THE_SAME.search(draft.clause.text)):
        return
    found = subject(draft.lead, draft.kind, text, later=True)
    if found is None and draft.kind == "meeting":
        found = claim(draft.lead, text) if draft.lead.start < _AT_THE_BEGINNING else None
    elif found is None:
        found = less_certain(draft.lead, draft.kind, text) or question(draft.lead, draft.kind, text)
    draft.claimed = found or draft.claimed


def add_what_was_stressed_first(draft: Draft, first: Clause, text: str) -> None:
    """Add what a text begins with to the event at which it was said: "P stressed …. He noted …. P made the remarks during a tour"."""
    said = not (draft.about or draft.claimed) and draft.at.rule != TO_COME and REMARKS.search(draft.clause.text)
    near = draft.clause.paragraph - first.paragraph <= _FEW
    if near and not (draft.about or draft.claimed) and draft.kind in ("survey", "symposium", "session"):
        draft.claimed = question(first, draft.kind, text)
    if said and near and first.people and id(first.people[0][0]) in draft.people:
        draft.claimed = stressed(first, text)


_A_QUESTION = re.compile(r"(?:Asked|Answering|Responding to|In (?:response|reply) to|When asked|On the question)\b")
"""The topic of one of the questions at a news conference, which is not its subject where the lead has another."""
_ASKED_ABOUT = re.compile(
    r"[\ue000-\ue3ff](?:, [^.;\ue000-\ue3ff]{1,60},)? (?:also )?(?:learned|learnt|inquired|asked) (?:in detail )?(?:about|of) "
)
"""What somebody on a survey wanted to know: "P learned about the history of the village"."""
_AT_THE_BEGINNING = 80
"""Characters before the first sentence at most: those of a dateline."""
_FEW = 4
"""Paragraphs between what somebody said and where he said it."""
_AT_IT = re.compile(r"(?:At|During) the (?:[\w-]+ )?(?:symposium|seminar|forum|meeting|discussion|conference)\b")
_THE_SAME = WordPattern(
    r"^(?:They|He|She|It|At|During|This|These|That)\b|\b(?:[Tt]he|[Tt]his|[Tt]hese) (?:[\w-]+ )?(?:question|remarks?|comments?|call|finding|findings|advice|warning|appeal|agreement|decision|issue|symposium|seminar|forum|session|meeting|conference|survey|trip|tour|inspection|event|ceremony|speech)\b"
)
_THOSE_THERE = re.compile(
    r"(?:The )?(?:[Dd]iscussions?|[Tt]alks|[Dd]ebates?) (?:mainly |also )?(?:cent(?:ered|red)|focused|revolved|dealt)\b|(?:[\w'-]+ ){0,5}(?i:members|participants|advis[eo]rs|lawmakers|legislators|deputies|experts|scholars|delegates|attendees|speakers|panelists|entrepreneurs|representatives)\b"
)
"""Those who talk at a gathering, as the subject of a sentence."""
_GAVE_A_REPORT = WordPattern(
    r"\b(?:deliver(?:ed|s)|gave|gives|made|makes|presented) (?:an? |the |his |her )?(?:[\w-]+ ){0,2}(?:reports?|lectures?|presentations?|speech|talk|briefing)\b|[\ue000-\ue3ff] spoke (?:on|about) |^(?:An? )?(?:[\w-]+ ){0,3}(?:talks|discussions|lectures|panels) were (?:also )?held (?:on|about) "
)


def _is_by_its_people(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence goes on about someone who was at an event, or gives their words in front: "…, he said"."""
    if draft.kind == "meeting" and _HE_SAID.search(clause.text):
        return True
    return bool(clause.people) and id(clause.people[0][0]) in draft.people


_THE_STATEMENT = re.compile(
    r"(?:The|In the|In its) (?:statement|declaration|committee|commission|legislature|spokes\w+)\b"
)
_HE_SAID = re.compile(r", (?:he|she) (?:said|added|noted|stressed)\.?$")


def add_subject_of_headline(draft: Draft, headline: Clause, text: str) -> None:
    """Add the subject that the headline gives the event which a report begins with."""
    if draft.about is None and draft.kind not in ("appointment", "visit") and draft.at.rule != TO_COME:
        draft.about = subject(headline, draft.kind, text)
        if draft.about is None:
            draft.claimed = less_certain(headline, draft.kind, text) or draft.claimed


def _is_about_who_met(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence of the same paragraph, or of the next, goes on about someone who met somebody."""
    first = clause.people[0][0] if clause.people else None
    return clause.paragraph - draft.clause.paragraph < 2 and first is not None and id(first) in draft.people
