"""Rules that say what part people have in an event, from a sentence in short form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pipelines.reports.clauses import MARK, P_LIST, B, Clause, D, L, P, people_in
from pipelines.reports.events.people.speaking_words import SPOKE_IN_OTHER_WORDS
from pipelines.reports.model import PART_ORDER, Kind, Part
from pipelines.reports.word_patterns import WordPattern

_AUX = r"(?: ?,? (?:(?:(?:is|are) (?:also )?(?:due |scheduled |set |expected |slated )?to|were (?:due|expected) to)(?= (?:attend|join|speak|address|deliver|give|take part|chair|preside|lead|head|host)\b)|\([^()]{1,30}\)|(?:first |second |third |fourth |\d(?:st|nd|rd|th) )?(?:right|left|center|centre|R|L|C)\b,?|will|each|all|also|then|later|recently|jointly|has|have|had|(?:who|which) [^,]{3,80}?,|representing [^,]{1,60},|on behalf of [^,]{1,60}?|(?:entrusted|authori[sz]ed|commissioned|invited|appointed) by [^,\ue000-\ue3ff]{3,60},|in [\ue800-\uebff](?:, [\ue800-\uebff])*,|(?:(?:together|along) with|(?:accompanied|joined|flanked) by) (?:[^,.;\ue000-\ue3ff]{1,120},|[^,.;\ue000-\ue3ff]{0,40}[\ue000-\ue3ff](?:(?:,|,? and) [\ue000-\ue3ff])*,?)|both|himself|herself|respectively|virtually))*"
_GROUP = r"(?:team|delegation|group|mission|party|tour|trip|survey|inspection|visit)"
_TRAVEL_TOGETHER = r"(?:team|delegation|group|mission|party|members|advis[eo]rs|lawmakers|legislators|deputies|experts|scholars|scientists|entrepreneurs|students|colleagues)"
"""Those whom somebody takes along: "took a group to L", and not "took a tour"."""
_TRAVELLED_OR_MET = r"\b(?:visited|toured|surveyed|inspected|studied|held|went|conducted|carried out|convened|travell?ed|gathered|met|came|left|arrived|set out|sat|worked|team|delegation|group|mission|panel|committee)\b"
"""In front of whom people travelled or met under, which is not so of "achievements made under the leadership of P"."""
_TALK_GIVEN = r"(?:papers|speech(?:es)?|address(?:es)?|lectures?|talks?|keynotes?|remarks|reports?|presentations?|briefings?|statements?)"
_OPINIONS = r"(?:opinions|views|suggestions|proposals|advice|ideas|recommendations|comments|concerns)"
_CHAIRING = r"(?:[Hh]eading|[Ll]eading|[Cc]hairing|[Cc]o-chairing|[Hh]osting|[Mm]oderating|[Pp]residing over)"
_S = rf"(?<!by )(?<!with )(?<!of )(?<!to )(?<!from )(?<!under ){P_LIST}"
"""People who may be the subject of a verb, and are not the end of a phrase in front of it: "led by P, P visited"."""
_BY = rf"{P}(?: ?,? (?:\([^()]{{1,30}}\)))?(?:(?:, {P})*,? (?:and|as well as|together with) {P}(?!(?:, [^,.;\ue000-\ue3ff]{{3,80}},)? (?:also |then )?(?:spoke|gave|delivered|said|told|made|attended|took|asked|called|urged|joined|accompanied|(?:was|were) (?:also )?(?:present|on the|there))\b))?"
"""People after "by" or "with": a list ends with a conjunction, so that "chaired by P, P asked" has one."""
_AND = r"(?: (?:met|meets|[a-z]+ed|attends)(?: with| to)? and)?"
"""Another verb in front: "met and welcomed"."""
_WHEN = rf"(?:,? ?(?:on |from |in )?{D})?"
_LED = WordPattern(
    rf"\b(?i:led|headed|spearheaded|chaired|hosted|presided over|co-chaired|moderated|co-led|guided)(?:,? (?:jointly|respectively|mainly))? by (?:its |the |their |his |her |[a-z'-]+ )*(?:\([A-Z]+\) )?(?:, )?(?P<a>{_BY})"
    rf"|(?P<b>{_S}){_AUX}{_WHEN},?{_AND} (?:(?:is|are|was|were) (?:now |currently )?(?:leading|heading|chairing|hosting)|led|leads|lead|(?:headed|heads)(?! (?:to|for|back|home|out|off|straight|directly|north|south|east|west|into|towards?|over)\b)|head(?= (?:an?|the|its|this) )|chaired|chairs|chair(?= (?:an?|the|its|this) )|presided|presides|preside(?= over)|(?:hosted|hosts|host)(?! (?:them|(?:an?|the) (?:[\w-]+ )?(?:delegation|group|team|guests?|visitors|envoys|diplomats|members|students|lawmakers))\b)|co-hosted|co-hosts|co-chairs|co-chaired|moderated|(?:took|brought) (?:\d+|(?:an?|the|his|her) (?:[\w-]+ ){{0,3}}{_TRAVEL_TOGETHER}\b)|took the chair|led the way)\b"
    rf"|^Under the (?:leadership|guidance|chairmanship) of (?:the )?(?P<r>{P_LIST})(?![^.;]* (?:has|have) )|{_TRAVELLED_OR_MET}(?:(?!\b(?:achieve|progress|made\b))[^.;]){{0,120}}? under (?:the (?:leadership|guidance|chairmanship) of (?:the )?|its |the |their )?(?:, )?(?P<c>{P_LIST})"
    rf"|\b(?:[Mm]embers|[Rr]epresentatives|advis[eo]rs|visitors|guests|deputies|experts|entrepreneurs|students)(?: (?:of|from) [^.;,]{{0,60}}?)?,? under the (?:leadership|guidance|chairmanship) of (?:the |its |their )?(?P<c2>{P_LIST})"
    rf"|\b[Ww]ith (?:its |the |their )?(?P<i>{P}) (?:as (?:its |the |their |team |group |delegation )?(?:head|leader|chair)|in the chair)"
    rf"|(?P<d>{P_LIST})(?: \w+)? (?:was|is|were|served as|acted as) (?:the |its |their )?(?:head|leader|chair|chief|host|moderator)"
    rf"|(?P<d2>{P_LIST}),? (?:was|were) in the chair\b|(?P<d3>{P_LIST}),? (?:who (?:heads|leads|chairs) (?:an?|the|its|this) (?:[\w'-]+ ){{0,4}}{_GROUP}\b|{_CHAIRING} (?:an?|the|its|this) )"
    rf"|\b(?:[Ll]eading|[Hh]eading|[Cc]hairing) (?:them|it|the [\w-]+) (?:was|is|were|are) (?P<d9>{P_LIST})|\b(?:[Aa]t its head|[Ii]n charge|[Ii]n the lead) (?:was|is|were|are) (?P<e3>{P_LIST})|\bwhose (?:head|leader|chair) (?:is|was) (?P<d4>{P_LIST})|\bwith (?P<d5>{P_LIST}) (?:at (?:its|their|the) helm|at the head|leading|heading|chairing|moderating|hosting)\b"
    rf"|\b[Uu]nder (?P<d6>{P})'s (?:leadership|guidance|chairmanship|direction)\b"
    rf"|\b(?:[Ii]ts|[Tt]heir|[Tt]he) (?:[\w-]+ )?(?:head|leader|chair|moderator) (?:was|is) (?P<d7>{P})"
    rf"|(?P<d8>{P}),? and (?:the|a) [^.,;\ue000-\ue3ff]{{0,60}}{_GROUP} (?:that )?(?:he|she) (?:leads|led|heads|headed|is leading|is heading)\b"
    rf"|(?P<o>{P}),? (?:and )?(?:the )?(?:head|leader) of (?:the|a) [^.,;]{{0,50}}\b(?:team|delegation|group|mission)\b|(?P<o2>{P}),? (?:the )?(?:team|delegation|group|mission)'s (?:head|leader)\b"
    rf"|\b(?:[Gg]roup|[Tt]eam|[Dd]elegation|[Mm]ission) (?:leader|head|chief),? (?P<v1>{P})"
    rf"|\b(?:[Hh]ead|[Ll]eader|[Cc]hair) of (?:the |a )?(?:[^.,;]{{1,50}}?(?: was| is)|[^.,;]{{0,50}}?\b{_GROUP},) (?P<e>{P})"
    rf"|\b(?:[Ii]ts|[Tt]heir|'s) (?:head|leader|chair), (?P<s>{P})"
    rf"|(?P<f>{P})(?: (?:of|from) (?:the )?[\ue400-\uebff])?(?:,? and|,? along with|,? together with) (?:his|her) (?:\w+ )?(?:team|delegation|group|party|entourage)\b"
    rf"|(?P<t>{P})'s (?:[\w-]+ )?(?:team|delegation)\b"
    rf"|(?P<j2>{_S})[^.;\ue000-\ue3ff]{{3,120}}, (?:heading|leading) (?:an?|the) (?:[\w-]+ |{B} ){{0,4}}(?:delegation|group|team|mission)\b"
    rf"|(?:^|\. |, )(?:(?:After|Before|While|When) (?=[a-z]))?{_CHAIRING} (?:an? |the )[^,]{{3,80}}(?:, {L})*(?:, {D})?, (?:its |their )?(?P<j>{P_LIST})"
    rf"|(?P<o3>{P}) (?:said|says|announced|confirmed)(?: (?:on )?{D})? that (?:he|she) (?:will|would|is to) (?:also )?(?:lead|head) (?:an?|the|his|her)\b"
    rf"|(?:^|, )[Aa]s (?:the )?(?:head|leader) of (?:an?|the) [^,]{{3,60}}, (?P<u>{P})"
    rf"|(?P<p>{P})[^.;\ue000-\ue3ff]{{1,140}} (?:(?:at the|as|as the) head of (?:an?|the|his|her|its|\d+)|(?<=[\ue800-\uebff] )(?:heading|leading) an?)\b"
    rf"|\b[Ww]ith (?P<k>{P_LIST}) (?:presiding|chairing|heading|leading|at (?:its|their) head|in charge|as host)|(?P<l>{P}) was in charge\b"
    rf"|(?P<q>{P_LIST}) presiding\b(?! over)|in the chair was (?P<g>{P})|\bco-(?:chair|host|le)\w* [^.;\ue000-\ue3ff]{{1,80}}? with (?P<n>{P_LIST})"
    rf"|(?P<m>{P})[^.;\ue000-\ue3ff]{{0,140}} (?:when|while|as) (?:presiding over|chairing|leading|heading|(?:he|she) (?:presided over|chaired|led|headed|was leading|was heading|was chairing))\b"
    rf"|(?P<h>{P_LIST})(?:,)? (?:who|which) (?:(?:headed|led|heads?|leads?|(?:is|was) (?:leading|heading)) (?:the|an?|both) (?:[\w-]+ |{L} |{B} ){{0,3}}(?:team|group|delegation|trip|tour|visit|mission|survey|inspection|investigation|research|study|advis[eo]rs|members|experts|visitors)|chaired|presided)",
)
_THINGS = (
    r" (?:(?:an?|the|his|her|their|its|many|more|over|about|[\d,]+) )?(?:[\w-]+ ){0,2}(?:interviews?|prizes?|awards?|medals?|training|treatment|education"
    r"|degrees?|reports?|complaints?|letters?|proposals?|support|funds?|funding|votes?|suggestions?|applications?|donations?|titles?|certificates?"
    r"|repl(?:y|ies)|feedback|comments|answers?|questions?|money|yuan|help|aid|applause|news|gifts?)\b"
)
"""What people receive who receive no guests: "received an interview"."""
_RECEIVED = WordPattern(
    rf"(?P<a>{_S}){_AUX}{_WHEN},?{_AND} (?:(?:warmly|cordially|personally) )?(?:(?:received|receives)(?!{_THINGS})|welcomed|welcomes|greeted|greets|extended (?:an? |his |her |their )?(?:[\w-]+ ){{0,2}}welcome to|hosted (?:them|(?:an?|the) (?:[\w-]+ )?(?:delegation|group|team|guests?|visitors|envoys|diplomats|members|students|lawmakers)))\b|\b(?:received|welcomed|greeted|hosted)(?: (?:(?:in|on|at) )?{MARK}| there| at the [^,.;]{{3,40}}?)* by (?:its |the |[a-z'-]+ )*(?P<b>{_BY})"
    rf"|\b(?:received|welcomed|greeted) (?:[^.;,\ue000-\ue3ff]{{1,40}} )?by [^.;\ue000-\ue3ff]{{3,100}}? and by (?P<f>{P_LIST})"
    rf"|\b(?:guests of|played host to by) (?:the )?(?P<c>{P_LIST})|(?:^|\. )(?:Hosting|Receiving|Welcoming|Greeting) [^.;]{{3,120}}?, (?P<d>{P})(?! and)"
    rf"|(?P<e>{P})[^.;\ue000-\ue3ff]{{3,120}}?(?:,? and|, then) (?:(?:on|later) )?(?:{D},? )?(?:received(?!{_THINGS})|welcomed|hosted|greeted) (?:{P}|an? )",
)
_MET = WordPattern(
    rf"(?P<a>{_S}){_AUX}{_WHEN},? (?:met|meets|meet|held talks|holds talks|exchanged views|talked with|sh(?:ook|akes?) hands|had talks|held a meeting with)\b(?:(?=(?: (?:[\w-]+|{MARK})){{0,4}} with (?P<b1>{P_LIST}),? who\b))?"
    rf"|^(?:In|During|At) (?:an?|the|their) (?:[\w-]+ )?(?:conversation|call|meeting|talks) (?:(?:on )?{D} )?(?:in {L} )?with [^.;\ue000-\ue3ff]{{0,40}}{P}[^.;\ue000-\ue3ff]{{0,80}}, (?P<c>{P}),?(?: {D},?)? (?:also )?(?:said|told|stressed|noted|expressed|thanked|called|hailed|praised)\b"
    rf"|(?P<d>{P})[^.;\ue000-\ue3ff]{{3,80}}? to (?:also )?(?:meet|hold talks)(?: with)? (?:the )?(?:visiting )?{P}"
    rf"|\b(?:met|meets|meet|talks|views|meetings?|hands|spoke [^.;]{{0,30}})(?: (?:[\w-]+|{MARK})){{0,4}} with (?P<b>[^.;,]*?{P_LIST})",
)
_SPOKE = WordPattern(
    rf"(?P<a>{_S})(?: {L})?(?: and \d+ others| and (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|dozens of) (?:other )?(?:[a-z-]+ ){{0,2}}(?:others|members|advis[eo]rs|experts|lawmakers|deputies|scholars|delegates|officials|guests|representatives))?{_AUX}{_WHEN},?(?: (?:attended|chaired|presided over|opened|held) and| in [^,.;]{{1,40}}| also)* (?:spoke|speaks|said|says|gives|answers|stresses|urges|calls (?:on|for)|addressed|addresses|delivered|delivers|gave|told|reported|stressed|urged|called (?:on|for)|pointed out|noted|emphasized|explained|introduced|introduces|briefed|presented|summed up|read out|took the floor|answered|ma(?:de|kes?) (?:(?:a|the|an|his|her) )?(?:[\w-]+ )?(?:speech(?:es)?|reports?|statement|address|remarks|presentations?|suggestions|(?<=made the )(?:call|appeal|comments|pledge))|(?:held|hosted) (?:a|the) (?:news|press|media) (?:conference|briefing)|offer(?:ed|s)? (?:[\w-]+ )?(?:suggestions|advice|opinions|proposals)|put forward|responded|voiced|announced|issued|declared|read|released|hailed|voiced|expressed|argued|warned|praised|suggested|proposed|added|highlighted|defended|made the remarks|remarked|outlined|shared|reviewed|recounted|recalled|described|detailed|elaborated|lectured|summarized|analy[sz]ed|advocated|advised|appealed|observed|maintained|insisted|cautioned|recommended|reflected|(?:looked|reported) back on|talked (?:about|of)|laid out|touched (?:up)?on|compared|wondered|asked|wanted (?!to (?:go|come|leave|become|be)\b)|took questions|raised|questioned|listed|cited|gave an (?:account|overview)|thanked|congratulated|paid tribute|replied|agreed|disagreed|opposed|criticized|doubted|regretted|took up the|objected|supported|backed|favou?red|countered|joked|complained|promised|pledged|apologized|testified|showed (?:on (?:camera|screen|an? \w+)|how|that|why|what|(?:them|the (?:[\w-]+ )?(?:{_GROUP}|visitors|guests|members|advis[eo]rs|inspectors))(?! (?:around|round|over|through)\b))|[a-z]{{2,}}(?:ed|s) that)\b"
    rf"|(?P<p1>{P})[^.;\ue000-\ue3ff]{{3,140}}? (?:(?:when|while) (?:addressing|speaking (?:at|to))|as {P} (?:addressed|spoke at)|in (?:an?|his|her) (?:[\w-]+ )?(?:keynote )?(?:speech|address|remarks|lecture))\b"
    rf"|\bheard [^.;]{{3,160}}? and (?:another|one|others) (?:by|from) (?P<b4>{P_LIST})"
    rf"|, (?:replied|answered|added|explained|warned|noted|argued|admitted|promised|suggested|recalled|announced|reported|stressed|asked) (?P<b2>{P_LIST})(?! (?:and|to|that)\b)"
    rf"|\b(?i:questions?|suggestions?|proposals?|criticism|answers?|support|advice|warnings?|replies|objections?) (?:also )?came from (?P<b3>{P_LIST})"
    rf"|(?P<a3>{P_LIST}),? (?:will|(?:is|are) (?:due |scheduled |set |expected |slated )?to) (?:also )?(?:speak|address|brief (?:the )?(?:journalists|reporters|media|press)|(?:deliver|give|make) (?:an?|the|his|her|their|opening|closing|keynote) (?:[\w-]+ ){{0,2}}(?:speech(?:es)?|address|report|lecture|remarks))\b"
    rf"|(?P<i>{P_LIST}) (?:was|were) invited to (?:deliver|speak|address|give|make|brief|report)\b"
    rf"|\b(?:said|says|according to|speech(?:es)? (?:by|from)|address(?:es)? (?:by|from)|reports? (?:by|from)|(?:keynotes?|lectures?|talks?|presentations?|briefings?)(?: (?:(?:on |in )?{D} )?(?:was|were) (?:given|delivered|made|held))? by|(?:lectures?|talks?|reports?|presentations?) (?:on|about) [^.;,\ue000-\ue3ff]{{2,60}} by|[Kk]eynotes?(?: speech| address)? (?:came|was) from|{_TALK_GIVEN} (?:was|were) (?:given|delivered|made|read|held) by|{_OPINIONS} (?:(?:was|were) (?:\w+ )?(?:offered|given|made|voiced|presented|put forward|shared|raised|aired)|(?:offered|voiced|presented|put forward|shared|raised|aired)) by|heard (?:also )?from|addressed by|remarks (?:by|from)|statement by|given by|delivered by|keynote was given by) (?:[a-z-]+ )*(?P<b>{P_LIST})"
    rf"|(?P<e>{P_LIST}){_AUX}{_WHEN},? (?:attends?|attended|was invited to|were invited to|visit(?:s|ed)|joins?|joined|opens?|opened|took part in|participated in)\b[^.;\ue000-\ue3ff]{{0,160}}?,? and (?:also )?(?:spoke|speaks?|address(?:es|ed)?|deliver(?:s|ed)?|gives?|gave|made|makes) ?(?:an? |the |his |her |their )?(?:[\w-]+ ){{0,2}}(?:speech(?:es)?|address(?:es)?|remarks|report|lecture|at\b|there|the|it\b)?"
    rf"|\b(?:spoke|addressed|delivered speeches|made speeches|gave speeches|took the floor)\b[^.;\ue000-\ue3ff]{{0,80}},? (?:including|among them) (?P<f>{P_LIST})"
    rf"|(?P<j>{P_LIST})(?: \([^()]{{1,20}}\))?,? (?:speaking|reporting) (?:at the\b|on behalf of\b|for (?:the )?{B})"
    rf"|\bwith (?P<z>{P_LIST}) among (?:the |its |those )?(?:[\w-]+ ){{0,2}}(?:speakers|speaking)\b|\bwith (?P<g>{P_LIST}) (?:attending(?: [^.;,\ue000-\ue3ff]{{1,60}})? and )?(?:addressing|delivering|giving|speaking|making|briefing|reporting|lecturing)\b"
    rf"|\b(?:including|among them|such as) (?P<h>{P_LIST})(?:,? (?:as well as|and|together with) [^.;,\ue000-\ue3ff]{{1,60}})?,? (?:also |each )?(?:spoke|addressed|aired|voiced|shared|delivered|made (?:speeches|suggestions|remarks|proposals)|gave|offered|put forward|took the floor|exchanged)\b"
    rf"|\bwith (?P<a4>{P_LIST}) as (?:the |its |an? )?(?:[\w-]+ )?(?:speakers?|lecturers?)\b"
    rf"|^(?:Among (?:the |those )?(?:[\w-]+ )?speakers|(?:The |Other )?(?:[\w-]+ )?[Ss]peakers|(?:Also )?[Ss]peaking) (?:(?:at|of) (?:the|this|its) [^.;,\ue000-\uefff]{{3,40}} )?(?:also )?(?:was|were|are|included?):? (?P<a5>{P_LIST})"
    rf"|\b[Ss]peakers (?:at the [\w-]+ )?(?:also )?(?:include[ds]?|were|are) (?:also )?(?P<d>{P_LIST})"
    rf"|(?P<c>{P_LIST})(?:, in| in) (?:an?|his|her|their) (?:[\w-]+ )?(?:speech|address|keynote|remarks|lecture|talk|presentation)\b"
    rf"|(?P<o>{_S})(?: (?:on )?{D})? (?:opened|closed|concluded|kicked off) [^.;\ue000-\ue3ff]{{3,120}}? with (?:an?|his|her) (?:[\w-]+ )?{_TALK_GIVEN}\b"
    rf"|\b[Ii]n the words of (?P<q>{P_LIST})|\bshows? (?P<y>{P_LIST})(?:,[^.;,]{{1,40}},)? (?:speaking|addressing|delivering|talking)\b|\b(?:hear|heard|to hear) (?P<x>{P_LIST}) (?:speak|talk|lecture|explain|report|describe)\b|(?P<r>{P})(?:, (?:an? |the )?[\w ]{{3,40}})?: \""
    rf"|\b[Aa]mong (?:those|the [\w-]+) who (?:spoke|addressed|took the floor|gave|offered|voiced)\b[^.;\ue000-\ue3ff]{{0,80}}? (?:was|were) (?P<s>{P_LIST})|\b[Aa]mong the (?:[\w-]+ )?speakers (?:was|were) (?P<t>{P_LIST})"
    rf"|[,?!]\" (?P<u>{P})(?: (?!was|is|had|has)[a-z]+(?:ed|s|d)\b|, (?:an? |the )?[\w ]{{3,40}}, (?:[a-z]+ed|said|says)\b)|[,?!]\" (?:[a-z]+ed|said|says) (?P<v>{P})"
    rf"|(?:^|\. |, )(?:[Aa]ddressing|[Ss]peaking|[Bb]riefing|[Tt]elling|[Rr]eporting|[Oo]pening|[Cc]losing|[Ii]n (?:his|her|an?) (?:[\w-]+ )?{_TALK_GIVEN})\b[^.;\ue000-\ue3ff]{{0,100}}, (?:the )?(?P<w>{P_LIST})"
    rf"|(?P<b1>{_S}){_AUX}{_WHEN},? (?:attended|attends|(?:was|were) (?:present|in attendance)|took part in|joined|opened)(?: [^.;,\ue000-\ue3ff]{{2,80}})? and (?:also )?(?:spoke|said|delivered|gave|made|addressed|told|stressed|urged|called (?:for|on))\b"
    rf"|(?P<a1>{P})[^.;\ue000-\ue3ff]{{1,100}}, (?:where|when|in which|at which) (?:he|she|{P}) (?:also )?(?:spoke|addressed|delivered|gave an?|made an?|reported|presented|briefed)\b"
    rf"|\b(?:read out|issued|released|delivered|presented)(?: (?:(?:in|on|at) )?{MARK})* by (?P<a2>{P_LIST})"
    rf"|(?P<k>{P_LIST}),? who (?:also |first |both |each |all )?(?:spoke|addressed|delivered|took the floor|gave (?:an?|the|speeches)|made (?:an? |the )?(?:[\w-]+ )?(?:speech(?:es)?|remarks|addresses))\b"
    rf"|(?P<l>{P_LIST}) (?:was|were|is|are) (?:also )?(?:(?:one of|among) (?:the |those )?(?:[\w-]+ ){{0,2}}(?:speakers|lecturers|who (?:spoke|addressed|took the floor|gave|offered|voiced|delivered|presented|made|shared|put forward))|(?:the|a) (?:[\w-]+ )?speakers?)\b"
)  # fmt: skip
_SPOKE_TOO = WordPattern(
    rf"^(?P<w>{P})[^.;]{{0,160}},? and (?:delivered|delivers|gave|gives|made|makes) (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:speech|address|remarks)\b|"
    rf"\b(?:proposed|suggested|called for|spoke|talked|asked|discussed|argued|recommended|advocated) [^.;\ue000-\ue3ff]{{3,120}}?(?P<n>(?:(?:,|;|, and| and|,? while) {P}(?: from {L},)? (?:an?|the|on|about|of|for|against|in favor of) [^.;,\ue000-\ue3ff]{{2,100}})+)"
)
"""Who spoke without a verb: "P proposed a fund, P a subsidy"."""
_TOOK_PART = WordPattern(
    rf"(?P<a>{_S}){_AUX}{_WHEN},? (?:attended|attends|attend|joined|joins|join(?= (?:the|them|him|her)\b)|accompanied|accompanies|accompany|listened to (?:the |its )?(?:[\w-]+ )?{_GROUP}(?:'s)?|listened to (?:the |their |its |these )?(?:[\w-]+ ){{0,2}}(?:speeches|opinions|suggestions|reports?|views|discussions?|advice|presentations?|briefings?|proposals)\b|took part|take part|participated|participates|(?:were|was|are|is) (?:also |both |all )?(?:present|in attendance)|went along|came along|(?:was|were|is|are|went|travell?ed|came) (?:also )?with (?:them|the (?:[\w-]+ )?{_GROUP})|showed (?:them|the \w+) (?:around|round|over|through)|(?:showed|displayed|demonstrated|exhibited) (?:the |an? |their |his |her )?(?:[\w-]+ )?(?:models?|samples?|pictures|photos?|photographs|films?|prototypes?|works)\b|belonged to (?:the|its) (?:[\w-]+ )?(?:team|group|delegation)|(?:was|were|is|are) (?:also |both |all )?(?:on|part of|a member of|members of) (?:the |its |this )?(?:[\w-]+ )?(?:tour|trip|team|delegation|group|visit|survey|inspection)|sat(?! down)|were seated|took (?:their|his|her) seats?|was among|were among|sat in on|looked on|(?:was|were) (?:also |both |all )?(?:there|on hand|at the (?:[\w-]+ )?(?:meeting|talks|symposium|seminar|forum|session|ceremony|event|discussion|reception|gathering))|(?:was|were) (?:the |its )?deputy (?:head|leader)s?|went|travell?ed|visited|toured)\b(?! by\b)"
    rf"|\b(?:accompanied|joined|attended) by [^.;\ue000-\ue3ff]{{3,100}}? and (?:also )?(?:by )?(?P<m6>{P_LIST})|\bwith (?P<m7>{P_LIST}) as (?:its |the |their )?(?:deputy|vice)[ -](?:heads?|leaders?|chiefs?)\b"
    rf"|^(?:Those|People|Leaders|Officials|Guests) (?:present|seated|attending|who (?:attended|sat|were seated|joined|took part|were present))\b[^.;\ue000-\ue3ff]{{0,120}}? (?:was|were|are|included?):? (?P<n4>{P_LIST})"
    rf"|\b[Aa]mong (?:the |its |those )?(?:[\w-]+ ){{0,2}}(?:members|participants|guests|attendees|present|attending|travellers)(?: of (?:the|its|this) (?:[\w-]+ )?{_GROUP})?,? (?:was|were|is|are) (?:also )?(?P<q1>{P_LIST})"
    rf"|\bcall(?:s|ed)? on (?P<m5>{P_LIST})(?! (?:to|not)\b)"
    rf"|^(?:Also )?(?i:at|in|on|among|next to|beside) [^.;\ue000-\ue3ff]{{1,60}} (?:sat|stood) (?P<m4>{P_LIST})"
    rf"|\b[Ww]ith (?:them|the (?:[\w-]+ )?{_GROUP}) (?:was|were|went|travell?ed|came) (?:also )?(?P<m2>{P_LIST})|\bshown (?:around|round|over|through|[^.;,\ue000-\ue3ff]{{1,40}}?)(?: [^.;,\ue000-\ue3ff]{{1,40}}?)? by (?:its |the )?(?P<m3>{_BY})"
    rf"|\b(?:accompanied|joined|attended)(?: throughout| also)?(?: (?:in|at|on) {MARK})?(?: (?:during|on|at|in) (?:the|his|her|their|its) (?:[\w-]+ ){{0,2}}[\w-]+)? by (?:the |its |[a-z'-]+ )*(?P<b>{P_LIST})|\b(?:includ(?:es|ed|ing)|(?:members|officials|participants|guests|delegates|entourage|companions|visitors|attendees)(?: [^.;,\ue000-\ue3ff]{{1,40}})? includes?(?: (?:his|her|their) (?:wife|husband|spouse|son|daughter))?|[Aa]mong (?:them|its members|those (?:present|attending|(?:travell?ing|going|accompanying|joining)(?: with)?(?: {P})?[^,.;\ue000-\ue3ff]{{0,40}}|who (?:accompanied|joined|attended|took part|came|travell?ed)[^,.;\ue000-\ue3ff]{{0,40}})|the (?:[\w-]+ )?(?:guests|visitors|participants|attendees|delegates|speakers))(?: (?:was|were|are))?|present (?:was|were)|members (?:are|were)|together with|along with|composed of|consist(?:s|ed) of) (?:also )?(?P<c>{P_LIST})"
    rf"|(?P<n2>{P_LIST}),? (?:an? |the |its )?(?:deputy|vice)[ -](?:head|leader) of (?:the|its|their) (?:[\w-]+ )?{_GROUP}\b"
    rf"|\b(?:[Aa]ccompanying|[Jj]oining|[Aa]ttending|[Tt]aking part|[Pp]resent|[Ii]n attendance)\b[^.;,]{{0,60}}? (?:was|were|is|are|will be|includ(?:e|es|ed)):? (?:also )?(?P<h>{P_LIST})"
    rf"|(?P<j>{P_LIST})(?:,? and)?,? (?:an? |the )?(?:[\w-]+ )?members? of (?:the|this|its|their) (?:[\w-]+ )?{_GROUP}\b|\b(?:[Oo]n|[Ii]n|[Ww]ith|[Ww]ithin) (?:the|its|this) (?:[\w-]+ )?{_GROUP}(?:, [^.;\ue000-\ue3ff]{{0,80}},)? (?:were|was|are|is) (?P<l>{P_LIST})|\b[Mm]embers of (?:the|its|this) (?:[\w-]+ )?{_GROUP}[^.;\ue000-\ue3ff]{{0,60}}? (?:included?|are|were) (?P<i>{P_LIST})|(?P<n3>{P}) on (?:the|its|this) (?:[\w-]+ )?(?:team|group|delegation|mission)(?=,)|(?P<g>{P_LIST}),? who (?:also )?(?:joined|belonged to|took part in|participated in|attended|accompanied|was (?:on|among|a member of|part of))\b"
    rf"|\bwith (?P<k>{P_LIST}) among (?:the |its |those )?(?:[\w-]+ ){{0,2}}(?:participants|guests|attendees|present|members)\b|\bwith (?P<f>{P_LIST}) (?:attending|in attendance|present)\b"
    rf"|\bas (?:did|was|were) (?P<m>{P_LIST})|(?P<n>{P_LIST}),? (?:who (?:is|was|are|were) )?(?:also )?travel(?:l)?(?:ing|ed) with (?:the|them|him|her|it)\b"
    rf"|(?P<e>{P_LIST}),? and (?:other |some |about |around |nearly |more than |over |\d+ |[a-z]+ ){{1,4}}[^,.;\ue000-\ue3ff]{{0,60}}?\b(?:attended|took part|participated|were (?:also )?(?:present|seated|in attendance|on hand)|joined|sat(?: in| on)?|listened|looked on|accompanied|went (?:along|with)|came along|travell?ed with|made the trip)\b"
    rf"|\b(?:[Aa]ccompanied by|[Tt]ogether with|[Aa]long(?:side)?(?: with)?|[Ff]lanked by|[Ii]n the (?:company|presence) of) (?P<d>{P_LIST})",
)
_REPLACED = WordPattern(
    rf"^Taking the place of (?P<b>{P}), {P}|\b(?:taking the place of|replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|in place of|(?:take[sn]?|took) over as\b[^,.;\ue000-\ue3ff]{{0,80}}? from|take[sn]? over from|took over from|successor (?:to|of)|(?:upon|on|at|following|after|by) the (?:nomination|proposal|recommendation) (?:of|by)|(?:nominated|proposed|recommended) by|(?:deliberat\w+(?: on)?|review\w*|discuss\w*|stud(?:y|ied|ying)) (?:the |an? )?(?:[\w-]+ ){{0,4}}(?i:reports?) (?:(?:(?:that|which) was )?(?:delivered|made|presented|submitted|given) )?by) (?P<a>{P_LIST})"
    rf"|\b(?:to|of|on|with|by|especially|studied|studying|implementing|following) (?:the |his |her )?(?:[\w-]+ ){{0,2}}(?:one|remarks?|speech(?:es)?|instructions?|address|words|ideas?|requirements?) (?:that |which )?(?P<c>{P}) (?:had |has |once )?(?:made|gave|delivered|put forward|raised|issued|expressed)\b"
)


_PARTS: tuple[tuple[Part, WordPattern, str], ...] = (
    ("led", _LED, "leading-words"),
    ("received", _RECEIVED, "receiving-words"),
    ("met", _MET, "meeting-words"),
    ("spoke", _SPOKE, "speaking-words"),
    ("spoke", _SPOKE_TOO, "speaking-words"),
    ("spoke", SPOKE_IN_OTHER_WORDS, "speaking-words"),
    ("took part", _TOOK_PART, "attending-words"),
)
"""Each part with its words."""


def parts_in(clause: Clause) -> Mapping[int, tuple[Part, str]]:
    """Return the part of each person in a sentence and its rule, by the person's index, the highest part of several."""
    return _parts_in(clause.text) if clause.people else {}


@lru_cache(maxsize=64)
def _parts_in(text: str) -> Mapping[int, tuple[Part, str]]:
    found: dict[int, tuple[Part, str]] = {}
    for part, pattern, rule in _PARTS:
        for match in pattern.finditer(text):
            for name, group in match.groupdict().items():
                for person in people_in(group or ""):
                    known = found.get(person)
                    if known is None or PART_ORDER.index(part) < PART_ORDER.index(known[0]):
                        found[person] = (part, "member-words" if part == "took part" and name == "c" else rule)
    return found


def replaced(clause: Clause) -> frozenset[int]:
    """Return the people that somebody else follows in a post, or whose report others discuss elsewhere."""
    return _replaced(clause.text)


@lru_cache(maxsize=64)
def _replaced(text: str) -> frozenset[int]:
    return frozenset(
        person for match in _REPLACED.finditer(text) for group in match.groups() for person in people_in(group or "")
    )


def default_part(kind: Kind) -> tuple[Part, str]:
    """Return the part that the kind of event gives a person without words for it."""
    if kind == "meeting":
        return "met", "named-in-the-sentence"
    if kind in ("speech", "statement"):
        return "spoke", "named-in-the-sentence"
    return "took part", "named-in-the-sentence"
