"""The words in front of what was stressed, promised or asked for on an occasion."""

from __future__ import annotations

import re

from pipelines.reports.clauses import D, L
from pipelines.reports.events.subjects.between_words import AREA
from pipelines.reports.events.subjects.verbs import CLAIMS, WENT_ON
from pipelines.reports.word_patterns import WordPattern

_EFFORTS = r"(?:(?:[a-z]+ ){0,3}?efforts (?:to|in|on|towards?) )?"
BETTER = r"(?:(?:bring|ensur|promot|consolidat|strengthen|deepen|advanc|boost|enhanc|expand|improv|increas|develop|reinforc|foster|upgrad|support|accelerat)(?:e|ing)?|(?:push|move|carry) forward|(?:step|speed) up|prepare for|play (?:an? |the |their |its )(?:[\w-]+ )?roles? in)"
"""Verbs that say only that something is to become better, or more."""
EFFORTS_TO = (
    r"(?:(?:the|its|their|his|her|local) )?(?:[\w-]+'s? |[\ue400-\uebff]'s? )?(?:efforts|work|measures|steps) (?:to|in) (?:further |better |continuously )?"
    rf"(?={BETTER} )"
)
"""In front of what is to become better: "the city's efforts to improve judicial protection"."""
_STRENGTHEN = r"(?:(?:further |continue to |jointly |actively |work to |work together to )*(?:bring|ensure|promote|promoting|consolidate|consolidating|strengthen|strengthening|deepen|deepening|advance|advancing|boost|boosting|enhance|enhancing|expand|expanding) )?"
PLEDGE = (
    r",? (?:vow|pledg|hop|call|stress|emphasiz|emphasis|underlin|underscor|highlight|urg|encourag|seek|express)ing "
    r"(?:(?:for|on|them|both sides|the two sides|(?:more |greater |joint |further )?efforts|a willingness|(?:his |her |the )?hope|readiness|that) )*(?:to |in )?(?:further |jointly |actively |continue to |work to |work together to )*"
    r"(?:take part in |participate in )?(?:(?:deepen|strengthen|promot|enhanc|boost|expand|advanc|develop|push forward|facilitat|safeguard|improv|consolidat|foster|increas|step up|cement|upgrad)\w* )?"
    rf"|\b(?:vowed|pledged|agreed|agreeing|pledging|vowing) to (?:further |jointly |continue to )*{BETTER} "
    r"|\b(?:promised|pledged|offered|sought) (?:closer |more |deeper |stronger |greater |wider )+(?=(?:cooperation|exchanges|ties|trade|support) )"
    r"|\bagreed (?:on|upon|to) (?!(?:meet|hold(?! (?:exchanges|consultations|negotiations|training|courses)\b)|visit|convene|work|be|join|keep|continue|that|the invitation)\b)(?:(?:exchange|set up|establish|open|start|launch|build|share|expand|sign|look into|study|explore|begin|resume|work on|hold(?= (?:exchanges|consultations|negotiations|training|courses)\b)) )?(?:an? (?:[\w-]+ )?plan for )?(?=[a-z])"
)
"""What the people of a meeting promise or ask for: "pledging to deepen exchanges between the two bodies"."""
_STRESS = (
    r"\b(?:(?:stress|reiterat|urg(?!\w* (?!(?:\w+ )?efforts|[a-z]{3,}ing )(?:[\w'-]+ ){1,4}to (?![\ue000-\uefff]))|underlin|underscor|emphasiz|highlight)(?:es|s|ed|ing|e)?|call(?:s|ed|ing)? for) (?:the (?:need|importance|significance|necessity) (?:for|of|to) )?(?!that\b|how\b|[\ue000-\uf8ff]|on\b|members|local|all\b|\"|(?:the |all |political |national |[\ue400-\ue7ff] )+(?:members|advis[eo]rs|officials|authorities|cadres|governments))"
    rf"{_EFFORTS}{_STRENGTHEN}"
    r"|\b(?:stress|call|urg|underlin|underscor|emphasiz|demand|highlight|offer|ma[dk]|put forward|gave|giv|present|voic|air|exchang|contribut|rais|pool|shar)\w*(?: for| on)? "
    r"(?:[\w-]+ ){0,3}(?:efforts|suggestions|advice|opinions|views|ideas|proposals|measures|steps|work|wisdom) (?:to|on|in|for|about) "
    rf"{_EFFORTS}{_STRENGTHEN}"
    rf"|\b[Ee]fforts (?:should|must|need to) be (?:made|stepped up|intensified) (?:to|in) (?:{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?)?"
    r"|\b(?:voic|express)(?:e[ds]?|ing) (?:[a-z-]+ ){0,2}support for "
    rf"|\b(?:committed to|commitment to|(?:vow|pledg)(?:ed?|e?s|ing)(?: here)?(?: (?:on )?[\uec00-\uefff])? to|determin(?:ed|ation) to) (?:further |continue to |jointly )?(?=[a-z])(?:{BETTER} )?"
)
"""What was stressed on an occasion: "called for efforts to bring lasting stability to Xinjiang during a research tour"."""
STRESSED = WordPattern(_STRESS)
URGED_TO = WordPattern(
    r"\b(?:urg(?:ed?|es|ing)|call(?:ed|s|ing)? (?:on|for)|ask(?:ed|s|ing)?|t(?:old|ells?)(?! (?:them|him|her|us)\b)|encourag(?:ed?|es|ing)|advis(?:ed?|es|ing)|remind(?:ed|s|ing)?|appeal(?:ed|s|ing)? to) (?!(?:for|in|at|during|that)\b|(?:[a-z]+ly )?[a-z]{3,}ing\b)[^,.;\"]{1,90}? to (?![\ue000-\uefff])"
    rf"(?:(?:further|better|fully|jointly|actively|continue to|work to|make efforts to|[a-z]+ly) )*(?:{BETTER} (?:and [a-z]+ (?=(?:the|an?|its|their) ))?)?"
)
"""What others are urged to do: "urged the province to speed up …"."""
_TRIP = r"(?:speech|address|statement|letter|message|inspection|discussion|consultation|deliberation|trip|tour|visit|survey)"
OCCASION_OF_STRESS = re.compile(
    rf",? as well as (?:the )?efforts\b|,? (?:as part of|in line with|in accordance with|in a bid to|in an effort to|so that|amid)\b| to be [a-z]+ed\b| for (?:at least |more than |over |about )?(?:an?|one|two|three|four|five|six|\d+|several) (?:years?|months?|weeks?|days?)\b|,(?= during (?:an?|his|her|their|the) )|, (?:urging|calling|adding|noting|saying|stressing)\b| (?:as|at (?=(?:an?|the|his|her|its|their|this)\b|[\ue000-\uefff]|(?:[\w-]+ ){{0,3}}(?:meeting|session|symposium|forum|conference|ceremony|seminar)\b)|during|when(?! it comes to\b)|while|on an? (?:[\w-]+ ){{0,4}}(?:visit|tour|trip|inspection|survey)|in {AREA}(?:,? (?:and )?{AREA})*,? (?=(?:during|while|on|in) (?:an?|his|her|their|its|the) (?:[\w-]+ ){{0,4}}{_TRIP}\b)|(?:in|after|following) (?:an?|his|her|their|the) (?:[\w-]+ ){{0,2}}{_TRIP})\b ?| in an? (?:[\w-]+ )?meeting with\b| (?:on )?{D}(?= (?:as|at|during|when|while|on|in|after)\b)|, which |,? and (?:also )?(?:hope[sd]|wish(?:ed|es)|thanked|expressed) |,? and (?:also )?(?:proposed|suggested|invited|asked) (?:that|the|its|his|her)\b|, {CLAIMS} |, (?:an? |the |[\ue000-\ue7ff])[^,.;]{{0,60}}? {CLAIMS}\b|,? and {WENT_ON} | in {L}(?:, (?:the )?capital of {L})?,? (?:on )?{D}| (?:took place|kicked off|opened|concluded|closed|(?:was|were|is|are) (?:held|convened|opened|hosted|organi[sz]ed|launched))\b|\.?\s*$"
)
"""Where what was stressed ends."""
