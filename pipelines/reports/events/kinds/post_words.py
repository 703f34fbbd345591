"""The words for appointments and removals, in sentences in short form."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, D, P
from pipelines.reports.word_patterns import WordPattern

APPOINTMENT = WordPattern(
    rf"\b(?:was|were|been|is|be|got) (?:\w+ )?(?:(?:on )?{D} )?(?:elected|re-elected|reelected|appointed|named|nominated|(?:endorsed|added)(?= as\b)|chosen|co-opted|removed|dismissed|relieved|stripped|promoted|installed|sworn in)(?! (?:after|in honor|in an?\b|in the (?:statement|report|list)|neither))"
    rf"|(?<!-)\b(?:elected|appointed|appoints|named|nominated|elects|appoint|appointing|electing|elect|removed|dismissed|remove|dismiss|removing) {P}"
    rf"|\b(?:removed|dismissed) from (?:his |her |the )?(?:office|posts?|position) (?:its |the |their )?[^.;,\ue000-\ue3ff]{{0,60}},? ?{P}"
    rf"|\b(?:elected|appointed|removed|dismissed|added) (?:[\w-]+ ){{1,3}}?(?:members?)?, {P}"
    rf"|\bvoted {P} out\b|\bto name {P}|{P} (?:lost|gave up|left) (?:his|her) (?:post|position|seat|office) as\b"
    rf"|\bwith {P_LIST} (?:also )?(?:(?:re-)?(?:elected|appointed|named|chosen)|taking over as|becoming)\b"
    rf"|\b(?:endorse[sd]?|approve[sd]?|confirm(?:s|ed)?|cho(?:se|ose)|tapped|picked) {P} (?:as|to be)\b|\b(?:strip(?:ped)?|relieved?) {P} of\b"
    rf"|{P_LIST} (?:was|were|has been|have been) made\b(?! (?:to|of|by|in|at|as)\b)"
    rf"|{P_LIST},? (?:became|becomes|has become|takes over as|took over as|ha(?:s|ve) taken over as|took the helm|will take over as|has taken office|took office|assumed office|was voted)\b"
    rf"|{P}(?:,[^.;]{{0,60}},)? (?:is|was) no longer(?: an? [a-z]| ?[,.;]|$| (?=(?:and|while|after|from)\b|(?:on )?{D}))|\bno longer (?:[a-z]+ly )?(?:serves?|holds?|works?)(?= (?:as|the|th(?:is|at))\b)|{P_LIST} (?:will )?(?:takes?|took|assume[sd]?) the (?:post|position|office) of\b|\brelieving {P} of\b"
    rf"|\b(?:replace[sd]?|succeed(?:s|ed)?|took over from|takes over from) {P} as\b|\brevoked the (?:membership|qualification)s? of {P}"
    rf"|\b(?:appointment|election|removal|nomination) of {P}|\b(?:accept|approv)(?:ed|es|s|ing) the resignations? of {P}|{P_LIST} (?:stepped down|steps down|resigned)\b(?! from power)",
)

NEW_POST = WordPattern(
    r"\b(?:elected|appointed|named)(?: (?=on \W)|(?= ?[,.]))|\b(?:elected|appointed|named) (?:as )?(?:the |its |new )*(?:vice-|executive |deputy )*(?:chair|member|president|director|secretar|minister|premier)"
)
