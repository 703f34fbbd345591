"""Says which places of a sentence are only mentioned, and not where its event was."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, L

_LINK = r"(?:(?:[A-Z][a-z]+ )?China's |neighboring |the |both |cities of |city of |provinces of |eastern |western |northern |southern )*"

_BACK_FROM = re.compile(
    r"\breturned (?:home |recently |earlier )?from (?:the |both )?(?:[\ue800-\uebff],? and (?:the )?)?$"
)

_SAYING = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|stressed|emphasi[sz]ed|added|spoke highly|pointed out|told (?:the |an? )?[^,.;]{1,40}? (?:that|what|how|about))\b(?! (?:in|at|during|on|when|while|here|as (?:he|she|they))\b)"
    r"|\b(?:members|advis[eo]rs|lawmakers|experts|participants|attendees|deputies|team|group|[Tt]hey)\b[^.;\ue000-\ue3ff]{0,80}? (?:said|noted|stressed|emphasi[sz]ed|added|agreed|believed|pointed out|acknowledged) that\b"
)
"""Before what somebody says, which is about places, and not there."""

_SAID_THERE_THAT = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|stressed|added) (?:in|at|during) [^.;]{1,80}? that (?:(?! (?:at|during) (?:an?|the) | when | while )[^.;])*$"
)
"""Before what somebody says at a gathering: "said in a report to the session that households in L had …"."""

_AT_IT = re.compile(
    r"\b(?:at|during|while|when|on(?= (?:an?|his|her) (?:[\w-]+ ){0,3}(?:tour|trip|visit|inspection|survey)\b)) (?:an?|the|his|her|their|he|she|they|[a-z]+ing)\b(?:[^,;]|, (?=[\ue800-\uebff]|(?:the )?capital|a city|$))*$"
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

_SAID_AFTER = re.compile(r", [\ue000-\ue3ff],? (?:[a-z]+ )?(?:said|says|told|noted|stressed|added|pointed out)\b")
"""After a country that somebody says something of: "L should expand trade, P said"."""

_OF_A_NAME = r" (?:[a-z]+ )?(?:forum|conference|symposium|exhibition|expo|fair|delegation|team|group|office|agreement|strait|straits|issue|model|plan|railway|highway|project)\b"

_LISTED = r"(?:[\ue800-\uebff](?: [a-z]+)?(?:, (?:and |or |as well as )?| and | or | as well as )(?:the )?)*$"
"""Places in front of the last of a list: "of Guangdong, Hong Kong, and Macao"."""

_COMES_FROM = re.compile(
    r"\b(?:representatives|scholars|guests|members|experts|deputies|delegates|people|participants|students|officials|journalists|"
    r"ambassadors|envoys|diplomats|lawmakers|residents|entrepreneurs|advis[eo]rs|friends|youths?|teachers|specialists|"
    r"writers|lawyers|visitors|citizens|nationals|companies|enterprises|counterparts|delegations?|groups?|teams?) (?:from|of|representing) (?:(?:both|sides|of|the|across|and|mainland,?|Chinese|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
    r"|\b(?:[Dd]eputies|[Dd]elegates|[Mm]embers) (?:to|of) [^,.;\ue800-\uebff]{2,80} from (?:(?:both|sides|of|the|across|and|Chinese|[a-z]+ China's|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
    r"|\b(?!visits|trips|tours|flights|returns|starts|days|months|weeks|years|hours|trains|journeys|ships|goods|roads)[a-z]{3,}(?:ers|ors|ists|ians|ants|ents|men|ees|als) from (?:(?:both|sides|of|the|across|and|mainland,?|Chinese|[a-z]+(?= China's)|[\ue800-\uebff]'s|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
)

_FROM_ALL_OF = tuple(
    f"from {everywhere}{article}"
    for everywhere in ("across ", "all over ", "throughout ", "around ")
    for article in ("", "the ")
)

_OF_A_BODY = re.compile(
    r"(?:(?:,| and|, and) (?:the )?[\ue800-\uebff])* (?:[\w-]+ )?[\ue400-\ue7ff](?:'s)? (?:committees?|members|advis[eo]rs|chairs|leaders|officials|delegation)\b"
)
"""After a place that only says which committee is meant: "the L CPPCC committee"."""

_COMPATRIOTS = re.compile(
    r"\b(?:compatriots|(?:Chinese|young) people|residents|citizens|friends) in (?:the )?(?:[\ue800-\uebff](?:, (?:and )?| and )?)*$"
)
"""Before where those are who are greeted: "wished compatriots in L well"."""

_FROM_A_BODY_IN = re.compile(
    r"\b(?:doctors|experts|scholars|teachers|students|professors|researchers|scientists|representatives|members|officials|volunteers|engineers|nurses|lawyers|artists|[\ue000-\ue3ff]) from (?:the )?[\ue400-\ue7ff] in $"
)
"""Before where the body is that somebody comes from: "doctors from B in L"."""

_AT_HOME_IN = re.compile(r"[\ue000-\ue3ff] in (?:[\ue800-\uebff], )*$")

_SAID_THERE = re.compile(
    r"(?:, [\ue800-\uebff])*, (?:also )?(?:said|says|told|spoke|asked|suggested|noted|added|proposed|urged|called|attended)\b"
)
"""Around where somebody lives who said something: "P, a teacher in L, L, said …"."""

_BASED_IN = re.compile(
    r"\b(?:association|federation|society|committee|league|branch|chapter|company|school|university|college|members|advis[eo]rs|lawmakers|experts)s? in $"
)
"""Before where those are at home who went elsewhere: "members of the association in L visited L"."""

_THEY_WENT = re.compile(
    r",? (?:(?:on )?[\uec00-\uefff],? )?(?:also |recently )?(?:visited|toured|inspected|went to|travell?ed to|surveyed) [^.;]{0,40}?[\ue800-\uebff]"
)

_ASKED_IN = re.compile(r"\b(?:called on|urged|encouraged|asked|invited) (?:[\w'-]+ ){1,4}in $")
"""Before where those live who are asked to do something: "called on women in L to take part"."""

_BEFORE_ANOTHER = re.compile(r"(?:Before|After|Prior to) (?:going to |visiting )?(?:the )?(?:[\ue800-\uebff] and )?")
"""Before the place of another trip: "Before L, the delegation went to L"."""

_DID_SOMETHING = re.compile(
    r"(?: (?:on )?[\uec00-\uefff])? (?:also |has |will )?(?:launch(?:ed|es)?|sent|sends|send|kicked off|start(?:ed|s)?|beg[au]n|dispatch(?:ed|es)?) (?:an?|its|the|\w+) "
)
"""After a country that starts something itself: "China on Tuesday launched an inspection"."""

_ANNOUNCED_IN = re.compile(
    r"\b(?:announced|reported|told reporters|confirmed|made public) (?:(?:here )?in (?:[A-Z]\w+ )?|(?:on [\uec00-\uefff] )?)$"
)
"""Where somebody made it known."""

_NAMED_AFTER = re.compile(rf"\) (?:[A-Z]|{B})")
"""After a place in the name of something: "the China-ASEAN (Guiyang) Culture Week"."""

_LEFT_ITS_CAPITAL = re.compile(
    r"\b(?:left|leaves|departed(?: from)?|departs) [\ue800-\uebff], (?:the )?(?:[a-z]+ )?capital(?: city)? of (?:[\w' -]{0,30})$"
)
"""Before the province whose capital travellers left."""

_ITS_BRANCH = re.compile(r" (?:branch|chapter|office|committee|headquarters|bureau)\b")
"""After where a part of a body is: "B's L branch"."""
_THE = re.compile(
    r"\b[Tt]he (?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|annual|\d+(?:st|nd|rd|th)) )?$"
)
_AN_OFFICE = re.compile(
    r" (?:(?:Vice|Deputy|Party|State|Lieutenant) )?(?:Mayor|Governor|Senator|Premier|President|Minister|Ambassador|Secretary|Speaker)\b"
)
"""After the place of an office: "met with San Francisco Mayor London Breed"."""

_ITS_HIGHEST = re.compile(
    r"'s (?:top|national|highest|supreme|main) (?:[a-z-]+ ){0,2}(?:body|legislature|organ|court|agency|think tank)\b"
)
"""After the country whose body is meant: "visited China's top political advisory body"."""

_LONG_AFTER = re.compile(
    r", (?:[\w-]+ ){0,3}(?:days?|weeks?|months?|years?) (?:after|before|since) (?:an?|the) [^.;,\ue800-\uebff]{1,60}$"
)
"""Before the place of something earlier: "visited L, about a month after the riot in L"."""

_GOING_HOME = re.compile(
    r"\b(?:wrapped up|concluded|ended|completed|finished) (?:an?|the|his|her|their|its) [^.;]{1,80}? and (?:left|departed|set off|headed) for $"
)
"""Before where travellers went after their trip: "wrapped up a visit to L and departed for L"."""

_ITS_GROWTH = re.compile(
    r"'s (?:[a-z-]+,? (?:and )?){0,3}(?:development|progress|growth|economy|modernization|reforms?|stability|prosperity)\b(?! (?:zones?|areas?|parks?|projects?)\b)"
)
"""After the place whose growth is reported: "achievements in Tibet's economic development"."""

_AFTER_ANOTHER_TRIP = re.compile(
    r"\b(?:arriv|kick|beg[au]n|start|embark)\w*\b[^.;]{1,80} after (?:an?|his|her|their|its) (?:[\w-]+ ){0,2}(?:visit|trip|tour|stay) (?:to|in|of) (?:the )?$"
)
"""Before where travellers had been earlier: "arrived in L after a three-day visit to L"."""

_A_LEVEL_GROUP = re.compile(
    r" (?:provincial|municipal|regional) (?i:party and government) (?i:delegation|group|team|officials|leaders)\b"
)
"""After a place whose leaders travelled: "met with a L provincial Party and government delegation"."""


def not_where(text: str, position: int) -> bool:
    """Return whether a place is where somebody comes from, or the name of something else."""
    before = text[max(0, position - 50) : position]
    after = text[position + 1 : position + 70]
    if position == 0 and _DID_SOMETHING.match(after):
        return True
    if text[:position].count('"') % 2 == 1 or _ANNOUNCED_IN.search(before):
        return True
    if _BACK_FROM.search(before):
        return False
    if _OF_A_BODY.match(after):
        return True
    if " after " in before and _AFTER_ANOTHER_TRIP.search(text, 0, position):
        return True
    if _COMPATRIOTS.search(before) or _BEFORE_ANOTHER.fullmatch(text, 0, position):
        return True
    if _AT_HOME_IN.search(before) and _SAID_THERE.match(after):
        return True
    if before.endswith("in ") and _FROM_A_BODY_IN.search(before) and len(re.findall(L, text)) > 1:
        return True
    if before.endswith("in ") and _BASED_IN.search(before) and _THEY_WENT.match(after):
        return True
    if before.endswith("in ") and _ASKED_IN.search(before) and re.match(r"[^.;]{0,40}? to [a-z]", after):
        return True
    if before.endswith(_FROM_ALL_OF):
        return True
    if _SAYING.search(text[:position]) and not _AT_IT.search(text[:position]):
        return True
    if before.endswith(("of ", "'s ")) and _LEFT_ITS_CAPITAL.search(before):
        return True
    if after.startswith(" ") and (_AN_OFFICE.match(after) or _A_LEVEL_GROUP.match(after)):
        return True
    if before.endswith("(") and _NAMED_AFTER.match(after):
        return True
    if after.startswith("'s ") and _ITS_HIGHEST.match(after):
        return True
    if " that " in text[:position] and _SAID_THERE_THAT.search(text, 0, position):
        return True
    if after.startswith("'s ") and _ITS_GROWTH.match(after):
        return True
    if _LONG_AFTER.search(text, 0, position) or _GOING_HOME.search(text, 0, position):
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
    if _ACTS.match(after) and (_SAYS.search(text[:position]) or _SAID_AFTER.search(text, position + 1)):
        return True
    if before.endswith("in ") and re.search(
        r"\b(?:walks of life|sectors|circles|(?:from|of) (?:the |foreign |[\w-]+ ){0,2}(?:consulates?(?:[- ]generals?)?|embass(?:y|ies))|(?<!visited )(?<!toured )(?<!in )(?<!inspected )communities|stationed|based|living|residing|working|studying) in $",
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
        r"\b(?:from|of|by|between|with|against|for|about|on|including|ambassadors? to|like) (?:the |both )?" + _LISTED,
        before,
    ):
        return not re.search(
            r"(?:\b(?:cities|counties|places|areas|provinces|locations|prefectures|regions|districts)(?: [a-z ]{1,20},|,)? (?:including|like) (?:the )?|(?:[\ue800-\uebff]|\b(?:communit(?:y|ies)|mountains?|forests?|hills?|valleys?|plains?|pastures?|fields?|farms?|lakes?|waters|villages?|suburbs?|outskirts|ports?|harbou?rs?|airports?|banks|schools?|hospitals?|coast|coasts|heart|center|campus|grasslands?|dykes?|shores?|streets?|capital(?: city)?|city|south|north|east|west|parts|part|provinces?|districts?|counties|cities|regions?|areas?|prefectures?|countries|nations?|kingdom|republic|visit|tour|inspection|survey|investigation)) of (?:the )?)"
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
