"""What is between an occasion and its subject, as pieces of expressions: who, where and when; "themed"."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, B, D, L

DIRECTION = (
    r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest)(?:ern)?"
)
AREA = rf"(?:the |both |neighboring |bordering |adjacent |nearby |coastal |inland |mountainous |(?:{DIRECTION} )?China's |{DIRECTION} )*{L}"
"""A place with what is in front of its name: "Northwest China's Gansu"."""
_THINGS = r"[a-z-]+(?:ments|tions|sions|gions|ways)|restaurants|plants|papers|rivers|waters|orders|numbers|centers|computers|patents|talents|accidents|elephants|flowers|towers|containers|lessons|reasons|seasons|prisons|climates|estates|archives|motives|initiatives|cooperatives|seminars|cars|dollars|manuals|rituals|festivals|corridors|doors|motors|sectors|factors|tractors|sensors|errors|floors|colors|harbors|elevators|generators|reactors|detectors|monitors|vectors|glaciers|fertilizers|barriers|borders|chargers|boilers|shelters|layers|theaters|theatres|letters|sewers|powers|matters|boosters|fibers|timbers|oysters|quarters|headquarters|chapters|trees|fees|bees|degrees|coffees|rates|certificates|plates|lives|incentives|locomotives|olives|lists|wants|altars|wars|years|cellars|events|apartments|tankers|lockers|bunkers|markers|trackers"
PEOPLE = rf"(?!(?:{_THINGS})\b)(?:officials|members|experts|guests|[a-z-]+(?:ers|ors|ants|ists|ents|eers|ians|ees|men|women|ars|ates|ives|kers|ons|ouths|uals|yees)|people|children|pupils|compatriots|nurses|doctors|judges|families|households|staff|cadres|counterparts|colleagues|academics)\b"
"""People whom somebody talked with, by the endings of what they do: "workers", "managers", "residents"."""
AGENTS = rf"(?i:(?:(?!(?:of|for|on|in|to|and|with|by|from)\b)[\w'-]+ ){{0,2}}{PEOPLE}(?!'))"
"""People as the subject of a sentence, who are to do something: "local officials should"."""
NO_NOUN = r"(?:on|in|at|from|to|and|or|with|by|for|of|when|while|as|during|via|after|before|over|through|last|this|earlier|recently|here|separately)"
"""After a place that is where something was; another word after it is what is talked of: "US proposals"."""
INSTITUTIONS = r"(?i:(?:(?:the|all|more|some|many) )?(?:[\w'-]+ ){0,2}(?:governments?|authorities|departments|courts|procuratorates|committees|chambers|ministries|agencies))\b(?!')"
"""Institutions that are to do something, without a name."""
_ARRANGED = r"(?:held|hosted|co-hosted|organi[sz]ed|co-organi[sz]ed|sponsored|convened|attended|chaired|led|headed|opened|launched)"
"""What may be reported of a gathering or trip in front of "on": "organized by …", "which was held in …"."""
BETWEEN = (
    r"(?:,? (?:here|recently|online|virtually|separately|jointly|respectively)"
    rf"|,? in {DIRECTION} China"
    rf"|,? (?:(?:on|in|at|of|to|from|during|between|across|over) )?(?:{D}|{AREA}(?:,? (?:and )?{AREA})*)"
    rf"|,? (?:by|with|from|to|between|for|among|of|under) (?:the |their |its |his |her |an? |some |local )?(?:(?!by\b)[\w'-]+ ){{0,3}}?(?:{P_LIST}|{B}(?:'s)?|them|him|her|{PEOPLE}(?: of (?:the|both) (?:[\w-]+ )?(?:governments?|parliaments?|countries|houses|parties))?|(?:delegations?|sides)\b)"
    rf"|, (?:the )?capital of (?:the )?{AREA},?"
    r"|,? (?:by|via|over|through) (?:the )?(?:video|phone|telephone)(?: link| call| conference)?"
    rf"|,? (?:(?:which|that) )?(?:(?:was|were|is|are) )?(?:jointly |also )?{_ARRANGED}(?= (?:here|by|in|on|at|with|from|for)\b))*"
)
"""Who, where and when, between a noun and its "on": "talks with P in L on D about …"."""
NOT_THERE = (
    rf"(?!behalf\b|(?:the |about )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many) (?:hours|days|weeks|months|years)\b|(?:on|in|at|from|during|by|to) |(?:an?|the|his|her|their|its) (?:[\w'-]+ ){{0,4}}(?:tour|trip|visit|inspection)\b|the (?:(?:first|second|third|last|final|same|next|following|opening|closing) )?(?:eve|sidelines|margins?|day|evening|morning|afternoon|night|phone|telephone|stage|spot|occasion)\b(?=[,.;]|$| (?:of|before|after|in|at|on|with|for|to|that|when|while|as|and|from|by|between)\b| ?[\ue000-\uefff])|{D}|{AREA}(?:[,.;]| (?:and|on|from|in|at|to) |$)"
    r"|(?:the |its |their )?(?:region|province|city|country|area|county|prefecture|municipality|sidelines?|invitation|occasion|basis|afternoon|morning|evening|part)(?=[,.;]|$| (?:on|in|from|at|to|and|with|by|of|during|for|last|this|recently)\b))"
)
THEME = r"(?:themed(?: on| around)?|titled|entitled|(?:under|with|on) the (?:theme|title|topic|subject) of|(?:under|with|on) the (?:theme|title|topic|subject|motto|slogan),?(?= \"[^\"]+\")|with (?:a|the) (?:theme|topic|focus) (?:of|on)|cent(?:e?red|ering|ring) (?:up)?on|dedicated to|devoted to)"
QUOTED = r"\"(?P<q>[^\"]+)\""
