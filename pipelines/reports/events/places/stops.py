"""Says whether the places of a later sentence are those of its event: stops of a trip, where a meeting was held."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P, people_in
from pipelines.reports.events.days.apart import apart
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.days.on_the_way import with_the_next_stop
from pipelines.reports.events.drafts import SOMEWHERE, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.people.at_the_event import IN_A_STATEMENT
from pipelines.reports.word_patterns import WordPattern


def is_where_it_was(draft: Draft, clause: Clause, known: set[int], *, about_it: bool) -> bool:
    """Return whether the places of a sentence are those of the event: stops of a trip, where a meeting was held."""
    if draft.kind in TRIPS:
        if _IS_A_CLAIM.search(clause.text) and not _travellers_did(known, clause):
            return False
        where = _is_of_the_trip(known, clause, about_it=about_it)
    elif draft.places or _THE_NEXT_ONE.match(clause.text):
        return False
    elif draft.kind == "statement":
        where = bool(IN_A_STATEMENT.search(clause.text))
    else:
        where = about_it and draft.kind in SOMEWHERE and bool(_HELD_IN.search(clause.text))
    on_another_day = where and apart(draft.days, days_of(clause, Occasion(draft.kind, 0, 0, "goes-on")))
    return where and (not on_another_day or bool(with_the_next_stop(draft, clause)))


def _is_of_the_trip(known: set[int], clause: Clause, *, about_it: bool) -> bool:
    """Return whether a sentence says where travellers were.

    known: ids of the people of the trip before the sentence.
    """
    traveller = any(id(person) in known for person, _, _ in clause.people[:1]) and _ALSO.match(clause.text)
    goes_on = about_it or clause.text.startswith(("In ", "At ")) or _GOES_ON.search(clause.text) or traveller
    if (goes_on and _MOVES.search(clause.text)) or _is_at_a_stop(known, clause):
        return True
    if any(words.match(clause.text) for words in (GATHERING_ON_IT, _ONWARD, _ITS_STOPS)) or _travellers_did(
        known, clause
    ):
        return True
    spoke = _SPOKE_AT.search(clause.text)
    return bool(spoke and id(clause.people[people_in(spoke["who"])[0]][0]) in known)


_IS_A_CLAIM = re.compile(rf", (?:{P}|he|she|they|the [a-z ]{{1,30}}) (?:said|says|added|noted|explained)\.?$")
"""The end of a claim about a place, where nobody needs to have been: "In L, farms are covered, P says"."""

_MOVES = WordPattern(
    r"\b(?:visit|went|toured|travel|stop|held|called at|arriv|inspect|survey|walk|saw|learned|talked|told|met|heard|stayed|spen[dt]|go to|go on to|donat|plant|perform|distribut|present|tast|count|interview|treat|cover|attend|address|brief|discuss|sat down|listen|chat|start|ended|began|headed for|will leave for|will fly to|will head for|took|led|brought|boarded|said in|(?:takes?|brings?|taking|bringing) (?:them|the [\w-]+)(?= to))\w*\b"
)

_GOES_ON = WordPattern(
    r"\b(?:it|they|he|she) (?:also |then |later )?(?:stopped|visited|went|toured|travelled|traveled)\b"
)

_ALSO = re.compile(
    rf"(?:There, |Later, )?{P},? (?:(?:will )?(?:also|then|later)|(?:is|are) (?:also |then )?(?:expected|due|scheduled|set) to|went|walked|rode|drove|saw|stopped|climbed|boarded)\b"
)

_SPOKE_AT = re.compile(rf"(?P<who>{P}),? (?:also |then )?(?:said|spoke|told [^.;,]{{3,40}}) in (?:the )?{L}")
"""Where a traveller said something on the way."""

_ONWARD = re.compile(
    rf"While in {L}, (?:{P}|they|he|she|the (?:[\w-]+ )?(?:group|team|delegation))\b"
    rf"|(?:After|From|Following) (?:the )?{L}[^.;]{{0,40}}?, (?:{P}|they|he|she|the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests)) (?:will |is to |are to |then |later |also )?(?:go|went|travel|travell?ed|fly|flew|proceed|proceeded|head|headed|visit|visited|continue|continued|left|leave)\b"
)
"""A sentence about the next stop of a trip: "After L, P will go to L"."""

GATHERING_ON_IT = re.compile(
    rf"(?:(?:In|At) (?:the )?{L}, )?(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Aa] number of|[Aa] series of)? ?(?:[\w-]+ )?(?:[Ss]ymposi(?:ums?|a)|[Ss]eminars?|[Dd]iscussions?|[Mm]eetings?|[Tt]alks|[Ff]orums?|[Bb]riefings?|[Cc]onsultations?|[Hh]earings?) (?:was|were) (?:also |then )?(?:held|organi[sz]ed|arranged|convened)\b(?! by)"
)
"""A gathering without a day in a report of a survey, which belongs to it: "A symposium was held in L to hear the views of officials"."""
_ITS_STOPS = re.compile(
    r"(?:(?:Its|Their|The|Other|Further) (?:first|second|third|last|next|final|other|main|only)? ?(?:stops?|destinations?|legs?|routes?)|Stops)\b[^;.]{0,60}? (?:was|were|is|are|includ\w+|led|leads|took|takes|brought|ran|runs)\b"
)
"""A sentence about the way of a trip: "Its last stop was L"."""

_THE_NEXT_ONE = re.compile(
    r"(?:The|Their|Its) (?:next|previous|last|first|following|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:[\w-]+ ){0,2}[\w-]+ (?:will|would|is|was|had|took)\b"
)
"""A sentence about another gathering of a series: "The next assembly will be held in L"."""

_HELD_IN = WordPattern(
    rf"\b(?:gathering|talks|meeting|session|symposium|forum|seminar|conference|ceremony|held|took place|opened)[^.;]{{0,60}} (?:in|at) [^.;]{{0,60}}{L}|\btold (?:the |his |her |its )?(?:[\w-]+ )?(?:guests?|visitors?|delegation|group|delegates)[^.;,]{{0,20}} in {L}"
)


def _travellers_did(known: set[int], clause: Clause) -> bool:
    """Return whether a sentence says what the travellers did, and not what they say or are: "Setting out from L, the advisors looked at …".

    known: ids of the people of the trip before the sentence.
    """
    found = _DID.match(clause.text)
    if found is None:
        return False
    return found["who"] is None or id(clause.people[people_in(found["who"])[0]][0]) in known


_TRAVELLERS = (
    r"(?:(?:[Tt]hey|[Ii]t|(?:some |all |its )?members|(?:[Tt]he|[Ii]ts) (?:[\w-]+ ){0,2}(?:teams?|groups?|delegation|members|advis[eo]rs|lawmakers|legislators|inspectors"
    r"|visitors|guests|experts|envoys|diplomats|deputies|teachers|students|doctors|researchers|entrepreneurs|journalists|scholars|engineers))"
    r"|(?P<who>[\ue000-\ue3ff])(?:'s (?:team|group|delegation)|,? and (?:his|her) (?:team|group|delegation|colleagues))?)"
)

_WHEN = rf"(?:[^;.\ue000-\ue3ff]{{1,120}}, |(?:The (?:next|following|same) (?:day|morning|afternoon|evening)|The day after|Then|Later|(?:On )?{D}) )?"

_SAYS_OR_IS = (
    r"(?:said|cancel|call(?:ed)? off|postpon|skipp|stress|not(?:e|ed|ing)|believ|agre|suggest|propos|recommend|call(?:ed)? (?:for|on)|urg|hop(?:e|ed|ing)|ask|add|point|consist|compris|includ|involv|number|need|found(?! themselves)"
    r"|conclud|plan|decid|want|expect|report|promis|pledg|warn|prais|hail|thank|express|mention|recall|remark|emphasi|demand|advis|appeal|argu|admit|explain|announc|represent|belong|liv"
    r"|learned that|submitt|publish|return|left|depart|encourag|invit|wish|welcom|congratulat|reaffirm|support|head(?:ed)? by|led by)"
)

_DID = re.compile(
    rf"{_WHEN}{_TRAVELLERS} (?:also |then |later |first |both |each |twice |all )*"
    rf"(?:(?:was|were) (?:also )?(?!{_SAYS_OR_IS})[a-z]+(?:ed|en|wn)\b"
    r"|(?:will|(?:is|are|was|were) (?:also |then )?(?:(?:due|scheduled|expected|set) )?to) (?:also |then |later )?"
    r"(?:visit|see|tour|go|travel|stop|attend|inspect|call at|look|open|address|stay|fly|head|proceed|continue|leave for|depart for|move on)\b(?! (?:home|back)\b)"
    r"|(?:has|have) (?:already |also )?(?:been to|visited|toured|travell?ed to|gone to|stopped in)\b"
    rf"|(?!{_SAYS_OR_IS}\w*\b)"
    r"(?:[a-z]+ed|drove|rode|flew|slept|sat|ate|drank|went|came|saw|took|held|met|stood|ran|swam|spent|made|gave|got|set|read|sang|found|began)\b)"
)
"""What travellers did at the places of a sentence, with any verb in the past but those of speech."""


def _is_at_a_stop(known: set[int], clause: Clause) -> bool:
    """Return whether a sentence is about what the travellers did at a place: "In L, they sat with …".

    known: ids of the people of the trip before the sentence.
    """
    found = _AT_A_PLACE.match(clause.text)
    if found is None or found["who"] is None:
        return found is not None or bool(_IN_A_TOWN.match(clause.text))
    return id(clause.people[people_in(found["who"])[0]][0]) in known


_AT_A_PLACE = re.compile(
    rf"(?:In|At|Near|During (?:an? |the |his |her |their )?(?:[\w-]+ )?(?:symposium|seminar|meeting|discussion|talk|conversation|visit|stop|exchange)s?(?: with [^.;\ue000-\ue3ff]{{1,60}}?)? (?:in|at|to)|(?:While )?(?:[Vv]isiting|[Ii]nspecting|[Tt]ouring|[Ss]urveying|[Ee]xamining) [^.;\ue000-\ue3ff]{{1,80}}? (?:in|of)) ?[^,.;\ue000-\ue3ff]{{0,40}}{L}[^.;\ue000-\ue3ff]{{0,60}}?, (?:(?P<who>{P})|(?:[Tt]hey|he|she|the (?:[\w-]+ )?(?:team|group|delegation|members|advis[eo]rs|lawmakers|inspectors|visitors|guests|experts))\b)"
)
"""A sentence about a stop of a trip, whatever was done there."""

_IN_A_TOWN = re.compile(rf"In (?:the )?{L}(?:, {L})*, ")
