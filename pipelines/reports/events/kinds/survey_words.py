"""The words for trips to find out, in sentences in short form."""

from __future__ import annotations

import re

from pipelines.reports.clauses import P_LIST, B, D, L, P
from pipelines.reports.events.subjects.verbs import FIND_OUT, forms
from pipelines.reports.word_patterns import WordPattern

_SURVEY_NOUN = (
    r"(?:survey|inspection|research|investigation|investigative|study|fact-finding|observation|field|field research|"
    r"survey and research|research and survey|supervision|inspecting|surveying|investigating|study and research)"
)

SURVEY = WordPattern(
    rf"\b(?<!theoretical )(?<!theory ){_SURVEY_NOUN}[ -](?:team|group|trip|tour|visit|delegation|mission|activit|survey|project|expedition)"
    r"|\b(?:(?<!fields )(?<!households )(?<!residents )(?<!people )(?<!companies )(?<!villages )(?<!families )(?<!schools )(?<!farmers )(?<!students )(?<!those )surveyed|(?<!their )(?<!its )(?<!the )(?<!and )(?<!of )surveys|inspected|inspects|[Ii]nspecting|[Ss]urveying(?! Law)|investigated|investigates|examin(?:ed|es)(?! (?:[\w,]+ ){0,2}(?:patients|pupils' eyes|candidates)\b))\b"
    r"|\b(?:visit|went|travel|trip|tour|led|lead|head)\w*\b[^.;]*? to (?:hear|gather|collect|solicit|listen to) (?:[\w-]+(?:s'|'s) )?(?:opinions|views|suggestions|advice|information)\b"
    rf"|(?:{P}|{B}|{L}|\b(?:advis[eo]rs|members|experts|officials|delegates|deputies|lawmakers|leaders)|^(?:[\w'-]+ ){{0,4}}(?:[Aa]dvis[eo]rs|[Mm]embers|[Ee]xperts|[Oo]fficials|[Dd]eputies|[Ll]awmakers|[Ll]eaders|[Tt]eam))(?: from [^,;.]{{1,60}}?)? (?:inspect|investigate|survey|examine|(?<!their )(?<!his )(?<!her )(?<!its )(?<!the )(?<!of )(?<!in )(?<!on )(?<!and )research)\b"
    r"|\bon-site (?:survey|research|inspection|visit|investigation|supervision|stud(?:y|ies))"
    r"|\b(?:conduct|carr(?:y|ied)|mak(?:e|ing)|made|led|leads|lead|undert|complet|conclud|launch|start|beg[au]n|wrapp|(?<!more )(?<!support )(?<!funds )(?<!funding )for|on an?|[Dd]uring an?|[Dd]uring (?:the|his|her|their)|do(?:ne|ing)|after an?|held)\w*"
    r"(?: (?!(?:during|while|when|after|before)\b)\w+){0,5} (?:survey|inspection|investigation|fact-finding|field trip|surveys|inspections|investigations|field trips|research trip|(?<!to )study(?! (?:session|class|campaign))|(?<!to )research(?! (?:and development|symposium|seminar|forum|conference|workshop)))\b"
    rf"|(?:\b(?:visit|travel|trip|tour|journey|cross|stay|arriv)\w*|\b(?:went|go(?:es)?|came|head(?:s|ed|ing)?|fan(?:ned|s)?|spent|led|took|brought|organi[sz](?:ed|es|ing)?|at)\b|{L}|{D})[^.;]*?\bto (?:survey|inspect|learn|study(?! (?:in (?:the )?{L}|at |abroad))(?! (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:speech|spirit|guiding|principles|thought|instructions|remarks|documents?|report))|research|investigate|examine|look (?:into|closely at|at (?=[a-z]))|see (?=how\b|whether\b|what\b|why\b|which\b|where\b|for (?:them|him|her)sel|first-?hand|the (?:[\w-]+ )?(?:state|progress|work|conditions?|results?|effects?|situation|development))|find out|check|understand|assess|explore|review|get to know|gain|oversee|supervise|evaluate|observe|follow up|(?:conduct|carry out)(?=[^.;]{{0,80}}\b(?:survey|research|inspection|investigation|stud(?:y|ies)|supervision|interviews?))|make an? (?:[\w-]+ )?(?:survey|study))\b"
    r"|\b(?:an?|the|their|its|his|her|joint|during) (?:[\w-]+ ){0,2}(?:inspection|survey|investigation)s? (?:of|on|into)\b(?! \d)"
    r"|\b[\w]+-day (?:[\w-]+ ){0,2}(?:survey|inspection|investigation|field trip|study tour|research (?:trip|tour)|study(?= (?:of|on)\b)|research(?= (?:on|into)\b))\b"
    r"|\b(?:[Dd]uring|[Oo]n) (?:the|his|her|their|this) (?:visit|trip|tour)\b[^.;]*?\b(?:learned|learnt|inquired|asked) (?:more |in detail )?(?:about|how|whether)\b"
    r"|\bcarr(?:y|ied|ying) out (?:[\w-]+ )?(?:supervision|oversight) (?:of|over|on)\b|\b(?:did|does|do) (?:field )?research\b|\bsubject of an? (?:survey|inspection)\b"
    r"|\b(?:survey|inspection|study|research|investigation) [^.;]{0,80}\b(?:was|were) (?:carried out|conducted|made)\b"
    rf"|(?<!according to )\b(?:[Aa]n?|[Tt]he) (?:[\w-]+ ){{0,2}}(?:survey|inspection|investigation|field study) (?:made|conducted|carried out|done|undertaken)\b(?=[^.;]*{L}[^.;]*{D})(?! of)"
    rf"|\b(?:inspection|investigation)s? by (?:the )?(?:{B}|{P})[^.;]{{0,60}}? (?:found|showed|shows|covered|revealed)\b"
    rf"|\b(?:survey|inspection|investigation|study|field trip|research trip) (?:that|which) (?:the )?(?:{B}|{P}|[\w ]{{3,40}}) (?:made|conducted|carried out|led|undertook|organi[sz]ed)\b"
    r"|\b(?:[Ss]urvey|[Ii]nspection|[Ii]nvestigation|[Ff]ield trip|[Rr]esearch trip|[Ss]tudy tour)\b[^.;]{0,60} (?:(?:was|were) (?:led|headed|guided|joined) by|lasted|ended|concluded|began|started|wrapped up|ends|concludes|begins|starts|wraps up|kicks off|kicked off|got under way|is under way)\b"
    r"|\bwhere (?:they|he|she|it|members|advis[eo]rs|experts) (?:also )?(?:looked (?:over|into|at (?=how |the (?:[\w-]+ )?(?:conditions?|state|progress|protection|development|situation|use|quality|management|work|operation|results?) of))|learned (?:about|how)|checked|studied|examined|heard)\b"
    rf"|\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|{B}) (?:[\w'-]+ |{B} ){{0,4}}?(?:field (?:study|survey|visit|trip|research)|fact-finding (?:trip|mission|tour|visit)|study tour|research trip|inspections?|survey|investigation)(?= (?:by|of|on|into|in|led|headed|under|took|which|that|about|regarding)\b|,)(?=[^.;]*{L})(?! (?:of|by) (?:[\w,]+ )?(?:people|residents|respondents|students|consumers|companies|households)\b)"
    rf"|^[^.,;\ue000-\ue3ff]{{4,90}} (?:brought|took|drew|sent) (?:{P}|(?:an? |the )?(?:[\w'-]+ |{B} ){{0,4}}(?:members|advis[eo]rs|lawmakers|team|group|experts|deputies)|{B})\b[^.;]*? to (?:the )?{L}"
    rf"|\b(?:democratic|special|joint) supervision (?:of|over|on)\b(?=[^.;]*\b(?:visited|toured|went|travel|led)[^.;]*{L})"
    r"|\b(?:got acquainted with|familiari[sz]ed (?:themselves|himself|herself) with|inquir(?:ed|ing) into|followed up on|took stock of)\b"
    rf"|(?:\b(?:visit|went|travel|trip|tour|stay|spen[dt]|came|stop)\w*|\bled\b)[^.;]*? (?:where|and|,|during which|on which|in which) (?:(?:they|he|she|it|members|advis[eo]rs) )?(?:also )?(?:gather|collect|solicit|sought|hear|listen)\w* (?:to )?(?:the )?(?:[\w'-]+ ){{0,2}}(?:opinions|views|suggestions|advice|complaints|feedback|comments|concerns|needs)\b"
    rf"|(?:{P_LIST}|{B}|\b(?:members|advis[eo]rs|experts|lawmakers|deputies|team|group)) (?:[^.;,]{{1,60}} )?(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!being )(?:interviewed|measured|tested|sampled)\b(?=[^.;]*{L})|^(?:In|During|On|After|Following) an? (?:[\w'-]+ ){{0,3}}(?:survey|inspection|investigation|field trip|fact-finding trip)\b"
    rf"|\bas part of (?:an?|its|their|the|his|her) (?:[\w-]+ )?(?:research|survey|inspection|study|investigation)\b(?! (?:team|group))"
    rf"|\b(?:wanted|wants|set out|sought|hoped) to (?:see|know|learn|find out|understand) (?=(?:how|whether|why|what|if)\b)"
    r"|^The (?:[\w-]+ )?(?:team|group|delegation|mission) (?:also |then |mainly )?(?:studied|researched|learned (?:about|how)|looked at)\b"
    r"|\b(?:looked into|looking into|look into|took a (?:closer )?look|checked on|fact-finding|field trips?)\b",
)

FINDING_OUT = (
    "studying",
    "researching",
    "investigating",
    "examining",
    "looking at",
    "learning",
    "finding out",
    "checking",
    "ocusing on",
    "a focus on",
    "To ",
    "look at",
)
"""Pieces of words one of which a sentence has that :data:`SURVEY_ON_THE_WAY` matches."""
SURVEY_ON_THE_WAY = WordPattern(
    rf"(?:\b(?:visit|went|go(?:es)?|travel|trip|tour|came|journey|stay|spen[dt]|led)\w*|\b(?:team|group|delegation)\b)[^.;]*?{L}[^.;]*?,? "
    r"(?:studying|researching|investigating|examining|looking at|learning (?:about|how)|finding out|checking (?:on|how)|focusing on|with a focus on|for a (?:[\w-]+ )?look at)\b"
    rf"|\bspen[dt] [^.;]{{0,60}}?(?:studying|researching|investigating|examining|inspecting|surveying|looking (?:at|into)|learning (?:about|how)|finding out|checking) (?=[^.;]*?{L})"
    rf"|^(?:Focusing on|With a focus on|To (?:see|find out|learn|study|survey|inspect|investigate|research|examine|look into|check|understand)) [^.;]*?, [^.;]*?\b(?:visit|went|travel|tour|led|was in|were in)\w*\b[^.;]*?{L}"
)
"""A trip on which something was found out: "spent a week in Xinjiang studying how …"."""

_LOOKED = "|".join(
    forms(verb)
    for verb in FIND_OUT
    if verb not in ("explore", "observe", "get to know", "look at", "study", "research")
)
FOUND_OUT = WordPattern(
    rf"(?:{P_LIST}|{B}|{L}|{D}|,|\b(?:they|he|she|who|team|group|members|advis[eo]rs|experts|lawmakers|deputies|inspectors|delegation|was|were|and)) (?:also |then |jointly |carefully )?(?:{_LOOKED}|(?:studied|researched)(?=[^.;]*{D}))\b(?! (?:[\w,]+ ){{0,2}}(?:patients|candidates)\b)(?! (?:and approved|by\b(?!.*{P})))",
)
"""Somebody looked at something somewhere: a survey where no gathering is reported."""
AT_A_GATHERING = re.compile(
    r"\b(?:symposium|seminar|forum|conference|session|meeting|consultation|workshop|discussion|lecture|congress|summit|talks|round[- ]?table|dialogue|panel|proposals?|report|draft|bill)s?\b",
    re.IGNORECASE,
)
