"""What somebody claims or promises in the lead or to the press: what a body is to do, or the thing that the claim is about."""

from __future__ import annotations

from pipelines.reports.clauses import MARK, P_LIST, B, D, L, P
from pipelines.reports.events.subjects.between_words import AGENTS, INSTITUTIONS
from pipelines.reports.events.subjects.stress_words import BETTER
from pipelines.reports.events.subjects.verbs import CLAIMS
from pipelines.reports.word_patterns import WordPattern

_CLAIMED = rf"(?:{CLAIMS}|announced|told|pledged|promised|vowed|agreed)"
_WHEN = rf"(?: (?:here|yesterday|today|(?:on )?{D}|in {L}|at (?:an?|the|its|his|her) [^.;,\"]{{3,60}}?|in (?:an?|his|her|its) [^.;,\"]{{3,60}}?))*"
_THAT = rf"(?:\b{_CLAIMED} [^.;,\"]{{1,80}}? that|\b{_CLAIMED}(?: that|(?![^.;,\"]{{0,80}} that\b){_WHEN})) "
_SOURCE = rf"(?=[^;\"]{{0,200}}?,\"? (?:{P_LIST},? {_CLAIMED}|(?:(?:[\w'-]+|{B}|{L})(?:'s)? ){{1,8}}?{_CLAIMED}|{_CLAIMED} (?:{P}|{B}|an? |the )|according to))"
_BODY = r"(?:body|legislature|committee|government|party|council|ministry|office|military|army|city|province|country|region|mainland|motherland|island|league|association|federation|chamber|society|company|commission|session|meeting|delegation|side|legislatures|sides|countries|parliaments|teams?|groups?)"
_PEOPLE = rf"(?:{AGENTS}|{INSTITUTIONS}|(?:[Tt]he )?{P_LIST}|(?:[Tt]he |[Bb]oth )?(?:{B}|{L})(?:(?:,| and|, and) (?:the )?(?:{B}|{L}))*(?! (?:and|'s))|(?i:they|he|she|it|we|both|both sides|all))"
_WHO = rf"(?:{_PEOPLE}|(?i:(?:(?:{L}'s|the|its|his|her|their|both|all|an?|two) )?(?:[\w'-]+ ){{0,4}}{_BODY}))(?: (?:of|in|from|on|behind|who|that) [^.,;\"]{{1,60}}?)?(?:, (?:one of|an?|the) [^.,;\"]{{3,80}},)?"
_IS_TO = r"(?:will|would|shall|should|must|needs? to|ha(?:s|ve|d) to|ought to|(?:is|are|was|were|stands?) (?:also )?(?:to|(?:ready|willing|prepared|determined|expected) to)|plans? to|intends? to|hopes? to|wants? to|would like to|can|could|may)"
_HOW = r"(?:(?:not|also|further|better|fully|actively|jointly|earnestly|soon|now|continue to|work (?:together )?to|be able to|do more to|strive to|join hands to|never|always|move to) )*"
_STEPS = r"(?:(?:give|pay|devote|attach) (?:[\w-]+ ){0,3}(?:attention|priority|thought|importance|weight) to |take (?:[\w-]+ ){0,3}(?:measures|steps|action) to |make (?:[\w-]+ ){0,3}efforts (?:to|in) |shy away from (?:questions about )?|(?:work|join hands|cooperate) (?:together )?with [^.;,\"]{1,60}? (?:to|in|on) |(?:require|ask|allow|help|enable|get|encourage) [^.;,\"]{3,80}? to |open (?:up )?an? (?:[\w-]+ )?(?:chapter|page|era) (?:of|in|for) |look for (?:[\w-]+ )?(?:chances|opportunities) (?:in|to) |be sure to |take part in |begin (?:work )?on )?"
_TO_DO = rf"{_IS_TO} {_HOW}{_STEPS}{_HOW}(?:{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?)?(?=[a-z])(?!(?:be|been|have|go|travel|fly|head|leave|visit|arrive|return|attend|meet|join|stay|take place)\b|(?:open|begin|start|close|conclude|end|last|run) (?:at|on|in|until|from|{MARK})|pay (?:[\w-]+ )*visits?\b)"
_SESSION = rf"(?:(?:[Tt]he|[Ii]ts|[Tt]his year's|{L}'s|{B}'s) )?(?:[\w-]+ ){{0,3}}session(?: of (?:the )?(?:[\w-]+ ){{0,3}}(?:{B}|[a-z' ]{{4,40}}))?"
_OPENS = r"(?:open|start|begin|last|run|conclude|close|end|be held|convene|be convened|close|be opened|take place)"
ANNOUNCED = tuple(
    map(
        WordPattern,
        (
            rf"(?:^|\bthat )(?P<x>{_SESSION}) (?:will|would|is to|was to|is (?:scheduled|due|set|expected) to) {_OPENS}\b",
            rf"\b(?:will|would|is to|to|ready to) (?:open|begin|hold|start|convene) (?P<x>(?:its|the|this year's) (?:[\w-]+ ){{0,3}}session(?: of (?:the )?(?:[\w-]+ ){{0,2}}{B})?)",
            r"\b(?:put|puts|putting|place|places) (?P<x>[^.;,\"]{3,80}?) (?:at|in|on|high on|on top of|near) (?:the )?(?:very )?(?:center|centre|heart|top|core|focus|forefront|agenda|list)\b",
            r"\b(?:ahead of|one day before|on the eve of) (?P<x>(?:the |its )?(?:[\w'-]+ ){0,5}(?:annual|plenary|upcoming) session(?: of (?:the )?[\ue400-\ue7ff])?)",
        ),
    )
)
"""What is announced to the press about a session, or the day before it."""
PROMISED = tuple(map(WordPattern, (rf"^{_WHO} {_TO_DO}{_SOURCE}", rf"{_THAT}{_WHO} {_TO_DO}")))
"""What somebody is to do, in front of the source or behind it: "B will plant more trees, P said"; "P said that L should …"."""
_THING = rf"(?!{_PEOPLE} |(?i:no|nobody|nothing|there|this|that|if|when|while|because|although|efforts|what) |(?i:the|its|an?) (?:[\w-]+ ){{0,2}}(?:session|meeting|congress|conference)\b)[^.,;\"\ue000-\uefff](?:[^.;,\"]|, (?={L})|(?<={L}),(?= [a-z]))"
_IS = r"(?:will|would|should|must|needs? to|ha(?:s|ve|d)|is|are|was|were|can|could|cannot|may|might|remains?|deserves?|needs?)"
THINGS_CLAIMED = tuple(
    map(
        WordPattern,
        (
            rf"^(?!(?:[Mm]ore|[Mm]any|[Mm]ost|[Ss]ome|[Aa]ll|[Ff]ew|[Ee]very|[Ee]ach|\d[\d,]*) )(?P<x>{_THING}{{2,80}}? [^.;,\" ]{{3,}}) {_IS} {_SOURCE}",
            rf"^(?P<x>{_THING}{{3,60}}? {_IS} [^.;,\"]{{8,100}}?)(?=,){_SOURCE}",
            rf"{_THAT}(?P<x>{_THING}{{3,60}}? {_IS} [^.;,\"]{{8,100}}?)(?=[.;,\"]|$| (?:and|but) that )",
        ),
    )
)
"""What a claim is about: "Rural libraries need librarians, P said"; the whole of a short claim that follows its source."""
