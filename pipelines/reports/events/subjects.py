"""Finds what an event was about: the shortest phrase after "to survey", "symposium on", "to discuss"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.clauses import B, Clause, D, L, P
from pipelines.reports.events.stress_words import EFFORTS_TO, OCCASION_OF_STRESS, STRESSED, URGED_TO
from pipelines.reports.events.subject_words import BEGINNINGS, PLACE, PURPOSES, THEMES
from pipelines.reports.events.topic_positions import POSITIONS
from pipelines.reports.events.verbs import WENT_ON
from pipelines.reports.events.wishes import CLAIMED, WISHES
from pipelines.reports.model import Kind, Mention
from pipelines.reports.word_patterns import WordPattern

_GATHERING = r"(?:ceremony|conference|meeting|forum|symposium|seminar|session|gathering|reception|consultation|opening)"
_OF_NO_THING = rf"(?!'s [a-z](?![^.;,]{{0,30}}{L}))"
"""After a place that is where something is, and not whose: not "in Hunan's development"."""
_WHERE = rf" in {PLACE}{_OF_NO_THING}| at (?:the )?[\ue400-\uebff]| in the (?:city|province|region|county|prefecture|area|municipality|country)\b(?!'s| of [a-z])| in the (?:[A-Z][\w-]+ ){{1,3}}(?:[a-z]+ )?(?:district|county|area|zone|park|prefecture|banner|township)\b| in an? (?:[\w-]+ ){{0,3}}(?:park|village|township|town|factory|company|school|hospital|community|museum|site|zone|base|farm)\b| in (?:(?!when|while|where|they|and|with|by|met|in\b)[a-z-]+ ){{0,5}}{L}{_OF_NO_THING}|, {L}(?!,? and {L}|, {L},? and )"
_TO_DO_MORE = r"listen to|put forward|send(?= (?:their|his|her|greetings|regards)\b)|exchange(?= (?:views|ideas|opinions)\b)|hold(?= (?:an?|talks)\b)|convey|extend|offer|make|elect|adopt|hear|attend|meet|express|pay|seek|provide|give|solicit|call|urge|inspect|approve|deliberate|deliver|send|extend|convey|present|donate|visit|talk|chat|speak|interview"
"""Verbs that go on after a subject: "to discuss labor topics and put forward suggestions"."""
_WITHOUT_PLACES = (
    rf"\s*(?:[.;?!]\s*$|[.;](?:\s|$)|$)| {D}| that (?:{P}|{B}|members|advis[eo]rs|they|he|she|the (?:team|group|committee)|(?:had|has|have) been|was|were)\b| (?:passed|adopted|delivered|issued|released|commissioned) (?:by|in|at|on|earlier)\b|,? (?:on|from|in|between|to|until|at) {D}"
    r"|,? (?:accompanied|joined|led|headed|chaired|followed|attended|presided over|guided|organi[sz]ed) by\b"
    rf"|,? before (?:[a-z]+ing|they|he|she|it)\b|,? (?:after|before|following) (?:{P}|{B}|(?:the|their|an?|his|her) (?:[\w-]+ )?(?:meeting|talks|visit|ceremony|session|symposium|trip|tour|survey)\b)| in (?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|small|different) (?:groups|teams|batches|(?:[\w-]+ ){{0,2}}(?:provinces|regions|cities|counties|municipalities))\b|,? (?:during|in (?:an?|the|its|his|her) (?:\w+ )?(?:statement|speech|address|lecture)|while|when|which|where|who|whose|at which|via video|via|by video|here|ahead of|prior to|on the sidelines)\b"
    rf"| (?:at|before) (?:an?|the|its|their) [^.;]*{_GATHERING}| at the Great Hall"
    r"|,? (?:and )?(?:(?:that|which) )?(?:(?:was|were|is|are) )?(?:jointly |co-)?(?:held|hosted|sponsored|organi[sz]ed|convened|opened|initiated|carried out|conducted)(?: jointly)? (?:in|on|at|by|from|via)\b"
    r"|, (?:an?|the|some|several|\d+) (?:[\w-]+ )?(?:[\ue400-\uebff] )?(?:research |inspection |survey |study )?(?:team|group|delegation|panel|members|advis[eo]rs|lawmakers|legislators|experts)\b"
    rf"| as (?:{P}|he|she|they) | (?:they|he|she|it|we) (?:had|have|has|will|would|was|were|is|are)\b"
    r"|,? (?:for|within|in) (?:an? |the next |more than )?(?:one|two|three|four|five|six|\d+|several)[ -](?:days?|hours?|weeks?)\b| to (?:mark|celebrate|commemorate) | (?:has|have|had) (?:visited|toured|been|gone|held|conducted|completed|wrapped|carried|concluded|returned|arrived)\b| for (?:its|their) (?:[\w-]+ )?(?:members|staff|officials|employees)\b|,? (?:in line with|in accordance with|in a bid to|in an effort to|so as to|so that|as part of|amid|along with|followed by)\b|,? with (?:an?|the|its|their) (?:[\w-]+ )?(?:focus|emphasis) on\b"
    rf"|, (?:and|while|but) (?:{P}|[^,.;]{{1,40}}? (?:will|would|said|made|gave|delivered|spoke|has|have|is|are|was|were)\b)"
    r"|, (?:and )?(?:participated|attended|took part|exchanged|met|visited|surveyed|inspected|toured|traveled|travelled|held|said|led|called|urged|stressed|according|as part|as well as (?:visited|met)|replacing|adding|saying|with a view)\b"
    rf"| among other [a-z]+|, an? (?:[\w'-]+ ){{0,3}}(?:meeting|session) of | and {WENT_ON}\b| (?:scheduled|due|set|slated) to (?:open|run|begin|start|convene|be held|close|conclude)\b"
    rf"|,? and (?:also )?(?:{_TO_DO_MORE}) (?!of\b|to\b|in\b|for\b|and\b)|, and (?:also )?(?:paid|put|went|made|gave|took|held|[a-z]{{3,}}ed) "
    rf"|, {P}(?: (?:and|, ) ?{P})* (?:also )?(?:said|gave|made|spoke|told|led|met|took|put|heard|[a-z]{{3,}}ed)\b|, (?:the |an? |{P}|local )?[^,.;]{{0,60}}\b(?:said|announced|reported|told|agreed|shows?|warned|concluded|replied|answered)\b|, (?:visiting|touring|stopping|inspecting) (?:[\w-]+ )?{L}|, {P} (?:also )?(?:called|calls|urged|stressed|noted|pledged|expressed|conveyed|hailed|praised)\b|: | and extended "
    r"| (?:brought|heard|drew|ended|began|started|attracted|gathered|opened|closed|was|were|is|are|that was|concluded|kicked off|took place|wrapped up|wound up|drew to (?:an end|a close)|came to (?:an end|a close)|got under way|lasted|opens|closes|ends|begins|starts|concludes|kicks off|wraps up|takes place|visited|toured|went to|traveled to|travelled to) "
    rf"| from (?:leaders|representatives|members|experts|scholars)\b|,? with {P}| with (?:[\w-]+ ){{0,2}}(?:officials|representatives|villagers|residents|experts)\b"
)
_END_OF_STATEMENT = re.compile(_WITHOUT_PLACES)
"""The subject of a statement may be somewhere: "violent acts in Hong Kong"."""
_BY_SOMEBODY = r" by (?:the |an? |some |local )?(?:[\w-]+ ){0,2}(?:members|advis[eo]rs|lawmakers|legislators|deputies|experts|scholars|writers|artists|scientists|[\ue000-\ue7ff])"
_END = re.compile(rf"{_WITHOUT_PLACES}|{_WHERE}|{_BY_SOMEBODY}")
_END_OF_PURPOSE = re.compile(rf"{_WITHOUT_PLACES}|(?:{_WHERE})(?:, {L})*,? (?:on |from |between )?{D}")
"""What a body met to discuss may be somewhere, too, unless the day follows: "to review a law on security in Hong Kong"."""
_QUESTION_END = re.compile(
    rf" (?:when|while|as) (?:they|he|she|it|{P}) | and (?:{WENT_ON}|put forward) |, (?:{P}|he|she|they|the (?:[\w-]+ )?(?:spokes\w+|official|members|team|group)) |\s*(?:[.;?!](?:\s|$)|$)|(?: in {PLACE}(?:,? {L})*)?,? (?:on|from|between) {D}| at (?:an?|the|its|their) [^.;]*{_GATHERING}| (?:was|were|will be|has been|have been|is being) (?:jointly )?(?:carried out|conducted|held|made|organi[sz]ed|co-organi[sz]ed|hosted|sponsored|convened|attended) (?:by|in|on|from|between)\b"
)
_STATEMENT_END = re.compile(r"\s*(?:[.;]|$)|,? (?:that|which) (?:was|were|had|has|is|the |[\ue400-\uebff])")
_TO_A_PLACE = re.compile(rf" to (?:the )?(?:[a-z]+ ){{0,2}}(?:of )?(?:{L}|{B})")
_LONGEST = 220
_QUESTION = re.compile(r"(?:how|whether|why|what|where|which of) ")
_LEADING = re.compile(
    rf"^(?:{EFFORTS_TO}|(?:carry out|conduct|undertake) (?=[a-z]+ [a-z])|(?:on )?{D},? (?=[a-z])|and (?:\w+ed|passed) |topics (?:ranging from|such as|including) |(?:(?:more than|some|about|nearly|over|at least) )?\d[\d,]* (?:proposals|suggestions|motions) on |[Tt]he (?:topic|theme|issue|subject|purpose|question|problem) of |issues? (?:related to|concerning) |about |on |(?:their |its |the |his |her )(?:findings|views|opinions|suggestions|ideas|proposals|advice|insights) (?:on|about|regarding) )"
)
_A_SURVEY_ON = re.compile(r"(?:an?|the|its) (?:[\w-]+ )?(?:survey|inspection|investigation) (?:on|of|into|about) ")
"""In front of what a survey was on: "went to Shouguang for a survey on greenhouses"."""
_EMPTY = re.compile(
    r"(?:[Oo]ne|[Ss]ome|[Mm]any) of (?:the|its|their) .*|(?:his|her|their) (?:re-)?(?:election|appointment|nomination|removal)|behalf of .*|(?:convening|holding|opening) (?:the|its) (?:[\w-]+ ){0,3}(?:session|meeting|congress)\b.*|(?:the|this) drafts?|(?:this|that|these|those)|the work of (?:the )?(?:\d+th )?[\ue400-\ue7ff](?:'s [A-Z][\w ]+)?|an? (?:draft )?decision(?: (?:to (?:convene|hold|open|start|appoint|remove|elect)|on (?:the )?(?:convening|holding|opening|convocation)) .*)?|(?:appoint|remove|elect|dismiss|nominate) [\ue000-\ue3ff].*|the (?:[A-Z][a-z]+ )?(?:autonomous )?(?:region|province|city|prefecture|county)\b.{0,8}|(?:the|its|their|this|an?) (?:(?!economic|political|employment|financial)[\w-]+ )?(?:session|meeting|issue|topic|subject|situation|visit|survey|trip)s?"
    r"|(?:the|this|that|these|those|such) (?:[\w-]+ )?(?:appointment|decision|remark|figure|news|announcement|comment|finding)s?"
    r"|(?:(?:the|local|various|several|some|many|other|different|both|these|those|two|three|four|ethnic) )*(?:[A-Z][a-z]+ )?(?:areas|regions|parts|places|cities|counties)|(?:more |further |greater )?efforts(?: for improvement)?|(?:and|or) .*|(?:several|some|many|various|certain|different|relevant) [a-z]+|(?:[a-z]+-[a-z]+ )?[\ue800-\uebff](?: in .*)?|(?:the |various |some )?(?:documents|issues|topics|matters)(?: including .*)?|(?:(?:an?|the|its|their|his|her) )?(?:(?:research|field|joint|special|\w+-day|[\w-]+'s|[A-Z][a-z]+|[\ue800-\uebff]) ){0,3}(?:survey|inspection|investigation|visit|tour|trip)s?|the \d+(?:st|nd|rd|th) (?:[\w-]+ ){0,2}(?:congress|session|meeting|conference)(?: of .*)?|(?:the )?agenda (?:for|of) the (?:session|meeting)|(?:trip|tour|visit|work|team|group)s?|its [\w-]+ (?:national )?(?:congress|session)|(?:the|its|their|an?) (?:association|federation|league|party|society|committee|country|university|school|company|institute|center)"
    r"|(?:(?:carry out|conduct|make|undertake) )?(?:(?:an?|special|field|joint|on-site|in-depth|relevant|related) )+(?:survey|inspection|investigation|visit|trip|activit)(?:s|y|ies)?|(?:concluded|ended|began|started|opened|closed|wrapped up|continued|lasted)(?: .*)?|(?:conduct|do) (?:[\w-]+ )?(?:research|surveys|investigations|field work) (?:at|in) .*"
    r"|(?:them|it|him|us|there|here|in|at|during|by|to|between|among|along|around|across|throughout|after|before|until|recently|which(?! of\b)|whom|whose)(?: .*)?|[a-z]+ (?:[a-z]+ )?(?:it|them|this|that)|(?:the )?(?:[a-z]+ )?(?:province|city|region|county|municipality|prefecture) of [\ue800-\uebff]"
    r"|(?:the )?results?|(?:the|these|those|all) (?:[\w-]+ )?(?:deputies|members|lawmakers|legislators|advis[eo]rs|delegates|participants|representatives|experts)"
    r"|[\ue000-\uefff ,and]+"
)
_PAPER = re.compile(
    r"\b(?:laws?|decisions?|resolutions?|amendments?|reports?|treaty|treaties|regulations?|documents)\b"
)
_MORE_PAPERS = re.compile(
    r"(?:,| and) (?:an? |the |two |three )?(?:[\w'-]+ ){0,2}(?:law|decision|resolution|amendment|report|treaty|regulation)s?\b"
)
"""A list of papers that a sitting adopted, none of which is its subject."""
_TOLD = re.compile(r"\b(?:lectures?|reports?|speech|presentations?|talks?)\b")
_HEARERS = re.compile(
    r" to (?:the |some |about |more than )?(?:\d+ )?(?:[\w-]+ ){0,2}?(?:students|members|officials|lawmakers|guests|teachers|cadres|pupils|session|meeting)\b"
)
"""To whom a lecture was given: "a lecture on customs to lawmakers"."""
_AT_THE_END = re.compile(rf" in {PLACE}(?:(?:'s|,| and|, and)* {L})*$")
_LAW_AND_MORE = re.compile(
    r"(?P<law>(?:an? |the )?(?:(?!and\b)[\w'-]+ ){0,4}(?:law|amendment|code)\b[^,;.]*?),? and (?:an? |the )?(?:[\w'-]+ ){0,2}(?:decision|resolution|report|treaty|agreement|list)\b"
)
"""A law in front of a lesser paper: "a law on grain reserves and a resolution on fire safety"."""
_NO_COMMA = re.compile(r"[.;]|,(?! (?:and )?[a-z-]+(?: [a-z-]+){0,5}(?:,| and )| and (?:the )?[a-z-]+ [a-z-]+)")
"""Where more than a list of things follows."""


def subject(clause: Clause, kind: Kind, text: str, later: bool = False) -> tuple[str, Mention] | None:
    """Return the subject that a sentence gives an event of a kind, and where.

    text: the whole text that the clause's offsets count.
    later: whether it only goes on about the event, so that what others are urged to do is no subject.
    """
    span = _span(clause.text, kind)
    if span is None and not later and kind in ("survey", "session"):
        span = _urged(clause.text)
    only_called_for = kind == "survey" and span is not None and span == _stressed(clause.text)
    return _words(clause, span, "speech" if only_called_for else kind, text)


def stressed(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was stressed, where the next sentence says on what occasion; arguments of :func:`subject`."""
    return _words(clause, _stressed(clause.text) or _urged(clause.text), "speech", text)


def called_for(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was called for; arguments of :func:`subject`."""
    return _words(clause, _stressed(clause.text), "meeting", text)


def theme(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says that the theme of an event was; arguments of :func:`subject`."""
    return _words(clause, _first_whole(THEMES, clause.text, kind), kind, text)


def purpose(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says that a team travelled for; arguments of :func:`subject`."""
    return _words(clause, _first_whole(PURPOSES, clause.text, "survey"), "survey", text)


CALLED_FOR = "subject-of-speech"
"""The rule of a mention of what was stressed or urged."""


def less_certain(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return the subject at a position where one may be, for an event that has no better one; arguments of :func:`subject`."""
    if kind == "meeting" and (found := wished(clause, kind, text)):
        return found
    span = _first_whole(POSITIONS.get(kind, ()), clause.text, kind, _WITHOUT.get(kind))
    if found := _words(clause, span, kind, text) or wished(clause, kind, text):
        return found
    return _words(clause, _first_whole(BEGINNINGS[kind], clause.text, kind), kind, text) if kind == "survey" else None


def urged(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what others were urged to do on an occasion; arguments of :func:`subject`."""
    return _words(clause, _urged(clause.text), kind, text)


def question(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return a sentence that only asks what an event was to answer; arguments of :func:`subject`."""
    found = _ASKS.fullmatch(clause.text)
    return _words(clause, found.span("x") if found else None, kind, text)


_ASKS = re.compile(r"\"?(?P<x>(?:Why|How|What|Who|Which|Should|Can|Could|Is|Are|Do|Does|Did|Will)\b[^?.;]{8,160})\?\"?")


def wished(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what somebody praised or wanted to become otherwise; arguments of :func:`subject`."""
    span = _stressed(clause.text) if kind in ("survey", "speech", "symposium", "statement") else None
    span = span or _first_whole(WISHES.get(kind, ()), clause.text, kind)
    return _words(clause, span, kind, text)


def subject_span(clause: Clause, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is in the short form."""
    return _span(clause.text, kind)


def _words(clause: Clause, span: tuple[int, int] | None, kind: Kind, text: str) -> tuple[str, Mention] | None:
    if span is None:
        return None
    start, end = span
    first, last = _with_title(clause, clause.text[start], clause.offset(start)), clause.offset(end - 1) + 1
    if clause.text[end - 1] >= "\ue000":
        last = _end_of_mark(clause, clause.text[end - 1])
    words = _without_quotes(" ".join(text[first:last].split()).strip(" ,.")).removesuffix(" here")
    return (words, Mention(first, last, f"subject-of-{kind}")) if words else None


def _with_title(clause: Clause, mark: str, offset: int) -> int:
    """Return where the title in front of a name begins, if a subject begins with that name: "US House Speaker …"."""
    if not "\ue000" <= mark < "\ue400":
        return offset
    person = clause.people[ord(mark) - 0xE000][0]
    before = [role.at.start for role in person.roles if role.at.rule == "before-name" and role.at.end == offset - 1]
    return min(before, default=offset)


def _without_quotes(words: str) -> str:
    """Return words without the quotation marks around them, or without one that has no other."""
    if words[:1] in _QUOTES and words[-1:] in _QUOTES:
        return words.strip('"“” ,.')
    lone = sum(map(words.count, _QUOTES)) == 1
    return words.strip('"“” ,.') if lone else words


_QUOTES = ('"', "“", "”")


@lru_cache(maxsize=64)
def _span(text: str, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is; people, bodies and places of one sentence ask for it one after the other."""
    span = _first_whole(BEGINNINGS[kind], text, kind, _WITHOUT.get(kind))
    if span is None and kind in ("survey", "symposium", "session", "visit", "speech"):
        return _stressed(text)
    if kind == "speech" and span and _OF_A_CEREMONY.search(text, 0, span[0]):
        return _stressed(text) or _urged(text) or _first_whole(CLAIMED, text, kind) or span
    return span


_OF_A_CEREMONY = re.compile(
    r"(?:ceremony|opening|launch|gathering|reception|event)(?: (?:of|for|on) (?:the (?:opening|launch) of )?| launching )$"
)
"""In front of the name of an occasion, where a speaker may also have urged somebody to do something."""


def _first_whole(
    patterns: tuple[WordPattern, ...], text: str, kind: Kind, without: re.Pattern[str] | None = None
) -> tuple[int, int] | None:
    """Return where the first subject is that says something, and more than an expression without."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            span = _whole(text, kind, found)
            if kind == "statement" and span and _A_SESSION.fullmatch(text, *span):
                return span
            if span and not _says_nothing(text, span) and not (without and _is_only(without, text, span)):
                return span
    return None


_A_SESSION = re.compile(
    r"(?:the |its |this year's )?(?:upcoming |coming |annual |ongoing |next )(?:annual |plenary )?session(?: of [^.;,]{3,80})?"
)
"""What the press may be briefed on, although it says nothing of a trip."""


def _is_only(sites: re.Pattern[str], text: str, span: tuple[int, int]) -> bool:
    """Return whether a subject is no more than where travellers were: "inspected farms", but not "a survey of farms"."""
    return (
        bool(sites.fullmatch(text, *span))
        and not _IN_FRONT_OF_A_PURPOSE.search(text, 0, span[0])
        and not text.startswith(": ", span[1])
    )


_IN_FRONT_OF_A_PURPOSE = re.compile(r"\b(?:of|on|into|to [a-z]+) $")


_SITE = (
    r"(?:(?!(?:and|or|in|of|on)\b)[\w'-]+ ){0,3}?(?:farms|factory|factories|villages?|schools|courts|hospitals|enterprises|companies|communities|ports|museums?|workshops|plants?|parks?|stations?|librar(?:y|ies)"
    r"|sites|mines?|colleges|universities|clinics|orchards|fields|greenhouses|homes|temples|towns|townships|neighborhoods|households|laborator(?:y|ies)|warehouses|markets?|shops|projects|centers?|bases?|depots|facilities|terminals?|wells|mills|kilns|kindergartens|canteens|restaurants|hotels|offices|stores|supermarkets|docks)"
)
_REGION = r"(?:the )?(?:[A-Z][\w-]+ )+(?:Delta|Region|Area|Zone|Belt|Plateau|Mountains?|Lake|River|Islands?|Peninsula|Port|Basin)"
_ONLY_SITES = re.compile(rf"{_SITE}(?:(?:,| and|, and|, as well as) {_SITE})*|{_REGION}")
"""Where travellers were, which is the subject of a survey only if nothing else is: "inspected farms and villages"."""
_WITHOUT: dict[Kind, re.Pattern[str]] = {"survey": _ONLY_SITES}


def _whole(text: str, kind: Kind, found: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of the subject that begins after some words, or is a part of them."""
    groups = found.groupdict()
    if groups.get("q"):
        return found.span("q")
    start, end = found.span("x") if groups.get("x") else (found.end(), 0)
    lead = _LEADING.match(text[start:])
    start += lead.end() if lead else 0
    if kind == "survey" and (survey := _A_SURVEY_ON.match(text, start)):
        start = survey.end()
    if not end:
        ends = _QUESTION_END if _QUESTION.match(text, start) else _end_for(kind, found)
        stop = ends.search(text, start + 2)
        end = stop.start() if stop else len(text)
        if kind == "survey" and (trip := _TO_A_PLACE.search(text, start + 2, end)):
            end = trip.start()
        if kind == "statement" and _AS_A_WHOLE.search(found.group()):
            end = _STATEMENT_END.search(text, start).start()  # type: ignore[union-attr]
        if kind == "meeting" and stop and _GOES_ON_AFTER_A_PLACE.match(text, stop.start()):
            stop = ends.search(text, stop.end())
            end = stop.start() if stop else len(text)
        bare = stop and not stop.group().startswith((" in ", " at ")) and _BARE_PAPER.fullmatch(text, start, end)
        if stop and (bare or _is_cut_short(text, start, stop)):
            stop = ends.search(text, end + 1)
            end = stop.start() if stop else len(text)
    if text.endswith((" there", " here"), start, end):
        end = text.rindex(" ", start, end)
    if kind == "session" and (other := _LAW_AND_MORE.match(text, start, end)):
        end = other.end("law")
    if _TOLD.search(found.group()) and (hearers := _HEARERS.search(text, start + 3, end)):
        end = hearers.start()
    if kind == "survey" and groups.get("x") and (where := _AT_THE_END.search(text, start + 3, end)):
        end = where.start()
    while start < end and text[end - 1] in " ,":
        end -= 1
    while text.endswith((" and", " or", " of", " in the"), start, end):
        end = text.rindex(" ", start, end)
    if end > start + _LONGEST and kind == "meeting":
        end = text.rfind(", ", start, start + _LONGEST)  # the first things of a long list
    return (start, end) if start + 1 < end <= start + _LONGEST else None


_GOES_ON_AFTER_A_PLACE = re.compile(rf" in {L}, and (?:[a-z]+ing|other) ")
"""A place inside a list of topics: "pensions, urban renewal in L, and enhancing cooperation"."""


def _is_cut_short(text: str, start: int, stop: re.Match[str]) -> bool:
    """Return whether a subject says nothing before a stop: "visits by young lawmakers", "scientists who stayed"."""
    if stop.group().startswith(" by "):
        return _says_nothing(text, (start, stop.start()))
    return stop.group() == " who" and text[start : stop.start()].isalpha()


_BARE_PAPER = re.compile(
    r"(?:an?|the|its|two) (?:[\w-]+ )?(?:resolution|bill|law|act|report|statement|decision|motion|draft|paper|document)s?"
)


def _end_for(kind: Kind, found: re.Match[str]) -> re.Pattern[str]:
    if kind in ("session", "symposium", "meeting") and found.group().startswith("to "):
        return _END_OF_PURPOSE
    condemns = kind == "statement" and not _PRESS.search(found.group())
    return _END_OF_STATEMENT if condemns else _END


_PRESS = re.compile(r"\b(?:conference|briefing|questions)\b")
_AS_A_WHOLE = re.compile(r"(?:opposition|objection) (?:[\w ]+? )?to ")


def _says_nothing(text: str, span: tuple[int, int]) -> bool:
    phrase = text[span[0] : span[1]].strip()
    if not phrase:
        return True
    if len(_PAPER.findall(phrase)) > 1 and _MORE_PAPERS.search(phrase):
        return True
    return (len(phrase) < 4 and phrase.islower()) or bool(_EMPTY.fullmatch(phrase[0].lower() + phrase[1:]))


def _stressed(text: str) -> tuple[int, int] | None:
    for found in STRESSED.finditer(text):
        start = found.end()
        stop = OCCASION_OF_STRESS.search(text, start + 3)
        end = stop.start() if stop else len(text)
        if (_TO_DO if _ASKED.match(found.group()) else _OTHERS_TO_DO).search(text, start, end):
            continue
        if end > start and not _NO_COMMA.search(text, start, end) and not _says_nothing(text, (start, end)):
            return start, end
    return None


_ASKED = re.compile(r"urg|ask")
_TO_DO = re.compile(r"(?<!efforts) to [a-z]")
_OTHERS_TO_DO = re.compile(
    r"(?:[\ue000-\uefff]|\b(?:members|advis[eo]rs|lawmakers|deputies|Chinese|compatriots|people|youths?|students|entrepreneurs|enterprises|officials|authorities|governments|departments|committees|organizations|parties|sides|countries|experts|media)) to [a-z]"
)
"""What somebody is urged to do is no subject as a whole."""


def _urged(text: str) -> tuple[int, int] | None:
    """Return what somebody is urged to do, without the verb where that only says that it is to become better."""
    for found in URGED_TO.finditer(text):
        start = found.end()
        stop = OCCASION_OF_STRESS.search(text, start + 3)
        end = stop.start() if stop else len(text)
        if end > start and not _NO_COMMA.search(text, start, end) and not _says_nothing(text, (start, end)):
            return start, end
    return None


def _end_of_mark(clause: Clause, mark: str) -> int:
    number = ord(mark)
    if number < 0xE400:
        return clause.people[number - 0xE000][2]
    position = clause.text.index(mark)
    return clause.offset(position + 1) if position + 1 < len(clause.text) else clause.end
