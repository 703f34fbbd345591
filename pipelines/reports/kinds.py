"""Rules that say which kinds of events a sentence in short form tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipelines.reports.clauses import MARK, P_LIST, B, Clause, D, L, P
from pipelines.reports.model import Kind

_SURVEY_NOUN = (
    r"(?:survey|inspection|research|investigation|investigative|study|fact-finding|observation|field|field research|"
    r"survey and research|research and survey|supervision|inspecting|surveying|study and research)"
)
SURVEY = re.compile(
    rf"\b{_SURVEY_NOUN}[ -](?:team|group|trip|tour|visit|delegation|mission|work|activit|survey|project|expedition)"
    r"|\b(?:surveyed|surveys|inspected|inspects|[Ii]nspecting|[Ss]urveying|investigated|investigates|examined|examines)\b"
    r"|\bon-site (?:survey|research|inspection|visit|investigation)"
    r"|\b(?:conduct|carr(?:y|ied)|mak(?:e|ing)|made|led|leads|lead|undert|complet|conclud|launch|start|beg[au]n|wrapp|for an?|for|on an?|during an?|during (?:the|his|her|their)|do(?:ne|ing)|after an?|held)\w*"
    r"(?: \w+){0,5} (?:survey|inspection|investigation|fact-finding|field trip|surveys|inspections|investigations|field trips|research trip|study|research(?! and development))\b"
    rf"|(?:\b(?:visit|went|go(?:es)?|travel|trip|tour|came|journey|head|fan|cross|stay|spent|led|took|brought|arriv|organi[sz]|at)\w*|{L}|{D})[^.;]*?\bto (?:survey|inspect|learn|study|research|investigate|examine|look into|see|find out|check|understand|assess|explore|review|get to know|conduct)\b"
    r"|\b(?:an?|the|their|its|his|her|joint|during) (?:[\w-]+ ){0,2}(?:inspection|survey|investigation)s? (?:of|on|into)\b(?! \d)"
    r"|\b[\w]+-day (?:[\w-]+ ){0,2}(?:survey|inspection|investigation|field trip|study tour|research (?:trip|tour))\b"
    r"|\b(?:did|does|do) (?:field )?research\b|\bsubject of an? (?:survey|inspection)\b"
    r"|\b(?:survey|inspection|study|research|investigation) [^.;]{0,80}\b(?:was|were) (?:carried out|conducted|made)\b"
    r"|\b(?:looked into|looking into|look into|took a (?:closer )?look|checked on|fact-finding|field trips?)\b",
)
VISIT = re.compile(
    rf"\b(?:visit(?:ed|s|ing)?|toured|paid (?:an?|their|his|her) (?:[\w-]+ ){{0,3}}(?:visit|call)|trips? (?:to|in)|travel(?:l)?ed to|went to|arrived in|called on\b(?! [^.;]*\bto )|called at|stay in|guests of|tour (?:of|to|in)|"
    rf"(?:led|leads|headed|heads) (?:[\w-]+ |{B} ){{0,3}}(?:delegation|team|group|mission)s?[^.;]{{0,30}} to {L}|lead (?:[\w-]+ ){{0,3}}(?:delegation|{B} delegation|team) to)(?!\w)"
)
_VISIT_NOT = re.compile(
    r"\b(?:visit\w* (?:the |its |this )?(?:official )?(?:website|site|page|exhibition)|invit\w+ [^.;]{0,40} to visit|hop\w+ [^.;]{0,40}visit|welcome[sd]? [^.;]{0,30} to visit|state visits|will be open to visit)"
)
MEETING = re.compile(
    rf"\b(?:met|meets|meet|will meet)(?: (?:respectively|separately|online|virtually|here|jointly|also|(?:on |in |at )?{MARK}),?)* with (?![\w ]*difficult)"
    rf"|\b(?:met|meets|will meet)(?: {D})? (?:respectively |separately )?(?:{P}|visiting|an? (?:[\w-]+ ){{0,4}}delegation|members of|{L}'s|{B}|[A-Z][a-z]+ (?:ambassador|guest|official|diplomat))"
    rf"|\b(?:held|holds|had|has|hold) (?:[\w-]+ ){{0,2}}(?:talks|a meeting|meetings|video talks|a video meeting|a telephone conversation|a conversation|a phone call)(?: (?:here|separately|(?:on |in |at )?{MARK}))*,? with\b"
    rf"|\bexchanged views (?:(?:[\w-]+|{MARK}) ){{0,4}}with (?:{P}|an? |the |visiting )"
    rf"|\b(?:when|while|after|before) meeting (?:with )?(?:{P}|{L}|{B}|an? (?:[\w-]+ ){{0,4}}delegation|(?:the )?visiting|(?:[\w-]+ ){{0,3}}(?:guests|delegates|representatives))"
    rf"|\bspoke (?:by|via|over|on) (?:[\w-]+ ){{0,3}}with\b"
    rf"|\b(?:received|receives|welcomed|welcomes|greeted|hosted) (?:an? |the |visiting |{P}|{L}'s ?|{B} ?|[\w-]+ ){{1,4}}?(?:delegation|guests?|visitors?|{P}|ambassadors?|envoys?|representatives|senators|lawmakers|students|young people|youths|overseas|diplomats|leaders|entrepreneurs|friends|scholars|ministers|parliamentarians|politicians|journalists|compatriots|group of (?!proposals))"
    rf"|\b(?:was|were) (?:received|greeted|welcomed)\b[^.;]* by {P}"
    rf"|{P}[^.;]{{0,80}} and (?:[\w ]+ |{B} ){{0,2}}{P}[^.;]{{0,80}} (?:discussed|talked|exchanged views)\b"
    rf"|\b(?:talks|meeting|telephone conversation|video call|phone call|conversation) (?:between|with) {P}"
    rf"|{P} and {P}(?:,[^,]*,)? (?:met|held talks|talked)\b"
    rf"|\bsh(?:ook|akes?) hands with\b"
)
_NOUN_SYMPOSIUM = (
    r"(?i:symposiums?|symposia|seminars?|forums?|round[- ]?tables?|conferences?|lectures?|panel discussions?|workshops?|colloquium|colloquiums|discussions?|dialogues?|"
    r"academic meeting|salons?|summits?|consultative seminar|teleconference|webinar)"
)
SYMPOSIUM = re.compile(
    rf"\b(?:held|hold|holds|host(?:ed|s)?|attended|attends|attend|addressed|addresses|chaired|chairs|opened|organized|organised|co-hosted|co-organized|joined|convened|presided over|spoke at|speech at|speaking at|met (?:[^.;]* )?for|participated in|took part in|kicked off|concluded|closed|launched|remarks at|at|during|sponsored|with)"
    rf"(?: (?:and (?:addressed|chaired|spoke at|delivered a speech at)|[\w'’-]+|{L}|{B}|{D}|the|an?|\d+th|,)){{0,9}}? {_NOUN_SYMPOSIUM}\b"
    rf"|\b{_NOUN_SYMPOSIUM}\b[^.;]{{0,120}}\b(?:was held|were held|is held|took place|opened|kicked off|was hosted|was (?:co-)?organized|concluded|closed|brought together|was convened|gathered|will be held|is being held|heard|drew|attracted|was attended|was chaired)\b"
)
SESSION = re.compile(
    rf"(?<!\w)(?:plenary (?:session|meeting)s?|(?:annual|opening|closing|bimonthly|biweekly|regular|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|standing committee|consultation|consultative|thematic|deliberation|special|preparatory|joint|presidium|council|chairpersons'|chairperson's|chairmen's|group|panel|work|executive|enlarged|full|committee) (?:[\w'-]+ ){{0,3}}(?:session|sessions|meeting|meetings|sitting|consultation|consultations)|"
    rf"(?:session|meeting|sitting)s? of (?:the |its )?(?:{B}|council|chairpersons|chairmen|standing committee|presidium|committee|bureau|\d+(?:st|nd|rd|th) {B}|party leadership)|(?:{B}(?:'s)?) (?:[\w'-]+ ){{0,3}}(?:session|meeting)|group (?:deliberation|discussion|meeting)s?|panel meetings?)\b"
    rf"|(?:{B}|[Cc]hairpersons?(?: and vice-chairpersons)?(?: of the {B})?|[Ll]awmakers|[Pp]olitical advis[eo]rs|[Mm]embers of {B}) (?:[\w ]+ )?(?:met|convened|meets?|sat)\b(?! with)"
    rf"|\b(?:session|meeting|consultation) (?:(?:was|is) )?(?:presided over|chaired) by\b"
    rf"|{B}(?:, [^,.;]{{3,60}},)?(?: (?:on |also )?{MARK}| recently)? (?:started|opened|opens|began|begins|convened|convenes|concluded|wrapped up|closed) (?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b"
    rf"|\b(?:The|the|This) (?:session|consultation)\b[^.;]{{0,60}} (?:was held|opened|closed|concluded|took place)\b"
    rf"|\bcouncil of chairpersons\b|\b(?:presided|presides|presiding) over (?:the|a|an|its) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b|\bchaired (?:the|a|an) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b"
    rf"|\b(?:held|holds|hold) (?:a|its|the) (?:[\w'-]+ ){{0,4}}(?:session|meeting|consultation)\b(?! with)"
)
_SPEECH_OCCASION = r"(?:ceremony|ceremonies|reception|gathering|assembly|rally|banquet|celebration|celebrations|broadcast|congress|commemoration|event|inauguration|dinner|gala|exhibition|expo|fair|festival|opening|anniversary|meeting|memorial)"
_SPEAKS = r"(?:addressed|addresses|spoke|speaks|(?:deliver(?:s|ed)?|g(?:ave|ives?)|ma(?:de|kes?)) (?:an? |the |his |her )?(?:[\w-]+ ){0,2}(?:speech|speeches|address|remarks(?! during| while| when)|lecture)s?|in (?:an?|his|her) (?:[\w-]+ )?(?:address|speech)|said at|said in|told an?|told the|read out|remarks at|speech at|speech by)"
SPEECH = re.compile(
    rf"\b{_SPEAKS}\b[^.;]*\b{_SPEECH_OCCASION}\b|\b{_SPEECH_OCCASION}\b[^.;]*\b{_SPEAKS}\b|\b[Ii]n (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:address|speech)(?:,| to\b| at\b)|\b(?:delivered|gave|made|broadcast) (?:an? |the |his |her )?(?:[\w-]+ ){{0,3}}(?:speech|address)\b"
)
STATEMENT = re.compile(
    r"\b(?:issued|released|made|published|in|signed|adopted) (?:an? |the |two )?(?:[\w-]+ )?(?:statement|declaration|communique)s?\b"
    r"|\b(?:news|press) (?:conference|briefing)\b"
    r"|\b(?:[Aa]nswering|[Ii]n (?:reply|response) to) (?:reporters'|journalists'|media|press|a reporter's|a) ?(?:questions?|quer(?:y|ies)|inquir(?:y|ies))?\b"
    r"|\bstatement (?:issued|released|published|by|from)\b"
    r"|\b(?:voiced|expressed) (?:[\w-]+ ){0,3}(?:opposition|condemnation|indignation|protest|concern)\b"
    r"|\b(?:strongly|firmly|resolutely) (?:condemn|oppose)\w*"
)
_SPOKESPERSON = re.compile(r"spokes(?:man|woman|person)", re.IGNORECASE)
APPOINTMENT = re.compile(
    rf"\b(?:was|were|been|is|be|got) (?:\w+ )?(?:elected|re-elected|reelected|appointed|named|nominated|chosen|removed|dismissed|relieved|promoted|installed|sworn in)(?! (?:after|in honor|neither))"
    rf"|\b(?:elected|appointed|appoints|named|nominated|elects|appoint|appointing|electing|elect|removed|dismissed) {P}"
    rf"|{P_LIST} (?:was|were|has been|have been) made\b(?! (?:to|of|by|in|at|as)\b)"
    rf"|{P_LIST},? (?:became|becomes|has become|has taken office|took office|assumed office|was voted)\b"
    rf"|\b(?:replace[sd]?|succeed(?:s|ed)|took over from|takes over from) {P} as\b|\brevoked the (?:membership|qualification)s? of {P}"
    rf"|\b(?:appointment|election|removal|nomination) of {P}"
)
_NEW_POST = re.compile(
    r"\b(?:elected|appointed|named) (?:as )?(?:the |its |new )*(?:vice-|executive |deputy )*(?:chair|member|president|director|secretar|minister|premier)"
)
_WISH = re.compile(
    r"\b(?:should|ought to|hope[sd]? to|calls? for|called for|would like to|need to|must|invited|propos\w+ to|suggest\w+|may)\b"
)
_NEGATED = re.compile(
    r"\b(?:did not take place|was cancel|were cancel|has been cancel|was postponed|were postponed|been postponed|put off|was called off|did not meet|never met|was not held|no (?:meeting|survey|visit) )"
)
_PRACTICE = re.compile(
    r"\b(?:every (?:two|three|four|five|six|\w+) (?:months|years|weeks)|usually|normally|each year|every year|once a year|twice a (?:year|month)|is held (?:every|annually)|are held (?:every|annually|twice))\b"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A kind of event that a sentence tells, and where."""

    kind: Kind
    start: int
    """Position of the words in the short form."""
    end: int
    rule: str
    scope: tuple[int, int] | None = None
    """The part of the sentence that its people are in; None for all of it."""
    dated: bool = True
    """False if the dates of the sentence are another event's."""
    marks: frozenset[str] | None = None
    """Characters of the short form for its people, places and dates; None for all of the sentence's."""


_STEMS: dict[str, int] = {}
_SURVEYS, _VISITS, _MEETS, _SYMPOSIA, _SESSIONS, _SPEECHES, _STATEMENTS, _APPOINTS, _WISHES = (
    1 << bit for bit in range(9)
)
for _bit, _stems in (
    (
        _SURVEYS,
        "survey inspect research investig stud fact field observ supervis examin on-site look check learn see find understand assess explor review get hear conduct",
    ),
    (_VISITS, "visit tour trip paid travel went arriv call stay guest led lead head"),
    (_MEETS, "met meet hold held talk exchang spoke receiv welcom greet host conversation shook shak had has"),
    (
        _SYMPOSIA,
        "symposi semin forum round conferenc lectur panel workshop colloqu discuss dialog salon summit teleconf webinar academic consultative",
    ),
    (_SESSIONS, "session meet sitting plenary consult deliberat discuss met conven sat council presid chair panel"),
    (_SPEECHES, "speech address spoke speak remark said told lectur deliver read gave made"),
    (
        _STATEMENTS,
        "statement declarat communique conference briefing opposition condemn indignation protest oppos concern answering reply response",
    ),
    (
        _APPOINTS,
        "elect re-elect reelect appoint named nominat chosen remov dismiss relieved made promot install sworn became becomes become office voted replac revok succeed took takes",
    ),
):
    for _stem in _stems.split():
        _STEMS[_stem] = _STEMS.get(_stem, 0) | _bit
_LENGTHS = sorted({len(stem) for stem in _STEMS})
_WORD = re.compile(r"[a-z][a-z-]+")


@lru_cache(maxsize=50_000)
def _kinds_of(word: str) -> int:
    """Return the kinds of events that a word may be a sign of, as bits."""
    found = 0
    for length in _LENGTHS:
        found |= _STEMS.get(word[:length], 0)
    if "-" in word:
        for part in word.split("-"):
            found |= _kinds_of(part)
    return found


def occasions(clause: Clause) -> list[Occasion]:
    """Return the kinds of events that a sentence tells."""
    text = _without_quotations(clause.text)
    signs = 0
    for word in _WORD.findall(text.lower()):
        signs |= _kinds_of(word)
    if not signs or _NEGATED.search(text) or _PRACTICE.search(text):
        return []
    appointment = _first("appointment", APPOINTMENT, text, "appointing-verb") if signs & _APPOINTS else None
    if appointment and _appoints(clause, text):
        others = [one for one in (_first("session", SESSION, text, "session-noun"),) if one and _is_done(text, one)]
        return [*others, *_appointments(text)]
    statement = _first("statement", STATEMENT, text, "statement-noun") if signs & _STATEMENTS else None
    if statement and _is_done(text, statement):
        return [statement, *([session] if (session := _announced_session(text)) else [])]
    return _trips_and_meetings(text, signs)


def _appointments(text: str) -> list[Occasion]:
    """Return an occasion for each post that a sentence gives to somebody."""
    found = list(APPOINTMENT.finditer(text))
    borders = [0]
    for before, after in pairwise(found):
        subject = re.search(rf"(?:; |, while |, and | and ){P_LIST}[^;]*$", text[before.end() : after.end()])
        if subject:
            borders.append(before.end() + subject.start())
    borders.append(len(text))
    kept = [one for one, border in zip(found, borders, strict=False) if one.end() > border]
    return [
        Occasion("appointment", one.start(), one.end(), "appointing-verb", scope)
        for one, scope in zip(kept, pairwise(borders), strict=False)
    ]


def _trips_and_meetings(text: str, signs: int) -> list[Occasion]:
    found = []
    survey = _first("survey", SURVEY, text, "survey-words") if signs & _SURVEYS else None
    visit = _first("visit", VISIT, text, "visit-verb") if signs & _VISITS and not _VISIT_NOT.search(text) else None
    meeting = _first("meeting", MEETING, text, "meet-with") if signs & _MEETS else None
    trip = survey or visit
    if meeting and "who " in text and _is_done(text, meeting):
        guest = _GUEST_ON_VISIT.search(text)
        if guest:
            return _meeting_and_visit(text, meeting, guest)
    if trip and not meeting and "respectively" in text and _is_done(text, trip):
        return _respectively(text, trip)
    if trip and _is_done(text, trip) and not (meeting and visit and not survey and _visiting_guest(text, visit)):
        found.append(trip)
    if meeting and _is_done(text, meeting):
        found.append(meeting)
    if len(found) > 1 and trip and meeting:
        between = text[trip.start : meeting.start]
        apart = bool(re.search(D, between)) and not re.search(D, text[meeting.end :])
        marks = frozenset(re.findall(MARK, text))
        if re.search(L, text[meeting.start :]):
            marks -= frozenset(re.findall(L, text[: meeting.start]))
        return [replace(trip, scope=(0, meeting.start)), replace(meeting, dated=not apart, marks=marks)]
    if found:
        return found
    session = _first("session", SESSION, text, "session-noun") if signs & _SESSIONS else None
    symposium = _first("symposium", SYMPOSIUM, text, "symposium-noun") if signs & _SYMPOSIA else None
    if symposium and session and _is_done(text, symposium):
        own_sitting = re.search(r"session|plenary|group (?:discussion|deliberation)", text[session.start : session.end])
        return [symposium if symposium.end <= session.end and not own_sitting else session]
    speech = _first("speech", SPEECH, text, "speech-on-an-occasion") if signs & _SPEECHES else None
    for one in (symposium, session, speech):
        if one and _is_done(text, one):
            return [one]
    return []


_GUEST_ON_VISIT = re.compile(
    rf"{P},? who (?:is|are|was|were) (?:here |currently )?(?:on|paying) (?:an? |his |her |their )?(?:[\w-]+ ){{0,4}}visit\b[^,.;]*"
)


def _meeting_and_visit(text: str, meeting: Occasion, guest: re.Match[str]) -> list[Occasion]:
    """Return a meeting and the visit that a remark tells of the guest: "who is on a visit to China from April 24 to 28"."""
    inside = frozenset(re.findall(MARK, guest.group()))
    guests = frozenset(re.findall(P, guest.group()))
    met = replace(meeting, marks=frozenset(re.findall(MARK, text)) - inside | guests)
    if not re.search(D, guest.group()):
        return [met]
    return [met, Occasion("visit", guest.start(), guest.end(), "guest-on-a-visit", marks=inside)]


def _respectively(text: str, trip: Occasion) -> list[Occasion]:
    """Return a trip for each person where a sentence gives everyone their own place: "P and P to L and L, respectively"."""
    people, places, dates = (re.findall(mark, text) for mark in (P, L, D))
    if len(people) < 2 or len(places) != len(people):
        return [trip]
    own = dates if len(dates) == len(people) else [""] * len(people)
    shared = "" if own is dates else "".join(dates)
    return [
        replace(trip, marks=frozenset(f"{person}{place}{date}{shared}"))
        for person, place, date in zip(people, places, own, strict=True)
    ]


def _visiting_guest(text: str, visit: Occasion) -> bool:
    """Return whether "visiting" only describes a guest."""
    return text[visit.start : visit.end].startswith("visiting") or bool(
        re.search(r"\b(?:who (?:is|are|was|were) (?:on|paying)|during (?:his|her|their) visit)", text)
    )


def _first(kind: Kind, pattern: re.Pattern[str], text: str, rule: str) -> Occasion | None:
    found = pattern.search(text)
    return Occasion(kind, found.start(), found.end(), rule) if found else None


def _announced_session(text: str) -> Occasion | None:
    found = re.search(r"\b(?:annual session|session|meeting)\b[^.;]*\bwill (?:open|be held|convene|begin|start)", text)
    return Occasion("session", found.start(), found.end(), "session-announced") if found else None


def _is_done(text: str, occasion: Occasion) -> bool:
    """Return whether the words tell something done or announced, not wished."""
    before = text[max(0, occasion.start - 60) : occasion.start + 7]
    wishes = list(_WISH.finditer(before))
    wish = wishes[-1] if wishes else None
    if wish and not re.search(rf"[,;]|\b(?:said|while|when|during)\b|{D}", before[wish.end() :]):
        return False
    return not re.search(r"\bhad (?:\w+ )?$", text[max(0, occasion.start - 14) : occasion.start])


def _appoints(clause: Clause, text: str) -> bool:
    named = bool(clause.people) or bool(_NEW_POST.search(text))
    return named and not re.search(r"\b(?:if|would be|to be|neither|may be) (?:elected|appointed)", text)


def _without_quotations(text: str) -> str:
    """Return a text with quotations blanked, all positions kept."""
    return re.sub(
        r'"[^"]*"?', lambda found: '"' + " " * (len(found.group()) - 2) + '"' if len(found.group()) > 1 else " ", text
    )


def is_spokesperson(role: str | None) -> bool:
    """Return whether a role is to speak for a body."""
    return bool(role and _SPOKESPERSON.search(role))
