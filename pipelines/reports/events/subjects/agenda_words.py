"""Words that name the topic of a gathering: "with … on the agenda", "… was the main topic", "the agenda includes …"."""

from __future__ import annotations

from pipelines.reports.clauses import MARK

_QUALITY = r"(?:[\w-]+ ){0,2}"
_TOPIC = rf"(?:the|its|their|his|her|a|an|one of the|among the) {_QUALITY}(?:concerns?|matters?|topics?|subjects?|themes?|focus|issues?|questions?|agenda|problems?|worr(?:y|ies)|complaints?|challenges?)"
ON_THE_AGENDA = r"(?:under discussion|(?:in|under|at the center of) the (?:spotlight|limelight)|on the minds? of|at the (?:center|heart|core) of|high on the list|(?:is |was |being )?(?:placed |put )?(?:high |topmost |at the top |on top |first )?(?:on|of|in) (?:the|its|their) agenda|topping (?:the|its|their) agenda|in (?:the )?focus)"
_THING = r"(?P<x>(?!(?i:that|which|who|this|it|they) |the (?:session|meeting|symposium|seminar|forum|conference)\b)[^.;,\"]{3,140}?)"
_TREATED = (
    r"(?:discussed|debated|explored|reviewed|examined|deliberated(?: on)?|addressed|looked into|dealt with|talked over)"
)

_SEE = r"(?:find out(?: more)?(?: about)?|learn(?: more)?(?: about)?|see|study|research|understand|survey|inspect|investigate|examine|look into|explore)"
COVERED = (
    r"\b[Tt]he (?:main )?(?:subject|theme|topic|focus|purpose|aim|goal) of (?:the|their|its|this) (?:[\w-]+ )?(?:survey|inspection|trip|tour|visit|session|meeting|symposium|seminar|forum|discussions?|talks) (?:was|is) (?!to (?:pool|collect|gather|solicit|seek|offer|provide|hear|listen|put forward|contribute|share|exchange)\b)(?:to (?:(?:find out|learn(?: about)?|see|study|understand|discuss|survey|inspect|examine|look into|explore) )?)?",
    rf"^(?:Their|Its|His|Her) (?:main )?(?:task|aim|goal|purpose|mission) (?:was|is) to {_SEE} ",
    rf"^The (?:survey|inspection|trip|tour|visit) (?:was|is) (?:intended|meant|designed|organi[sz]ed|made|arranged) to {_SEE} ",
    r"\b[Tt]he (?:survey|inspection|trip|tour|meeting|session|symposium|seminar|forum|discussions?|talks|consultation) (?:mainly )?cover(?:ed|s) ",
)
WAS_THE_THEME = rf"^\"?{_THING}\"? (?:was|were|is|are) (?:also )?{_TOPIC}\b(?= of (?:the|their|its|this) (?:survey|trip|tour|visit|session|meeting|symposium|seminar|forum|talks|discussions?)\b|\.|$)"
"""A sentence that says of an event reported before what its theme was."""
CAME_UP = rf"^{_THING} (?:came up|cropped up|arose|(?:was|were) (?:also )?(?:discussed|debated|raised|touched on|talked about|on the table|among the topics|{ON_THE_AGENDA}|{_TOPIC}))(?: (?:(?:on|in) )?{MARK})* (?:when|as|while|at|in|during)\b"
"""What was talked about when people met: "fisheries came up when P spoke on the phone with P"."""
TASKED = r"^(?:Tasked|Charged|Entrusted) with (?:(?:finding out|finding|learning|studying|surveying|checking(?: on)?|looking (?:into|at)|examining|inspecting|investigating|seeing) )?(?P<x>[^,;.\"]{3,120}),"
"""A task in front of those who travelled: "Tasked with the supervision of …, members visited L"."""
WAS_IN_FOCUS = rf"^\"?{_THING}\"? (?:was|were|is|are) (?:also )?(?:{ON_THE_AGENDA}|{_TOPIC}) (?:as|when|while|during|at|of|for|in|(?=that [^.;]*\b(?:survey|inspection|tour|trip|visit|research)))\b"
"""What a trip turned out to be about: "the meals of the elderly were in focus as …"."""
AGENDA = (
    r"^(?:Themed(?: on| around)?|Titled|Entitled|Centered (?:up)?on|Cent(?:er|r)ing (?:up)?on|Concentrating on|Devoted to|Dedicated to|Concerning|Regarding) \"?(?P<x>[^,;.\"]{3,120})\"?,",
    r"^(?:[Ff]ocus(?:ing|ed) on|With a focus on|(?:With|Under|On) the (?:topic|theme|subject|title) of) \"?(?P<x>[^,;.\"]{3,120})\"?,",
    rf"\b(?:with|had|has|having|took|taking) (?P<x>(?:(?! (?:was|were|is|are) )[^.;\"]){{3,140}}?),? (?:{ON_THE_AGENDA}|as {_TOPIC}|being {_TOPIC})\b",
    rf"\b(?:(?:at|during|in) which|where) {_THING} (?:(?:was|were|is|are|will be|would be) (?:to be |being |{_TREATED}\b|{ON_THE_AGENDA}|{_TOPIC}\b)|topped|tops|dominated|took center stage)",
    rf"^(?:[Ii]n|[Aa]t|[Oo]n [^,.;]{{3,60}}, )?{_THING} (?:(?:was|were|is|are|will be|would be) (?:{ON_THE_AGENDA}|{_TOPIC} (?:of|at|for|during|when|that|which)\b|(?:being )?{_TREATED} (?:at|during|in|when|by)\b)|(?:topped|tops|topping|dominated) (?:the|its|their|an?)\b)",
    r"\b(?:[Oo]n (?:the )?(?:top of )?(?:the|its|their) agenda|[Hh]igh on the agenda|[Tt]op of the agenda) (?:is|are|was|were|will be) ",
    r"\b(?:agenda|[Tt]opics|[Ii]tems)\b(?:[^.;,]{0,60}(?:,[^.;,]{3,80},)?) (?:includes?|included|features?|featured|comprises?|covers?|covered|ranged? from|ranging from) (?!on |held|set|approved|adopted)",
    r"(?:\b(?:main|central|key) (?:topic|theme|subject|task|issue)|\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:topic|theme|subject))s?\b[^.;,]{0,40}(?:, (?:which|held|opened|attended)\b[^.;,]{1,80},)? (?:was|is|were|are) (?!\w+ed\b|set\b|put\b)",
    r"^(?:The )?(?:[Dd]iscussions?|[Tt]alks|[Dd]ebates?) (?:mainly |also )?(?:cent(?:ered|red) (?:up)?on|focused on|revolved around|dealt with) ",
)
"""Patterns of the topic of a gathering: what follows a match is the topic, or its group ``x``."""
