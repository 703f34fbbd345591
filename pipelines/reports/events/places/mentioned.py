"""Says which places of a sentence are only mentioned, and not where its event was."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.reports.events.places.in_names import is_in_a_name
from pipelines.reports.events.places.of_other_trips import is_of_another_trip
from pipelines.reports.events.places.of_people import is_of_people
from pipelines.reports.events.places.talked_of import acts_itself, is_talked_of


class _Named(NamedTuple):
    """A place in a sentence, with the words around it."""

    text: str
    position: int
    before: str
    after: str


def not_where(text: str, position: int) -> bool:
    """Return whether a place is where somebody comes from, or the name of something else."""
    place = _Named(text, position, text[max(0, position - 90) : position], text[position + 1 : position + 70])
    for decide in _IN_ORDER:
        decided = decide(place)
        if decided is not None:
            return decided
    return False


def _acts_or_is_quoted(place: _Named) -> bool | None:
    """Decide on a place that does something, or is in a quotation, or where something was made known."""
    did = place.position == 0 and _DID_SOMETHING.match(place.after)
    quoted = place.text[: place.position].count('"') % 2 == 1
    return True if did or quoted or _ANNOUNCED_IN.search(place.before) else None


def _back_from_it(place: _Named) -> bool | None:
    """Decide on where travellers were who are back: "returned from L"."""
    return False if _BACK_FROM.search(place.before) else None


def _names_or_people(place: _Named) -> bool | None:
    """Decide on a place in a name, of people, of another trip, or that is only talked of."""
    text, position, before, after = place
    if is_in_a_name(before, after) or is_of_people(text, before, after):
        return True
    if is_of_another_trip(text, position, before) or is_talked_of(text, position, after):
        return True
    known = before.endswith(", ") and (_MADE_IT_KNOWN.match(after) or ITS_ORGAN.match(after))
    return True if known else None


def _owner(place: _Named) -> bool | None:
    """Decide on a place that something belongs to: "visited L's schools", and not "L's schools need teachers"."""
    if not place.after.startswith("'s ") or _ITS_PLACE.match(place.after):
        return None
    return not _VISITED.search(place.before)


def _compared(place: _Named) -> bool | None:
    """Decide on a place on the way elsewhere, after "as" or "that", or one of two sides."""
    before = place.before
    if before.endswith(("to ", "for ", "to the ")) and _ON_THE_WAY.search(before):
        return True
    if _SAID_OF_IT.search(before):
        return True
    if before.endswith(("both in ", "all in ")):
        return bool(_COMES_FROM.search(_BOTH_IN.sub("", place.text[: place.position])))
    return None


def _left_or_reached(place: _Named) -> bool | None:
    """Decide on a place that somebody left, travelled from, or went on to."""
    before, so_far = place.before, place.text[: place.position]
    if _TRAVELLED.search(before) and _TO_ANOTHER.match(place.after):
        return False
    if "between " in before and _BETWEEN.search(before):
        return True
    if any(map(so_far.__contains__, _LEAVES)) and _LEFT_FOR.search(so_far):
        return bool(_WHEN_DONE.match(place.after))
    if before.endswith(("for ", "from ")) and _ON_THE_TRIP.search(before):
        return False
    return None


def _home(place: _Named) -> bool | None:
    """Decide on a place where somebody comes from, is based, or has gone home to."""
    before, so_far = place.before, place.text[: place.position]
    if any(map(so_far.__contains__, (" from ", " of ", " representing "))) and _COMES_FROM.search(so_far):
        return True
    if before.endswith(" of ") and _FROM_THE_CITY.search(before):
        return True
    if any(map(so_far.__contains__, _LEAVES)) and _WENT_HOME.search(before):
        return True
    if before.endswith(("in ", "in the ")) and _MEMBERS_IN.search(before) and _BY_VIDEO.match(place.after):
        return True
    if acts_itself(place.text, place.position, place.after):
        return True
    if before.endswith(("in ", ", ", "and ")) and _BASED_THERE.search(place.text, 0, place.position):
        return True
    return True if before.endswith("in ") and _LIVING_IN.search(before) else None


def _begins_a_name(place: _Named) -> bool | None:
    """Decide on a place that begins the name of something else: "B's L branch", "the L forum"."""
    before, after = place.before, place.after
    if before.endswith("'s ") and _ITS_BRANCH.match(after):
        return True
    if _THE.search(before) and _OF_A_NAME.match(after):
        return True
    return True if _IN_ANOTHER.match(after) and _SOMEBODY_IN.search(before) else None


def _after_a_preposition(place: _Named) -> bool | None:
    """Decide on a place, or the last of a list, after "from", "of" or "with": where it was only in "the cities of L and L"."""
    if not _FROM_THEM.search(place.before):
        return None
    return not _PARTS_OF.search(place.before) and not _TRIP_OF.search(place.before)


def _in_front_of_people(place: _Named) -> bool | None:
    """Decide on a place in front of those who are from there: "L officials"."""
    return True if _ITS_PEOPLE.match(place.after) else None


_IN_ORDER = (
    _acts_or_is_quoted,
    _back_from_it,
    _names_or_people,
    _owner,
    _compared,
    _left_or_reached,
    _home,
    _begins_a_name,
    _after_a_preposition,
    _in_front_of_people,
)
"""Each returns True for a place that is only mentioned, False for one where the event was, None where it says neither."""

_LINK = r"(?:(?:[A-Z][a-z]+ )?China's |neighboring |the |both |cities of |city of |provinces of |eastern |western |northern |southern )*"

_ITS_PLACE = re.compile(r"'s (?:(?:provincial )?capital|(?:(?!(?:in|at|to|from|for)\b)[\w-]+ ){0,4}[\ue800-\uebff])")
"""After a place in which another is: "L's capital L"."""
_VISITED = re.compile(rf"\b(?:visited|toured|in|to|at|across|surveyed|inspected) {_LINK}$")
_SAID_OF_IT = re.compile(r"\b(?:(?<!such )as|that|because|while) (?:both )?$")
_BOTH_IN = re.compile(r"[\ue800-\uebff], (?:both|all) in $")
_TO_ANOTHER = re.compile(r"(?:[^.;,]{0,30}?)? to (?:the )?[\ue800-\uebff]")
_BETWEEN = re.compile(r"\bbetween (?:the )?[^,;]{1,60} and (?:the )?$")
_LEAVES = ("left", "leave", "depart", "return", " back to ")
"""Words one of which a sentence about leaving has."""
_LEFT_FOR = re.compile(
    rf"\b(?:left|leaves|departed|departs|(?<!who )(?<!which )(?:will|is to|are to) (?:leave|depart))\b[^.;]{{0,40}} for {_LINK}(?:[\ue800-\uebff], )*(?:[\ue800-\uebff],? and (?:the )?)?$"
)
_FROM_THE_CITY = re.compile(r"\b(?:delegation|group|team|guests) from the (?:city|province|county|state) of $")
_WENT_HOME = re.compile(
    r"\b(?:left|leaves|departed|returned|returns|return|returning|(?:flew|went|came|travel?led|headed) back) (?:from |to )?$"
)
_MEMBERS_IN = re.compile(r"\b(?:members|advis[eo]rs|experts|deputies|participants) in (?:the )?$")
_BY_VIDEO = re.compile(r" (?:joined|took part|attended|spoke) (?:by|via|through)\b")
_LIVING_IN = re.compile(
    r"\b(?:walks of life|sectors|circles|(?:from|of) (?:the |foreign |[\w-]+ ){0,2}(?:consulates?(?:[- ]generals?)?|embass(?:y|ies))|(?:religious|ethnic|business|immigrant|expatriate|Muslim|Jewish|Christian|Catholic|Hindu|Chinese|overseas|scientific|academic|\w+ese|\w+ian) communities|stationed|based|living|residing|working|studying) in $"
)
_IN_ANOTHER = re.compile(r", in (?:\w+ )?[\ue800-\uebff]")
_SOMEBODY_IN = re.compile(r"[\ue000-\ue3ff] in $")

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

_OF_A_NAME = re.compile(
    r" (?:[a-z]+ )?(?:forum|conference|symposium|exhibition|expo|fair|delegation|team|group|office|agreement|strait|straits|issue|model|plan|railway|highway|project)\b"
)

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

_FROM_THEM = re.compile(
    r"\b(?:from|of|by|between|with|against|for|about|on|including|ambassadors? to|like) (?:the |both )?(?:[\ue800-\uebff]'s )?"
    + _LISTED
)
_PARTS_OF = re.compile(
    r"(?:\b(?:cities|counties|places|areas|provinces|locations|prefectures|regions|districts)(?: [a-z ]{1,20},|,)? (?:including|like) (?:the )?|(?:[\ue800-\uebff]|\b(?:communit(?:y|ies)|mountains?|forests?|hills?|valleys?|plains?|pastures?|fields?|farms?|lakes?|waters|villages?|suburbs?|outskirts|ports?|harbou?rs?|airports?|banks|schools?|hospitals?|coast|coasts|heart|center|campus|grasslands?|dykes?|shores?|streets?|capital(?: city)?|city|south|north|east|west|parts|part|provinces?|states?|districts?|counties|cities|regions?|areas?|prefectures?|countries|nations?|kingdom|republic|visit|tour|inspection|survey|investigation)) of (?:the )?)"
    + _LISTED
)
"""Before places that are where something is: "the cities of L and L", "in the south of L"."""
_TRIP_OF = re.compile(r"(?:trip|visit|tour)s? (?:of|on) $")
_ITS_PEOPLE = re.compile(
    r"(?:(?:, (?:and )?| and | or )(?:[\ue800-\uebff]|overseas(?: Chinese)?))* (?:(?!(?:with|on|for|to|at|by|from|and|as|in|of|or|where|when|after|before|during|while|who|which|that|the|an?|his|her|its|their|this)\b)[a-z-]+ ){0,2}"
    r"(?:groups?|circles|sectors|associations?|delegates|counterparts?|deputies|officials|residents|members|advis[eo]rs|guests|delegation|delegates|farmers|students|youths?|young people|reporters?|compatriots|government|ambassador|people|economy|teachers|entrepreneurs|scholars|experts|artists|lawmakers|journalists|correspondents|businesspeople|businessmen|companies|enterprises|visitors|officials|lawyers|athletes|doctors|(?:vice-)?mayors|governors|ministers|presidents|premiers|speakers|leaders|senators|diplomats|envoys|ambassadors|consuls|politicians|parliamentarians|legislators|generals|officers|soldiers|veterans|professors|researchers|scientists|engineers|nurses|volunteers|historians|musicians|painters|actors|players|investors|tourists|pilgrims|monks|executives|firms|businesses|business(?:wo)?men)\b"
)
