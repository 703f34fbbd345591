"""The words after which a sentence says what its event was about: "to survey", "a symposium on", "to discuss"."""

from __future__ import annotations

from pipelines.reports.clauses import MARK, P_LIST, B, D, L, P
from pipelines.reports.events.subjects.agenda_words import (
    AGENDA,
    CAME_UP,
    COVERED,
    ON_THE_AGENDA,
    TASKED,
    WAS_IN_FOCUS,
    WAS_THE_THEME,
)
from pipelines.reports.events.subjects.between_words import AGENTS, AREA, BETWEEN, NO_NOUN, NOT_THERE, QUOTED, THEME
from pipelines.reports.events.subjects.stress_words import BETTER, PLEDGE
from pipelines.reports.events.subjects.wishes import COOPERATION_OFFERED
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern

_FOCUS = rf"\b(?:focus(?:ed|es|ing)?|concentrat(?:ed|es|ing)) on {NOT_THERE}|\bwith a (?:special |particular )?focus on |\b(?:main|central) (?:topic|theme|subject) (?:was|is|of) "

BROUGHT = rf"^(?P<x>(?!(?i:that|which|who|it|they|this|he|she|there) |{AGENTS}|(?:The |An? )?[\ue000-\ue7ff])[^.;,\"]{{4,140}}?)(?: (?:was|were|is|are) (?:the|what|one of the) [^,;.]{{0,40}}?)? (?:brought|took|led|drew|sent) (?:{P}|{B}|(?:an? |the )?(?:[\w'-]+ |{B}(?:'s)? ){{0,4}}(?:members|advis[eo]rs|lawmakers|team|group|experts|deputies))\b[^.;]*? to (?:the )?{L}"
"""What made people travel: "rural logistics brought members of B to L"."""
_VERBS = (
    r"(?:survey and (?:study|research)|survey|inspect|examine|investigate|study|research into|research|learn(?: more| in detail| first-?hand| at first hand)? (?:about|of|from)|learn|(?:take a (?:closer |close )?)?look (?:closely )?(?:into|at)|review|understand|find out(?: more| first-?hand| at first hand)?(?: about)?|follow up(?: on)?|see(?: for (?:themselves|himself|herself)| first-?hand)?|check(?: up)?(?: on)?|explore|assess|"
    r"conduct (?:an? )?(?:[\w-]+ ){0,2}(?:surveys?|research|stud(?:y|ies)|inspections?|investigations?)(?: and [\w-]+)? (?:on|of|into|about)|get to know|gain (?:an? )?(?:[\w-]+ )?(?:insights?|understanding|knowledge) (?:into|of)|"
    r"(?:carry out|conduct) (?:an? )?(?:[\w-]+ ){0,4}(?:surveys?|research|stud(?:y|ies)|inspections?|investigations?)(?: and [\w-]+)? (?:on|of|into|about)|carry out(?= (?:\w+ ){0,2}supervision)|conduct(?= (?:\w+ ){0,2}supervision)|oversee|supervise|evaluate|re-examine|make (?:an? )?(?:survey|study) of"
    r"|(?:hear|collect|gather|solicit|seek|listen to) (?:[\w'-]+ ){0,2}(?:opinions|views|suggestions|advice|information)(?: and (?:opinions|views|suggestions|advice|proposals))?(?: from [^,.;]{1,60}?)? (?:on|about))"
)
_NOUN = r"(?:surveys?|research|inspections?|investigations?|study|stud(?:y|ies)|trips?|tours?|supervision|projects?|visits?)"
_OF_A_LAW = rf"\b(?:check|checks|checking|inspection|investigation|survey|examination|tour)s?(?: tour)?{BETWEEN},? (?:on|of|to check|to inspect|to examine|to oversee) (?=(?:(?:the|how) (?:[a-z]+ (?:of|and) (?:the )?)*)?(?:(?:[A-Z][\w-]+|{B}) (?:and |of |on |the )*){{0,6}}(?:Law|Code|Regulations?)\b)"
"""A law in front of whatever else was looked at: "inspects a library during a check on the Public Library Law"."""
_SURVEY: tuple[str, ...] = (
    rf"^To (?!follow up on (?:an? |the )?(?:key )?(?:proposal|suggestion)s?,[^.;]*? to (?:survey|study|inspect|look|learn|examine|research|investigate)\b){_VERBS} (?P<x>[^,;.]{{4,120}}),",
    rf"^(?:In order to|In a bid to|In an effort to|With a view to|Aiming to|Hoping to|Seeking to|With the (?:aim|purpose|goal) of) (?:{BETTER} |finding |learning )?(?P<x>[^,;.]{{4,120}}),",
    rf"^(?P<x>[A-Z][^:;.\"\ue000-\uefff]{{3,80}}): {P_LIST} (?:[\w-]+ ){{0,2}}(?:survey|inspect|visit|tour|investigat|examin|stud|lead|led|head)",
    _OF_A_LAW,
    r"\bfor a (?:[\w-]+ )?look at ",
    rf"\b(?:surveyed|inspected|surveys|inspects|surveying|inspecting) {AREA}(?:(?:, and |, | and ){AREA})*,?(?: (?:from |on |in )?{D})? (?:on|about|regarding|concerning) {NOT_THERE}",
    *AGENDA[:3],
    TASKED,
    BROUGHT,
    WAS_IN_FOCUS,
    *COVERED,
    rf"\b(?:{_VERBS}|checked|check|with scientists|reported)(?: {MARK}| in|,)* (?=(?:how|whether|why|what|where) )",
    r"\b(?:wants?|wanted|hopes?|hoped) to (?:know|understand|find out|learn|see) (?=(?:how|whether|why|what) )|\basked (?=(?:how|whether|why) )",
    rf"\bto {_VERBS} {NOT_THERE}",
    rf"(?<!-)\bthemed(?: on| upon| around)? (?:{QUOTED})?",
    _FOCUS,
    rf"\b(?:surveyed|surveys|inspected|inspects|examined|examines|investigated|investigates|studied|looked (?:into|at)|look into|took a closer look at|checked|looking into|re-examined|learned about|learnt about|checked on|learning about|learning(?= how)|learned|inspecting|surveying|investigating|examining|studying|researching|looking at|gain(?:ed|ing) (?:an? )?(?:[\w-]+ )?(?:insights?|understanding|knowledge) (?:into|of)|finding out(?: about)?|checking(?: on)?|(?:paid|paying) (?:\w+ )?attention to) (?!{AREA}(?!'s? [a-z])|\w+'s? {L})(?:and (?:surveyed|inspected|examined|investigated) )?",
    rf"(?:{P}|{B}|{L}|\b(?:advis[eo]rs|members|experts|lawmakers|deputies|leaders|inspectors)) (?:inspect|survey|examine|investigate|study) (?!{AREA})",
    rf"\b{_NOUN}{BETWEEN},? (?:on|into|of(?! (?:the )?{B})|about|regarding|concerning|focusing on|focused on|for) (?:the (?:topic|theme|issue) of )?{NOT_THERE}(?!{AREA})",
    rf"\b(?:research|survey|study|inspection) (?:group|team)s? (?:on|into|for) (?!{D}|{L})",
    rf"\b(?:discussion|discussed|discussions|symposium|seminar) (?:with [^.;]{{1,60}}? )?(?:on|about) (?:the topic of )?(?!{D})",
    rf"(?:{L}|{D})[^.;]*?, on (?!{D}|the (?:\w+ )?day of\b)",
    r"\b(?:aims?|purposes?|goals?|objectives?) of (?:the|this|their|its) (?:[\w-]+ ){0,2}(?:survey|tour|trip|inspection|visit) (?:was|is|were|are) to ",
    r"\b[Tt]he (?:[\w-]+ )?(?:survey|tour|trip|inspection|visit) (?:was|is) (?:planned|aimed|intended|designed|meant) (?:to|at) ",
    r"\btheme of ",
    rf"\breturned (?:home )?(?:from {AREA} )?with (?:the )?(?:advice|proposals?|suggestions?|ideas?|a call|plea|message) (?:to|on|for|about) ",
    rf"(?:{L}|{D}),? (?:in order )?(?:to(?! (?:the|an?|his|her|their|its) )|with a mission to|aiming to|aimed at|for the purpose of|in an effort to) (?!{L}|{D})(?:better )?",
)
_TALK = r"(?:(?:[Ff]orum|[Cc]onference|[Ss]ymposium|[Ss]eminar|[Dd]ialogue|[Ss]ummit|[Ww]orkshop)(?= on )|symposium|seminar|forum|conference|round[- ]?table|workshop|meeting|discussion|dialogue|lecture|colloquium|talks|session|summit|consultation|panel|debate|sessions|seminars|symposiums|lectures|discussions|debates)"
_NAMED_TALK = r"(?:Forum|Conference|Symposium|Seminar|Dialogue|Summit|Workshop|Round[ -]?[Tt]able)"
_HEAR_VIEWS = r"(?:solicit|hear|collect|seek|gather|listen to|ask for|learn) (?:the |their |its |his |her )?(?:opinions|views|advice|suggestions|ideas|proposals)(?: and (?:suggestions|advice|proposals|opinions))?(?: (?:from|of) [^.;]{1,90}?)? (?:on|about|regarding)"
_HEARD_A_REPORT = rf"\b(?:heard|hears|hearing) (?:an? |the )?(?:[\w-]+ )?(?:report|briefing|lecture)s?{BETWEEN} (?:on|about) {NOT_THERE}"
_TO_DISCUSS = r"to (?:discuss|commend|honou?r|solicit opinions on|exchange (?:[\w-]+ )?(?:views|ideas|opinions) on|mark|commemorate|celebrate|promote|seek advice on|hear opinions on)"
_TOPICAL = r"[A-Z][a-z-]*(?:tion|ment|ology|omics|icine|ection|ability|rity|ism|iculture|ance)"
"""The topic in the name of a forum: "Economic and Trade Cooperation Forum", but not "Global Lawyers Forum"."""
WAYS = r"\b(?:[Ss]uggest|[Pp]ropos|[Ss]eek|[Ss]ought|[Ll]ook(?:ed|ing)? for|[Ff]ind|[Ee]xplor|[Dd]iscuss|[Pp]ut forward|[Oo]ffer|[Cc]ompar)\w* (?:[\w-]+ )?(?=(?:ways|measures|steps|policies|solutions|plans) (?:to|of|for|on|in which) )"
"""Ways that people look for: "suggested ways to get more pupils to swim"."""
_PRINCIPLES = r"\bto (?:[a-z]+ly )?(?:study|learn(?: about)?|implement|convey) (?=(?:and \w+ )?the (?:guiding |key )?(?:principles?|spirit|resolutions?|speech|instructions|decisions))(?:and \w+ )?"
"""What a body studies: "to study the guiding principles of a conference on finance"."""
_SYMPOSIUM: tuple[str, ...] = (
    r"\b(?:at|during|in) which (?P<x>[^.,;]{4,120}?) (?:was|were) (?:discussed|debated|explored|reviewed|the (?:main )?topics?)\b",
    rf"\b(?:{_TALK}|{_NAMED_TALK})(?:(?: [\w-]+){{0,2}}|{BETWEEN}),? {THEME} (?:{QUOTED})?",
    rf"(?<!briefed the )\b{_TALK}{BETWEEN},? (?:{_TO_DISCUSS}|on|about|concerning|regarding|marking|commemorating|celebrating|in memory of|for(?= (?:the \d|discussing|exchanging|promoting|improving))|focusing on|focused on|into) (?:the topic of )?{NOT_THERE}(?!{B}|its |their |(?:[\w-]+ )?(?:members|experts|officials)\b)",
    *AGENDA,
    WAS_IN_FOCUS,
    rf"\b(?:symposium|seminar|forum|meeting|discussion) with [^.;,\uec00-\uefff]{{3,80}}? on {NOT_THERE}(?!behalf\b)",
    rf"\b{_TALK}\b[^.;]{{0,60}}?{D},? on {NOT_THERE}",
    rf"\bto (?:discuss|exchange (?:[\w-]+ )?views on|{_HEAR_VIEWS}|draw attention to|explore|mark|commemorate|celebrate|analy[sz]e|assess|review|debate|examine|sum up|map out|draft) ",
    rf"\b(?:sought|solicited|gathered|collected|heard|listened to|asked for|soliciting|seeking|collecting) (?:the |their |its )?(?:opinions|views|advice|suggestions)(?: and (?:suggestions|advice|proposals))?(?: (?:of|from) [^.;,]{{1,80}}?)?{BETWEEN},? (?:on|about) {NOT_THERE}",
    _PRINCIPLES,
    _HEARD_A_REPORT,
    rf"\b(?:discuss(?:ed|es|ing)?|exchanged (?:[\w-]+ )?(?:views|ideas|opinions){BETWEEN} on|deliberated(?: on)?|debated|compared notes on) (?!(?:at|in|on|by|during|when|for) |{L}(?!'s)|{D}|with)|{_FOCUS}",
    rf"\b{_TALK}\b[^.;]*? (?:explor(?:ed|es)|examined|looked (?:at|into)|dealt with|took up|touched (?:up)?on|centered (?:up)?on|revolved around|tackled|addressed(?= the (?:issue|question|problem|challenge)))(?: the (?:issue|question|topic)s? of)? (?!{L}(?!'s)|{D})",
    WAYS,
    rf"\bshar(?:ed?|es|ing) (?:(?:their|his|her|its) )?(?:views|ideas|insights|opinions|thoughts|stories|experiences?){BETWEEN} (?:on|about|of|in|regarding|gained (?:in|from)) {NOT_THERE}",
    rf"\b(?:report|speech|lecture|presentation)s?{BETWEEN} (?:on|about) {NOT_THERE}",
    rf"\btold (?:an?|the) (?:[\w-]+ )?{_TALK}\b[^.;]{{0,90}}? (?=how )",
    rf"(?P<x>(?:[A-Z][\w-]+ (?:and )?){{0,4}}{_TOPICAL}) (?:[A-Z][\w-]+ )?(?:Forum|Conference|Summit|Symposium|Seminar|Dialogue)\b",
)
_DECIDED = r"(?:adopted|passed|approved|to adopt|to pass|to approve|voted on|deliberated) (?:an? |the |several |two |three )?(?:draft )?(?:decision|resolution|amendment)s? (?:on|to(?! convene| hold| open| start)) "
_SESSION: tuple[str, ...] = (
    _PRINCIPLES,
    *_SYMPOSIUM[:3],
    *AGENDA,
    WAS_IN_FOCUS,
    r"\b(?:tackled|(?:took|takes|will take) up|will tackle|turned to|dealt with)(?: the (?:question|issue|topic|problem)s? of)? (?=[a-z])",
    rf"\bcompared notes{BETWEEN} on {NOT_THERE}",
    r"\b(?:meeting|session)\b(?: [^.;,]{1,60}?)?,? (?:that|which) (?:also )?(?:approved|adopted|passed|endorsed|studied|reviewed|discussed|considered|examined|deliberated(?: on)?) (?!(?:an?|the) (?:[\w-]+ )?(?:decision|resolution|list)s?\b)",
    r"\b(?:meeting|session)\b(?: [^.;,]{1,60}?)?,? to (?:devise|find|work out|draw up|chart|seek|look for) (?:new |better |the )?(?:approaches|ways|measures|means|methods|solutions|plans|steps) (?:to|for|of) ",
    r"\b(?:review|deliberation|examination)s? of (?:the |an? )?(?=(?:revised )?(?:draft|bill|plan|revision)\b)",
    r"\b(?:after|by) (?:passing|adopting|approving|discussing|reviewing|deliberating(?: on)?) ",
    rf"\b{_TALK}\b[^.;]{{0,60}}?, on {NOT_THERE}",
    r"\bto (?:discuss|deliberate(?: on)?|review|go over|launch(?= (?:the|an?) )|prepare(?: for)?|plan(?: for)?|read(?= (?:the|an?) draft)|adopt(?! an? (?:[\w-]+ )?(?:resolution|decision))|consider|hear|study|analy[sz]e|assess|map out|sum up|consult on|make(?= (?:[\w-]+ )?preparations for)) ",
    WAYS,
    rf"\b{_DECIDED}",
    r"\b(?:voted|decided|agreed) to (?:adopt|pass|approve) ",
    r"\bdecided on (?=(?:an? |the )?(?:new )?[a-z])",
    r"\b(?:[Pp]roposed|[Ss]uggested|called for) (?!that\b)(?=[^.;]{4,120}? at an? (?:[\w-]+ ){0,3}(?:session|meeting|consultation)\b)",
    rf"{_HEARD_A_REPORT}|\b(?:passed|passes|approved|endorsed|ratified) (?=(?:an? |the )?(?:[\w'-]+ ){{0,3}}(?:law|code|bill|treaty|regulations?|plan)\b)|\b(?:discuss(?:ed|es|ing)?|discussion on|deliberated(?: on)?|reviewed|adopted|considered|presented|dealt with|debated|focus(?:es|ed|ing)? on|reported on|deliberating|adopting|passing|approving|reviewing|endorsing|consultation on|consulted on) (?:on )?(?!(?:at|in|on|by|during|when|for|with) |{L}(?!'s)|{D}|an? (?:resolution|decision)|an? draft outline)",
    rf"\b(?:will|would|is to|are to) (?:also )?(?:discuss|review|deliberate(?: on)?|consider|debate|focus on|analy[sz]e|vote on) (?!{L}(?!'s)|{D})",
    _FOCUS,
    rf"\b(?:discussions?|deliberations?|consideration|reviews?) of (?=the |an? |[a-z])(?!{B}|the (?:{B}|session|meeting|committee|[\w-]+ (?:sector|circles?|delegation|group|members)\b)|(?:[a-z-]+ ){{0,2}}(?:members|lawmakers|deputies|advis[eo]rs|delegates)\b)",
    r"\b(?:teams?|groups?|panels?) (?:of|on|for|into) (?=(?:the )?(?:Law|Regulations?)\b)",
    r"\bbriefing (?:the )?(?:members|advis[eo]rs|them|lawmakers|participants|session) (?:on|about) ",
    rf"\b(?:was|were|been|being) (?:also )?briefed{BETWEEN} (?:on|about) {NOT_THERE}",
    r"\b(?:suggestions|advice|opinions|proposals|views|ideas) (?:on|about|for) (?!members|how to\b)",
    rf"\bbriefed [^.;]{{1,60}}? (?:on|about) {NOT_THERE}",
    r"\b(?:decided|agreed|voted) to (?:put|place|include) (?P<x>[^.;,]{4,100}?) (?:on|in) (?:the|its) agenda\b",
    r"\b(?:went|go|gone|going) (?:through|over) (?=(?:the |an? )?(?:[\w-]+ )?(?:draft|plan|report|bill|law|outline|agenda|list)\b)",
    r"\bto (?:plan|arrange) (?=(?:(?:next|this|the coming) year's|the (?:year's|committee's|next)|(?:annual|future) )[^.;,]{0,40}\b(?:work|tasks|activities|consultations)\b)",
    r"\b(?:heard|listened to|hears) (?=(?:an? |the )?(?:work |progress |annual )?reports? (?:of|by|from) (?:the |its |all )?[a-z])",
)
_MEETING: tuple[str, ...] = (
    *AGENDA,
    CAME_UP,
    COOPERATION_OFFERED,
    (
        rf"\b(?:to discuss|(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )discussed|exchang(?:ed|es|ing|e) (?:[\w-]+ )?(?:views|ideas|opinions){BETWEEN} on|(?:held|holds|had|has) (?:an? )?(?:[\w-]+ ){{0,2}}exchanges?(?: of (?:views|ideas|opinions))?{BETWEEN} on|(?:talks|discussions|(?:video|phone|telephone|online|virtual) (?:meeting|call|conversation)s?){BETWEEN} on"
        rf"|(?:talked|talks|spoke|speaks|discussions?|conversation){BETWEEN},? (?:about|(?<!calling )(?<!called )on)|focused on) (?!(?:the )?(?:phone|telephone|video)\b|behalf\b|{D}|{L}(?!'s| (?!{NO_NOUN}\b)[a-z])|(?:when|while|as|at|during|on|in|by|with) )"
    ),
    rf"\bexchang(?:ed|es|ing) (?:[\w-]+ )?(?:views|ideas|opinions) with [^.;,]{{3,60}}? (?:on|about) {NOT_THERE}(?!behalf\b)",
    rf"\b(?:met|meets)(?: with)? (?:visiting )?{P}(?:,? (?:(?:on|in) )?(?:{D}|{L}))* on (?=(?:bilateral|ways|how|issues|the issues? of|closer|stronger|further)\b)",
    rf"\bto {_HEAR_VIEWS} {NOT_THERE}",
    r"\braised the (?:issue|question|matter|topic|problem)s? of ",
    r"(?P<x>[A-Z][\w ]{3,60}) (?:is|are|was|were) (?:to be )?discussed\b",
    r"\b(?:met|meets|(?:held|holds|held a|hold) (?:talks|meeting|conversation))\b[^.;]*?(?<!agreed)(?<!ready)(?<!willing)(?<!willingness)(?<!hopes)(?<!hoped) to (?:stress|promote|deepen|strengthen|explain|convey) (?=[a-z])",
    rf"\b(?:talks|conversation)\b[^.;]*?(?<! calling)(?<! called) on {NOT_THERE}(?!{P}|{B}|(?:an?|his|her|their|its) (?:[\w-]+ ){{0,3}}(?:visit|trip|tour|sidelines)|behalf)",
    r"\bsigned (?:an? |the )?(?=(?:[\w-]+ )?(?:agreement|memorandum)s?\b)",
    rf"^(?:{L}|The (?:mainland|country|two countries)) (?:hopes to|wants to|will|would like to|is (?:ready|willing|keen|happy) to|stands ready to|looks forward to|is committed to) (?:lift|raise|boost|expand|deepen|strengthen|promote|increase|step up|buy more|import more|work with [^.;,]{{1,40}}? to [a-z]+) (?:its |their |the )?(?P<x>[^.;,\"]{{4,90}}?)(?: to a (?:new|higher) level)?, (?=[^.;]*?{P} (?:told|said))",
)
_OCCASION = r"(?:ceremony|launch|inauguration|reception|gathering|assembly|rally|banquet|event|meeting|opening|exhibition|gala|celebration|concert|dinner|tea party|conference)"
_OF_THE_OCCASION = (
    r"^(?P<x>(?:The |Its )?[^.;,\"]{0,40}\b(?:anniversary|birthday|centenary)\b[^.;,\"]{0,100}?) (?:was|is|were) (?:also )?(?:marked|celebrated|commemorated)\b",
    r"\b(?P<x>\d+(?:st|nd|rd|th) anniversary) (?:celebration|ceremony|gathering|reception|assembly|rally|gala|banquet)\b",
    rf"\b{_OCCASION}\b{BETWEEN}(?: (?:was |is |were )?(?:held|took place|opened)\b[^.;]*?)?,? (?:marking|to mark|to celebrate|celebrating|to launch|launching|to unveil|to inaugurate|to honor|honoring|to commemorate|commemorating|in honor of|in memory of|in commemoration of|in celebration of|for(?= the \d+(?:st|nd|rd|th) )) ?(?!{D}|{L}(?!'s))",
    rf"\b(?:{_OCCASION} (?:of|on)|ceremony (?:for|to launch|launching)) (?:the (?:opening|launch) of )?(?!{D}|{L}(?!'s)|(?:the )?{B}|\d+ )",
)
"""What the occasion of a speech is for: "a ceremony marking …"."""
_SPEECH: tuple[str, ...] = (
    rf"\b(?:called for|stressed|highlighted|underlined|proposed|advocated|urged) (?!that\b)(?P<x>[^.;,\"]{{4,100}}?) (?=(?:(?:on )?{D} )?in (?:an?|his|her|the) (?:[\w-]+ )?(?:speech|address|message|lecture)\b)",
    *_OF_THE_OCCASION[:2],
    rf"\b(?:speech|address|remarks|lecture|talk){BETWEEN},? {THEME} (?:{QUOTED})?",
    rf"\b(?:spoke|speaking|talked){BETWEEN} (?:about|of|on(?! behalf)) {NOT_THERE}",
    rf"\b(?:speech|address|lecture)(?: (?:in {L}|(?:on )?{D}))*,? (?:to (?:mark|celebrate|commemorate)|marking|celebrating|commemorating) ",
    r"\b(?:expressed|voiced) (?:[\w-]+ ){0,2}support for ",
    rf"\b(?:activit(?:y|ies)|campaign|courses?|class) (?:themed )?(?:on|about) (?!{D}|{L})",
    rf"\b(?:speech|address|remarks|lecture|talk){BETWEEN} (?:on|about) (?!(?:television|TV|radio|behalf)\b){NOT_THERE}",
    *_OF_THE_OCCASION[2:],
    r"\b(?:hailed|hails|praised|praises|lauded|commended|applauded|highlighted|spoke highly of|paid tribute to) (?![\ue000-\ue3ff])",
)
_IN_A_STATEMENT = rf"(?: (?:on )?{D}|,? in (?:an?|its|their) (?:[\w-]+ )?statement,?)*"
_AGAINST = r"(?:opposition|objection|condemnation|indignation|protest|dissatisfaction|concerns?|regret|outrage)"
_A_THING = rf"(?!{AGENTS})(?![Tt]he (?:act|bill|law|resolution|move|visit|trip) (?!of|on|by|to|about|for|from|against|adopted|passed|that))(?!(?:China|they|he|she|it|we|there|this|that|these|those|lawmakers|members|deputies|advis[eo]rs|delegates|(?:the|its|their|some|all) (?:[\w-]+ )?(?:session|meeting|committee|ministry|government|country|figures?|number|commission|department|sides?|congress|office|report))\b(?!'s))[^.,;\"\ue000-\ue3ff]{{3,90}}?"
_IS_SO = r"(?:(?:grossly|seriously|blatantly|severely|deliberately|fully|completely|wantonly|gravely) [a-z]+|should|must|will|would|is|are|was|were|has|have|had|can|cannot|could|may|needs?|remains?|violates?|interferes?|constitutes?|distorts?|disregards?|ignores?|harms?|undermines?|sends?|reflects?|shows?)\b"
_STATEMENT: tuple[str, ...] = (
    rf"^[^.;,\"]{{1,60}}\b(?:urged|urges|called on|calls on) [^.;,\"]{{1,60}}? to (?P<x>[^.;,\"]{{6,120}}?), (?=[^.;]*?{P}[^.;]*?(?:news|press|media) (?:conference|briefing))",
    rf"\b(?:spoke|speaking|talked){BETWEEN} about {NOT_THERE}",
    rf"\b(?:[Aa]sked|[Qq]uestions? on|[Qq]uestions? about)(?: (?:at|during) an? (?:news|press|media) (?:conference|briefing))?{BETWEEN} (?:by [^,.;]{{3,60}}? )?(?=(?:how|whether|why|what|when) )",
    rf"\b(?:[Aa]sked|[Ss]peaking|[Cc]ommenting|[Qq]uestions?|[Qq]uizzed|[Ii]nquir\w+) (?:by (?:a |the )?(?:reporters?|journalists?|media|press) )?(?:about|on|over|regarding|concerning) {NOT_THERE}",
    r"\b(?:condemn|slam|denounc|blast|criticiz|criticis|deplor)\w* (?:(?!\b(?:bill|act|law|resolution|signing|passage|adoption|approval|report)\b)[^.,;]){1,80}? (?:for|over) (?:(?:passing|adopting|approving|signing|pushing through|its|their) )?(?=[a-z])(?!the (?:first|second|third) )",
    rf"(?:{B}|{L}|{D}|\b(?:body|ministry|spokes\w+|government|embassy|office))(?: [a-z]+ly)* (?:condemn|criticiz|criticis|denounc|deplor|slam|blast|refut|reject|oppos)(?:s|ed|es|med)(?: and (?:[a-z]+ly )?(?:condemn|oppos|reject|protest|criticiz)ed)?(?: (?:on )?{D})? (?!that\b|(?:on )?{D})",
    r"\b(?:urg(?:ed?|es|ing)|call(?:ed|s|ing) (?:on|for|upon)|ask(?:ed|s|ing)|demand(?:ed|s|ing)) (?!for\b)[^,.;\"]{1,80}? to (?:pass|adopt|approve|withdraw|drop|stop|end|lift|support|reconsider|revoke|repeal) (?:the passage of )?",
    rf"\b(?:take|takes|took|taking) questions (?:from [^.;,]{{1,60}}? )?(?:on|about) {NOT_THERE}",
    r"\b(?:condolences|sympath(?:y|ies)|congratulations|gratitude) (?:to|over|on|for) ",
    r"\b(?:made|making) (?:the|these|his|her|their) (?:remarks?|comments?) (?:on|about) ",
    r"\b(?:expressed|voiced) (?:[\w-]+ ){0,2}confidence in ",
    r"\b(?:firm |full |strong |resolute )?support (?:for|to) ",
    rf"(?:\bthat |^)(?!(?:[Tt]he|[Aa]n?|[Ii]ts) (?:[\w'-]+ ){{0,3}}(?:session|meeting|congress)\b)(?P<x>(?:[^.,;\"\ue000-\ue3ff]|, (?=[^,.;]{{2,60}} and )){{4,100}}?) (?:(?:will|would) (?:also )?(?:be|remain|continue to be)|is|are|was|were|remains?) (?:also )?(?:{ON_THE_AGENDA}|(?:an? |the |one of the |among the )(?:[\w-]+ ){{0,2}}(?:topics?|focus|priority|priorities|issues?|themes?|concerns?|questions?)\b)",
    r"\b(?:opposition|objection) (?:[\w ]+ )?to ",
    r"\bhit(?:s|ting)? (?:back|out)(?: (?:on )?[\uec00-\uefff])? (?:at|against) ",
    r"^(?P<x>[^.,;\"]{4,140}?) (?:is|are|was|were) (?:[a-z]+ly |all )?(?:groundless|false|untrue|unfounded|baseless|fabricated)\b",
    rf"\b(?:condemn(?:ing|ed|s)?|criticiz(?:ing|ed|es)|oppos(?:ing|ed|es)|opposition to|protest(?:ing|ed)?(?: against)?|against|regarding|concerning|reject(?:ing|ed)|slam(?:med|s|ming)|denounc(?:ed|es|ing)|deplor(?:ed|es|ing)|refut(?:ed|es|ing)|welcom(?:ing|ed|es)|den(?:ied|ies|ying)){_IN_A_STATEMENT} (?:that |against )?(?:and (?:\w+ly )?(?:condemn|oppos|reject|protest)\w* )?(?!{D})",
    rf"\b{_AGAINST}{BETWEEN} (?:on|over|about|at|against|of|to|toward|towards|with) (?!{D})",
    r"\bcalled (?P<x>(?:the|a|an) [^.;]+?)(?= (?:null|illegal|groundless|invalid|unacceptable))",
    r"\b(?:statement|declaration|remarks)\b[^.;]*? in (?:response|reply) to ",
    rf"\b(?:statement|declaration|remarks|questions?|news conference|press conference|news briefing|press briefing|briefed (?:the )?(?:reporters|journalists|media|press)){BETWEEN} (?:on|about|over|concerning) {NOT_THERE}",
    r"\b(?:conference|briefing)\b[^.;]*? to (?:release|announce|introduce|present|publish|make public|unveil|explain|brief (?:reporters|the media) on) ",
    r"\b(?:released|unveiled|published|introduced|presented) (?P<x>[^.;,\"]{4,120}?) (?=(?:at|during) an? (?:[\w-]+ )?(?:news|press|media) (?:conference|briefing))",
    r"^At an? (?:[\w-]+ )?(?:news|press|media) (?:conference|briefing)\b[^.;]*?,[^.;]*? (?:released|unveiled|published|introduced|presented) (?=[a-z])",
    r"\bthat (?:[\w-]+ ){1,4}(?:would|will) (?:discuss|review|deliberate|consider|focus on|vote on) ",
    rf"\b(?:(?:said|says|added|saying|stating)(?: (?:on )?{D})?(?! (?:at|in|on|to)\b)|(?:said|says|added|told) [^.;,\"]{{1,80}}? that) (?!that )(?P<x>{_A_THING}) {_IS_SO}",
    rf"^\"?(?P<x>{_A_THING}) (?:(?:grossly|seriously|blatantly|severely|deliberately|wantonly|gravely) [a-z]+|violates?|interferes?|constitutes?|distorts?|disregards?|undermines?)\b",
    r"^(?P<x>(?:A|The) (?:bill|law|act|resolution|decision|report|move) (?:on|of|to|about|against|for|by|from|that|called|named)\b[^.,;\"]{0,60}?)(?= (?:passed|adopted|is|was|\")|,)",
)
_VISIT: tuple[str, ...] = (
    rf"\b(?:to|and|will|would) attend (?:the |an? |this year's )?(?:[\w'-]+ ){{0,6}}?{_TALK} on {NOT_THERE}",
    rf"\b(?:had|held|having|holding) (?:[\w-]+ )?(?:talks|discussions?){BETWEEN},? (?:on|about) {NOT_THERE}",
    r"\b(?:saw|seeing|see|learned|learnt|watched) (?=how )",
    r"\b(?:offer|provid|gave|giv|held|hold|organi[sz])(?:e|ed|ing|s|es)? (?=(?:free|voluntary) )",
    rf"^(?:To|In order to|In a bid to|With a view to|Aiming to|Seeking to) {BETTER} (?P<x>[^,;.]{{4,120}}),",
    rf"\b(?:visit|visited|was|were|stayed|trip|tour|went|travell?ed|came)\b{BETWEEN},? for (?:exchanges|talks|discussions|dialogue|consultations|an exchange) (?:on|about) {NOT_THERE}",
    rf"(?:{L}|{D}),? for (?=(?:dialogue|exchanges|talks|consultations|cooperation) with )",
    r"\b(?:visit(?:ed|s)|called (?:on|at))\b[^.;]*? and (?:also )?(?:extended|conveyed|offered|brought|delivered|sent) (?=(?:[A-Z][\w'-]+ ){1,3}greetings to (?!them\b))",
    r"\b(?:visit|trip|tour)\b[^.;]{0,80}? (?:that |which )?focus(?:ed|es|ing) on ",
    *AGENDA[:3],
    rf"(?<!\w)(?:visit|visited|went|call|called|{L}|{B})(?: [\w-]+){{0,3}}(?:,? (?:on |from |in )?{D}){{0,2}},? to (?:call on|consult|hold talks on|introduce|observe|express|extend|convey|offer(?! (?:help|assistance|aid)\b)|provide(?! (?:help|assistance|aid)\b)|carry out|promote|deepen|discuss|exchange views on|seek|mourn|attend|take part in|participate in|mark|celebrate) (?!the (?:forum|meeting|conference|ceremony)\b)",
    rf"\b(?:visit|trip) {THEME} ",
    rf"(?:{L}|{D}),? to (?:offer|provide|give|deliver) (?=(?:free |medical |legal )*(?:treatment|services?|care|advice|lessons|training|consultations|clinics?)\b)",
    r"\bto attend (?=(?:the |an? |this year's )?(?:[\w'-]+ ){0,6}?(?:Forum|Conference|Summit|Exhibition|Expo|Festival|Congress|Dialogue|Fair|Assembly)\b)",
    rf"\b(?:discussed|exchanged (?:[\w-]+ )?(?:views|ideas|opinions|experiences?)(?: and (?:views|ideas|opinions|experiences?|suggestions))?{BETWEEN} on|(?:talked|chatted|spoke)(?: with [^.;,]{{1,60}}?)? about) {NOT_THERE}",
    rf"\b(?:talks|discussions?|exchanges)\b[^.;]{{0,60}}? on (?:topics|issues|subjects) (?:covering|including|such as|concerning|like) {NOT_THERE}",
    r"\b(?:delegation|group|team)\b[^.;]{0,60}? aim(?:s|ed|ing) to (?:introduce|present|explain|share|exchange) (?:the )?(?:[\w-]+ )?(?:(?:information|views|facts) (?:about|on|regarding) )?",
    r"\b(?:attend(?:ed|s|ing)?|to attend) (?:the )?(?:celebrations? |activities |events )?(?:marking|to mark|celebrating|to celebrate|commemorating|to commemorate) ",
    r"\b(?:tour|trip|visit)\b[^.;]{0,80}?,? (?:aim(?:s|ed|ing) (?:at|to)|in order to|intended to|for the purpose of) (?:help(?:ing)? (?:the |its )?(?:[\w-]+ ){1,3}(?:understand|learn(?: about)?|know) )?",
)
_PATTERNS: dict[Kind, tuple[str, ...]] = {
    "survey": _SURVEY,
    "symposium": _SYMPOSIUM,
    "session": _SESSION,
    "meeting": (*_MEETING, PLEDGE),
    "speech": _SPEECH,
    "statement": _STATEMENT,
    "visit": _VISIT,
    "appointment": (),
}
BEGINNINGS = {kind: tuple(map(WordPattern, patterns)) for kind, patterns in _PATTERNS.items()}
"""For each kind of event, the words in front of its subject, the more certain first; a group ``q`` or ``x`` is the subject itself."""
OF_THE_OCCASION = tuple(map(WordPattern, _OF_THE_OCCASION))
THEMES = tuple(map(WordPattern, (WAS_THE_THEME, *COVERED)))
"""What a sentence says that the theme of an event was, whatever else was looked at or talked about."""
TASK = WordPattern(TASKED)
PURPOSES = tuple(
    map(
        WordPattern,
        (
            _OF_A_LAW,
            rf"\b(?:team|group|delegation|members|advis[eo]rs|lawmakers),? (?:which|that|who) (?:also )?(?:checked|inspected|examined|surveyed|looked into|investigated) (?:on )?{NOT_THERE}(?=(?:the )?(?:implementation|enforcement|use|protection|progress|construction|development|management|state)\b)",
            rf"\b(?:team|group|delegation|members|advis[eo]rs|lawmakers)\b[^.;]*? to {_VERBS} {NOT_THERE}",
        ),
    )
)
"""What a team travelled for, whatever somebody called for on the way."""
PLACE = AREA
