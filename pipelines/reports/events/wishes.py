"""What somebody praised, worried about or wanted to become otherwise on an occasion: its subject where no other is given."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, B, D, L, P
from pipelines.reports.events.between_words import PEOPLE
from pipelines.reports.events.stress_words import BETTER
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern

_SAID = r"(?:said|says|noted|stressed|pointed out|added|suggested|proposed|urged|argued|warned|believes?|held)"
_SHOULD = r"(?:should|must|needs? to|ha(?:s|ve) to|ought to|(?:is|are) expected to)"
_ADVERBS = r"(?:(?:also|further|better|fully|actively|jointly|earnestly|continue to|work to|make efforts to|do more to|strive to) )*"
_BETTER = rf"(?:{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?)?"
_SOMETHING = rf"(?P<x>(?:{L}'s )?(?!(?:it|they|we|he|she|this|that|there|more|efforts|(?i:(?:[\w'-]+ ){{0,2}}{PEOPLE})|the (?:city|province|county|region|country|government|committee|group|team|members|session|meeting)|both sides|all) )[^.,;\"\ue000-\uefff][^.,;\"]{{3,80}}?)"
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
_SOURCE = rf"(?:{P_LIST},? (?:{_SAID}|told)|{_SAID} (?:{P}|{B})|according to (?:an?|the|{P}|{B})|(?:an?|its|the) (?:[\w-]+ )?(?:spokes\w+|official|statement)\b[^,;.]* (?:{_SAID}|told|reads))"
INVERTED = rf"^\"?{_SOMETHING} (?:alone |also |still |now )?{_VERB}\b[^;]*?,\"? {_SOURCE}"
"""What was said, in front of who said it: "Old wells should not be filled, said P while inspecting L"."""
WANTED = (
    INVERTED,
    rf"\b{_SAID}(?: (?:on )?{D})?(?: that)? {_SOMETHING} {_SHOULD}\b",
    rf"\b(?:told|{_SAID}) [^.;,\"]{{1,80}}? that {_SOMETHING} {_SHOULD}\b",
    rf"\b{_SAID}\b[^.;\"]{{1,90}}? {_SHOULD} {_ADVERBS}{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?(?=[a-z])",
)
_ALL = (*IMPORTANT, *WANTED, *PRAISED)
WISHES: dict[Kind, tuple[WordPattern, ...]] = dict.fromkeys(("survey", "speech"), tuple(map(WordPattern, _ALL)))
WISHES["statement"] = (WordPattern(INVERTED),)
WISHES["symposium"] = tuple(map(WordPattern, (*IMPORTANT, *WANTED)))
