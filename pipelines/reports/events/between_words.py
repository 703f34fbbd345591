"""What is between an occasion and its subject, as pieces of expressions: who, where and when; "themed"."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, B, D, L

DIRECTION = (
    r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest)(?:ern)?"
)
AREA = rf"(?:the |both |neighboring |(?:{DIRECTION} )?China's |{DIRECTION} )*{L}"
"""A place with what is in front of its name: "Northwest China's Gansu"."""
_THINGS = "restaurants|plants|papers|rivers|waters|orders|numbers|centers|computers|documents|patents|talents|accidents|elephants|investments|agreements|developments|governments|departments|flowers|towers|containers|regions|lessons|reasons|seasons|prisons|nations|stations|climates|estates|archives|motives|initiatives|cooperatives|seminars|cars|dollars|manuals|rituals|festivals"
PEOPLE = rf"(?!(?:{_THINGS})\b)(?:officials|members|experts|guests|[a-z-]+(?:ers|ors|ants|ists|ents|eers|ians|ees|men|women|ars|ates|ives|kers|ons|ouths|uals|yees)|people|judges|families|households|staff|cadres|counterparts|colleagues|academics)\b"
"""People whom somebody talked with, by the endings of what they do: "workers", "managers", "residents"."""
AGENTS = rf"(?i:(?:(?!(?:of|for|on|in|to|and|with|by|from)\b)[\w'-]+ ){{0,2}}{PEOPLE}(?!'))"
"""People as the subject of a sentence, who are to do something: "local officials should"."""
_ARRANGED = r"(?:held|hosted|co-hosted|organi[sz]ed|co-organi[sz]ed|sponsored|convened|attended|chaired|led|headed|opened|launched)"
"""What may be reported of a gathering or trip in front of "on": "organized by …", "which was held in …"."""
BETWEEN = (
    r"(?:,? (?:here|recently|online|virtually|separately|jointly|respectively)"
    rf"|,? in {DIRECTION} China"
    rf"|,? (?:(?:on|in|at|of|to|from|during|between|across|over) )?(?:{D}|{AREA}(?:,? (?:and )?{AREA})*)"
    rf"|,? (?:by|with|from|to|between|for|among|of|under) (?:the |their |its |his |her |an? |some |local )?(?:[\w'-]+ ){{0,3}}?(?:{P_LIST}|{B}(?:'s)?|them|him|her|{PEOPLE})"
    rf"|, (?:the )?capital of (?:the )?{AREA},?"
    r"|,? (?:by|via|over|through) (?:the )?(?:video|phone|telephone)(?: link| call| conference)?"
    rf"|,? (?:(?:which|that) )?(?:(?:was|were|is|are) )?(?:jointly |also )?{_ARRANGED}(?= (?:here|by|in|on|at|with|from|for)\b))*"
)
"""Who, where and when, between a noun and its "on": "talks with P in L on D about …"."""
NOT_THERE = (
    rf"(?!behalf\b|(?:on|in|at|from|during|by|to) |(?:an?|the|his|her|their|its) (?:[\w'-]+ ){{0,4}}(?:tour|trip|visit|inspection)\b|the (?:eve|sidelines|margins?|day|evening|morning|afternoon|night|phone|telephone|stage|spot|occasion)\b|{D}|{AREA}(?:[,.;]| (?:and|on|from|in|at|to) |$)"
    r"|(?:the |its |their )?(?:region|province|city|country|area|county|prefecture|municipality|sidelines?|invitation|occasion|basis|afternoon|morning|evening|part)(?=[,.;]|$| (?:on|in|from|at|to|and|with|by|of|during|for|last|this|recently)\b))"
)
THEME = r"(?:themed(?: on| around)?|titled|entitled|(?:under|with|on) the (?:theme|title|topic|subject) of|(?:under|with|on) the (?:theme|title|topic|subject|motto|slogan),?(?= \"[^\"]+\")|with (?:a|the) (?:theme|topic|focus) (?:of|on)|centered on|centering on|dedicated to|devoted to)"
QUOTED = r"\"(?P<q>[^\"]+)\""
