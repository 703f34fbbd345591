"""Where the subject of an event ends: in front of who, where and when, or of what somebody did next."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, D, L, P
from pipelines.reports.events.subjects.verbs import WENT_ON
from pipelines.reports.events.subjects.words import PLACE
from pipelines.reports.model import Kind

_GATHERING = r"(?:ceremony|conference|meeting|forum|symposium|seminar|session|gathering|reception|consultation|opening|round[- ]table|workshop|dialogue|summit|panel)"
_OF_NO_THING = rf"(?!'s [a-z](?![^.;,]{{0,30}}{L}))"
"""After a place that is where something is, and not whose: not "in Hunan's development"."""
_WHERE = rf" in {PLACE}{_OF_NO_THING}| at (?:the )?[\ue400-\uebff]| in the (?:city|province|region|county|prefecture|area|municipality|country)\b(?!'s| of [a-z])| in the (?:[A-Z][\w-]+ ){{1,3}}(?:[a-z]+ )?(?:district|county|area|zone|park|prefecture|banner|township)\b| in an? (?:[\w-]+ ){{0,3}}(?:park|village|township|town|factory|company|school|hospital|community|museum|site|zone|base|farm)\b| in (?:(?!when|while|where|they|and|with|by|met|in\b)(?:[a-z-]+|Chinese) ){{0,5}}{L}{_OF_NO_THING}|, {L}(?!,? and {L}|, {L},? and )"
_TO_DO_MORE = r"listen to|put forward|send(?= (?:their|his|her|greetings|regards)\b)|exchange(?= (?:views|ideas|opinions)\b)|hold(?= (?:an?|talks)\b)|convey|extend|offer|make|elect|adopt|hear|attend|meet|express|pay|seek|provide|give|solicit|call|urge|inspect|approve|deliberate|deliver|send|extend|convey|present|donate|visit|talk|chat|speak|interview"
"""Verbs that go on after a subject: "to discuss labor topics and put forward suggestions"."""
_WITHOUT_PLACES = (
    rf"\s*(?:[.;?!]\s*$|[.;](?:\s|$)|$)| {D}| that (?:{P}|{B}|members|advis[eo]rs|they|he|she|the (?:team|group|committee)|(?:had|has|have) been|was|were)\b| (?:passed|adopted|delivered|issued|released|commissioned) (?:by|in|at|on|earlier)\b|,? (?:on|from|in|between|to|until|at|over|during)(?: the)? {D}| (?:over|at|during) the weekend\b| (?:in|over|during) the (?:past|last|first|second|third|fourth|coming) (?:few |several |\w+ )?(?:days?|weeks?|months?)\b"
    r"|,? (?:accompanied|joined|led|headed|chaired|followed|attended|presided over|guided|organi[sz]ed) by\b"
    r"| (?:in|during) (?:an?|the|their|its) (?:[\w-]+ ){0,3}(?:deliberations?|discussions?)\b| after (?:[\w-]+ ){1,4}(?:was|were|had|have|has) "
    rf"|,? before (?:[a-z]+ing|they|he|she|it)\b|,? (?:after|before|following) (?:{P}|{B}|(?:the|their|an?|his|her) (?:[\w-]+ )?(?:meeting|talks|visit|ceremony|session|symposium|trip|tour|survey)\b)| in (?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|small|different) (?:groups|teams|batches|(?:[\w-]+ ){{0,2}}(?:provinces|regions|cities|counties|municipalities))\b|,? (?:during|in (?:an?|the|its|his|her) (?:\w+ )?(?:statement|speech|address|lecture)|while|when(?! it comes to\b)|which|where|who|whose|at which|via video|via|by video|(?:over|by|on|through) (?:the |an? )?(?:phone|telephone)|here|ahead of|prior to|on the sidelines)\b"
    rf"| (?:at|before) (?:an?|the|its|their) [^.;]*{_GATHERING}| at the Great Hall"
    r"|,? (?:and )?(?:(?:that|which) )?(?:(?:was|were|is|are) )?(?:jointly |co-)?(?:held|hosted|sponsored|organi[sz]ed|convened|opened|initiated|carried out|conducted)(?: jointly)? (?:in|on|at|by|from|via)\b"
    r"| both (?:opened|closed|began|concluded|started|ended|took place|kicked off)\b|,? an? (?:[\w-]+ ){0,3}spokes(?:man|woman|person)\b|, one of |(?<=[\ue400-\ue7ff]), (?:an?|the|[\ue800-\uebff]'s) [a-z]"
    r"|, (?:an?|the|some|several|\d+) (?:[\w-]+ )?(?:[\ue400-\uebff] )?(?:research |inspection |survey |study )?(?:team|group|delegation|panel|members|advis[eo]rs|lawmakers|legislators|experts)\b"
    rf"| as (?:{P}|he|she|they) | (?:they|he|she|it|we) (?:had|have|has|will|would|was|were|is|are)\b"
    r"|,? (?:for|within|in) (?:an? |the next |more than )?(?:one|two|three|four|five|six|\d+|several)[ -](?:days?|hours?|weeks?)\b| to (?:mark|celebrate|commemorate) | (?:has|have|had) (?:visited|toured|been|gone|held|conducted|completed|wrapped|carried|concluded|returned|arrived)\b| for (?:its|their) (?:[\w-]+ )?(?:members|staff|officials|employees)\b|,? (?:in line with|in accordance with|in a bid to|in an effort to|so as to|so that|as part of|amid|along with|followed by)\b|,? with (?:an?|the|its|their) (?:[\w-]+ )?(?:focus|emphasis) on\b"
    rf"|, (?:and|while|but) (?:{P}|[^,.;]{{1,40}}? (?:will|would|said|made|gave|delivered|spoke|has|have|is|are|was|were)\b)"
    r"|, (?:and )?(?:participated|attended|took part|exchanged|met|visited|surveyed|inspected|toured|traveled|travelled|held|said|led|called|urged|stressed|according|aiming|as part|as well as (?:visited|met)|replacing|adding|saying|listening|soliciting|hearing|marking|bringing|attracting|to be [a-z]+ed|with a view)\b"
    rf"| and another(?: by| on| from|$)|, the (?:first|second|third) (?:of its kind|such|ever|since)\b| among other [a-z]+|,? (?:(?:which|that) (?:was|is) )?(?:themed|(?:under|with|on) the (?:theme|motto|slogan)\b)|, an? (?:[\w'-]+ ){{0,3}}(?:meeting|session) of | and {WENT_ON}\b| (?:scheduled|due|set|slated) to (?:open|run|begin|start|convene|be held|close|conclude)\b"
    rf"|,? and (?:also )?(?:{_TO_DO_MORE}) (?!of\b|to\b|in\b|for\b|and\b)|, and (?:also )?(?:paid|put|went|made|gave|took|held|[a-z]{{3,}}ed) "
    rf"|, {P}(?: (?:and|, ) ?{P})* (?:also )?(?:said|gave|made|spoke|told|led|met|took|put|heard|went|paid|came|set out|held|began|[a-z]{{3,}}ed)\b|, (?:the |an? |{P}|local )?[^,.;]{{0,60}}\b(?:said|announced|reported|told|agreed|shows?|warned|concluded|replied|answered)\b|, (?:visiting|touring|stopping|inspecting) (?:[\w-]+ )?{L}|, {P} (?:also )?(?:called|calls|urged|stressed|noted|pledged|expressed|conveyed|hailed|praised)\b|: | and extended |,? and to (?=[a-z]+ (?!and\b|from\b))"
    r"| (?:brought|heard|drew|ended|began|started|attracted|gathered|opened|closed|was|were|is|are|that was|concluded|kicked off|took place|wrapped up|wound up|drew to (?:an end|a close)|came to (?:an end|a close)|got under way|lasted|opens|closes|ends|begins|starts|concludes|kicks off|wraps up|takes place|visited|toured|went to|traveled to|travelled to) "
    rf"| from (?:[\w-]+ )?(?:leaders|representatives|members|experts|scholars|personages|individuals|entrepreneurs|advis[eo]rs|lawmakers|officials|residents|sectors)\b|,? with {P}| with (?:[\w-]+ ){{0,2}}(?:officials|representatives|villagers|residents|experts)\b"
)
_END_OF_STATEMENT = re.compile(_WITHOUT_PLACES)
"""The subject of a statement may be somewhere: "violent acts in Hong Kong"."""
_BY_SOMEBODY = r" by (?:the |an? |some |local )?(?:[\w-]+ ){0,2}(?:members|advis[eo]rs|lawmakers|legislators|deputies|experts|scholars|writers|artists|scientists|[\ue000-\ue7ff])"
_END = re.compile(rf"{_WITHOUT_PLACES}|{_WHERE}|{_BY_SOMEBODY}")
_END_OF_PURPOSE = re.compile(
    rf"{_WITHOUT_PLACES}|,?(?:{_WHERE})(?:, (?:(?:the )?(?:\w+ )?capital (?:city )?of [^,.;]{{0,30}})?{L})*,? (?:on |from |between )?{D}"
)
"""What a body met to discuss may be somewhere, too, unless the day follows: "to review a law on security in Hong Kong"."""
_QUESTION_END = re.compile(
    rf" (?:when|while|as) (?:they|he|she|it|{P}) | and (?:{WENT_ON}|put forward) |, (?:{P}|he|she|they|the (?:[\w-]+ )?(?:spokes\w+|official|members|team|group)) |\s*(?:[.;?!](?:\s|$)|$)|(?: in {PLACE}(?:,? {L})*)?,? (?:on|from|between) {D}| at (?:an?|the|its|their) [^.;]*{_GATHERING}| (?:was|were|will be|has been|have been|is being) (?:jointly )?(?:carried out|conducted|held|made|organi[sz]ed|co-organi[sz]ed|hosted|sponsored|convened|attended) (?:by|in|on|from|between)\b"
)
_QUESTION = re.compile(r"(?:how|whether|why|what|where|which of) ")
_PRESS = re.compile(r"\b(?:conference|briefing|questions|briefed)\b")


def end_for(kind: Kind, found: re.Match[str], text: str, start: int) -> re.Pattern[str]:
    """Return where a subject ends that begins at a position, after some words."""
    if _QUESTION.match(text, start):
        return _QUESTION_END
    if kind in ("session", "symposium", "meeting") and found.group().startswith("to "):
        return _END_OF_PURPOSE
    condemns = kind == "statement" and not _PRESS.search(found.group())
    return _END_OF_STATEMENT if condemns else _END
