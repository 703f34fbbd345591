"""Finds what an event was about: the shortest phrase after "to survey", "symposium on", "to discuss"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.clauses import B, Clause, D, L, P
from pipelines.reports.events.stress_words import EFFORTS_TO, OCCASION_OF_STRESS, STRESSED, URGED_TO
from pipelines.reports.events.subject_words import BEGINNINGS, PLACE, THEMES
from pipelines.reports.events.topic_positions import POSITIONS
from pipelines.reports.events.wishes import WISHES
from pipelines.reports.model import Kind, Mention
from pipelines.reports.word_patterns import WordPattern

_GATHERING = r"(?:ceremony|conference|meeting|forum|symposium|seminar|session|gathering|reception|consultation|opening)"
_WHERE = rf" in {PLACE}| at (?:the )?[\ue400-\uebff]| in the (?:city|province|region|county|prefecture|area|municipality|country)\b(?!'s)| in the (?:[A-Z][\w-]+ ){{1,3}}(?:[a-z]+ )?(?:district|county|area|zone|park|prefecture|banner|township)\b| in an? (?:[\w-]+ ){{0,3}}(?:park|village|township|town|factory|company|school|hospital|community|museum|site|zone|base|farm)\b| in (?:(?!when|while|where|they|and|with|by|met|in\b)[a-z-]+ ){{0,5}}{L}|, {L}(?!,? and {L}|, {L},? and )"
_TO_DO_MORE = r"listen to|put forward|offer|make|elect|adopt|hear|attend|meet|express|pay|seek|provide|give|solicit|call|urge|inspect|approve|deliberate|deliver"
"""Verbs that go on after a subject: "to discuss labor topics and put forward suggestions"."""
_WITHOUT_PLACES = (
    rf"\s*(?:[.;?!]\s*$|[.;](?:\s|$)|$)| {D}| that (?:{P}|{B}|members|advis[eo]rs|they|he|she|the (?:team|group|committee)|(?:had|has|have) been|was|were)\b| (?:passed|adopted|delivered|issued|released|commissioned) (?:by|in|at|on|earlier)\b|,? (?:on|from|in|between|to|until|at) {D}"
    r"|,? (?:accompanied|joined|led|headed|chaired|followed|attended|presided over|guided|organi[sz]ed) by\b"
    r"|,? before [a-z]+ing\b| in (?:two|three|four|five|six|\d+|several|small|different) (?:groups|teams|batches)\b|,? (?:during|in (?:an?|the|its|his|her) (?:\w+ )?(?:statement|speech|address|lecture)|while|when|which|where|who|whose|at which|via video|via|by video|here|ahead of|prior to|on the sidelines)\b"
    rf"| (?:at|before) (?:an?|the|its|their) [^.;]*{_GATHERING}| at the Great Hall"
    r"|,? (?:that was |which was |was |is )?(?:held|hosted|organized|opened|jointly held|co-hosted)(?: jointly)? (?:in|on|at|by|from|via)\b"
    r"| to (?:mark|celebrate|commemorate) |,? (?:in line with|in accordance with|in a bid to|in an effort to|so as to|so that|as part of|amid|along with|followed by)\b"
    rf"|, (?:and|while|but) (?:{P}|[^,.;]{{1,40}}? (?:will|would|said|made|gave|delivered|spoke|has|have|is|are|was|were)\b)"
    r"|, (?:and )?(?:participated|attended|took part|exchanged|met|visited|held|said|led|called|urged|stressed|according|as part|as well as (?:visited|met)|replacing|adding|saying|with a view)\b"
    r"| and (?:gave|delivered|made|visited|met|held|called|said|urged|stressed|attended|presided)\b"
    rf"|,? and (?:also )?(?:{_TO_DO_MORE}) (?!of|to\b|in\b|for\b|and\b)|, and (?:also )?(?:paid|put|went|made|gave|took|held|[a-z]{{3,}}ed) "
    rf"|, (?:the |an? |{P}|local )?[^,.;]{{0,60}}\b(?:said|announced|reported|told|agreed|shows?|warned|concluded)\b|, (?:visiting|touring|stopping|inspecting) (?:[\w-]+ )?{L}|, {P} (?:also )?(?:called|calls|urged|stressed|noted|pledged|expressed|conveyed|hailed|praised)\b|: | and extended "
    r"| (?:brought|heard|drew|ended|began|started|attracted|gathered|opened|closed|was|were|is|are|that was|concluded|kicked off|took place|wrapped up|wound up|drew to (?:an end|a close)|came to (?:an end|a close)|got under way|lasted|opens|closes|ends|begins|starts|concludes|kicks off|wraps up|takes place|visited|toured|went to|traveled to|travelled to) "
    rf"| from (?:leaders|representatives|members|experts|scholars)\b|,? with {P}| with (?:[\w-]+ ){{0,2}}(?:officials|representatives|villagers|residents|experts)\b"
)
_END_OF_STATEMENT = re.compile(_WITHOUT_PLACES)
"""The subject of a statement may be somewhere: "violent acts in Hong Kong"."""
_END = re.compile(rf"{_WITHOUT_PLACES}|{_WHERE}")
_END_OF_PURPOSE = re.compile(rf"{_WITHOUT_PLACES}|(?:{_WHERE})(?:, {L})*,? (?:on |from |between )?{D}")
"""What a body met to discuss may be somewhere, too, unless the day follows: "to review a law on security in Hong Kong"."""
_QUESTION_END = re.compile(
    rf" (?:when|while|as) (?:they|he|she|it|{P}) | and (?:pointed out|stressed|said|urged|called|noted|visited|met|held|listened|talked|put forward) |\s*(?:[.;?!](?:\s|$)|$)|,? (?:on|from|between) {D}| at (?:an?|the|its|their) [^.;]*{_GATHERING}| (?:was|were|will be|has been|have been|is being) (?:carried out|conducted|held|made) (?:by|in|on|from|between)\b"
)
_STATEMENT_END = re.compile(r"\s*(?:[.;]|$)")
_TO_A_PLACE = re.compile(rf" to (?:the )?(?:[a-z]+ ){{0,2}}(?:of )?{L}")
_LONGEST = 220
_QUESTION = re.compile(r"(?:how|whether|why|what|where|which of) ")
_LEADING = re.compile(
    rf"^(?:{EFFORTS_TO}|and (?:\w+ed|passed) |topics (?:ranging from|such as|including) |the (?:topic|theme|issue|subject|purpose) of |issues? (?:related to|concerning) |about |on )"
)
_A_SURVEY_ON = re.compile(r"(?:an?|the|its) (?:[\w-]+ )?(?:survey|inspection|investigation) (?:on|of|into|about) ")
"""In front of what a survey was on: "went to Shouguang for a survey on greenhouses"."""
_EMPTY = re.compile(
    r"the (?:[A-Z][a-z]+ )?(?:autonomous )?(?:region|province|city|prefecture|county)\b.{0,8}|(?:the|its|their|this|an?) (?:[\w-]+ )?(?:session|meeting|issue|topic|subject|situation|visit|survey|trip)s?"
    r"|(?:(?:the|local|various|several|some|many|other|different|both|these|those|two|three|four|ethnic) )*(?:[A-Z][a-z]+ )?(?:areas|regions|parts|places|cities|counties)|(?:more |further |greater )?efforts(?: for improvement)?|(?:and|or) .*|(?:several|some|many|various|certain|different|relevant) [a-z]+|(?:[a-z]+-[a-z]+ )?[\ue800-\uebff](?: in .*)?|(?:the |various |some )?(?:documents|issues|topics|matters)(?: including .*)?|(?:trip|tour|visit|work|team|group)s?|its [\w-]+ (?:national )?(?:congress|session)|(?:the|its|their|an?) (?:association|federation|league|party|society|committee|country|university|school|company|institute|center)"
    r"|(?:them|it|him|us|there|here|in|at|during|by|to)\b.*|[\ue000-\uefff ,and]+"
)
_PAPER = re.compile(
    r"\b(?:laws?|decisions?|resolutions?|amendments?|reports?|treaty|treaties|regulations?|documents)\b"
)
_MORE_PAPERS = re.compile(
    r"(?:,| and) (?:an? |the |two |three )?(?:[\w'-]+ ){0,2}(?:law|decision|resolution|amendment|report|treaty|regulation)s?\b"
)
"""A list of papers that a sitting adopted, none of which is its subject."""
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
    return _words(clause, span, kind, text)


def stressed(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was stressed, where the next sentence says on what occasion; arguments of :func:`subject`."""
    return _words(clause, _stressed(clause.text) or _urged(clause.text), "speech", text)


def called_for(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was called for; arguments of :func:`subject`."""
    return _words(clause, _stressed(clause.text), "meeting", text)


def theme(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says that the theme of an event was; arguments of :func:`subject`."""
    return _words(clause, _first_whole(THEMES, clause.text, kind), kind, text)


def less_certain(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return the subject at a position where one may be, for an event that has no better one; arguments of :func:`subject`."""
    if kind == "meeting" and (found := wished(clause, kind, text)):
        return found
    span = _first_whole(POSITIONS.get(kind, ()), clause.text, kind)
    return _words(clause, span, kind, text) or wished(clause, kind, text)


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
    words = _without_quotes(" ".join(text[first:last].split()).strip(" ,."))
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
    span = _first_whole(BEGINNINGS[kind], text, kind)
    if span is None and kind in ("survey", "symposium", "session", "visit", "speech"):
        return _stressed(text)
    return span


def _first_whole(patterns: tuple[WordPattern, ...], text: str, kind: Kind) -> tuple[int, int] | None:
    """Return where the first subject is that says something."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            span = _whole(text, kind, found)
            if span and not _says_nothing(text, span):
                return span
    return None


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
        if stop and _BARE_PAPER.fullmatch(text, start, end):
            stop = ends.search(text, end + 1)
            end = stop.start() if stop else len(text)
    if text.endswith((" there", " here"), start, end):
        end = text.rindex(" ", start, end)
    while start < end and text[end - 1] in " ,":
        end -= 1
    if text.endswith((" and", " or"), start, end):
        end = text.rindex(" ", start, end)
    return (start, end) if start + 1 < end <= start + _LONGEST else None


_BARE_PAPER = re.compile(
    r"(?:an?|the|its|two) (?:[\w-]+ )?(?:resolution|bill|law|act|report|statement|decision|motion|draft|paper|document)s?"
)


def _end_for(kind: Kind, found: re.Match[str]) -> re.Pattern[str]:
    if kind in ("session", "symposium", "meeting") and found.group().startswith("to "):
        return _END_OF_PURPOSE
    condemns = kind == "statement" and not _PRESS.search(found.group())
    return _END_OF_STATEMENT if condemns else _END


_PRESS = re.compile(r"\b(?:conference|briefing|questions)\b")
_AS_A_WHOLE = re.compile(r"(?:opposition|objection) (?:[\w ]+ )?to ")


def _says_nothing(text: str, span: tuple[int, int]) -> bool:
    phrase = text[span[0] : span[1]].strip()
    if len(_PAPER.findall(phrase)) > 1 and _MORE_PAPERS.search(phrase):
        return True
    return (len(phrase) < 4 and phrase.islower()) or bool(_EMPTY.fullmatch(phrase))


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
