"""Finds what an event was about: the shortest phrase after "to survey", "symposium on", "to discuss"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.clauses import MARK, B, Clause, D, L, P
from pipelines.reports.model import Kind, Mention

_END = rf"(?=\s*(?:[.;?!]\s*$|[.;](?:\s|$)|$| {D}| (?:on|from|in|between|to|until) {D}|,? (?:during|in (?:a|the|its) (?:\w+ )?statement|while|when|which|where|who|at which|via video|via|by video|here)\b|,? (?:on|from) {D}| in (?:\w+ )?(?:China's |China's \w+ |neighboring |the )?{L}| at {L}| in the (?:city|province|region|county|prefecture|area|municipality)\b| in [a-z ]*{L}| at (?:an?|the) [^.;]*(?:ceremony|conference|meeting|forum|symposium|session|gathering|reception|seminar)| (?:that was |which was |was )?(?:held|hosted|organized|opened|jointly held) (?:in|on|at|by|from|via)\b|, (?:and )?(?:participated|attended|took part|exchanged|met|visited|held|said|led|called|urged|stressed|according|as part|as well|replacing|adding|with a view)\b| and (?:gave|delivered|made|visited|met|held|called|said|urged|stressed)\b|, {L}|: | (?:brought|heard|drew|ended|began|started|attracted|gathered|opened|was|were|that was|concluded|kicked off|took place) | from (?:leaders|representatives|members|experts|scholars)\b| with {P}|, with {P}| with (?:[\w-]+ ){{0,2}}(?:officials|representatives|villagers|residents|experts)\b))"
_X = rf"(?P<x>[^.;]{{2,220}}?){_END}"
_XS = rf"(?P<x>[^.;]{{2,220}}?)(?:{_END}|(?= to (?:the )?(?:[a-z]+ ){{0,2}}(?:of )?{L}))"
"""The object of a survey, which also ends before where the trip went: "on folk songs to Hotan"."""
_HOW = rf"(?P<x>(?:how|whether|why|what|where) [^.;]+?)(?=\s*(?:[.;?!](?:\s|$)|$)|,? (?:on|from|between) {D})"
_VERBS = (
    r"(?:survey and (?:study|research)|survey|inspect|examine|investigate|study|research into|research|learn(?: more| firsthand)? (?:about|of|from)|learn|look (?:closely )?into|review|understand|find out(?: about)?|see|check(?: up)?(?: on)?|explore|assess|"
    r"conduct (?:an? )?(?:[\w-]+ ){0,2}(?:surveys?|research|stud(?:y|ies)|inspections?|investigations?)(?: and [\w-]+)? (?:on|of|into|about)|get to know|gain insight into|"
    r"carry out (?:an? )?(?:[\w-]+ ){0,2}(?:surveys?|research|stud(?:y|ies)|inspections?|investigations?) (?:on|of|into|about)|carry out(?= (?:\w+ ){0,2}supervision)|oversee|supervise|evaluate|re-examine|make (?:an? )?(?:survey|study) of)"
)
_NOUN = r"(?:surveys?|research|inspections?|investigations?|study|trips?|tours?|supervision|projects?|visits?)"
_SURVEY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_VERBS}|checked|check|with scientists|reported)(?: {MARK}| in|,)* {_HOW}",
        rf"\bto {_VERBS} {_XS}",
        rf"\bthemed(?: on)? (?:\"(?P<q>[^\"]+)\"|{_XS})",
        rf"\b(?:surveyed|surveys|inspected|inspects|examined|examines|investigated|investigates|studied|looked into|look into|took a closer look at|looking into|re-examined|learned about|checked on|learning about|learned) (?!{L}|the {L}|\w+'s? {L})(?:and (?:surveyed|inspected|examined|investigated) )?{_XS}",
        rf"\b{_NOUN}(?: (?:in|to|of|across) [^.;]*?{L})?(?: {D}| from {D})? (?:on|into|of(?! (?:the )?{B})|about|regarding|concerning|focusing on|focused on|for) (?:the (?:topic|theme|issue) of )?(?!{L}|the {L}|{D}|the (?:region|province|city|country|area|county|prefecture|municipality)\b){_XS}",
        rf"\b(?:research|survey|study|inspection) (?:group|team)s? (?:on|into|for) (?!{D}|{L}){_XS}",
        rf"\b(?:discussion|discussed|discussions|symposium|seminar) (?:with [^.;]{{1,60}}? )?(?:on|about) (?:the topic of )?(?!{D}){_XS}",
        rf"(?:{L}|{D})[^.;]*?, on (?!{D}){_XS}",
        rf"\b(?:focus(?:ed|es|ing)? on|theme of) {_XS}",
        r"^(?P<x>[^.,;]{3,120}?) (?:was|were) the (?:subject|topic|focus|theme) of\b",
        rf"\bdiscussed with [\w ]+? (?P<x>how [^.;]+?){_END}",
        rf"(?:{L}|{D}),? (?:in order )?(?:to|with a mission to|aiming to|aimed at|for the purpose of|in an effort to) (?!{L}|{D})(?:better )?{_XS}",
    )
)
_NOT_AT = rf"(?!{D}|{L}(?:[,.;]| (?:and|on|from|in|at) |$))"
_TALK = r"(?:symposium|seminar|forum|conference|round[- ]?table|workshop|meeting|discussion|dialogue|lecture|colloquium|talks|session|summit|consultation|panel|sessions|seminars)"
_SYMPOSIUM = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_TALK}(?: [\w-]+){{0,2}},? (?:themed(?: on)?|titled|entitled|under the theme(?: of)?) (?:\"(?P<q>[^\"]+)\"|{_X})",
        rf"\b{_TALK} (?:to (?:discuss|solicit opinions on|exchange views on|mark|commemorate|promote|seek advice on|hear opinions on)|on|about|concerning|regarding|marking|commemorating|celebrating|in memory of|for|dedicated to|focusing on|focused on|into) (?:the topic of )?{_NOT_AT}{_X}",
        rf"\b{_TALK}\b[^.;]{{0,60}}?{D},? on {_NOT_AT}{_X}",
        rf"\bto (?:discuss|exchange views on|(?:solicit|hear|collect|seek|gather) (?:opinions|views|advice|suggestions)(?: and (?:suggestions|advice|proposals))?(?: from [^.;]{{1,90}}?)? (?:on|about)|explore|mark|commemorate|celebrate) {_X}",
        rf"\b(?:heard|hears|hearing) (?:an? )?(?:[\w-]+ )?(?:report|briefing|lecture)s? (?:on|about) {_X}",
        rf"\b(?:discuss(?:ed|es|ing)?|exchanged views on|focus(?:ed|es|ing)? on|deliberated(?: on)?) (?!{L}|{D}|with){_X}",
    )
)
_SESSION = (
    *_SYMPOSIUM[:2],
    re.compile(rf"\b{_TALK}\b[^.;]{{0,60}}?, on {_NOT_AT}{_X}"),
    *(
        re.compile(pattern)
        for pattern in (
            rf"\bto (?:discuss|deliberate(?: on)?|review|prepare(?: for)?|consider|hear|study|consult on|make preparations for) {_X}",
            rf"\b(?:discuss(?:ed|es|ing)?|discussion on|deliberated(?: on)?|reviewed|adopted|considered|presented|dealt with|debated|focus(?:es|ed|ing)? on|reported on|(?:heard|hears|hearing) (?:an? )?(?:[\w-]+ )?(?:report|briefing|lecture)s? (?:on|about)|deliberating|consultation on|advice on|consulted on) (?:on )?(?!{L}|{D}|a resolution){_X}",
        )
    ),
)
_MEETING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:to discuss|exchanged (?:[\w-]+ )?views (?:with [^.;]{{1,40}}? )?on|exchange views on|discussed|talks (?:with [^.;]{{1,60}}? )?on|discussions on|(?:talked|talks|spoke|discussions?)(?: on {D}| in {L})* about|focused on) (?!{D}|{L}){_X}",
        r"(?P<x>[A-Z][\w ]{3,60}) (?:is|are|was|were) (?:to be )?discussed\b",
    )
)
_SPEECH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:ceremony|reception|gathering|assembly|rally|banquet|event|meeting|opening|exhibition|gala|celebration|concert|dinner|tea party)\b(?: (?:was |is )?(?:held|took place|opened)\b[^.;]*?)? (?:marking|to mark|to celebrate|celebrating|to commemorate|commemorating|in honor of|in commemoration of|in celebration of) (?!{D}|{L}){_X}",
        rf"\b(?:ceremony|reception|gathering|assembly|rally|banquet|event|meeting|opening) (?:of|on) (?:the opening of )?(?!{D}|{L}|(?:the )?{B}){_X}",
        rf"\bsigning ceremony for {_X}",
        rf"\b(?:speech|address|remarks|lecture) on (?!(?:television|TV|radio|behalf)\b){_X}",
    )
)
_STATEMENT = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:opposition|objection) (?:[\w ]+ )?to (?P<x>[^.;]+?)(?=\s*[.;]|$)",
        rf"\b(?:condemn(?:ing|ed|s)|oppos(?:ing|ed|es)|opposition to|protest(?:ing|ed)? (?:against )?|against|regarding|concerning|rejecting|welcoming) {_X}",
        rf"\bconcerns? (?:[\w ]+ )?(?:{D} )?(?:on|over|about|at) (?!{D}){_X}",
        r"\bcalled (?P<x>(?:the|a|an) [^.;]+?)(?= (?:null|illegal|groundless|invalid|unacceptable))",
        rf"\b(?:statement|declaration|remarks)\b[^.;]*? in (?:response|reply) to {_X}",
        rf"\b(?:statement|declaration|remarks|questions|news conference|press conference) (?:on|about|over|concerning) (?!{D}){_X}",
        r"^(?P<x>(?:A|The) (?:bill|law|act|resolution|decision|report|move) [^.,;\"]{0,60}?)(?= (?:passed|adopted|is|was|\")|,)",
    )
)
_VISIT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w)(?:visit|visited|went|call|called|{L}|{B})(?: [\w-]+){{0,3}}(?: {D})? to (?:express|promote|deepen|discuss|exchange views on|seek) {_X}",
        rf"\b(?:visit|trip) (?:themed(?: on)?|focusing on|focused on) {_X}",
    )
)
_PLEDGE = re.compile(
    r",? (?:vow|pledg|hop|call|stress|emphasiz|emphasis|underlin|underscor|highlight|urg|encourag|seek|express)ing "
    r"(?:(?:for|on|them|both sides|the two sides|(?:more |greater |joint |further )?efforts|a willingness|(?:his |her |the )?hope|readiness|that) )*(?:to |in )?(?:further |jointly |actively |continue to |work to |work together to )*"
    rf"(?:take part in |participate in )?(?:(?:deepen|strengthen|promot|enhanc|boost|expand|advanc|develop|push forward|facilitat|safeguard|improv|consolidat|foster|increas|step up|cement|upgrad)\w* )?(?P<x>[^.;,\"]{{3,160}}?){_END}"
)
"""What the people of a meeting promise or ask for: "pledging to deepen exchanges between the two bodies"."""
_STRESS = re.compile(
    r"(?:\b(?:(?:stress|urg|underlin|underscor|emphasiz|highlight)(?:es|s|ed|ing|e)?|call(?:s|ed|ing)? for) (?:the (?:need|importance|significance) (?:for|of|to) )?(?!that\b|how\b|[\ue000-\uf8ff]|on\b|members|local|all\b|\")"
    r"|\b(?:stress|call|urg|underlin|underscor|emphasiz|demand|highlight|offer|ma[dk]|put forward|gave|giv|present|voic|air|exchang)\w*(?: for| on)? "
    r"(?:[\w-]+ ){0,3}(?:efforts|suggestions|advice|opinions|views|proposals|measures|steps|work) (?:to|on|in|for|about) )"
    r"(?:(?:more |greater |further |sustained |continued |joint )?efforts (?:to|in|on) )?"
    r"(?:(?:bring|ensure|promote|consolidate|strengthen|deepen|advance|improve|boost) )?(?P<x>[^.;,]{3,160}?)(?= (?:at|during|when|while|on a visit) |\.?\s*$)"
)
"""What was stressed on an occasion: "called for efforts to bring lasting stability to Xinjiang during a research tour"."""
_BY_KIND: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "survey": (*_SURVEY, _STRESS),
    "symposium": (*_SYMPOSIUM, _STRESS),
    "session": (*_SESSION, _STRESS),
    "meeting": (*_MEETING, _PLEDGE),
    "speech": _SPEECH,
    "statement": _STATEMENT,
    "visit": (*_VISIT, _STRESS),
    "appointment": (),
}
_LEADING = re.compile(r"^(?:the (?:topic|theme|issue|subject) of |issues? (?:related to|concerning) |about |on )")


_EMPTY = re.compile(
    r"(?:the|its|their|this|an?) (?:[\w-]+ )?(?:session|meeting|issue|topic|subject|situation|visit|survey|trip)s?"
)


def subject(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return the subject that a sentence gives an event of a kind, and where.

    text: the whole text that the clause's offsets count.
    """
    return _first_of(_BY_KIND[kind], clause, kind, text)


def stressed(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was stressed, where the next tells on what occasion; arguments of :func:`subject`."""
    return _first_of((_STRESS,), clause, "speech", text)


def _first_of(
    patterns: tuple[re.Pattern[str], ...], clause: Clause, kind: Kind, text: str
) -> tuple[str, Mention] | None:
    for pattern in patterns:
        for found in pattern.finditer(clause.text):
            quoted = found.groupdict().get("q")
            group = "q" if quoted else "x"
            start, end = found.span(group)
            phrase = clause.text[start:end].strip()
            lead = _LEADING.match(phrase)
            if lead:
                start += lead.end()
            if (
                (len(phrase) < 4 and phrase.islower())
                or _EMPTY.fullmatch(phrase)
                or re.fullmatch(r"[\ue000-\uefff ,and]+", phrase)
            ):
                continue
            first, last = clause.offset(start), clause.offset(end - 1) + 1
            if clause.text[end - 1 : end] >= "\ue000":
                last = _end_of_mark(clause, clause.text[end - 1])
            words = " ".join(text[first:last].split()).strip(' ,."“”')
            if words:
                return words, Mention(first, last, f"subject-of-{kind}")
    return None


def subject_span(clause: Clause, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is in the short form."""
    return _span(clause.text, kind)


@lru_cache(maxsize=64)
def _span(text: str, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is; people, bodies and places of one sentence ask for it one after the other."""
    for pattern in _BY_KIND[kind]:
        found = pattern.search(text)
        if found:
            return found.span("q" if found.groupdict().get("q") else "x")
    return None


def _end_of_mark(clause: Clause, mark: str) -> int:
    number = ord(mark)
    if number < 0xE400:
        return clause.people[number - 0xE000][2]
    position = clause.text.index(mark)
    return clause.offset(position + 1) if position + 1 < len(clause.text) else clause.end
