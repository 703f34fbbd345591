"""Phrases that stand where a subject may be, but say nothing of it, or no more than where travellers were."""

from __future__ import annotations

import re


def says_nothing(text: str, span: tuple[int, int]) -> bool:
    """Return whether a phrase says nothing of a subject: "the meeting", "them", a list of papers."""
    phrase = text[span[0] : span[1]].strip()
    if not phrase:
        return True
    if len(_PAPER.findall(phrase)) > 1 and _MORE_PAPERS.search(phrase):
        return True
    return (len(phrase) < 4 and phrase.islower()) or bool(_EMPTY.fullmatch(phrase[0].lower() + phrase[1:]))


_EMPTY = re.compile(
    r"next|more|(?:bilateral |international |regional |other )*(?:and (?:international|regional) )?(?:issues|matters|topics|questions|subjects) of (?:common|mutual|shared|joint) (?:concern|interest|concerns|interests)|(?:the|their|its) work|(?:convey|send|pass on|extend|forward|bring) .*\b(?:greetings|regards|wishes|congratulations|condolences)\b.*|(?:its|the|an?) (?:official )?website|(?:his|her|their|its) own(?: [a-z]+)?|(?:[Oo]ne|[Ss]ome|[Mm]any) of (?:the|its|their) .*|(?:his|her|their) (?:re-)?(?:election|appointment|nomination|removal)|behalf of .*|(?:convening|holding|opening) (?:the|its) (?:[\w-]+ ){0,3}(?:session|meeting|congress)\b.*|(?:the|this) drafts?|(?:this|that|these|those)|the work of (?:the )?(?:\d+th )?[\ue400-\ue7ff](?:'s [A-Z][\w ]+)?|an? (?:draft )?decision(?: (?:to (?:convene|hold|open|start|appoint|remove|elect)|on (?:the )?(?:convening|holding|opening|convocation)) .*)?|(?:appoint|remove|elect|dismiss|nominate) [\ue000-\ue3ff].*|the (?:[A-Z][a-z]+ )?(?:special )?(?:autonomous |administrative )?(?:region|province|city|prefecture|county)\b.{0,8}|(?:the|its|their|this|an?) (?:(?!economic|political|employment|financial)[\w-]+ )?(?:session|meeting|conference|ceremony|event|issue|topic|subject|situation|visit|survey|trip)s?"
    r"|(?:the|this|that|these|those|such) (?:[\w-]+ )?(?:appointment|decision|remark|date|figure|news|announcement|comment|finding)s?"
    r"|(?:(?:the|local|various|several|some|many|other|different|both|these|those|two|three|four|ethnic) )*(?:[A-Z][a-z]+ )?(?:areas|regions|parts|places|cities|counties)|(?:more |further |greater )?efforts(?: for improvement)?|(?:and|or) .*|(?:several|some|many|various|certain|different|relevant) [a-z]+|(?:[a-z]+-[a-z]+ )?[\ue800-\uebff](?: in .*)?|(?:the |various |some )?(?:documents|issues|topics|matters)(?: including .*)?|(?:(?:an?|the|its|their|his|her) )?(?:(?:research|field|joint|special|\w+-day|[\w-]+'s|[A-Z][a-z]+|[\ue800-\uebff]) ){0,3}(?:survey|inspection|investigation|visit|tour|trip)s?|the \d+(?:st|nd|rd|th) (?:[\w-]+ ){0,2}(?:congress|session|meeting|conference)(?: of .*)?|(?:the )?agenda (?:for|of) the (?:session|meeting)|(?:trip|tour|visit|work|team|group)s?|its [\w-]+ (?:national )?(?:congress|session)|(?:the|its|their|an?) (?:association|federation|league|party|society|committee|country|university|school|company|institute|center)"
    r"|(?:(?:carry out|conduct|make|undertake) )?(?:(?:an?|special|field|joint|on-site|in-depth|relevant|related) )+(?:survey|inspection|investigation|visit|trip|activit)(?:s|y|ies)?|(?:concluded|ended|began|started|opened|closed|wrapped up|continued|lasted)(?: .*)?|(?:conduct|do) (?:[\w-]+ )?(?:research|surveys|investigations|field work) (?:at|in) .*"
    r"|(?:them|it|him|us|there|here|in|at|during|by|to|between|among|along|around|across|throughout|after|before|until|recently|which(?! of\b)|whom|whose)(?: .*)?|[a-z]+ (?:[a-z]+ )?(?:it|them|this|that)|(?:the )?(?:[a-z]+ )?(?:province|city|region|county|municipality|prefecture) of [\ue800-\uebff]"
    r"|(?:his|her) membership|taken up|(?:its|the|their) (?:official )?(?:website|site|account)|social media"
    r"|(?:the |an? )?(?:phone|telephone|video)(?: (?:call|link|conversation))?(?: with .*)?|(?:the )?results?|(?:the|these|those|all) (?:[\w-]+ )?(?:deputies|members|lawmakers|legislators|advis[eo]rs|delegates|participants|representatives|experts)"
    r"|(?:kick off|begin|start|commence|embark on|launch|continue|conclude|wrap up|pay|make) (?:an?|his|her|their|its|the) (?:[\w-]+ ){0,5}(?:visit|tour|trip|inspection|survey)\b.*|(?:week|month|year|day)-?long|\w+-day|(?:more than |over |about |around |nearly |some |almost )?\d[\d,]* (?:[a-z-]+ )?(?:guests|people|representatives|members|experts|participants|scholars|delegates|entrepreneurs|officials|visitors)"
    r"|(?:hear|listen to|solicit|gather|collect|seek|exchange) (?:the )?(?:[\w-]+ )?(?:opinions|views|suggestions|advice|ideas|comments)(?: and (?:opinions|views|suggestions|advice|ideas|comments))?(?: (?:of|from|by|with) .*)?"
    r"|[\uec00-\uefff].*|(?:the )?[\ue000-\uefff ,and]+"
)
_PAPER = re.compile(
    r"\b(?:laws?|decisions?|resolutions?|amendments?|reports?|treaty|treaties|regulations?|documents)\b"
)
_MORE_PAPERS = re.compile(
    r"(?:,| and) (?:an? |the |two |three )?(?:[\w'-]+ ){0,2}(?:law|decision|resolution|amendment|report|treaty|regulation)s?\b"
)
"""A list of papers that a sitting adopted, none of which is its subject."""


def is_only(sites: re.Pattern[str], text: str, span: tuple[int, int]) -> bool:
    """Return whether a subject is no more than where travellers were: "inspected farms", but not "a survey of farms"."""
    return (
        bool(sites.fullmatch(text, *span))
        and not _IN_FRONT_OF_A_PURPOSE.search(text, 0, span[0])
        and not text.startswith(": ", span[1])
    )


_IN_FRONT_OF_A_PURPOSE = re.compile(r"(?:(?<!\btour )\bof|\b(?:on|into|to [a-z]+)) $")
_SITE = (
    r"(?:[a-z-]+ and )?(?:(?!(?:and|or|in|of|on)\b)[\w'-]+ ){0,3}?(?:farms|factory|factories|villages?|schools|courts|hospitals|enterprises|companies|firms|businesses|communities|ports|museums?|workshops|plants?|parks?|stations?|librar(?:y|ies)"
    r"|sites|mines?|colleges|universities|clinics|orchards|fields|greenhouses|homes|temples|towns|townships|neighborhoods|households|laborator(?:y|ies)|warehouses|markets?|shops|projects|centers?|bases?|depots|facilities|terminals?|wells|mills|kilns|kindergartens|canteens|restaurants|hotels|offices|stores|supermarkets|docks)"
)
_REGION = r"(?:the )?(?:[A-Z][\w-]+ )+(?:Delta|Region|Area|Zone|Belt|Plateau|Mountains?|Lake|River|Islands?|Peninsula|Port|Basin)"
ONLY_SITES = re.compile(
    rf"{_SITE}(?:(?:,| and|, and|, as well as) {_SITE})*(?:,? (?:including|such as|like) .*)?|{_REGION}"
)
"""Where travellers were, which is the subject of a survey only if nothing else is: "inspected farms and villages"."""
