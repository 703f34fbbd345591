"""What somebody praised, worried about or wanted to become otherwise on an occasion: its subject where no other is given."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, B, D, L, P
from pipelines.reports.events.subjects.between_words import AGENTS, INSTITUTIONS, PEOPLE
from pipelines.reports.events.subjects.stress_words import BETTER
from pipelines.reports.events.subjects.verbs import CLAIMS, WENT_ON
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern

_SHOULD = r"(?:should|must|needs? to|ha(?:s|ve) to|ought to|(?:is|are) expected to)"
_ADVERBS = r"(?:(?:also|further|better|fully|actively|jointly|earnestly|continue to|work to|make efforts to|do more to|strive to) )*"
_BETTER = rf"(?:{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?)?"
_SOMETHING = rf"(?P<x>(?:{L}'s )?(?!(?:it|they|we|he|she|this|that|there|more|(?i:if|when|while|because|although|unless)|(?i:no|nobody|nothing)|(?i:efforts)|{AGENTS}|{INSTITUTIONS}|the (?:city|province|county|region|country|committee|group|team|members|session|meeting)|both sides|all|(?:the |an? )?[\ue000-\ue7ff]) )[^.,;\"\ue000-\uefff](?:[^.,;\"]|, (?={L})|(?<={L}),(?= [a-z])){{3,80}}?)"
_NOBODY = rf"(?!{P}|{B}|{L}(?!'s)|{D}|how\b|that\b)"
PRAISED = (
    rf"\b(?:spoke highly of|speaking highly of|gave (?:full )?credit (?:to|for)|expressed (?:his |her |their |its )?(?:[\w-]+ )?(?:concern|concerns|worry|worries|satisfaction|regret|confidence)s? (?:over|about|at|with|for|in)) {_NOBODY}",
    rf"\b(?:prais(?:ed?|es|ing)|hail(?:ed|s|ing)|laud(?:ed|s|ing)|commend(?:ed|s|ing)|applaud(?:ed|s|ing)|affirm(?:ed|s|ing)|acknowledg(?:ed?|es|ing)) (?!what\b){_NOBODY}(?:the (?:progress|achievements?|results|work) (?:made |achieved )?(?:in|of|by {L} in) )?",
)
IMPORTANT = (
    rf"\b(?:the|its|their|an?) (?:[\w-]+ )?(?:importance|significance|necessity|urgency|need|role|value) (?:of|for|to) {_NOBODY}{_BETTER}",
    rf"\b(?:important|necessary|imperative|vital|crucial|essential|urgent|needed|required) (?:to|for) {_ADVERBS}{_BETTER}(?!(?:all|the whole|them|us|him|her|people)\b)",
    rf"\b(?:more|greater|further|better|special|due|close|enough|great) (?:[\w-]+ )?{_SHOULD} be (?:done|made|given|paid|put|taken|attached|placed) (?:for|to|on|in|into) {_ADVERBS}{_BETTER}",
)
_VERB = rf"(?:{_SHOULD}|is|are|was|were|can|cannot|could|will|would|has|have|deserves?|remains?|may|might)"
_SOURCE = rf"(?:{P_LIST},? (?:{CLAIMS}|told)|{CLAIMS} (?:{P}|{B})|(?:{P}|{B}|[^,.;]{{3,60}}?) (?:was|were) (?:told|informed)|[^,.;]{{3,60}}? (?:agreed|found|concluded|heard) (?:at|in|when|during|after)|(?:[\w'-]+ ){{0,4}}(?:advis[eo]rs?|lawmakers?|legislators?|officials?|experts?|members|scholars|participants|deputies|representatives|entrepreneurs) (?:{CLAIMS}|told)\b|according to (?:an?|the|{P}|{B})|(?:an?|its|the) (?:[\w-]+ )?(?:spokes\w+|official|statement)\b[^,;.]* (?:{CLAIMS}|told|reads))"
INVERTED = rf"^{_SOMETHING} (?:alone |also |still |now )?{_VERB}\b[^;]*?,\"? {_SOURCE}"
"""A claim in front of its source: "Old wells should not be filled, P argued"."""
_WHO = rf"(?:{AGENTS}|{INSTITUTIONS}|(?:[Tt]he )?(?:{B}|{L})(?:(?:,| and|, and) (?:the )?(?:{B}|{L}))*|(?i:both sides|the two (?:sides|countries)|the country))(?: (?:who|in|of|from) [^.,;\"]{{2,60}}?)?"
INVERTED_TO_DO = rf"^{_WHO} {_SHOULD} {_ADVERBS}(?:be able to |have |get |be given )?{_BETTER}(?P<x>[a-z][^;.\"]{{4,120}}?)(?: rather than [^;.]{{3,80}}| instead of [^;.]{{3,80}})?,\"? {_SOURCE}"
"""What somebody should do, in front of its source: "Young farmers should have easier access to loans, P argued"."""
QUOTED_THERE = rf"^\"{_SOMETHING} {_VERB}\b[^;\"]*?,\" {P} (?:said|noted|stressed) (?:during|while|when|on|at)\b"
"""A claim in quotation marks, with the occasion: "Old wells are …," P noted during a survey."""
WANTED = (
    rf"\b[Ee]fforts {_SHOULD} be (?:made|taken|stepped up|strengthened|intensified) (?:to {_ADVERBS}|in |on )",
    INVERTED,
    INVERTED_TO_DO,
    rf"\b{CLAIMS}(?: (?:on )?{D})?(?: that)? {_SOMETHING} {_SHOULD}\b",
    rf"\b(?:told|{CLAIMS}) [^.;,\"]{{1,80}}? that {_SOMETHING} {_SHOULD}\b",
    rf"\b(?:{CLAIMS}|asked|recommended|demanded|requested)(?: (?:on )?{D})? that {_SOMETHING} (?:not )?be (?:[a-z]+ly )?(?:[a-z]+(?:ed|en)|given|made|built|set|kept|put|taught|drawn)\b",
    rf"\b{CLAIMS}\b[^.;\"]{{1,90}}? {_SHOULD} {_ADVERBS}{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?(?=[a-z])",
)
NEEDED = rf"(?:{L}|\b(?:country|region|city|province|county|industry|sector|hospitals?|schools?|farmers|villages?))(?: also| still)? needs? (?:at least |about )?(?:[\d,]+ )?(?:more |better |stronger |greater )?(?!to\b)(?=[a-z])"
SPOKEN = (
    rf"\b(?:{CLAIMS}|promised|pledged|reminded [^.;,\"]{{1,60}}?|told [^.;,\"]{{1,60}}?) that {_SOMETHING} {_VERB}\b",
    r"\b(?:spoke|speaking|talked)\b[^.;]{0,60}? of (?=what\b|how\b)",
    r"\b(?:an?|the|its|their|annual) (?P<x>(?:[Ll]unar )?New Year) (?=(?:[\w-]+ )?(?:gathering|party|message|address|speech)\b)",
    r"\bthank(?:ed|s|ing)? [^.;,]{1,60}? for (?!(?:coming|their|his|her|its) )",
)
"""What a speech was about, where nothing more is known of it."""
_ALL = (*IMPORTANT, *WANTED, *PRAISED)
WISHES: dict[Kind, tuple[WordPattern, ...]] = {
    "survey": tuple(map(WordPattern, (*_ALL, NEEDED, QUOTED_THERE))),
    "speech": tuple(map(WordPattern, (*_ALL, *SPOKEN))),
}
_TOGETHER = r"(?:cooperation|collaboration|trade|research|training|exchanges?|partnerships?|investment|projects?|dialogue|coordination)"
_OFFER = rf"(?:\b(?:suggest\w*|propos\w*|should|agreed|offered|called (?:for|on|upon)|call for|urged)\b|(?:{B} (?:is|was|are|were)|\b(?:is|are|was|were|stands?)) (?:willing|ready) to (?:work with|join hands with|(?:[a-z]+ )?[^.;]{{0,20}}?(?={_TOGETHER} with (?:the )?{B}))|\b(?:[Bb]oth sides|[Tt]he two sides|[Tt]hey|[Bb]oth)\b[^.;]*?\b(?:willing|ready|would like|want|hope[sd]?|prepared|keen)\b)"
_NO_TIES = rf"(?!{L}|{B}|{D}|{P}|(?:the )?economy\b|(?:the )?(?:[\w-]+ )?(?:fields?|areas?|regions?|framework|various|all|trade|economic|politics|political|culture|practical|international|global|both|two|other|people|exchanges|cooperation)\b)"
COOPERATION_OFFERED = rf"{_OFFER}[^.;]*?\b(?P<x>(?:joint |more |closer |deeper |cross-\w+ |practical )*{_TOGETHER} (?:(?:with|between|among) [^.,;]{{2,60}}? )?(?:in|on|over|(?<!partnership )of|against) {_NO_TIES}[^.,;\"\ue000-\uefff]{{3,80}}?)(?= (?:with|between|under|as|while|when|so|to)\b| and (?:{WENT_ON}|(?:to|that|would|will|hop|thank|invit|welcom)\w*)|[.,;]|$)"
"""What people who meet offer to do together: "proposed joint research on malaria"."""
MET = (
    COOPERATION_OFFERED,
    rf"\b(?:should|agreed|suggest\w*|propos\w*|offered)\b[^.;]*?\b(?:share|exchange|learn from)\b[^.;]*?\b(?:experiences?|other|lessons|expertise|knowledge)(?: gained)? (?:in|on|of|from) {_NO_TIES}(?=[a-z])",
    rf"\b(?:briefed|briefing|updated|informed|brief|asked|told|tells|showed)\b (?:them|him|her|{P}|(?:the |an? |his |her )?(?:[\w'-]+ ){{0,3}}{PEOPLE}|(?:the )?(?:group|delegation|two sides))(?: (?:on )?{D}| in {L})* (?:on|about) (?!how\b|{L}(?!'s)|{D}|{P}|his own|her own|their own)",
    IMPORTANT[2],
    r"\b(?:[Bb]oth|[Tt]hey|[Tt]he two(?: sides)?) (?:voiced|expressed) (?:[\w-]+ )?(?:satisfaction|concern|worry|regret|delight) (?:with|about|over|at) ",
    r"\bwould like to (?:hear|know|learn) (?:more )?(?:about|of|how) (?!(?:China|each other)\b)",
    rf"\b(?:introduced|described|outlined|presented|explained) (?:to (?:them|him|her|the (?:guests|visitors|delegation|group)) )?(?!{P}|{B}|{D}|{L}(?!'s)|how\b)(?=the |an? |{L}'s |[a-z])",
)
"""What somebody offered, asked for or explained when people met, and that is more than good relations."""
WISHES["meeting"] = tuple(map(WordPattern, MET))
CLAIMED = tuple(map(WordPattern, (INVERTED, INVERTED_TO_DO)))
WISHES["session"] = (
    WordPattern(INVERTED.replace("^", r"^(?![^,.;\"]*\b(?:session|meeting|advisory body|legislature|congress)\b)", 1)),
    WordPattern(INVERTED_TO_DO),
)
WISHES["symposium"] = tuple(map(WordPattern, (*IMPORTANT, *WANTED, NEEDED)))
