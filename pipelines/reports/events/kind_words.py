"""The words for each kind of event, in sentences in short form."""

from __future__ import annotations

import re

from pipelines.reports.clauses import MARK, P_LIST, B, D, L, P
from pipelines.reports.events.verbs import FIND_OUT, forms
from pipelines.reports.first_characters import begins_with
from pipelines.reports.word_patterns import WordPattern

_SURVEY_NOUN = (
    r"(?:survey|inspection|research|investigation|investigative|study|fact-finding|observation|field|field research|"
    r"survey and research|research and survey|supervision|inspecting|surveying|investigating|study and research)"
)

SURVEY = WordPattern(
    rf"\b{_SURVEY_NOUN}[ -](?:team|group|trip|tour|visit|delegation|mission|activit|survey|project|expedition)"
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
    rf"|\b(?:inspection|investigation)s? by (?:the )?(?:{B}|{P})[^.;]{{0,60}}? (?:found|showed|shows|covered|revealed)\b"
    rf"|\b(?:survey|inspection|investigation|study|field trip|research trip) (?:that|which) (?:the )?(?:{B}|{P}|[\w ]{{3,40}}) (?:made|conducted|carried out|led|undertook|organi[sz]ed)\b"
    r"|\b(?:[Ss]urvey|[Ii]nspection|[Ii]nvestigation|[Ff]ield trip|[Rr]esearch trip|[Ss]tudy tour)\b[^.;]{0,60} (?:(?:was|were) (?:led|headed|guided|joined) by|lasted|ended|concluded|began|started|wrapped up|ends|concludes|begins|starts|wraps up|kicks off|kicked off|got under way|is under way)\b"
    r"|\bwhere (?:they|he|she|it|members|advis[eo]rs|experts) (?:also )?(?:looked (?:over|into|at (?=how |the (?:[\w-]+ )?(?:conditions?|state|progress|protection|development|situation|use|quality|management|work|operation|results?) of))|learned (?:about|how)|checked|studied|examined|heard)\b"
    rf"|\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|{B}) (?:[\w'-]+ |{B} ){{0,4}}?(?:field (?:study|survey|visit|trip|research)|fact-finding (?:trip|mission|tour|visit)|study tour|research trip|inspections?|survey|investigation)(?= (?:by|of|on|into|in|led|headed|under|took|which|that|about|regarding)\b|,)(?=[^.;]*{L})(?! (?:of|by) (?:[\w,]+ )?(?:people|residents|respondents|students|consumers|companies|households)\b)"
    rf"|^[^.,;\ue000-\ue3ff]{{4,90}} (?:brought|took|drew|sent) (?:{P}|(?:an? |the )?(?:[\w'-]+ |{B} ){{0,4}}(?:members|advis[eo]rs|lawmakers|team|group|experts|deputies)|{B})\b[^.;]*? to (?:the )?{L}"
    rf"|\b(?:democratic|special|joint) supervision (?:of|over|on)\b(?=[^.;]*\b(?:visited|toured|went|travel|led)[^.;]*{L})"
    r"|\b(?:got acquainted with|familiari[sz]ed (?:themselves|himself|herself) with|inquir(?:ed|ing) into|followed up on|took stock of)\b"
    rf"|(?:\b(?:visit|went|travel|trip|tour|stay|spen[dt]|came|stop)\w*|\bled\b)[^.;]*? (?:where|and|,|during which|on which|in which) (?:(?:they|he|she|it|members|advis[eo]rs) )?(?:also )?(?:gather|collect|solicit|sought|hear|listen)\w* (?:to )?(?:the )?(?:[\w'-]+ ){{0,2}}(?:opinions|views|suggestions|advice|complaints|feedback|comments|concerns|needs)\b"
    rf"|(?:{P_LIST}|{B}|\b(?:members|advis[eo]rs|experts|lawmakers|deputies|team|group)) (?:[^.;,]{{1,60}} )?(?:interviewed|measured|tested|sampled)\b(?=[^.;]*{L})|^(?:In|During|On|After|Following) an? (?:[\w'-]+ ){{0,3}}(?:survey|inspection|investigation|field trip|fact-finding trip)\b"
    rf"|\bas part of (?:an?|its|their|the|his|her) (?:[\w-]+ )?(?:research|survey|inspection|study|investigation)\b(?! (?:team|group))"
    rf"|\b(?:wanted|wants|set out|sought|hoped) to (?:see|know|learn|find out|understand) (?=(?:how|whether|why|what|if)\b)"
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

_BEGINS = "|".join(
    f"(?<={verb} )"
    for verb in (
        "start", "started", "starts", "began", "begins", "kicked off", "continued", "concludes", "concluded", "wrapped up",
        "wraps up", "concluding", "ending", "completing", "completed", "finishing", "finished", "wrapping up", "embarked on", "set out on",
    )
)  # fmt: skip
"""In front of a trip that begins or ends, as conditions on what is before it: these are faster than words."""

VISIT = WordPattern(
    rf"\b(?:offer|provid|gave|giv|held|hold|organi[sz])(?:e|ed|ing|s|es)? (?:free|voluntary) (?:[\w-]+ ){{0,3}}(?:services?|clinics?|consultations?|treatments?|check-?ups?|training)\b(?=[^.;]*{L})"
    rf"|\b(?:attend(?:ed|s)? (?:the |an? |{L}'s |{P}'s )?(?:[\w-]+ ){{0,2}}(?:inauguration|funeral|enthronement|coronation|state memorial)(?= [^.;]*{L})|visit(?:ed|ing)?|(?:(?<=[\ue000-\ue7ff] )|(?<=[,)] )|(?<=delegation )|(?<=team )|(?<=group )|(?<=who )|(?<=also )|(?<=and ))visits(?= (?!to\b))|toured|(?:(?<=is )|(?<=are )|(?<=been ))touring|(?<!to )(?<!will )(?<!can )tours?(?= (?:the )?{L}(?!'))|paid (?:[\w-]+ ){{0,4}}(?:visit|call)s?|trips? (?:to|in)|travel(?:l)?ed to|went to|arrived in|called at|called on\b(?! [^.;]*\bto )|called at|(?:took|takes|brought|accompanied) (?:[\w'-]+ ){{1,4}}to (?=(?:the )?{L})|stay(?:ed|s|ing)? in(?! (?:touch|contact|office|power|line|close)\b)|guests of(?! {P})|spent (?:[\w-]+ ){{1,3}}(?:days|weeks?) in|flew to|set (?:off|out) for|made (?:a|his|her|their) (?:[\w-]+ ){{0,3}}trip|tour (?:of|to|in)|"
    rf"(?:led|headed|leads|heads) (?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|dozens of) (?:[\w-]+ |{B} ){{0,3}}(?:members|advis[eo]rs|lawmakers|deputies|experts|officials|scholars|entrepreneurs|doctors|scientists) to (?:the )?(?={L})|(?:led|leads|headed|heads|(?<=will )(?:lead|head)|(?<=is to )(?:lead|head)|(?:(?<=is )|(?<=are ))(?:leading|heading)) (?:[\w-]+ |{B} ){{0,5}}(?:delegation|team|group|mission)s?[^.;]{{0,40}} to (?:(?:the )?{L}|(?:the )?(?:two|three|four|five|both) (?:countries|provinces|cities|places)|the (?:[\w-]+ ){{1,3}}(?:country|nation)\b)|(?:sent|sends|dispatched) (?:an? |the )?(?:[\w-]+ |{B} ){{0,3}}(?:delegation|team|group|mission)s?[^.;]{{0,60}} to (?:the )?{L}|(?:delegation|team|group|mission)s? (?:was|were) (?:sent|dispatched) to (?:the )?(?={L})|lead (?:[\w-]+ ){{0,3}}(?:delegation|{B} delegation|team|group) (?:(?:of|from) (?:the )?(?:[\w-]+ |{B} ){{1,4}})?to)(?!\w)"
    rf"|\b(?:led|leads|headed|heads) (?:an? |the |[\w-]+ |{B} ){{0,4}}(?:delegation|team|group)s?\b[^.;]{{0,60}} to call (?:on|at)\b"
    rf"|\b(?:pay|pays|paying|make|makes|made|for) (?:[\w-]+ ){{0,4}}visits? to (?:the (?:two|three|four|five) (?:[\w-]+ )?(?:countries|provinces|cities|nations|places|regions),? |both )?(?:the )?{L}"
    rf"|(?<=returned )from {L} with (?:[\w-]+ ){{0,2}}(?:advice|proposals?|suggestions?|ideas?|message)\b"
    rf"|(?=(?:an?|his|her|their) (?:[\w-]+ ){{0,4}}(?:visit|tour|trip)s?\b)(?:{_BEGINS})\w+ (?:[\w-]+ ){{0,4}}(?:visit|tour|trip)s?\b"
    rf"|\b(?:is|was|are|were) (?:currently |now )?on (?:an? |his |her |their )?(?:[\w-]+ ){{0,4}}(?:visit|trip|tour) (?:to|of|in) (?:the )?{L}|\bdropped in on\b|\bspen[dt](?:ing|s)? (?:[\w-]+ ){{1,3}}(?:days|weeks?|hours) in (?:the (?:city|county|province|region|prefecture)\b|(?:the )?{L})|\b(?:took|brought|led) (?:an? |the )?(?:[\w'-]+ ){{0,2}}(?:team|group|delegation)[^.;]{{0,60}}? (?:through|around|across) {L}"
    rf"|\bwill (?:also |then |later )?(?:travel|go|fly|head) to (?:the )?{L}|\b(?:team|group|delegation|mission)s? to (?:the )?{L}[^.;]{{0,100}} (?:has |have )?returned (?:home|to)\b|\b(?:team|group|delegation|mission)s?\b[^.;]{{0,100}} (?:has |have )?returned (?:home )?from (?:the |an? (?:[\w-]+ ){{0,3}}(?:visit|trip|tour) to )?{L}"
    rf"|\b(?:left|leaves|departed|departs)\b(?: (?:from )?{L})?(?: (?:on )?{D})? for (?:(?:an? )?(?:[\w-]+ ){{0,3}}(?:visit|trip|tour)s? (?:to|of) )?(?:the )?{L}"
    rf"|\b(?:delegation|group|team|lawmakers|guests|envoys|legislators|parliamentarians|advis[eo]rs)\b[^.;]{{0,80}}? (?:is|are|will be|will stay) in (?:the )?{L} (?:from|until|between|through) "
    rf"|{P_LIST},? (?:is|are) (?:currently |now )?in (?:the )?{L}(?=[,.]| (?:to|on|for)\b)"
    rf"|{P_LIST}(?:,[^,]{{1,40}},)? (?:was|were) in (?:[A-Z][\w']* |the |, ?){{0,3}}{L}(?:'s {L})?(?:, {L})* (?:(?:on|in|from) )?{D}"
    rf"|\b(?:was|were) in (?:[A-Z][\w']* |the |[\w-]+ |, ?){{0,3}}{L}[^.;]{{0,80}}? (?:from|between) {D}|\bwas a guest of {B}",
)

VISIT_NOT = WordPattern(
    r"\b(?:session|congress|meeting)\b[^.;]*\b(?:members|advis[eo]rs|deputies|lawmakers|legislators|delegates) (?:have |had )?(?:already )?(?:arrived|come)\b|"
    rf"\bvisit\w* (?:the |an? )?(?:[\w-]+ )?exhibition\b(?![^.;]*{D})|"
    rf"\b(?:visit\w* (?:the |its |this |an? )?(?:official )?(?:website|site|page)|invit\w+ [^.;]{{0,40}} to visit(?![^.;]*(?:from|between) {D})|hop\w+ [^.;]{{0,40}}visit|welcome[sd]? [^.;]{{0,30}} to visit|state visits|will be open to visit|\b(?:can|could|may|might) (?:also |now )?visit)"
)

MEETING = WordPattern(
    rf"\b(?:met|meets|meet|will meet)(?: (?:respectively|separately|online|virtually|here|jointly|also|(?:via|by|over|through) (?:a )?(?:video|phone|telephone)(?: link| call| conference)?|(?:on |in |at )?{MARK}),?)* with (?![\w ]*difficult|[^.;]{{0,40}}(?:presiding|in the chair|chairing))"
    rf"|, meeting (?:with )?(?:{P}|visiting )|\band (?:their|his|her) (?:[\w-]+ ){{0,2}}(?:peers|counterparts)\b[^.;,]{{0,60}}? (?:met|talked|held talks|exchanged views)\b"
    rf"|\b(?:met|meets|will meet)(?: {D})? (?:respectively |separately )?(?:{P}|visiting|them(?= (?:(?:here|in|at|on)\b|{D}))|(?:an?|the) (?:[\w-]+ ){{0,4}}delegation (?:of|from)|the (?:visitors|guests|delegates|delegation)\b|an? (?:[\w-]+ ){{0,4}}delegation|(?:\d+|some|several|an? group of|dozens of) (?:[\w-]+ ){{1,4}}from (?:the )?{L}|members of|(?:foreign|overseas|international|[a-z]+ and foreign) (?:[a-z]+ )?(?:guests|leaders|representatives|dignitaries|delegates|envoys|diplomats|entrepreneurs)\b|{L}'s|{B}|(?:(?:an? (?:[\w-]+ )?group of |\d+ |some |several |dozens of )?(?:[a-z-]+ )?)(?:[A-Z][\w-]+ ){{1,2}}(?:and (?:[A-Z][\w-]+ ))?(?:[a-z]+ )?(?:doctors|scholars|experts|journalists|teachers|farmers|artists|writers|scientists|engineers|businesspeople|parliamentary|friends|veterans|researchers|mayors|governors|youth|ambassadors?|guests?|officials?|diplomats?|lawmakers?|parliamentarians|senators?|delegation|delegates|visitors|leaders?|envoys?|entrepreneurs|students|youths))"
    rf"|\b(?:held|holds|had|has|hold) (?:[\w-]+ ){{0,2}}(?:talks|a meeting|meetings|the (?:[\w-]+ ){{1,3}}meeting|video talks|a video (?:meeting|conference|call)|a telephone conversation|a conversation|a phone call)(?: (?:here|separately|online|virtually|(?:via|by|over) (?:the )?(?:video|phone|telephone)(?: link| call| conference)?|(?:on |in |at )?{MARK}))*(?: on [a-z][^.;,\ue000-\uefff]{{3,80}})?,? with\b"
    rf"|\b(?:had|held) meetings and exchanged (?:[\w-]+ )?views with\b"
    rf"|\bexchang(?:ed|es) views (?:(?:[\w-]+|{MARK}) ){{0,14}}with (?:{P}|an? |the |visiting |members of |(?:[A-Z]\w+ )?(?:[a-z]+ )?(?:(?:guests|lawmakers|legislators|parliamentarians)\b|officials\b(?=[^.;]*{P})))"
    rf"|\b(?:when|while|after|before) meeting (?:with )?(?:{P}|{L}|{B}|an? (?:[\w-]+ ){{0,4}}delegation|an? (?:[\w-]+ ){{0,2}}group of (?:{L}|[A-Z])|(?:the )?visiting|(?:[\w-]+ ){{0,3}}(?:guests|delegates|representatives))"
    rf"|\b(?:spoke|speaks|talked|conferred) (?:(?:by|via|over|on) (?:[\w-]+ ){{0,3}}with\b|with {P}[^.;]{{0,60}} (?:by|via|over|on|through) (?:a |the )?(?:[\w-]+ )?(?:phone|telephone|video))"
    rf"|{P} (?:told|tells) {P} (?:here|in {L}|at the [^,.;]{{3,40}}?|(?:on )?{D})(?: (?:here|in {L}|(?:on )?{D}))*(?:[.;]|$)"
    rf"|^In an? (?:[\w-]+ )?(?:telephone|phone|video|virtual) (?:conversation|call|meeting|talks)(?: with {P})?(?: (?:on )?{D})?, {P}(?: and {P})? (?:also )?(?:agreed|exchanged|discussed|said|pledged|spoke)\b"
    rf"|{P} and {P} (?:spoke|talked|met|conferred|(?:had|held) (?:a (?:[\w-]+ )?(?:conversation|call|meeting)|talks))(?: (?:on )?{D})? (?:by|via|over|on|through) (?:a |the )?(?:[\w-]+ )?(?:phone|telephone|video)\b(?! from)"
    rf"|{P} (?:told|tells) {P} (?:(?:on )?{D}|in {L}|here) that\b"
    rf"|\b(?:told|tells|briefed|briefs|assured|thanked) (?:an? |the |some )?visiting (?:{P}|{L}'s |(?:[\w-]+ ){{0,3}}{P})"
    r"|\b(?:told|tells|briefed|briefs|assured|thanked) (?:an? |the |some )?visiting (?:[\w-]+ ){0,2}(?:members|lawmakers|guests|delegation|senators|leaders|parliamentarians|officials|politicians)\b"
    rf"|\b(?:told|tells|assured) (?:the )?(?:[A-Z][a-z]+ ){{1,2}}(?:guests|visitors|parliamentarians|lawmakers|entrepreneurs|envoys|diplomats)\b(?=[^.;]*{D})"
    rf"|{P}(?: (?:on )?{D})? (?:received|receives|welcomed|welcomes|greeted) {P}"
    rf"|\b(?:received|receives|welcomed|welcomes|greeted|hosted) (?:an? |the |visiting |{P}|{L}'s ?|{B} ?|(?!for |of |on |with |symposium|seminar|forum|conference|round|discussion|meeting|panel|dialogue|lecture|workshop)[\w'-]+ ){{0,4}}?(?:delegation|guests?|visitors?|{P}|ambassadors?|envoys?|representatives|senators|lawmakers|students|young people|youths|overseas|diplomats|leaders|entrepreneurs|friends|scholars|ministers|parliamentarians|politicians|journalists|compatriots|group of (?!proposals))"
    rf"|\b(?:was|were) (?:received|greeted|welcomed|met)\b[^.;]* by {P}"
    rf"|\b(?:was|were|are|is) (?:the |an? )?guests? of {P}|\b(?:received|receives|welcomed|welcomes|greeted)(?= {P}(?!'s))|\b(?:spoke|speaks|talked|talks) (?:by|on|over|via) (?:the )?(?:phone|telephone|video(?: link)?)(?:,? (?:(?:on|in|at) )?{MARK})*,? with {P}"
    rf"|\b(?:[Ii]n|[Dd]uring) (?:an?|their|the) (?:video|phone|telephone|online|virtual) (?:conversation|call|meeting|talks?|conference)\b[^.;]*?\bwith (?:{P}|[^.;,]{{3,60}} {P})"
    rf"|{P}[^.;]{{0,80}} and (?:[\w ]+ |{B} ){{0,2}}{P}(?:(?!\b(?:visit|inspect|tour|survey|went|travel))[^.;]){{0,80}} (?:discussed|talked|exchanged views)\b"
    r"|\b(?:poses?|posed|posing)\b[^.;]*? with [^.;]*? (?:after|before|during|ahead of) (?:an?|their|the) (?:meeting|talks)\b"
    rf"|\bwhere {P}(?:[^.;,]{{0,40}})? (?:met|received|welcomed|greeted|hosted) (?:with )?(?:her|him|them)\b"
    rf"|\b(?:talks|meetings?|telephone conversation|video call|phone call|conversation)(?: (?:here|online|(?:on |in |at )?{MARK}),?)*(?<!,) (?:between|with) {P}(?! (?:\w+ing|in the chair)\b)"
    rf"|{P} (?:told|tells|briefed|asked) {P}[^.;]*? (?:when|as) (?:the two|they|both) (?:met|talked|spoke)\b"
    rf"|^(?:Hosting|Receiving|Welcoming|Greeting|Meeting(?: with)?) (?!{B})[^.;]{{3,90}}?, {P}"
    rf"|{P} and {P}(?:,[^,]*,)? (?:met|held talks|talked|(?:had|held) (?:an? )?(?:[\w-]+ )?(?:exchange|discussion|conversation|meeting)s?\b)(?! with)"
    rf"|\b(?:[Dd]uring|[Ii]n|[Aa]t) (?:their|the) (?:talks|meeting|conversation)\b[^.;]*?{P}(?:[^.;]*? and [^.;]*?| (?:told|assured|thanked|informed|briefed) (?:the )?){P}"
    rf"|\b(?:[Dd]uring|[Ii]n|[Aa]t) (?:an?|his|her|the) (?:[\w-]+ )?meeting (?:here )?with (?:(?:his|her|their) (?:[\w-]+ |{B} ){{0,3}}counterpart|an? (?:[\w-]+ |{B} ){{0,4}}(?:delegation|group)|visiting|(?:members|representatives|leaders|guests|delegates|ambassadors|envoys|teachers|students|entrepreneurs) (?:of|from))\b"
    rf"|\bsh(?:ook|akes?) hands with\b"
    rf"|\b(?:sat down|had (?:tea|lunch|dinner|breakfast)|dined|conferred|had an audience) with (?:{P}|visiting|an? )"
    rf"|\b(?:inter-parliamentary|regular exchange) (?:mechanism )?meeting (?:between|with|of) (?:{B}|the |their )"
    rf"|\b(?:received|met|welcomed|greeted|hosted)(?:(?: (?:on|in|at))? {MARK}| here| at the [A-Z][\w ]{{3,40}}?)+,? (?:(?:an?|the|visiting) (?:[\w-]+ ){{0,4}}(?:delegation|guests)\b|(?:with )?{P}(?!,? (?:presiding|in the chair|chairing|in attendance|attending)))"
    rf"|{P}(?: \([^()]{{1,30}}\))? (?:greets|receives|welcomes|hosts|talks with|shakes hands with) (?:visiting )?{P}"
    rf"|\bplayed host to (?:{P}|an? )|{P} and (?:(?:his|her|the) [^.;\ue000-\ue3ff]{{0,40}}?,? )?{P},? (?:sat down|exchanged views|(?:met|talked) (?:for|about|on|in|at)\b)"
    rf"|\b[Tt]alks(?: (?:were )?held)?(?:,? (?:(?:on|in|at) )?{MARK})* between {P}"
    r"|\bmeeting of the (?:(?:[\w-]+ ){0,3}(?:exchange|cooperation) (?:mechanism|committee) between|[A-Z]\w+-[A-Z]\w+ (?:[\w-]+ ){0,3}mechanism\b)",
)

_NOUN_SYMPOSIUM = (
    r"(?:(?-i:Convention)|(?i:symposiums?|symposia|seminars?|forums?|round[- ]?tables?|conferences?|lectures?|panel discussions?|workshops?|colloquium|colloquiums|discussions?|dialogues?|"
    r"academic meeting|salons?|summits?|consultative seminar|(?:tele|video|video )conference|webinar))(?! (?:[Hh]alls?|[Cc]ent(?:er|re)|[Rr]oom|[Ss]eries)\b)"
)

SYMPOSIUM = WordPattern(
    rf"\b(?:held|hold|holds|holding|host(?:ed|s|ing)?|deliver(?:ed|s)?|gave|gives|attend(?:ed|s|ing)?|address(?:ed|es|ing)?|chair(?:ed|s|ing)|presiding over|presides over|opened|organized|organised|co-hosted|co-organized|joined,?|convened|presided over|spoke at|speech at|speaking at|(?:met|gathered|assembled|convened|came together|sat down) (?:[^.;]* )?(?:for|at)|participated in|took part in|kicked off|concluded|closed|launched|remarks at|told|at|At(?! an? (?:[\w-]+ )?discussion)|during|sponsored|with)"
    rf"(?: (?:and (?:addressed|chaired|spoke at|delivered a speech at)|[\w'’-]+,?|{L}|{B}|{D}|the|an?|\d+th|,)){{0,9}}? {_NOUN_SYMPOSIUM}\b"
    rf"|\b{_NOUN_SYMPOSIUM}\b[^.;]{{0,120}}\b(?:(?:was|were) (?:also |jointly |recently |successfully )?(?:held|hosted|organi[sz]ed)|is held|ended|ends|began|begins|started|commenced|wrapped up|will (?:open|take place)|took place|opened|kicked off|was hosted|was (?:co-)?organized|concluded|closed|brought together|was convened|convened|gathered|will be held|is being held|heard|takes place|opens|kicks off|closes|concludes|wraps up|wound up|wrapped up|is under ?way|got under ?way|drew to|drew|draws|attracted|was attended|(?:was|were) (?:co-)?(?:chaired|presided over|moderated))\b"
    rf"|\b{_NOUN_SYMPOSIUM}(?: (?:on|about|of) [^.;,]{{2,80}}?)?,? (?:which was |that was )?(?:jointly |co-)?(?:held|hosted|organi[sz]ed|sponsored|convened) (?:jointly )?by (?:the )?{B}|\b(?:topic|theme|subject|focus) of an? (?:[\w-]+ ){{0,3}}{_NOUN_SYMPOSIUM}\b(?=[^.;]*(?:{L}|{D}))"
    rf"|\b(?:gathered|met|assembled|convened)\b[^.;]{{0,60}}? (?:for|at) (?:an?|the) (?:[\w'’-]+ ){{0,4}}{_NOUN_SYMPOSIUM}\b"
    rf"|\b(?:[Ee]xperts|[Ss]cholars|[Rr]esearchers|[Ss]cientists|[Ll]awyers|[Jj]udges|[Ee]ntrepreneurs|[Dd]octors|[Ee]conomists|[Aa]cademics|[Rr]epresentatives|[Dd]elegates)\b[^.;]*? (?:met|gathered|came together|assembled|convened|compared notes|exchanged (?:views|experiences?)|debated)\b(?=[^.;]*(?:{L}|{D}))"
    r"|\b(?:discuss(?:ed|es|ing)?|said|says|stressed|urged|suggested|proposed)\b[^.;]*? at an? (?:[\w-]+ )?meeting with (?:[a-z-]+ )?(?:experts|scholars|officials|representatives|entrepreneurs|relevant|local)\b"
    r"|\bsat down with (?:[\w-]+ ){0,3}(?:lawmakers|deputies|members|advis[eo]rs|experts|entrepreneurs|representatives|scholars)\b"
    rf"|(?<!who )\b(?:gathered|came together|assembled)\b[^.;]{{0,60}} to (?:discuss|exchange|debate|share)\b"
    rf"|\b(?:held|hosted|organi[sz]ed) an? (?:[\w-]+ ){{0,2}}talk on\b"
    rf"|\b(?:said|says|suggested|proposed|added|noted|stressed|argued|warned)\b[^.;]*? (?:in|during) an? (?:[\w-]+ ){{0,3}}(?:panel|round[- ]?table) discussion\b"
    rf"|{B} and (?:the )?[^.;,\ue000-\ue7ff]{{3,60}}? (?:met|gathered|convened)\b[^.;]{{0,60}} to (?:discuss|talk about|exchange|review|consult)\b"
    rf"|\battend(?:ed|s|ing)? the (?:[\w-]+ ){{0,2}}{B},? (?:(?:which|that) was )?held\b"
    rf"|\b(?:attend(?:ed|s|ing)?|address(?:ed|es|ing)?|sp(?:oke|eaks|eaking) at|open(?:ed|s)) the (?:[\w'’-]+ |{B} |{L} ){{0,6}}(?:Meeting|Conference|Congress|Summit|Dialogue|Assembly)\b(?! of (?:the )?{B})",
)

SESSION = WordPattern(
    rf"(?<!\w)(?:plenary (?:session|meeting)s?|(?:annual|opening|closing|bimonthly|biweekly|regular|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|standing committee|consultation|consultative|remote|online|network-based|cyber|thematic|deliberation|special|preparatory|joint|presidium|council|chairpersons'|chairperson's|chairmen's|group|panel|work|executive|enlarged|full|committee) (?:[\w'-]+ ){{0,3}}(?:session|sessions|meeting|meetings|sitting|consultation|consultations)|"
    rf"(?:session|meeting|sitting|plenum)s? of (?:the |its )?(?:{B}|council|chairpersons|chairmen|[Ss]tanding [Cc]ommittee|presidium|committee|bureau|\d+(?:st|nd|rd|th) {B}|party leadership)|(?:{B}(?:'s)?) (?:[\w'-]+ ){{0,3}}(?:session|meeting)|group (?:deliberation|discussion|meeting)s?|panel meetings?)(?!\w)"
    rf"|(?:{B}(?:, [^,.;]{{3,60}},)?|[Cc]hairpersons?(?: and vice-chairpersons)?(?: of the {B})?|[Ll]awmakers|[Pp]olitical advis[eo]rs|[Mm]embers of (?:the )?(?:\d+th )?{B}),? (?:(?:on |in )?{D},? )?(?:[\w ]+ )?(?:met|gathered(?= [^.;]{{0,60}}to (?:offer|make|give|put forward))|convened|meets?|(?:is|are) meeting|sat(?! around| down))\b(?! with|(?: for)? (?:an?|the) (?:[\w-]+ ){{0,3}}(?:symposium|seminar|forum|conference|round|lecture))"
    rf"|\b(?:session|meeting|consultation) (?:(?:was|is) )?(?:presided over|chaired) by\b"
    rf"|(?:{B}|\b[Tt]he (?:society|association|league|party|federation|committee))(?:, [^,.;]{{3,60}},)?(?: (?:on |also )?{MARK}| recently)? (?:started|opened|opens|began|begins|convened|convenes|concluded|completed|finished|ended|wrapped up|wound up|closed|held)(?: (?:(?:in|on|at) )?{MARK}){{0,2}} (?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|meeting|congress|plenum)\b"
    rf"|\b(?:national|regional|provincial|municipal|party|\d+(?:st|nd|rd|th)) congress\b[^.;]{{0,60}} (?:opened|opens|closed|closes|concluded|concludes|ended|began|convened|was held|wound up|wrapped up|started|kicked off|drew to a close)\b"
    rf"|^(?:The|This) (?:[\w-]+ )?congress (?:also )?(?:examined|approved|adopted|passed|deliberated|reviewed|elected|heard|decided|voted)\b"
    rf"|\b(?:[Aa]dvis[eo]rs|[Ll]awmakers|[Ll]egislators|[Mm]embers|advisory body|legislature)(?: (?:on )?{D})? (?:began|started|opened|concluded|closed|held|convened|ended|wrapped up) (?:an?|their|its) (?:[\w'-]+ ){{0,4}}meeting\b(?! with)"
    rf"|\b(?:concluded|concludes|completed|finished|wrapped up|wound up|closed|opened|began|started|convened) (?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|plenum)\b"
    rf"|{B}(?:, [^;.]{{3,90}},)? (?:(?:will|is to|are to) (?:hold|open|convene)|held|opened|convened|closed|concluded|ended) (?:its|the) (?:[\w-]+ ){{0,2}}[Nn]ational [Cc]ongress\b"
    rf"|(?:\bNational|\d(?:st|nd|rd|th)) Congress of (?:the )?{B}[^.;]{{0,100}}? (?:opened|opens|closed|closes|concluded|concludes|ended|began|convened|was held|will (?:open|close|conclude|convene|be held))\b"
    rf"|\b(?:The|the|This) (?:session|consultation)\b[^.;]{{0,60}} (?:was held|opened|closed|concluded|took place)\b"
    rf"|\b(?:session|plenary|sitting)\b[^.;]{{0,80}} (?:ended|closed|opened|concluded|began|started|kicked off|wrapped up|drew to a close|came to (?:an end|a close)|got under way|took place|runs?|lasted)\b"
    rf"|\b(?:session|plenary|plenum)\b[^.;]{{0,80}} (?:(?:is|are|was|were) (?:scheduled|due|set|slated|expected)|will (?:open|begin|start|last|run|close|conclude|end))\b[^.;]*{D}"
    r"|\b(?:will|is to|are to) (?:review|deliberate|consider|discuss|hear|examine|vote on) [^.;]*? at (?:its|the|an?) (?:[\w'-]+ ){0,4}(?:session|meeting)\b"
    rf"|{B} (?:(?:on )?{D} )?(?:deliberated|is deliberating|reviewed|adopted|passed|approved|discussed|considered|debated|heard|studied|examined) [^.;]*?\bat (?:its|the|an?) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b(?! with)"
    rf"|\b[Aa]t (?:the (?:end|close|conclusion) of )?(?:an?|its) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b[^.;]{{0,60}}?, (?:the )?{B} (?:adopted|approved|passed|reviewed|heard|discussed|elected|appointed|deliberated)\b"
    rf"|\b(?:session|consultation|sitting)\b[^.;]{{0,120}} (?:was|were|is being|has been|will be) (?:held|convened|opened|organi[sz]ed)\b"
    rf"|\b(?:session|consultation|sitting)\b[^.;]{{0,80}} (?:is|was|got|gets) under ?way\b"
    rf"|\bjoin(?:s|ed|ing) (?:[^.;]{{0,80}} )?(?:in )?an? (?:joint )?(?:panel|group) (?:discussion|deliberation|meeting)\b"
    rf"|\bcouncil of chairpersons\b|\b(?:presided|presides|presiding) over (?:the|a|an|its) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b|\bchaired (?:the|a|an) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b"
    rf"|\b(?:held|holds|hold) (?:an?|its|the) (?:[\w'-]+ ){{0,4}}(?:session|meeting|consultation)\b(?! with)|\b(?:holds|opens|closes|convenes) (?:[\w'-]+ ){{0,3}}(?:session|consultation)\b"
    rf"|\b(?:made|approved|adopted|announced) (?:the|an?) (?:[\w-]+ )?(?:appointments?|decisions?|nominations?|removals?|resolutions?)\b[^.;]{{0,60}}? at an? (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b(?! with)"
    r"|\bremarks (?:when|while) (?:attending|joining) an? (?:[\w'-]+ ){0,4}meeting\b(?! with)"
    r"|\b(?:[Aa]t|[Dd]uring) an? (?:[\w-]+ ){0,2}consultation\b|\b(?:presid\w+ over|chair(?:ed|s|ing)|attend(?:ed|s|ing)|join(?:ed|s|ing)|organi[sz]ed) an? (?:[\w-]+ ){0,3}consultation\b(?! with)"
    rf"|\bmeeting (?:that|which) (?:the |its )?(?:{B}|(?:[\w'-]+ ){{0,3}}(?:committee|council|group)(?: of (?:the )?{B})?) (?:held|convened|called)\b|\bdelegation (?:[^.;,]{{1,60}} )?(?:deliberated|reviewed|discussed|debated) (?:the |an? )"
    rf"|\b[Aa] (?:[\w-]+ ){{0,2}}meeting (?:on|about|regarding|to(?! (?:mark|commemorate|celebrate|honou?r|remember|mourn|welcome|see off)\b)) [^.;]{{1,80}}? (?:was|is|were) (?:held|convened)\b(?=[^.;]*(?:{D}|{L}))"
    rf"|\b(?:committees?|members|advis[eo]rs|lawmakers) heard (?:an? )?(?:[\w-]+ )?(?:briefing|report)s?\b(?=[^.;]*{D})"
    rf"|\b(?:report|speech|address|remarks|spoke) (?:at|to) (?:the|its|their) (?:[\w-]+ ){{0,2}}(?:annual|general|\d+(?:st|nd|rd|th)) (?:annual |general )?meeting of (?:the |its )"
    rf"|\b(?:told|tells) (?:the|an?) (?:[\w'-]+ ){{0,3}}(?:session|deliberation)s?\b"
    rf"|\battend(?:s|ed|ing)? (?:and \w+ )?an? (?:[\w'-]+ ){{0,4}}meeting\b(?! with)(?=[^.;]*{D})"
    rf"|\bat an? (?:[\w'-]+ ){{0,4}}meeting (?:(?:held|convened) )?(?:here|in {L}|(?:on )?{D})(?! with)(?=[^.;]*{D})"
    rf"|\b(?:[Aa]t|[Dd]uring) an? (?:[\w-]+ ){{0,2}}meeting (?:held )?(?:(?:on|in|at) )?(?:{D}|{L})[^.;]*?(?:[Pp]olitical advis[eo]rs|[Ll]awmakers|members)\b"
    rf"|(?:[Pp]olitical advis[eo]rs|[Ll]awmakers|[Mm]embers)\b[^.;]*? (?:at|during) an? (?:[\w-]+ ){{0,2}}meeting\b(?! with)"
    rf"|\b(?:attend(?:s|ed|ing)?|address(?:es|ed|ing)?|sp(?:oke|eaks?|eaking) at|speech(?:es)? at|remarks? (?:at|during)|reports? (?:at|to)|present at|invited to|opened|closed) (?:the|a|an|its) (?:[\w'-]+ ){{0,4}}(?:session|consultation)\b",
)

_SPEECH_OCCASION = r"(?:ceremony|launch|ceremonies|reception|gathering|assembly|rally|banquet|celebration|celebrations|broadcast|congress|commemoration|event|inauguration|dinner|gala|exhibition|expo|fair|festival|opening|anniversary|meeting|memorial)"

_SPEAKS = r"(?:[Aa]ddress(?:ed|es|ing)|took the stage|mounted the (?:stage|platform|podium)|in (?:an?|his|her) (?:[\w-]+ )?(?:message|toast|remarks)|(?:used|uses|using) (?:his|her) (?:speech|address|remarks)|(?:(?:was|were|is) )?speaking at|(?:spoke|speaks)(?! with\b)|(?:deliver(?:s|ed)?|g(?:ave|ives?)|ma(?:de|kes?)) (?:an? |the |his |her )?(?:[\w-]+ ){0,2}(?:speech|speeches|address|remarks(?! during| while| when)|lecture)s?|in (?:an?|his|her) (?:[\w-]+ )?(?:address|speech)|(?:stressed|urged|emphasi[sz]ed|underscored|underlined|pledged|called for|called on)\b[^.;]* at|said at|said in|told an?|told the|read out|remarks at|speech at|speech by)"

_VOICED = r"(?:said|says|voiced|promised|recalled|warned|encouraged|asked|vowed|announced|called (?:on|for)|calls (?:on|for)|urged|urges|stressed|stresses|noted|pledged|expressed|conveyed|hailed|praised|thanked|extended|welcomed)"
_RECEPTION = r"(?:ceremony|reception|gathering|rally|banquet|celebration|commemoration|inauguration|dinner|gala|assembly|memorial|tea party|meeting (?:marking|to mark|commemorating|to commemorate|celebrating|to celebrate))"

AT_A_RECEPTION = WordPattern(
    rf"\b[Aa]t (?:an?|the) (?:[\w'-]+ |{MARK} ){{0,6}}{_RECEPTION}\b[^.;]*, {P_LIST} (?:also )?{_VOICED}\b"
    rf"|{P_LIST},?(?: (?:on )?{D})? {_VOICED}\b[^.;]*\b(?:at|addressing) (?:an?|the) (?:[\w'-]+ |{MARK} ){{0,6}}{_RECEPTION}\b",
)
"""What somebody says at a reception or ceremony."""

SPEECH = WordPattern(
    rf"\b(?:welcomed|greeted|opened|closed|received)\b[^.;]* with a speech\b|\b(?:address(?:ed|es)|spoke to|spoke before) (?:the |an? |new |more than |over |about |some |[\w,]+ |\d[\d,]* ){{0,4}}(?:graduates|students|pupils|recruits|troops|soldiers|teachers|cadets|prosecutors|judges|audience|crowd|athletes|trainees|officials|diplomats|villagers|cadres)\b|\b{_SPEAKS}\b[^.;]*\b{_SPEECH_OCCASION}\b|\b{_SPEECH_OCCASION}\b[^.;]*\b{_SPEAKS}\b|\b(?:activity|activities|campaign|courses?|class|program|project)\b[^.;]{{0,80}}\b(?:kicked off|opened|launched|began|started|concluded|closed)\b[^.;]{{0,80}}\bdelivering (?:an?|the) (?:[\w-]+ )?(?:speech|address)\b|\b[Ii]n (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:message|address|speech) (?:that was )?(?:broadcast|televised|aired)\b|\b[Ii]n (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:address|speech)(?: (?:(?:on|in) )?(?:{D}|{L}))*(?:,|(?<=[\ue800-\uefff])\.| (?:marking|celebrating|commemorating|opening|closing)\b| to\b| at\b| delivered\b| via\b| by video\b)|\b(?:told|tells|addressed) (?:an?|the) (?:[\w-]+ ){{0,2}}training (?:course|class)\w*\b|\b(?:told|tells) [^.;\"]{{1,60}} in (?:an?|his|her) (?:[\w-]+ )?(?:speech|address)\b|\bsa(?:id|ys) in (?:an?|his|her) (?:[\w'-]+ ){{0,3}}(?:address|speech)\b|\b(?:spoke|speech|speeches|remarks) on the occasion\b(?! of)|\b(?:delivered|gave|made|broadcast) (?:an? |the |his |her )?(?:[\w-]+ ){{0,3}}(?:speech|address)\b",
)

STATEMENT = WordPattern(
    r"\bmet (?:with )?(?:the )?(?:press|media|reporters|journalists)(?= (?:on|in|at|here|\W)|[,.])|"
    r"\b(?:issued|released|made|published|in|signed|adopted|put out|came out with|read out) (?:an? |the |two )?(?:[\w-]+ )?(?:statement|declaration|communique)s?\b"
    r"|\b(?:news|press) (?:conference|briefing)s?\b|(?:(?<=briefed )|(?<=briefed the )|(?<=briefs )|(?<=briefs the )|(?<=briefing )|(?<=briefing the ))(?:reporters|journalists|media|press)\b"
    r"|\b(?:[Aa]nswer(?:ing|s|ed)|[Ii]n (?:reply|response) to) (?:reporters'|journalists'|media|press|a reporter's|an?) (?:[\w-]+ )?(?:questions?|quer(?:y|ies)|inquir(?:y|ies))\b"
    r"|\banswer(?:ing|s|ed) questions (?:from|of|by) (?:the )?(?:reporters|journalists|media|press)\b"
    r"|\bstatement (?:issued|released|published|by|from)\b"
    r"|\b(?:voiced|expressed) (?:[\w-]+ ){0,3}(?:opposition|condemnation|indignation|protest|concern|dissatisfaction|regret|outrage|objection)\b"
    rf"|(?<!of the )(?<!of ){B}(?: (?:on )?{D})? (?:voiced|voices|expressed|expresses|declared) (?:its|their) (?:[\w-]+ ){{0,3}}(?:support|backing|endorsement|solidarity|approval)\b"
    r"|\b(?:strongly|firmly|resolutely) (?:condemn|oppose)\w*"
    rf"|(?:{B}|\b(?:advisory body|ministry|spokes(?:man|woman|person)))(?: (?:on )?{D})? (?:condemned|criticized|criticised|denounced|rejected|protested|deplored|slammed|hit back(?: (?:on )?{D})? at|refuted|welcomed the (?:decision|ruling|verdict))\b"
    r"|\b(?:statement|declaration)\b[^.;]{0,60} (?:was|were) (?:issued|released|published|made|adopted)\b|\b(?:each|also|jointly|all) (?:issued|published|released) (?:an? |their |two )?(?:[\w-]+ )?statements?\b|\bpublished statements\b",
)

APPOINTMENT = WordPattern(
    rf"\b(?:was|were|been|is|be|got) (?:\w+ )?(?:(?:on )?{D} )?(?:elected|re-elected|reelected|appointed|named|nominated|endorsed(?= as\b)|chosen|co-opted|removed|dismissed|relieved|stripped|promoted|installed|sworn in)(?! (?:after|in honor|in an?\b|in the (?:statement|report|list)|neither))"
    rf"|(?<!-)\b(?:elected|appointed|appoints|named|nominated|elects|appoint|appointing|electing|elect|removed|dismissed|remove|dismiss|removing) {P}"
    rf"|\b(?:removed|dismissed) from (?:his |her |the )?(?:office|posts?|position) (?:its |the |their )?[^.;,\ue000-\ue3ff]{{0,60}},? ?{P}"
    rf"|\b(?:elected|appointed|removed|dismissed|added) (?:[\w-]+ ){{1,3}}?(?:members?)?, {P}"
    rf"|\bto name {P}|{P} (?:lost|gave up|left) (?:his|her) (?:post|position|seat|office) as\b"
    rf"|\bwith {P_LIST} (?:also )?(?:(?:re-)?(?:elected|appointed|named|chosen)|taking over as|becoming)\b"
    rf"|\b(?:endorse[sd]?|approve[sd]?|confirm(?:s|ed)?|cho(?:se|ose)|tapped|picked) {P} (?:as|to be)\b|\b(?:strip(?:ped)?|relieved?) {P} of\b"
    rf"|{P_LIST} (?:was|were|has been|have been) made\b(?! (?:to|of|by|in|at|as)\b)"
    rf"|{P_LIST},? (?:became|becomes|has become|takes over as|took over as|took the helm|will take over as|has taken office|took office|assumed office|was voted)\b"
    rf"|\bno longer (?:serves?|holds?|works?)(?= (?:as|the|th(?:is|at))\b)|{P_LIST} (?:takes?|took) the (?:post|position|office) of\b|\brelieving {P} of\b"
    rf"|\b(?:replace[sd]?|succeed(?:s|ed)?|took over from|takes over from) {P} as\b|\brevoked the (?:membership|qualification)s? of {P}"
    rf"|\b(?:appointment|election|removal|nomination) of {P}|\baccept(?:ed|s|ing) the resignations? of {P}|{P_LIST} (?:stepped down|steps down|resigned)\b(?! from power)",
)

NEW_POST = WordPattern(
    r"\b(?:elected|appointed|named)(?: (?=on \W)|(?= ?[,.]))|\b(?:elected|appointed|named) (?:as )?(?:the |its |new )*(?:vice-|executive |deputy )*(?:chair|member|president|director|secretar|minister|premier)"
)

_URGES = r"(?:urge[sd]?|urging|ask(?:ed|s|ing)|call(?:ed|s|ing) on|encourag(?:e[sd]?|ing)|require[sd]?|requiring|allow(?:s|ed|ing)?|enabl(?:e[sd]?|ing)) [^,;.]{1,90} to"
URGED = re.compile(rf"\b{_URGES}\b")

WISH = re.compile(
    rf"\b(?:{_URGES}|should|ought to|hope[sd]? to|calls? for|called for|would like to|need to|must|(?:do more|do (?:their|its|our|his) best|strive|try|tried|spare no efforts) to|invited|propos\w+ to|suggest\w+|may)\b"
)

NEGATED = WordPattern(
    r"\b(?:did not take place|was cancel|were cancel|has been cancel|was postponed|were postponed|been postponed|put off|(?:been|be|is) (?:called off|cancel\w*|postponed)|was called off|did not meet|never met|was not held|no (?:meeting|survey|visit) )",
)

HABIT = begins_with(
    "acfmors",
    r"\b(?:often|regularly|frequently|always|repeatedly|constantly|many times|several times|on many occasions)\b[^,;.]*$",
)
"""In front of what somebody does again and again."""

PRACTICE = WordPattern(
    r"\b(?:[Nn]owadays\b|every (?:\w+ )?(?:days?|weeks?|months?|quarters?|years?|spring|summer|autumn|winter)|usually|normally|each year|every year|once a year|twice a (?:year|month)|is held (?:every|annually)|are held (?:every|annually|twice))\b",
)
