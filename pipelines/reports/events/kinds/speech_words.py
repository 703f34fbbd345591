"""The words for speeches and statements, in sentences in short form."""

from __future__ import annotations

from pipelines.reports.clauses import MARK, P_LIST, B, D, L, P
from pipelines.reports.word_patterns import WordPattern

_SPEECH_OCCASION = r"(?:ceremony|launch|ceremonies|reception|gathering|assembly|rally|banquet|celebration|celebrations|broadcast|congress|commemoration|event|inauguration|dinner|gala|exhibition|expo|fair|festival|opening|anniversary|meeting|memorial|tea party)"

_SPEAKS = r"(?:[Aa]ddress(?:ed|es|ing)|took the stage|mounted the (?:stage|platform|podium)|in (?:an?|his|her) (?:[\w-]+ )?(?:message|toast|remarks)|(?:used|uses|using) (?:his|her) (?:speech|address|remarks)|(?:(?:was|were|is) )?speaking at|(?:spoke|speaks)(?! with\b)|(?:deliver(?:s|ed|ing)?|g(?:ave|ives?|iving)|ma(?:de|kes?|king)) (?:an? |the |his |her )?(?:[\w-]+ ){0,2}(?:speech|speeches|address|remarks(?! during| while| when)|lecture)s?|in (?:an?|his|her) (?:[\w-]+ )?(?:address|speech)|(?:stressed|urged|emphasi[sz]ed|underscored|underlined|pledged|called for|called on)\b[^.;]* at|said at|said in|told an?|told the|read out|remarks at|speech at|speech by)"

_VOICED = r"(?:said|says|voiced|promised|recalled|warned|encouraged|asked|vowed|announced|called (?:on|for)|calls (?:on|for)|urged|urges|stressed|stresses|noted|pledged|expressed|conveyed|hailed|praised|thanked|extended|welcomed|congratulated|paid tribute|wished|highlight(?:s|ed)|underscore[sd]|underline[sd]|emphasi[sz]e[sd])"
_RECEPTION = r"(?:ceremony|reception|gathering|rally|banquet|celebration|commemoration|inauguration|dinner|gala|assembly|memorial|tea party|meeting (?:marking|to mark|commemorating|to commemorate|celebrating|to celebrate))"

AT_A_RECEPTION = WordPattern(
    rf"\b(?:[Aa]t|[Dd]uring) (?:an?|the) (?:[\w'-]+ |{MARK} ){{0,6}}{_RECEPTION}\b[^.;]*, {P_LIST} (?:also )?{_VOICED}\b"
    rf"|\b(?:said|says|stated|noted|stressed|remarked) {P_LIST}(?:,[^.;]{{3,120}},)?(?: (?:on )?{D})?,? (?:at|during|in) (?:an?|the) (?:[\w'-]+ |{MARK} ){{0,6}}{_RECEPTION}\b"
    rf"|{P_LIST},?(?: on behalf of [^,;.]{{3,60}},)?(?: (?:on )?{D})? {_VOICED}\b[^.;]*\b(?:at|during|addressing) (?:an?|the) (?:[\w'-]+ |{MARK} ){{0,6}}{_RECEPTION}\b",
)
"""What somebody says at a reception or ceremony."""

SPEECH = WordPattern(
    rf"\b(?:welcomed|greeted|opened|closed|received)\b[^.;]* with a speech\b|\b(?:address(?:ed|es)|spoke to|spoke before) (?:the |an? |new |more than |over |about |some |[\w,]+ |\d[\d,]* ){{0,4}}(?:graduates|students|pupils|recruits|troops|soldiers|teachers|cadets|prosecutors|judges|audience|crowd|athletes|trainees|officials|diplomats|villagers|cadres)\b|\b{_SPEAKS}\b[^.;]*\b{_SPEECH_OCCASION}\b|\b{_SPEECH_OCCASION}\b[^.;]*\b{_SPEAKS}\b|\b(?:activity|activities|campaign|courses?|class|program|project)\b[^.;]{{0,80}}\b(?:kicked off|opened|launched|began|started|concluded|closed)\b[^.;]{{0,80}}\bdelivering (?:an?|the) (?:[\w-]+ )?(?:speech|address)\b|\b[Ii]n (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:message|address|speech) (?:that was )?(?:broadcast|televised|aired)\b|\b[Ii]n (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:address|speech)(?: (?:(?:on|in) )?(?:{D}|{L}))*(?:,|(?<=[\ue800-\uefff])\.| (?:marking|celebrating|commemorating|opening|closing)\b| to\b| at\b| delivered\b| via\b| by video\b)|\b(?:told|tells|addressed) (?:an?|the) (?:[\w-]+ ){{0,2}}training (?:course|class)\w*\b|\b(?:told|tells) [^.;\"]{{1,60}} in (?:an?|his|her) (?:[\w-]+ )?(?:speech|address)\b|\bsa(?:id|ys) in (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:address|speech)\b|\b(?:spoke|speech|speeches|remarks) on the occasion\b(?! of)|\b(?:delivered|gave|made|broadcast) (?:an? |the |his |her )?(?:[\w-]+ ){{0,3}}(?:speech|address)\b",
)

_WHO_DECLARES = rf"(?:(?<!of the )(?<!of ){B}|\bspokes(?:man|woman|person) (?:of|for|with) (?:the )?{B}|\b(?:advisory body|legislature|ministry|spokes(?:man|woman|person)|government|embassy|authorities)|\boffice of the (?:Chinese )?[Ff]oreign [Mm]inistry)(?:'s [a-z ]{{3,30}})?(?: (?:in|to) (?:the )?{L})?(?:,? (?:on )?{D},?)?(?: (?:[a-z]+ly|also|again))*"
"""Somebody who speaks for a body, or the body itself, in front of what is declared."""

DECLARES = WordPattern(
    rf"{P},?(?: (?:on )?{D},?)?(?: (?:[a-z]+ly|also|again))* (?:condemn|criticiz|criticis|denounc|deplor|slam|blast|refut|reject|protest|demand|warn|urg)(?:s|ed|es|med)\b|{P},?(?: (?:on )?{D},?)?(?: (?:[a-z]+ly|also|again))* (?:call(?:ed|s) on|(?:expressed|voiced|reiterated|lodged) (?:[\w-]+ ){{0,3}}(?:opposition|support|protest|representations|dissatisfaction|indignation|condemnation))\b"
)
"""What makes a statement of the words of somebody who speaks for a body."""

STATEMENT = WordPattern(
    r"\bmet (?:with )?(?:the )?(?:press|media|reporters|journalists)(?= (?:on|in|at|here|\W)|[,.])|"
    r"\b(?:issued|released|made(?! the statement (?:during|at|in|while|when)\b)|published|in|In(?= a separate\b| another\b)|signed|adopted|put out|came out with|read out) (?:an? |the |two )?(?:[\w-]+ )?(?:statement|declaration|communique)s?\b"
    r"|\b[Ii]n (?:a separate|another) (?:[\w-]+ )?statement\b"
    rf"|\b(?:told|at) an? (?:[\w-]+ )?briefing(?= (?:held |here\b|in {L}|(?:on )?{D}))"
    r"|\b(?:news|press|media) (?:conference|briefing)s?\b|\bat (?:an?|the|its|his|her) (?:routine|regular|daily|weekly|monthly) briefing\b|(?:(?<=briefed )|(?<=briefed the )|(?<=briefs )|(?<=briefs the )|(?<=briefing )|(?<=briefing the ))(?:reporters|journalists|media|press)\b"
    r"|\b(?:[Aa]nswer(?:ing|s|ed)|[Ii]n (?:reply|response) to) (?:reporters'|journalists'|media|press|a reporter's|an?) (?:[\w-]+ )?(?:questions?|quer(?:y|ies)|inquir(?:y|ies))\b"
    r"|\banswer(?:ing|s|ed) questions (?:from|of|by) (?:the )?(?:reporters|journalists|media|press)\b"
    r"|\bstatement (?:issued|released|published|by|from)\b"
    r"|\b(?:voiced|expressed) (?:[\w-]+ ){0,3}(?:opposition|condemnation|indignation|protest|concern|dissatisfaction|regret|outrage|objection)\b"
    rf"|(?<!of the )(?<!of ){B}(?: (?:on )?{D})? (?:voiced|voices|expressed|expresses|declared) (?:its|their) (?:[\w-]+ ){{0,3}}(?:support|backing|endorsement|solidarity|approval)\b"
    r"|\b(?:strongly|firmly|resolutely) (?:condemn|oppose)\w*"
    rf"|{_WHO_DECLARES} (?:condemn|criticiz|criticis|denounc|deplor|slam|blast|refut|reject|protest)(?:s|ed|es|med)\b|{_WHO_DECLARES} (?:hit back(?: (?:on )?{D})? at|welcomed the (?:decision|ruling|verdict))\b"
    rf"|{_WHO_DECLARES} (?:expressed|voiced|reiterated|lodged|declared) (?:its |their )?(?:[\w-]+ ){{0,3}}(?:opposition|support|protest|representations|dissatisfaction|indignation|condemnation) (?:to|for|against|with|at|over|of)\b"
    rf"|\bspokes(?:man|woman|person)(?: (?:for|of|with|from) (?:the )?(?:{B}|{L}|[A-Z][\w' ]{{2,40}}?))?(?:,? (?:on )?{D},?)?(?: also| again)? (?:urged|urges|called on|calls on|demanded|warned|reiterated)\b"
    r"|\b(?:statement|declaration)\b[^.;]{0,60} (?:was|were) (?:issued|released|published|made|adopted)\b|\b(?:each|also|jointly|all) (?:issued|published|released) (?:an? |their |two )?(?:[\w-]+ )?statements?\b|\bpublished statements\b",
)
