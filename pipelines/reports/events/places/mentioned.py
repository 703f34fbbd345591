"""Says which places of a sentence are only mentioned, and not where its event was."""

from __future__ import annotations

import re

from pipelines.reports.events.places.in_names import is_in_a_name
from pipelines.reports.events.places.of_other_trips import is_of_another_trip
from pipelines.reports.events.places.of_people import is_of_people
from pipelines.reports.events.places.talked_of import acts_itself, is_talked_of


def not_where(text: str, position: int) -> bool:
    """Return whether a place is where somebody comes from, or the name of something else."""
    before = text[max(0, position - 90) : position]
    after = text[position + 1 : position + 70]
    if position == 0 and _DID_SOMETHING.match(after):
        return True
    if text[:position].count('"') % 2 == 1 or _ANNOUNCED_IN.search(before):
        return True
    if _BACK_FROM.search(before):
        return False
    if is_in_a_name(before, after) or is_of_people(text, before, after):
        return True
    if is_of_another_trip(text, position, before) or is_talked_of(text, position, after):
        return True
    if before.endswith(", ") and _MADE_IT_KNOWN.match(after):
        return True
    if after.startswith("'s ") and before.endswith(", ") and ITS_ORGAN.match(after):
        return True
    if (
        after.startswith("'s ")
        and not re.match(r"'s (?:provincial )?capital", after)
        and not re.match(r"'s (?:(?!(?:in|at|to|from|for)\b)[\w-]+ ){0,4}[\ue800-\uebff]", after)
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
    leaves = any(map(text[:position].__contains__, ("left", "leave", "depart", "return", " back to ")))
    if leaves and re.search(
        rf"\b(?:left|leaves|departed|departs|(?<!who )(?<!which )(?:will|is to|are to) (?:leave|depart))\b[^.;]{{0,40}} for {_LINK}(?:[\ue800-\uebff], )*(?:[\ue800-\uebff],? and (?:the )?)?$",
        text[:position],
    ):
        return bool(_WHEN_DONE.match(after))
    if before.endswith(("for ", "from ")) and _ON_THE_TRIP.search(before):
        return False
    if any(map(text[:position].__contains__, (" from ", " of ", " representing "))) and _COMES_FROM.search(
        text[:position]
    ):
        return True
    if before.endswith(" of ") and re.search(
        r"\b(?:delegation|group|team|guests) from the (?:city|province|county|state) of $", before
    ):
        return True
    if leaves and re.search(
        r"\b(?:left|leaves|departed|returned|returns|return|returning|(?:flew|went|came|travel?led|headed) back) (?:from |to )?$",
        before,
    ):
        return True
    if (
        before.endswith(("in ", "in the "))
        and re.search(r"\b(?:members|advis[eo]rs|experts|deputies|participants) in (?:the )?$", before)
        and re.match(r" (?:joined|took part|attended|spoke) (?:by|via|through)\b", after)
    ):
        return True
    if acts_itself(text, position, after):
        return True
    if before.endswith(("in ", ", ", "and ")) and _BASED_THERE.search(text, 0, position):
        return True
    if before.endswith("in ") and re.search(
        r"\b(?:walks of life|sectors|circles|(?:from|of) (?:the |foreign |[\w-]+ ){0,2}(?:consulates?(?:[- ]generals?)?|embass(?:y|ies))|(?:religious|ethnic|business|immigrant|expatriate|Muslim|Jewish|Christian|Catholic|Hindu|Chinese|overseas|scientific|academic|\w+ese|\w+ian) communities|stationed|based|living|residing|working|studying) in $",
        before,
    ):
        return True
    if before.endswith("'s ") and _ITS_BRANCH.match(after):
        return True
    if _THE.search(before) and re.match(_OF_A_NAME, after):
        return True
    if re.match(r", in (?:\w+ )?[\ue800-\uebff]", after) and re.search(r"[\ue000-\ue3ff] in $", before):
        return True
    if re.search(
        r"\b(?:from|of|by|between|with|against|for|about|on|including|ambassadors? to|like) (?:the |both )?(?:[\ue800-\uebff]'s )?"
        + _LISTED,
        before,
    ):
        return not re.search(
            r"(?:\b(?:cities|counties|places|areas|provinces|locations|prefectures|regions|districts)(?: [a-z ]{1,20},|,)? (?:including|like) (?:the )?|(?:[\ue800-\uebff]|\b(?:communit(?:y|ies)|mountains?|forests?|hills?|valleys?|plains?|pastures?|fields?|farms?|lakes?|waters|villages?|suburbs?|outskirts|ports?|harbou?rs?|airports?|banks|schools?|hospitals?|coast|coasts|heart|center|campus|grasslands?|dykes?|shores?|streets?|capital(?: city)?|city|south|north|east|west|parts|part|provinces?|states?|districts?|counties|cities|regions?|areas?|prefectures?|countries|nations?|kingdom|republic|visit|tour|inspection|survey|investigation)) of (?:the )?)"
            + _LISTED,
            before,
        ) and not re.search(r"(?:trip|visit|tour)s? (?:of|on) $", before)
    return bool(
        re.match(
            r"(?:(?:, (?:and )?| and | or )(?:[\ue800-\uebff]|overseas(?: Chinese)?))* (?:(?!(?:with|on|for|to|at|by|from|and|as|in|of|or|where|when|after|before|during|while|who|which|that|the|an?|his|her|its|their|this)\b)[a-z-]+ ){0,2}"
            r"(?:groups?|circles|sectors|associations?|delegates|counterparts?|deputies|officials|residents|members|advis[eo]rs|guests|delegation|delegates|farmers|students|youths?|young people|reporters?|compatriots|government|ambassador|people|economy|teachers|entrepreneurs|scholars|experts|artists|lawmakers|journalists|correspondents|businesspeople|businessmen|companies|enterprises|visitors|officials|lawyers|athletes|doctors|(?:vice-)?mayors|governors|ministers|presidents|premiers|speakers|leaders|senators|diplomats|envoys|ambassadors|consuls|politicians|parliamentarians|legislators|generals|officers|soldiers|veterans|professors|researchers|scientists|engineers|nurses|volunteers|historians|musicians|painters|actors|players|investors|tourists|pilgrims|monks|executives|firms|businesses|business(?:wo)?men)\b",
            after,
        )
    )


_LINK = r"(?:(?:[A-Z][a-z]+ )?China's |neighboring |the |both |cities of |city of |provinces of |eastern |western |northern |southern )*"

_BACK_FROM = re.compile(
    r"\breturned (?:home |recently |earlier )?from (?:the |both )?(?:[\ue800-\uebff],? and (?:the )?)?$"
)

_TRAVELLED = re.compile(
    r"\b(?:travell?ed|walked|rode|drove|sailed|cycled|trekked|journeyed|went)(?: (?:up|down|along|by|overland|downstream|upstream)[^.;,]{0,20})? from [^,.;\ue800-\uebff]{0,30}$"
)
"""Before the first of two places that somebody went from and to."""

_WHEN_DONE = re.compile(
    r",?(?: (?:on )?[\uec00-\uefff])?,? (?:after|following|upon|at the end of|concluding|ending|wrapping up) "
)
"""After where travellers are at home again: "left L for L on D after inspecting schools"."""

_ON_THE_TRIP = re.compile(
    r"\b(?:(?:headed|heads|head|set off|sets off|set out|sets out|made|(?<!who )(?:will|is to|are to) (?:leave|depart)) (?:on |next |then )?for|(?:[Ss]etting (?:out|off)|[Ss]tarting) from) $"
)
"""Before the next stop of a trip, or where it began."""

_ON_THE_WAY = re.compile(
    r"\b(?:[Ee]n route|(?:[Oo]n|[Mm]aking) (?:the|his|her|their|its) way|bound|heading on) (?:to|for) (?:the )?$"
)
"""Before where travellers go after the event."""

_OF_A_NAME = r" (?:[a-z]+ )?(?:forum|conference|symposium|exhibition|expo|fair|delegation|team|group|office|agreement|strait|straits|issue|model|plan|railway|highway|project)\b"

_LISTED = r"(?:[\ue800-\uebff](?: [a-z]+)?(?:, (?:and |or |as well as )?| and | or | as well as )(?:the )?)*$"
"""Places in front of the last of a list: "of Guangdong, Hong Kong, and Macao"."""

_COMES_FROM = re.compile(
    r"\b(?:representatives|scholars|guests|members|experts|deputies|delegates|people|participants|students|officials|journalists|"
    r"ambassadors|envoys|diplomats|lawmakers|residents|entrepreneurs|advis[eo]rs|friends|youths?|teachers|specialists|"
    r"personages|figures|compatriots|writers|lawyers|visitors|citizens|nationals|companies|enterprises|counterparts|delegations?|groups?|teams?) (?:from|of|representing) (?:(?:an?|both|sides|of|the|across|and|(?:major|leading|large|big|top|local|famous|well-known|number|several|various)|mainland,?|Chinese|[A-Z][\w']*|[\ue800-\uebff]'s|[\ue800-\uebff],?) )*$"
    r"|\b(?:[Dd]eputies|[Dd]elegates|[Mm]embers) (?:to|of) [^,.;\ue800-\uebff]{2,80} from (?:(?:both|sides|of|the|across|and|Chinese|[a-z]+ China's|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
    r"|\b(?!visits|trips|tours|flights|returns|starts|days|months|weeks|years|hours|trains|journeys|ships|goods|roads)[A-Za-z][a-z]{2,}(?:ers|ors|ists|ians|ants|ents|men|ees|als|people) from (?:(?:an?|major|leading|large|big|top|local|famous|both|sides|of|the|across|and|mainland,?|Chinese|[a-z]+(?= China's)|[\ue800-\uebff]'s|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
)

_BASED_THERE = re.compile(
    r"\bin [\ue800-\uebff][^.;]*? (?:from|of) (?:[\w-]+ ){0,3}(?:parties|companies|enterprises|firms|universities|groups|organi[sz]ations|associations|institutions|media outlets|think tanks) in (?:[\ue800-\uebff](?:, and |, | and ))*$"
)
"""Before where those are at home who were met elsewhere: "met in L with representatives from political parties in L and L"."""
_MADE_IT_KNOWN = re.compile(r" (?:has |have )?(?:confirmed|announced|said)\b")
"""After the capital whose government made something known: "P will visit L, L has confirmed"."""
ITS_ORGAN = re.compile(
    r"'s (?:top|highest|supreme|main|ruling|national) (?:[a-z-]+ ){0,2}(?:body|legislature|organ|parliament|party|court)\b"
)
"""After the country whose organ a body is: "B, L's top political advisory body, held talks"."""

_DID_SOMETHING = re.compile(
    r"(?: (?:on )?[\uec00-\uefff])? (?:also |has |will )?(?:launch(?:ed|es)?|sent|sends|send|kicked off|start(?:ed|s)?|beg[au]n|dispatch(?:ed|es)?) (?:an?|its|the|\w+) "
)
"""After a country that starts something itself: "China on Tuesday launched an inspection"."""

_ANNOUNCED_IN = re.compile(
    r"\b(?:announced|reported|told reporters|confirmed|made public) (?:(?:here )?in (?:[A-Z]\w+ )?|(?:on [\uec00-\uefff] )?)$"
)
"""Where somebody made it known."""

_ITS_BRANCH = re.compile(r" (?:branch|chapter|office|committee|headquarters|bureau)\b")
"""After where a part of a body is: "B's L branch"."""

_THE = re.compile(
    r"\b[Tt]he (?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|annual|\d+(?:st|nd|rd|th)) )?$"
)
