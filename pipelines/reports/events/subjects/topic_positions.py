"""Where a subject can be in any sentence, whatever the occasion is called: introduced, looked at, talked over, in its name.

These are tried after the patterns of a kind (:mod:`pipelines.reports.events.subjects.words`), which know better where it ends.
"""

from __future__ import annotations

from pipelines.reports.clauses import B, D, L, P
from pipelines.reports.events.subjects.between_words import AGENTS, AREA, BETWEEN, NOT_THERE, QUOTED, THEME
from pipelines.reports.events.subjects.stress_words import BETTER
from pipelines.reports.events.subjects.verbs import FIND_OUT, TALK_OVER, all_forms
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern

_OCCASIONS = r"(?:tours?|trips?|visits?|teams?|groups?|missions?|delegations?|sessions?|meetings?|projects?|reports?|activit\w+|conferences?|forums?|symposiums?|seminars?|cent(?:er|re)s?|institutes?|universit\w+|bases?|results|findings|plans?)\b"
"""After "study" or "survey", which is no verb then: "a study tour"."""
_NO_PLACE = rf"(?!(?:that|which|who|an? draft outline|an? resolution|an? decision)\b|{AREA}(?!'s? [a-z])|{D}|{P}|(?:the |an? )?{B}(?!'s? [a-z]))"
_QUALITY = r"(?:(?:special|particular|strong|main|great|close|more|major|primary|central|key) )*"
_THING = r"(?P<x>(?!(?i:that|which|who|it|they|this|he|she|there) )[^.;,\"]{4,140}?)"
_THING_IN_A_PLACE = _THING.replace(r"[^.;,\"]", rf"(?:[^.;,\"]|, (?={L})|(?<={L}),(?= [a-z]))")
_ATTENTION = r"(?:emphasis|focus|stress|accent|attention|spotlight|priority)"
_VIEWS = (
    r"(?:suggestions?|advice|opinions|views|ideas|proposals|recommendations|insights|wisdom|thoughts|comments|solutions"
    r"|experiences?|expertise|findings|results|knowledge|complaints?|concerns?|speeches|questions|consultations?|deliberations?|debates?|discussions?)"
)
INTRODUCED = (
    rf"(?<!-)\b{THEME} (?:{QUOTED})?",
    rf"\b(?:with|and|,|put\w*|plac\w+|la(?:id|ying)|pa(?:id|ying)|g(?:ave|iving)) (?:an? |the |its |their |his |her )?{_QUALITY}{_ATTENTION}(?: (?:being |was |is )?(?:placed|put|laid|paid|given))? (?:on|to) {NOT_THERE}",
    rf"\b(?:center|centr|revolv|concentrat|focus|zero)(?:e|es|ed|s|d|ing|red|ring)?(?: in)? (?:up)?(?:on|around) {NOT_THERE}",
    rf"\b(?:turn(?:ed|s|ing) (?:its|their|his|her) attention to|weigh(?:ed|s|ing) in on) {NOT_THERE}",
    rf"\b(?:regarding|concerning|about|pertaining to|with regard to|with respect to) (?!\d|half|an? (?:hundred|thousand|dozen)|[\w-]+ (?:people|members|experts|guests|delegates|participants|representatives)){NOT_THERE}",
    rf"\b(?:an? |its |their |his |the )(?:[\w-]+ ){{0,2}}(?:topic|theme|subject|focus|emphasis) (?:is|was|being|are|were)(?: on)? (?!{D}|{L})",
)
"""After words that do nothing but introduce a topic."""
_GATHERED = r"(?:symposium|seminar|forum|round[- ]?table|conference|workshop|panel|session|meeting|consultation|discussion|dialogue|lecture|summit|congress|gathering|deliberations?|sitting)s?"
_ARRANGED = r"(?:held|opened|convened|hosted|organi[sz]ed|closed|concluded|launched|attended|chaired|presided|led|elected|appointed|named|inaugurated|declared|invited|joined|set|scheduled|due|expected|told|asked|seated|present|joined|in the chair)"
_DONE_TO = rf"(?:(?:was|were|is|are|has been|have been|will be|would be)(?: (?!{_ARRANGED}\b)[\w-]+){{1,3}}|ha(?:d|s|ve) (?:its|their|an?) [\w-]+ (?:reading|hearing|debate)|came up|topped|dominated|took center stage)"
_MATTER = rf"(?P<x>(?!(?:{P}|{B}|that|which|who|it|they|this|these|those|he|she|there|we|among|also|{AGENTS}|all|some|many|more than|about|nearly|[Tt]he (?:[\w-]+ ){{0,2}}(?:team|group|delegation|event|ceremony|decision|remarks?|announcement|move|members|advis[eo]rs))\b)(?:(?!\b{_GATHERED}\b(?! plan))[^.,;\"\ue000-\ue3ff]|(?<= )[\ue000-\ue3ff](?=(?:, who [^,;.]{{3,90}},)? (?:was|is)\b)|, (?=[^,.;]{{2,60}} and )){{4,140}}?)"
TREATED = rf"(?:^|, (?:when|where|as|at which) ){_MATTER}(?:, who [^,;.]{{3,90}},)? {_DONE_TO}\b[^.;]*?(?:\b(?:at|during|by|in|with|when|as|before|for|of)\b [^.;]*?\b{_GATHERED}\b|\.? *$)"
"""What something was done to at a gathering: "a draft law had its second reading on D as B began a session"."""
_PARTED = r"(?:with the )?(?:aim|purpose|goal|objective|mission|task|hope)s? (?:of|being to|was to|is to|to) "
PURPOSE = rf"(?:\b(?:in order to|so as to|in a bid to|in an effort to|with a view to|aim(?:s|ed|ing)? (?:at|to)|for the (?:purpose|sake) of)|{_PARTED})(?! *$)"
LOOKED_AT = (
    rf"^{_THING} (?:worr(?:ies|ied)|concern(?:s|ed)|puzzle[sd]|interest(?:s|ed)|occupied|troubles?|troubled) (?:{P}|{B}|(?:[\w'-]+ ){{0,2}}(?:members|advis[eo]rs|lawmakers|experts|deputies))\b",
    rf"^{_THING} (?:was|were|is|are|has been|have been) (?:being |also |recently )*(?:surveyed|inspected|examined|investigated|studied|researched|looked into|assessed|checked|evaluated|reviewed)\b(?= (?:by|in|during|at|on|when|as|over)\b)",
    rf"^{_THING_IN_A_PLACE} (?:was|were|is|are) (?:also )?(?:what|the (?:concern|question|matter|issue|thing)s? (?:that |which )?)(?: [^.;]{{1,80}}?)? (?:wanted|came|went|set out|were|was|is|had|studied|surveyed|inspected|examined|looked|asked|discussed|talked|inquired)\b",
    rf"\b{all_forms(FIND_OUT)} {_NO_PLACE}(?!(?:by|in|at|on|to|from|with|of|into|for|and|or|over|was|were|is|are|has|have|led|headed|conducted|carried|organized|made) |\w+ed by\b|(?:institution|institute|cent(?:er|re)|base|facilit|result|finding|report|project)(?:s|y|ies)?\b|{_OCCASIONS})",
)
REPORTED = rf"\b(?:deliver(?:ed|s|ing)?|submit(?:ted|s)?|hand(?:ed|s)? in|compiled|drafted|gave|gives?|giving|ma(?:de|kes?)|making|present(?:ed|s|ing)?|hear(?:d|s|ing)?|listen(?:ed|s|ing)? to|with) [^.;]{{0,40}}?\b(?:reports?|briefings?|presentations?|lectures?|speech(?:es)?|talks?|address){BETWEEN},? (?:on|about) {NOT_THERE}"
TALKED_OVER = (
    rf"\b(?:suggest|propos|recommend|advis|advocat)(?:ed|es|s|ing) (?:further )?(?:(?={BETTER} )(?=[a-z]+ing )|(?=(?:stepping|speeding) up )|(?=(?:better|stricter|greater|stronger|closer|wider|faster) ))",
    REPORTED,
    rf"^(?!{P}|{B}){_THING} (?:was|were|is|are|has been|have been) (?:being |also |then )*(?:discussed|debated|deliberated|considered|tackled|addressed|examined|explored|reviewed|talked over)\b",
    rf"(?<!walked )(?<!presided )(?<!presiding )(?<!presides )(?<!preside )(?<!turn )(?<!turns )(?<!turned )(?<!turning )(?<!made )(?<!them )(?<!it )(?<!put )(?<!brought )(?<!converted )(?<!transformed )(?<!divided )(?<!taken )(?<!came )(?<!come )\b(?:over|into) (?!(?:a )?(?:phone|telephone)\b|the (?:phone|telephone|past|last|next|weekend|course|years)|which|whom|\d|{D}|{L}|video|(?:an? )?(?:lunch|dinner|tea|breakfast)\b)(?={NOT_THERE})",
    rf"\b{_VIEWS}{BETWEEN},? (?:on|about|for|over|regarding|concerning) {NOT_THERE}{_NO_PLACE}",
    rf"(?<!was )(?<!were )(?<!been )(?<!being )(?<!is )(?<!are )\b(?!study and){all_forms(TALK_OVER)} {_NO_PLACE}(?!(?:by|in|at|on|to|from|with|of|into|for|and|or|over|was|were|is|are|has|have|led|headed|conducted|carried|organized|made) |\w+ed by\b|{_OCCASIONS})",
)
_OF_NO_TOPIC = (
    r"(?:would|will|shall|should|may|might|can|could|make|makes|conduct|special|joint|democratic|oversight|supervis\w+|research|fields?|study|on-site|annual|national|provincial|local|in-depth|[\w]+-day|[\w]+-week|key|surveys?|inspections?"
    r"|fact-finding|teams?|groups?|new|same|recent|first|second|third|fourth|fifth|latest|last|this|that|such|similar|thorough|detailed|comprehensive|extensive|brief|short|long|major|important|large|large-scale"
    r"|small|main|own|previous|earlier|later|another|other|several|many|two|three|four|five|series|online|remote|virtual|video|international|academic|high-level|regular|routine|thematic|themed|specialized|consultative"
    r"|consultation|panel|press|news|work|working|opening|closing|keynote|public|open|law-enforcement|enforcement|face-to-face|expert|experts'|members'|advisors'|year's|month's|week's|regional|municipal|political|parliamentary|bilateral|global|world"
    r"|round|CPPCC|NPC|chair\w*|presidents?|ministers?|leaders?|and|of|on|in|for|the|a|an|to|with|by|from|at|during|its|their|his|her|follow-up|surprise|unannounced|nationwide|cross-strait|cross-border|domestic|foreign|general|common|final|initial|preliminary)"
)
_WORD = rf"(?:(?!{_OF_NO_TOPIC}\b)[a-z][a-z-]+(?<!ed)(?<!ly)(?<!ing) )"
_TOPIC_NOUN = rf"(?P<x>{_WORD}{{0,3}}(?!{_OF_NO_TOPIC}\b)[a-z][a-z-]{{2,}}(?<!ed)(?<!ly)(?<!al)(?<!ic)(?<!ive)(?<!ous)(?<!ary)(?<!ful))"
_ARTICLE = rf"(?:\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|[Tt]his|[Oo]n|[Ff]or|{L}'s) )(?:{_OF_NO_TOPIC} )*"
IN_ITS_NAME: dict[Kind, tuple[str, ...]] = {
    "survey": (
        rf"{_ARTICLE}{_TOPIC_NOUN} (?:surveys?|inspections?|investigations?|research|stud(?:y|ies)|fact-finding)\b(?! (?:center|institute|base|station|report))",
    ),
    "symposium": (
        rf"{_ARTICLE}{_TOPIC_NOUN} (?:symposium|seminar|forum|workshop|round[- ]?table|lecture|salon|summit|conference)\b(?! (?:hall|center|room))",
    ),
}
"""In front of the noun of the occasion: "a rural health survey"."""
_PATTERNS: dict[Kind, tuple[str, ...]] = {
    "survey": (*INTRODUCED, *LOOKED_AT, *IN_ITS_NAME["survey"], PURPOSE, *TALKED_OVER),
    "symposium": (TREATED, *INTRODUCED, *TALKED_OVER, *IN_ITS_NAME["symposium"], PURPOSE),
    "session": (
        TREATED,
        *(one.replace(r"\b(?:regarding", r"(?<!sked )\b(?:regarding") for one in INTRODUCED),
        *TALKED_OVER,
        PURPOSE,
    ),
    "meeting": (*INTRODUCED, *TALKED_OVER),
}
POSITIONS = {kind: tuple(map(WordPattern, patterns)) for kind, patterns in _PATTERNS.items()}
