"""The words for symposiums and sessions, in sentences in short form."""

from __future__ import annotations

from pipelines.reports.clauses import MARK, B, D, L
from pipelines.reports.word_patterns import WordPattern

_NOUN_SYMPOSIUM = (
    r"(?:(?-i:Convention)|(?i:symposiums?|symposia|seminars?|forums?|round[- ]?tables?|conferences?|lectures?|panel discussions?|workshops?|colloquium|colloquiums|discussions?|dialogues?|"
    r"academic meeting|salons?|summits?|consultative seminar|(?:tele|video|video )conference|webinar))(?! (?:[Hh]alls?|[Cc]ent(?:er|re)|[Rr]oom|[Ss]eries)\b)"
)

SYMPOSIUM = WordPattern(
    rf"\b(?:held|hold|holds|holding|host(?:ed|s|ing)?|deliver(?:ed|s)?|gave|gives|attend(?:ed|s|ing)?|address(?:ed|es|ing)?|chair(?:ed|s|ing)|presiding over|presides over|opened|organized|organised|co-hosted|co-organized|joined,?|convened|presided over|spoke at|speech at|speaking at|(?:met|gathered|assembled|convened|came together|sat down) (?:[^.;]* )?(?:for|at)|participated in|took part in|kicked off|concluded|closed|launched|remarks (?:at|in|during)|told|at|At(?! an? (?:(?!round|panel)[\w-]+ )?discussion\b(?! meeting))|during|sponsored|with)"
    rf"(?: (?:and (?:addressed|chaired|spoke at|delivered a speech at)|the (?:opening|closing) (?:ceremony|session|meeting) of|[\w'’-]+,?|{L}|{B}|{D}(?:'s)?|the|an?|\d+th|,)){{0,9}}? {_NOUN_SYMPOSIUM}\b"
    rf"|\b{_NOUN_SYMPOSIUM}\b[^.;]{{0,120}}\b(?:(?:was|were) (?:also |jointly |recently |successfully |officially )?(?:held|hosted|organi[sz]ed|inaugurated|declared open)|is held|ended|ends|began|begins|started|commenced|wrapped up|will (?:open|take place)|took place|opened|kicked off|was hosted|was (?:co-)?organized|concluded|closed|brought together|was convened|convened|gathered|will be held|is being held|heard|takes place|opens|kicks off|closes|concludes|wraps up|wound up|wrapped up|is under ?way|got under ?way|drew to|drew|draws|attracted|was attended|(?:was|were) (?:co-)?(?:chaired|presided over|moderated))\b"
    rf"|\b{_NOUN_SYMPOSIUM}(?: (?:on|about|of) [^.;,]{{2,80}}?)?,? (?:which was |that was )?(?:jointly |co-)?(?:held|hosted|organi[sz]ed|sponsored|convened) (?:jointly )?by (?:the )?{B}|\b(?:topic|theme|subject|focus) of an? (?:[\w-]+ ){{0,3}}{_NOUN_SYMPOSIUM}\b(?=[^.;]*(?:{L}|{D}))"
    rf"|\b(?:gathered|met|assembled|convened)\b[^.;]{{0,60}}? (?:for|at) (?:an?|the) (?:[\w'’-]+ ){{0,4}}{_NOUN_SYMPOSIUM}\b"
    rf"|\b(?:[Ee]xperts|[Ss]cholars|[Rr]esearchers|[Ss]cientists|[Ll]awyers|[Jj]udges|[Ee]ntrepreneurs|[Dd]octors|[Ee]conomists|[Aa]cademics|[Rr]epresentatives|[Dd]elegates)\b[^.;]*? (?:met|gathered|came together|assembled|convened|compared notes|exchanged (?:views|experiences?)|debated)\b(?=[^.;]*(?:{L}|{D}))"
    r"|\b(?:discuss(?:ed|es|ing)?|said|says|stressed|urged|suggested|proposed)\b[^.;]*? at an? (?:[\w-]+ )?meeting with (?:[a-z-]+ )?(?:experts|scholars|officials|representatives|entrepreneurs|relevant|local)\b"
    r"|\bsat down with (?:[\w-]+ ){0,3}(?:lawmakers|deputies|members|advis[eo]rs|experts|entrepreneurs|representatives|scholars)\b"
    rf"|\b(?:[Pp]articipants|[Aa]ttendees|[Dd]elegates|[Ss]peakers|[Ss]cholars|[Ee]xperts) (?:in|at) (?:an?|the) (?:[\w'-]+ ){{0,4}}{_NOUN_SYMPOSIUM}\b"
    rf"|\b[Aa] lecture (?:on|about) [^.;]{{2,90}}? (?:was|were) given\b"
    rf"|(?<!who )\b(?:gathered|came together|assembled)\b[^.;]{{0,60}} to (?:discuss|exchange|debate|share)\b"
    rf"|\b(?:held|hosted|organi[sz]ed) an? (?:[\w-]+ ){{0,2}}talk on\b"
    rf"|\b(?:said|says|suggested|proposed|added|noted|stressed|argued|warned)\b[^.;]*? (?:in|during) an? (?:[\w-]+ ){{0,3}}(?:panel|round[- ]?table) discussion\b"
    rf"|\b(?:[Pp]articipants|[Ss]peakers|[Pp]anell?ists|[Aa]ttendees|[Dd]elegates|[Ee]xperts|[Ss]cholars|[Oo]fficials) (?:in|at|to|of|attending) (?:an?|the) (?:[\w-]+ |{L} |{B} ){{0,5}}?{_NOUN_SYMPOSIUM}\b"
    rf"|{B} and (?:the )?[^.;,\ue000-\ue7ff]{{3,60}}? (?:met|gathered|convened)\b[^.;]{{0,60}} to (?:discuss|talk about|exchange|review|consult)\b"
    rf"|\battend(?:ed|s|ing)? the (?:[\w-]+ ){{0,2}}{B},? (?:(?:which|that) was )?held\b"
    rf"|\b(?:attend(?:ed|s|ing)?|address(?:ed|es|ing)?|sp(?:oke|eaks|eaking) at|open(?:ed|s)) the (?:[\w'’-]+ |{B} |{L} ){{0,6}}(?:(?:Meeting|Conference|Congress|Summit|Dialogue|Assembly)\b(?! of (?:the )?{B})|\d+(?:st|nd|rd|th) (?:General )?Assembly of (?:the )?{B})",
)

_OPENED_OR_CLOSED = r"(?:opened|opens|closed|closes|concluded|concludes|ended|began|convened|(?:was|is) (?:officially )?(?:held|inaugurated|declared open)|wound up|wrapped up|started|kicked off|kicks off|drew to a close)"

SESSION = WordPattern(
    rf"(?<!\w)(?:plenary (?:session|meeting)s?|(?:annual|opening|closing|bi-?monthly|bi-?weekly|quarterly|regular|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|standing committee|consultation|consultative|remote|online|network-based|cyber|thematic|deliberation|special|preparatory|joint|presidium|[Cc]ouncil|[Cc]hairpersons'|[Cc]hairperson's|[Cc]hairmen's|group|panel|work|executive|enlarged|full|committee) (?:[\w'-]+ ){{0,3}}(?:session|sessions|meeting|meetings|sitting|consultation|consultations)|"
    rf"(?:session|meeting|sitting|plenum)s? of (?:the |its )?(?:{B}|council|chairpersons|chairmen|[Ss]tanding [Cc]ommittee|presidium|committee|bureau|\d+(?:st|nd|rd|th) {B}|party leadership|(?:[Ll]eading |[Ll]eadership )?[Pp]arty (?:[Mm]embers'? |[Ll]eadership )?[Gg]roup)|(?:{B}(?:'s)?) (?:[\w'-]+ ){{0,3}}(?:session|meeting)|group (?:deliberation|discussion|meeting)s?|panel meetings?)(?!\w)"
    rf"|(?:{B}(?:, [^,.;]{{3,60}},)?|[Cc]hairpersons?(?: and vice-chairpersons)?(?: of the {B})?|[Ll]awmakers|[Pp]olitical advis[eo]rs|[Mm]embers of (?:the )?(?:\d+th )?{B}),? (?:(?:on |in )?{D},? )?(?:[\w ]+ )?(?:met|gathered(?= [^.;]{{0,60}}to (?:offer|make|give|put forward))|convened|meets?|(?:is|are) meeting|sat(?! around| down))\b(?! with|(?: for)? (?:an?|the) (?:[\w-]+ ){{0,3}}(?:symposium|seminar|forum|conference|round|lecture))"
    rf"|\b(?:session|meeting|consultation)(?:, which)? (?:(?:was|is) )?(?:presided over|chaired) by\b"
    rf"|(?:{B}|\b[Tt]he (?:society|association|league|party|federation|committee))(?:, [^,.;]{{3,60}},)?(?: (?:on |also )?{MARK}| recently)? (?:started|opened|opens|began|begins|convened|convenes|concluded|completed|finished|ended|wrapped up|wound up|closed|held)(?: here| (?:(?:in|on|at) )?{MARK}){{0,2}} (?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|meeting|congress|plenum)\b"
    rf"|\b(?:national|regional|provincial|municipal|party|\d+(?:st|nd|rd|th)) congress\b[^.;]{{0,60}} {_OPENED_OR_CLOSED}\b"
    rf"|^(?:The|This) (?:[\w-]+ )?congress (?:also )?(?:examined|approved|adopted|passed|deliberated|reviewed|elected|heard|decided|voted)\b"
    rf"|\b(?:[Aa]dvis[eo]rs|[Ll]awmakers|[Ll]egislators|[Mm]embers|advisory body|legislature)(?: (?:on )?{D})? (?:began|started|opened|concluded|closed|held|convened|ended|wrapped up) (?:an?|their|its) (?:[\w'-]+ ){{0,4}}meeting\b(?! with)"
    rf"|\b(?:concluded|concludes|completed|finished|wrapped up|wound up|closed|opened|began|started|convened) (?:(?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|plenum)|its (?:[\w'-]+ ){{0,4}}congress)\b"
    rf"|{B}(?:, [^;.]{{3,90}},)? (?:(?:will|is to|are to) (?:hold|open|convene)|held|opened|convened|closed|concluded|ended) (?:its|the) (?:[\w-]+ ){{0,2}}[Nn]ational [Cc]ongress\b"
    rf"|\b\d+(?:st|nd|rd|th) {B}(?: in {L})? {_OPENED_OR_CLOSED}(?! (?:an?|the|its|fire)\b)"
    rf"|(?:\bNational|\d(?:st|nd|rd|th)) Congress of (?:the )?{B}[^.;]{{0,100}}? (?:{_OPENED_OR_CLOSED}|will (?:open|close|conclude|convene|be held))\b"
    rf"|\b(?:The|the|This) (?:session|consultation)\b[^.;]{{0,60}} (?:was held|opened|closed|concluded|took place)\b"
    rf"|\b(?:session|plenary|sitting|consultation)\b[^.;]{{0,80}} (?:ended|closed|opened|concluded|began|started|kicked off|wrapped up|drew to a close|came to (?:an end|a close)|got under way|took place|runs?|lasted)\b"
    rf"|\b(?:session|plenary|plenum)\b[^.;]{{0,80}} (?:(?:is|are|was|were) (?:scheduled|due|set|slated|expected)|will (?:open|begin|start|last|run|close|conclude|end))\b[^.;]*{D}"
    r"|\b(?:will|is to|are to) (?:review|deliberate|consider|discuss|hear|examine|vote on) [^.;]*? at (?:its|the|an?) (?:[\w'-]+ ){0,4}(?:session|meeting)\b"
    rf"|(?:{B}|\b(?:legislature|advisory body)) (?:(?:on )?{D} )?(?:deliberated|is deliberating|reviewed|adopted|passed|approved|discussed|considered|debated|heard|studied|examined) [^.;]*?\bat (?:the (?:end|close|conclusion) of )?(?:its|the|an?) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b(?! with)"
    rf"|\b[Aa]t (?:the (?:end|close|conclusion) of )?(?:an?|its) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b[^.;]{{0,60}}?, (?:the )?{B} (?:adopted|approved|passed|reviewed|heard|discussed|elected|appointed|deliberated)\b"
    rf"|\b(?:session|consultation|sitting)\b[^.;]{{0,120}} (?:was|were|is being|has been|will be) (?:held|convened|opened|organi[sz]ed)\b"
    rf"|\b(?:session|consultation|sitting)\b[^.;]{{0,80}} (?:is|was|got|gets) under ?way\b"
    rf"|\b(?:topic|theme|subject|focus|center) of an? (?:[\w-]+ ){{0,3}}(?:session|consultation)\b(?=[^.;]*(?:{L}|{D}))"
    rf"|\bjoin(?:s|ed|ing) (?:[^.;]{{0,80}} )?(?:in )?an? (?:joint )?(?:panel|group) (?:discussion|deliberation|meeting)\b"
    rf"|\bcouncil of chairpersons\b|\b(?:presided|presides|presiding) over (?:the|a|an|its) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b|\bchair(?:ed|s) (?:the|a|an) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b"
    rf"|\b(?:held|holds|hold) (?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|meeting|consultation)\b(?! with)|\b(?:holds|opens|closes|convenes) (?:[\w'-]+ ){{0,3}}(?:session|consultation)\b"
    rf"|\b(?:made|approved|adopted|announced) (?:the|an?) (?:[\w-]+ )?(?:appointments?|decisions?|nominations?|removals?|resolutions?)\b[^.;]{{0,60}}? at an? (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b(?! with)"
    r"|\bremarks (?:when|while) (?:attending|joining) an? (?:[\w'-]+ ){0,4}meeting\b(?! with)"
    rf"|\b(?:[Aa]t|[Dd]uring) (?:an?|{D}'s) (?:[\w-]+ ){{0,2}}consultation\b"
    r"|\b(?:presid\w+ over|chair(?:ed|s|ing)|attend(?:ed|s|ing)|join(?:ed|s|ing)|organi[sz]ed) an? (?:(?!on |how |about )[\w-]+ ){0,3}consultation\b(?! with)"
    rf"|\bmeeting (?:that|which) (?:the |its )?(?:{B}|(?:[\w'-]+ ){{0,3}}(?:committee|council|group)(?: of (?:the )?{B})?) (?:held|convened|called)\b|\bdelegation (?:[^.;,]{{1,60}} )?(?:deliberated|reviewed|discussed|debated) (?:the |an? )"
    rf"|\b[Aa] (?:[\w-]+ ){{0,2}}meeting (?:on|about|regarding|to(?! (?:mark|commemorate|celebrate|honou?r|remember|mourn|welcome|see off)\b)) [^.;]{{1,80}}? (?:was|is|were) (?:held|convened)\b(?=[^.;]*(?:{D}|{L}))"
    rf"|\b[Aa] (?:(?!memorial|commemorative|celebration)[\w-]+ ){{0,2}}meeting (?:of (?!the (?:[\w-]+ )?leaders)[^.;]{{3,80}}? )?(?:was|is) (?:held|convened)\b(?=[^.;]* to (?:hear|discuss|review|study|examine|deliberate|sum up|plan|make|solicit|arrange)\b)"
    rf"|\b(?:committees?|members|advis[eo]rs|lawmakers) heard (?:an? )?(?:[\w-]+ )?(?:briefing|report)s?\b(?=[^.;]*{D})"
    rf"|\b(?:report|speech|address|remarks|spoke) (?:at|to) (?:the|its|their) (?:[\w-]+ ){{0,2}}(?:annual|general|\d+(?:st|nd|rd|th)) (?:annual |general )?meeting of (?:the |its )"
    rf"|\b(?:told|tells) (?:the|an?) (?:[\w'-]+ ){{0,3}}(?:session|deliberation)s?\b"
    rf"|\battend(?:s|ed|ing)? (?:and \w+ )?an? (?:[\w'-]+ ){{0,4}}meeting\b(?! with)(?=[^.;]*{D})"
    rf"|\bat an? (?:[\w'-]+ ){{0,4}}meeting (?:(?:held|convened) )?(?:here|in {L}|(?:on )?{D})(?! with)(?=[^.;]*{D})"
    rf"|\b(?:[Aa]t|[Dd]uring) an? (?:[\w-]+ ){{0,2}}meeting (?:held )?(?:(?:on|in|at) )?(?:{D}|{L})[^.;]*?(?:[Pp]olitical advis[eo]rs|[Ll]awmakers|members)\b"
    rf"|(?:[Pp]olitical advis[eo]rs|[Ll]awmakers|[Mm]embers)\b[^.;]*? (?:at|during) (?:an?|{D}'s) (?:[\w-]+ ){{0,2}}(?:meeting|session)\b(?! with)"
    rf"|\b(?:attend(?:s|ed|ing)?|address(?:es|ed|ing)?|sp(?:oke|eaks?|eaking) at|speech(?:es)? at|remarks? (?:at|during)|reports? (?:at|to)|present at|invited to|opened|closed) (?:the|a|an|its) (?:[\w'-]+ ){{0,4}}(?:session|consultation)\b",
)
