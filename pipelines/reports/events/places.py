"""Adds the places of a sentence to its event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import GATHERINGS, PRESS, TRIPS, Draft
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.subjects import subject_span
from pipelines.reports.model import Mention
from pipelines.reports.reading import PlaceSpan
from pipelines.reports.word_patterns import WordPattern


def add_places(draft: Draft, clause: Clause, occasion: Occasion) -> None:
    """Add the places of a sentence where its event was."""
    about = subject_span(clause, draft.kind)
    issued = occasion.kind == "statement" and _ISSUED_IN.search(clause.text)
    if occasion.kind == "appointment" or (
        occasion.kind == "statement" and not issued and not PRESS.search(clause.text)
    ):
        return
    found = []
    for number, place in enumerate(clause.places):
        position = clause.text.find(chr(0xE800 + number))
        if position < 0:
            continue  # part of a title
        if occasion.marks is not None and chr(0xE800 + number) not in occasion.marks:
            continue
        inside = about is not None and about[0] <= position < about[1]
        if about and draft.kind in GATHERINGS and _is_of_the_topic(clause.text, about[1], position):
            continue
        if draft.kind == "meeting" and _is_before_another(clause.text, occasion, position):
            continue
        if issued and position < issued.start():
            continue
        if (
            occasion.kind == "statement"
            and not issued
            and (press := PRESS.search(clause.text))
            and position < press.start()
        ):
            continue
        if inside and draft.kind != "survey":
            continue
        asked = inside and about is not None and re.match(r"how|what|why|whether|where", clause.text[about[0] :])
        seen = inside and about is not None and position == about[0] and clause.text.startswith("'s ", position + 1)
        if inside and not asked and not seen and not re.search(r"\bin (?:[\w'-]+ ){0,3}$", clause.text[:position]):
            continue
        if _not_where(clause.text, position):
            continue
        found.append(place)
    if not found and draft.kind in TRIPS and (area := _THE_AREA.search(clause.text)):
        kinds = _AREAS[area["noun"]]
        named = {(place.name, place.code): place for place in clause.places if place.kind in kinds}
        found = list(named.values()) if len(named) == 1 else []
    if not found and _THOSE_COUNTRIES.search(clause.text):
        found = [place for place in clause.places if place.kind == "country" and place.name != "China"]
    if len({place.name for place in found}) > 1 and not _CAPITAL_OR_TRIP.search(clause.text):
        found = [
            place for place in found if place.name != "China" or (draft.kind in TRIPS and _is_gone_to(clause, place))
        ] or found
    for place in found:
        draft.places.setdefault(
            (place.name, place.code), (place, Mention(clause.start, clause.end, "named-in-the-sentence"))
        )


_ISSUED_IN = WordPattern(
    r"\b(?:issued|released|signed|adopted|published|made)(?: (?:jointly|together|[\w-]+ statement))? in [\ue800-\uebff]"
)


def _is_before_another(text: str, occasion: Occasion, position: int) -> bool:
    """Return whether a place only describes the guests, as where they were received follows: "heads of temples in L were welcomed in L"."""
    if not 0 < position < occasion.start or re.match(r"(?:In|At|On) [^.;]*$", text[:position]):
        return False
    return bool(re.search(r"\b(?:in|at) (?:[\w'-]+ ){0,3}[\ue800-\uebff]", text[occasion.start :]))


def _is_of_the_topic(text: str, end: int, position: int) -> bool:
    """Return whether a place ends the topic of a gathering that was held elsewhere: "the seminar on ports in L was held in L"."""
    return bool(_IN.fullmatch(text, end, position)) and bool(_HELD_ELSEWHERE.match(text, position + 1))


_IN = re.compile(r" in (?:[\w'-]+ ){0,3}")
_HELD_ELSEWHERE = re.compile(
    r"[^.;\ue800-\uebff]{0,12} (?:(?:was|were|is being|is|will be) (?:held|hosted|convened|opened|organi[sz]ed)|took place|opened|concluded|closed|kicked off|ended|began|started)\b[^.;]{0,80}? (?:in|at) [^.;]{0,40}?[\ue800-\uebff]"
)


def _is_gone_to(clause: Clause, place: PlaceSpan) -> bool:
    """Return whether a country is where somebody went: "arrived in China on Sunday, and will also go to Shanghai"."""
    mark = re.escape(chr(0xE800 + clause.places.index(place)))
    return bool(
        re.search(rf"\b(?:arriv\w+ in|visit\w*(?: to)?|tour of|trip to|came to|stay in) {mark}(?!')", clause.text)
    )


_THE_AREA = WordPattern(
    r"\b(?:tour|visit|trip|inspection|survey|research)s? (?:of|to|in|across) the (?:autonomous )?(?P<noun>region|province|city|municipality|county|country)\b"
)
_AREAS = {
    "region": ("province",),
    "province": ("province",),
    "city": ("city",),
    "municipality": ("city",),
    "county": ("county",),
    "country": ("country",),
}
"""What "a tour of the region" may be of, if the sentence names just one: "lasting stability in Xinjiang during a tour of the region"."""
_CAPITAL_OR_TRIP = WordPattern(
    r"\bcapital(?: city)? of [\ue800-\uebff]|-day (?:[\w-]+ ){0,3}(?:visit|trip|tour) (?:to|of) [\ue800-\uebff](?!')"
)
_LINK = r"(?:(?:[A-Z][a-z]+ )?China's |neighboring |the |both |cities of |city of |provinces of |eastern |western |northern |southern )*"

_THOSE_COUNTRIES = WordPattern(
    r"\b(?:to|visited|in|toured) (?:the|those|these) (?:two|three|four|five) (?:\w+ )?(?:countries|nations|states)\b"
)
"""What the countries named before in a sentence are called: "of the parliaments of … and …, visited the two countries"."""
_BACK_FROM = re.compile(
    r"\breturned (?:home |recently |earlier )?from (?:the |both )?(?:[\ue800-\uebff],? and (?:the )?)?$"
)
_SAYING = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|stressed|emphasi[sz]ed|added|spoke highly|pointed out)\b(?! (?:in|at|during|on|when|while|here|as (?:he|she|they))\b)"
)
"""Before what somebody says, which is about places, and not there."""
_AT_IT = re.compile(
    r"\b(?:at|during|while|when) (?:an?|the|his|her|their|[a-z]+ing)\b(?:[^,;]|, (?=[\ue800-\uebff]|$))*$"
)
_ACTS = re.compile(
    r" (?:and [\ue800-\uebff] )?(?:is|are|will|would|has|have|hopes?|stands?|attach(?:es)?|supports?|appreciates?|needs?|welcomes?|values?|should|can|must|always|firmly)\b"
)
_TRAVELLED = re.compile(
    r"\b(?:travell?ed|walked|rode|drove|sailed|cycled|trekked|journeyed|went)(?: (?:up|down|along|by|overland|downstream|upstream)[^.;,]{0,20})? from [^,.;\ue800-\uebff]{0,30}$"
)
"""Before the first of two places that somebody went from and to."""
_ON_THE_WAY = re.compile(
    r"\b(?:[Ee]n route|(?:[Oo]n|[Mm]aking) (?:the|his|her|their|its) way|bound|heading on) (?:to|for) (?:the )?$"
)
"""Before where travellers go after the event."""
_SAYS = re.compile(r"\b(?:said|says|added|noted|stressed|pointed out|told)\b")
"""Before a country that somebody says something of: "said that L is willing"."""
_OF_A_NAME = r" (?:[a-z]+ )?(?:forum|conference|symposium|exhibition|expo|fair|delegation|team|group|office|agreement|strait|straits|issue|model|plan|railway|highway|project)\b"
_LISTED = r"(?:[\ue800-\uebff](?: [a-z]+)?(?:, (?:and |or |as well as )?| and | or | as well as )(?:the )?)*$"
"""Places in front of the last of a list: "of Guangdong, Hong Kong, and Macao"."""
_COMES_FROM = re.compile(
    r"\b(?:representatives|scholars|guests|members|experts|deputies|delegates|people|participants|students|officials|journalists|"
    r"ambassadors|envoys|diplomats|lawmakers|residents|entrepreneurs|advis[eo]rs|friends|youths?|teachers|specialists|"
    r"writers|lawyers|visitors|citizens|nationals|companies|enterprises|counterparts|delegations?|groups?|teams?) (?:from|of|representing) (?:(?:both|sides|of|the|across|and|mainland|Chinese|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
)


_ANNOUNCED_IN = re.compile(
    r"\b(?:announced|reported|told reporters|confirmed|made public) (?:here )?in (?:[A-Z]\w+ )?$"
)
"""Where somebody made it known."""


def _not_where(text: str, position: int) -> bool:
    """Return whether a place is where somebody comes from, or the name of something else."""
    before = text[max(0, position - 50) : position]
    after = text[position + 1 : position + 70]
    if text[:position].count('"') % 2 == 1 or _ANNOUNCED_IN.search(before):
        return True
    if _BACK_FROM.search(before):
        return False
    if _SAYING.search(text[:position]) and not _AT_IT.search(text[:position]):
        return True
    if (
        after.startswith("'s ")
        and not re.match(r"'s (?:provincial )?capital", after)
        and not re.match(r"'s (?:[\w-]+ ){0,4}[\ue800-\uebff]", after)
    ):
        return not re.search(rf"\b(?:visited|toured|in|to|at|across|surveyed|inspected) {_LINK}$", before)
    if before.endswith(("to ", "for ", "to the ")) and _ON_THE_WAY.search(before):
        return True
    if re.search(r"\b(?:(?<!such )as|that|because|while) (?:both )?$", before):
        return True
    if before.endswith(("both in ", "all in ")):
        return bool(_COMES_FROM.search(re.sub(r"[\ue800-\uebff], (?:both|all) in $", "", text[:position])))
    if _TRAVELLED.search(before) and re.match(r"(?:[^.;,]{0,30}?)? to (?:the )?[\ue800-\uebff]", after):
        return False
    if "between " in before and re.search(r"\bbetween (?:the )?[^,;]{1,60} and (?:the )?$", before):
        return True
    leaves = any(map(text[:position].__contains__, ("left", "leave", "depart", "return")))
    if leaves and re.search(
        rf"\b(?:left|leaves|departed|departs)\b[^.;]{{0,40}} for {_LINK}(?:[\ue800-\uebff],? and (?:the )?)?$",
        text[:position],
    ):
        return False
    if any(map(text[:position].__contains__, (" from ", " of ", " representing "))) and _COMES_FROM.search(
        text[:position]
    ):
        return True
    if before.endswith(" of ") and re.search(
        r"\b(?:delegation|group|team|guests) from the (?:city|province|county|state) of $", before
    ):
        return True
    if leaves and re.search(r"\b(?:left|leaves|departed|returned|returns|return|returning) (?:from |to )?$", before):
        return True
    if (
        before.endswith(("in ", "in the "))
        and re.search(r"\b(?:members|advis[eo]rs|experts|deputies|participants) in (?:the )?$", before)
        and re.match(r" (?:joined|took part|attended|spoke) (?:by|via|through)\b", after)
    ):
        return True
    if _ACTS.match(after) and _SAYS.search(text[:position]):
        return True
    if before.endswith("in ") and re.search(
        r"\b(?:walks of life|sectors|circles|communities|stationed|based|living|residing|working|studying) in $", before
    ):
        return True
    if before.endswith("the ") and re.match(_OF_A_NAME, after):
        return True
    if re.match(r", in (?:\w+ )?[\ue800-\uebff]", after) and re.search(r"[\ue000-\ue3ff] in $", before):
        return True
    if re.search(
        r"\b(?:from|of|by|between|with|against|for|about|on|including|ambassadors? to|like) (?:the |both )?" + _LISTED,
        before,
    ):
        return not re.search(
            r"(?:\b(?:cities|counties|places|areas|provinces|locations|prefectures|regions|districts) (?:including|like) (?:the )?|(?:[\ue800-\uebff]|\b(?:communit(?:y|ies)|villages?|suburbs?|outskirts|ports?|harbou?rs?|airports?|banks|coast|coasts|heart|center|campus|grasslands?|dykes?|shores?|streets?|capital(?: city)?|city|south|north|east|west|parts|part|provinces?|districts?|counties|cities|regions?|areas?|prefectures?|countries|visit|tour|inspection|survey)) of (?:the )?)"
            + _LISTED,
            before,
        ) and not re.search(r"(?:trip|visit|tour)s? (?:of|on) $", before)
    return bool(
        re.match(
            r"(?:(?:, (?:and )?| and | or )(?:[\ue800-\uebff]|overseas(?: Chinese)?))* (?:(?!(?:with|on|for|to|at|by|from|and|as|in|of|or|where|when|after|before|during|while|who|which|that|the|an?|his|her|its|their|this)\b)[a-z-]+ ){0,2}"
            r"(?:groups?|circles|sectors|associations?|delegates|counterparts?|deputies|officials|residents|members|advis[eo]rs|guests|delegation|delegates|farmers|students|youths?|young people|reporters?|compatriots|government|ambassador|people|economy|teachers|entrepreneurs|scholars|experts|artists|lawmakers|journalists|businesspeople|businessmen|companies|enterprises|visitors|officials|lawyers|athletes|doctors)\b",
            after,
        )
    )
