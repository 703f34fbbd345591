"""Finds the bodies that a later sentence says took part in an event: hosts, those visited, those whose people spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.reports.clauses import B, L, P
from pipelines.reports.events.drafts import TRIPS
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern


def taking_part(text: str, kind: Kind, *, about_it: bool) -> Iterator[str]:
    """Yield the marks of the bodies that a sentence in short form says took part in an event of a kind.

    about_it: the sentence names the event, or those who travel.
    """
    floor = kind != "statement" and bool(_TOOK_THE_FLOOR.search(text))
    patterns = [_THEMSELVES, *((_NAMED, *_BY_KIND.get(kind, ())) if about_it or floor else ())]
    patterns += [_PROMISED] if kind in ("symposium", "session") else []
    for pattern in patterns if kind != "statement" or about_it else ():
        for found in pattern.finditer(text):
            if not _IN_WHAT_IS_SAID.search(text, 0, found.start()):
                yield "".join(filter(None, found.groups()))


_IN_WHAT_IS_SAID = re.compile(
    rf"(?:{P}|\b[Hh]e|\b[Ss]he),? (?:also |then )?(?:said|says|noted|added|stressed|suggested|proposed|hoped|urged|called for|asked for)\b(?! (?:at|in|during|on|when|while)\b)"
)
"""In front of what somebody says, where bodies are only talked about."""

_LIST = rf"(?:(?:, and |, as well as |, | as well as | and )?(?:the |its |{L}'s )?(?:\d+(?:st|nd|rd|th) )?{B})+"

_STAFF = (
    r"(?:[Oo]fficials?|[Rr]epresentatives?|[Ee]xperts?|[Ll]eaders?|[Mm]embers?|[Ss]cholars?|[Aa]dvis[eo]rs?|[Dd]elegates?|[Dd]eput(?:y|ies)|[Pp]ersons?|[Pp]eople"
    r"|[Mm]anagers?|[Ee]xecutives?|[Ss]taff(?: members?)?|[Ee]mployees|[Ww]orkers|[Ee]ngineers?|[Tt]echnicians|[Rr]esearchers?|[Ss]cientists?|[Pp]rofessors?|[Tt]eachers?|[Ss]tudents?|[Gg]raduates"
    r"|[Dd]octors?|[Nn]urses?|[Ll]awyers?|[Jj]udges?|[Pp]rosecutors?|[Rr]estorers|[Cc]urators?|[Ll]egislators?|[Ll]awmakers?|[Ss]pecialists?|[Ee]conomists?|[Ee]ntrepreneurs?|[Aa]cademicians?|[Ii]nspectors?)"
)
"""People who stand for the body that they are of: "officials of B", "doctors from B"."""
_SUCH_AS = r"(?:(?:[a-z-]+ ){1,5}[a-z-]+,? (?:such as|including|like|among them) )?"
"""The kind of bodies in front of their names: "officials from government departments such as B and B"."""
_OF_STAFF = rf"{_STAFF}(?: [a-z]+)? (?:with|from|of|at|working at|working for|sent by) {_SUCH_AS}(?P<staff>{_LIST})"
_ITS_STAFF = rf"(?P<itself>{_LIST}) (?:[a-z]+ )?(?!members\b|deput|advis|legislat|lawmakers)(?:[a-z]+ and )?{_STAFF}"
"""People named by their body, but not by their membership: "B officials", not "B members"."""

_TOOK_THE_FLOOR = WordPattern(
    r"\b(?:ma(?:de|ke) (?:speeches|remarks|presentations)|spoke|delivered (?:speeches|reports)|deliver(?:ed|s)? (?:an? |his |her )?(?:[\w-]+ )?(?:speech|address|lecture) at|on behalf of|gave (?:speeches|reports|briefings)|responded|replied|answered (?:questions|them|the|their|members'|advis[eo]rs')|(?:was|were) (?:also |both |all )?(?:present|in attendance)|took questions|(?:accompanied|joined) by|(?:is|was|are|were) (?:leading|heading)|leads|heads|listened|also attended|also took part|(?:went|came) along|(?:delegation|team|group)\b[^.;]{0,80} (?:took part|participated|attended|was present))\b"
)

_ORGANIZED = r"(?:co-)?(?:organi[sz]ed|arranged|initiated|commissioned|convened|called|hosted|sponsored|held|staged)"
_ITSELF = r"(?:the|this|their|its|his|her) (?:[\w-]+ ){0,2}(?:symposium|seminar|forum|conference|meeting|session|discussion|round[ -]?table|dialogue|workshop|lecture|event|survey|inspection|trip|tour|visit|research|talks|gathering|consultation|stay|exchange)"
_TRAVELLERS = r"(?:the (?:[\w-]+ ){0,2}(?:team|group|delegation|visitors|guests|members|inspectors|lawmakers|legislators|advis[eo]rs|deputies|experts|researchers|envoys|students|youths)|them|him|her|[\ue000-\ue3ff])"

_THEMSELVES = WordPattern(
    rf"^(?:(?:Also|On|In|At|During)\b[^.;,\ue000-\ue7ff]{{0,60}}, )?(?:(?:The|A|An|Some|Several|Two|Three|Four|Responsible|Senior|Other|And) )?(?:[a-z]+ ){{0,2}}(?:{_OF_STAFF}|{_ITS_STAFF})(?:,[^.;,]{{1,60}},)? (?:also |then |all |both )?(?:said|told|explained|answered|replied|responded|introduced|briefed|reported|spoke|suggested|proposed|showed|described|agreed|attended|joined|accompanied|took part|participated|exchanged|gave|made|delivered|presented|went|travel+ed|came|were|was)\b"
    rf"|^(?:(?:In|At|On)\b[^.;,\ue400-\ue7ff]{{0,60}}, )?(?:The )?(?:company )?(?P<agent>{_LIST})(?:, which [^,.;]{{3,80}},)? (?:also |had |has |then |jointly |later |itself )*(?:{_ORGANIZED} {_ITSELF}|(?:hosted|received|welcomed|invited|briefed|guided|showed|gave|accompanied|greeted) {_TRAVELLERS}(?!\w)|(?:attended|joined|supported|took part in|participated in|was represented at|were represented at) {_ITSELF}|sent (?!(?:an? )?(?:[\w-]+ )?(?:letters?|messages?|telegrams?)\b)(?:[\w-]+ ){{1,4}}(?:along|with {_TRAVELLERS}|to {_ITSELF}))(?!\w)"
    rf"|^(?:The )?(?P<which>{_LIST}),? (?:both of )?(?:which|who) (?:also |had |both |jointly )*(?:{_ORGANIZED} {_ITSELF}|(?:hosted|received|welcomed|invited|briefed) {_TRAVELLERS}|(?:attended|joined|took part in|was represented at|were represented at) {_ITSELF}|sent (?:[\w-]+ ){{1,4}}(?:along|with {_TRAVELLERS}|to {_ITSELF}))(?!\w)"
    rf"|\b(?:[Cc]o-)?(?:[Oo]rgani[sz]ers?|[Hh]osts?|[Ss]ponsors?)(?: of {_ITSELF})? (?:was|were|is|are|included?|includes)(?: also)? (?P<hosts>{_LIST})"
    rf"|^(?:The )?(?P<support>{_LIST}) (?:also |both )?(?:provided|gave|offered|lent) (?:[a-z]+ ){{0,2}}(?:support|funds|funding|money|help|assistance) (?:for|to) {_ITSELF}\b"
    rf"|^(?:The|Its|Their|His|Her|Another|One|Other) (?:[a-z]+ )?(?:stops?|destinations?) (?:was|were|is|are|included?|includes)(?: at)? (?P<stop>{_LIST})"
    rf"|\bwith (?P<as_host>{_LIST}) as (?:the |its |an? |joint )?(?:co-)?(?:hosts?|sponsors?|organi[sz]ers?)\b"
    rf"|^(?:The )?(?P<host>{_LIST}) (?:was|were|is|are) (?:also )?(?:the |its |an? |among the )?(?:joint )?(?:co-)?(?:organi[sz]ers?|hosts?|sponsors?)\b"
)
"""Bodies of which a sentence says by itself that they took part, whoever it is about."""

_NAMED = WordPattern(
    rf"\b{_OF_STAFF}"
    rf"|\b(?:with|from|by|between|met|joined|interviewed|heard|{_STAFF},?(?: and)?) {_ITS_STAFF}"
    rf"|\b(?:[Pp]articipants|[Aa]ttendees|[Gg]uests|[Tt]hose (?:present|there)|[Tt]hey) (?:came|were|are|come) from {_SUCH_AS}(?P<came>{_LIST})"
    rf"|\b{_ORGANIZED} (?:jointly )?by (?:the [a-z]+(?:,| and) |the governments? of {L}(?:, {L})*,? (?:and )?(?:the )?)?(?P<b>{_LIST})"
    rf"|\b(?:given|invited|attended|supported|received|welcomed|greeted|briefed|accompanied|joined|shown around|guided|met) (?:jointly )?by (?:the [a-z]+(?:,| and) |[a-z]+ (?:from|of|at) (?:the )?)?(?P<by>{_LIST})"
    rf"|^(?:The|This|It)\b[^.;]{{0,60}} (?:was|were) (?:also |jointly |co-)*(?:organi[sz]ed|hosted|sponsored|held|convened|arranged) (?:jointly )?by (?P<k>[^.;]{{1,160}})"
    rf"|\b(?:held|organi[sz]ed|hosted|arranged|sponsored|convened) (?:jointly|together|in (?:cooperation|partnership|collaboration)) with (?P<jointly>{_LIST})"
    rf"|^(?:The )?(?P<l>{B})(?: also| then)? (?:hosted|held|gave) an? (?:[\w-]+ ){{0,2}}(?:banquet|reception|dinner|luncheon|lunch|party|ceremony|concert|tea|banquets|receptions)\b"
    rf"|^(?:An?|The) (?P<h>{B}) (?:delegation|team|group)\b|^(?:An?|The) (?:[\w-]+ )?(?:delegation|team|group) (?:of|from) (?:the )?(?P<i>{B})"
    rf"|\b(?:leading|leads|heads|headed|led|heading) (?:an?|the) (?:[\w-]+ )?(?P<j>{B}) (?:delegation|team|group|mission)\b"
    rf"|\b(?:was|were) held between (?:the )?(?P<m>{B},? and [^.;]{{0,50}}?{B})"
    rf"|\b(?:on behalf of|(?:speech|remarks|lecture|address) at) (?P<f>{_LIST})"
    rf"|\b(?:heard|hearing|listened to|listening to) (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:from|by) (?P<e>{_LIST})"
    rf"|^(?:At|In|Inside|Outside) (?P<d>{_LIST})(?: in {L})?(?:, {L})*, (?:{P}|(?:they|he|she|it|members|advis[eo]rs|the (?:[\w-]+ )?(?:team|group|delegation|inspectors|visitors|guests|lawmakers|legislators|experts))\b)"
    rf"|\b(?:visited|toured|inspected|walked through) (?:the |an? )?(?:[\w-]+ ){{1,5}}(?:of|at) (?P<g>{_LIST})"
    rf"|\b(?:visited|toured|called (?:in )?at|called on(?! {_LIST} to )|stopped at|dropped in at|went to|went around|went through|looked around|walked through|proceeded to|visits? to|received at|welcomed at|(?:took|takes|brought|led|will take) (?:them|the [\w-]+|{P}) (?:to|through|around)|signed(?: [^.;,\ue000-\uefff]{{1,40}})? with|spen[dt] [^.;,\ue000-\uefff]{{1,30}} (?:at|in|with)|gave (?:an? )?(?:[\w-]+ )?(?:talk|lecture)s? at|(?:talked|spoke|chatted|met|discussion|symposium|meeting) (?:to|with) [^.;,\ue000-\uefff]{{1,40}} (?:at|of)) (?P<c>{_LIST})"
)
"""Bodies in a sentence that is about the event or its people."""

_INVITED = WordPattern(
    rf"\b(?:at|on|upon) the (?:[\w-]+ )?invitation of (?P<inviter>{_LIST})|\b(?:[Ii]nvited by|guests? of) (?P<guest>{_LIST})"
)
_HEARD_OF = WordPattern(
    rf"\b(?:heard|hearing|listened to|listening to) (?:an? |the )?(?:[\w-]+ )?(?:reports?|briefings?|accounts?)\b[^.;,\ue000-\uefff]{{0,60}}? (?:of|by|from) (?P<heard>{_LIST})"
)
"""Whose report travellers heard: "heard a report on the year's work of B"."""

_PROMISED = WordPattern(
    rf"^(?:The )?(?P<promised>{_LIST}) (?:also )?(?:replied|promised|pledged|agreed|answered|said(?: that)? (?:it|they) (?:would|will|had|have|has))\b"
)
"""Bodies whose people answered at a gathering: "B said that it would train 3,000 fitters"."""

_MET_AT = WordPattern(
    rf"\b(?:meeting|symposium|seminar|discussion|forum|talk)s? (?:[^.;,\ue000-\uefff]{{1,40}} )?(?:at|in) (?P<met_at>{_LIST})(?!'s)"
)
"""Where travellers sat down with others: "at a meeting held at B"."""

_SEEN = WordPattern(
    rf"\b(?:visited|inspected|toured|surveyed|went to) [^.;\ue000-\uefff]{{3,60}}?,? (?:including|such as) (?P<seen>{_LIST})"
)
"""Some of what travellers saw: "inspected some firms, including B and B"."""

_BY_KIND = dict.fromkeys(TRIPS, (_INVITED, _HEARD_OF, _MET_AT, _SEEN))
