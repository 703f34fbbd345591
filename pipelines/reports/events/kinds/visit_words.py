"""The words for any other trips, in sentences in short form."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, B, D, L, P
from pipelines.reports.word_patterns import WordPattern

_BEGINS = "|".join(
    f"(?<={verb} )"
    for verb in (
        "start", "started", "starts", "began", "begins", "kicked off", "continued", "concludes", "concluded", "wrapped up",
        "wraps up", "concluding", "ending", "completing", "completed", "finishing", "finished", "wrapping up", "embarked on", "set out on",
    )
)  # fmt: skip
"""In front of a trip that begins or ends, as conditions on what is before it: these are faster than words."""

_OF_A_THING = r" (?:ceremony )?(?:of|for) (?:the|an?|its|their) (?!(?:[\w-]+ ){0,3}(?:[Pp]resident|[Kk]ing|[Qq]ueen|[Ee]mperor|[Ss]ultan|[Pp]rime [Mm]inister|[Pp]ope|[Gg]overnor|leader|term)\b)[a-zA-Z\ue400-\ue7ff]"
"""After an inauguration to which nobody travels as an envoy: "the inauguration of the museum"."""

VISIT = WordPattern(
    rf"\b(?:offer|provid|gave|giv|held|hold|organi[sz])(?:e|ed|ing|s|es)? (?:free|voluntary) (?:[\w-]+ ){{0,3}}(?:services?|clinics?|consultations?|treatments?|check-?ups?|training)\b(?=[^.;]*{L})"
    rf"|\b(?:(?:attend(?:ed|s)?|represent(?:ed|s) {L} at) (?:the |an? |{L}'s |{P}'s )?(?:[\w'-]+ ){{0,2}}(?:inauguration(?!{_OF_A_THING})|swearing-in|funeral|enthronement|coronation|state memorial)(?= [^.;]*{L}| (?:ceremony )?of (?:the )?{P})|visit(?:ed|ing)?|(?:(?<=[\ue000-\ue7ff] )|(?<=[,)] )|(?<=delegation )|(?<=team )|(?<=group )|(?<=who )|(?<=also )|(?<=and ))visits(?= (?!to\b))|toured|(?:(?<=is )|(?<=are )|(?<=been )|(?<=when )|(?<=while ))touring|(?:(?<=[\ue000-\ue3ff] )|(?<=[,)] ))tours(?= (?:an?|the|{B})\b)|(?<!to )(?<!will )(?<!can )tours?(?= (?:the )?{L}(?!'))|paid (?:[\w-]+ ){{0,4}}(?:visit|call)s?|trips? (?:to|in)|travel(?:l)?ed to|went to|arrived in|arrived(?= (?:at )?(?:the )?{L})|called at|called on\b(?! [^.;]*\bto )|called at|(?:took|takes|brought|accompanied) (?:[\w'-]+ ){{1,4}}to (?=(?:the )?{L})|stay(?:ed|s|ing)? in(?! (?:touch|contact|office|power|line|close)\b)|guests of(?! {P})|spent (?:[\w-]+ ){{1,3}}(?:days|weeks?) in|flew to|set (?:off|out) for|made (?:a|his|her|their) (?:[\w-]+ ){{0,3}}trip|tour (?:of|to|in)|"
    rf"(?:led|headed|leads|heads) (?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|dozens of) (?:[\w-]+ |{B} ){{0,3}}(?:members|advis[eo]rs|lawmakers|deputies|experts|officials|scholars|entrepreneurs|doctors|scientists) to (?:the )?(?={L})|(?:led|leads|headed|heads|(?<=will )(?:lead|head)|(?<=is to )(?:lead|head)|(?:(?<=is )|(?<=are ))(?:leading|heading)) (?:[\w-]+ |{B} ){{0,5}}(?:delegation|team|group|mission)s?[^.;]{{0,60}} to (?:(?:the |[\w-]+(?: [\w-]+)? China's )?{L}|(?:the )?(?:two|three|four|five|both) (?:countries|provinces|cities|places)|the (?:[\w-]+ ){{1,3}}(?:country|nation)\b)|(?:sent|sends|dispatched) (?:an? |the )?(?:[\w-]+ |{B} ){{0,3}}(?:delegation|team|group|mission)s?[^.;]{{0,60}} to (?:the )?{L}|(?:delegation|team|group|mission)s? (?:was|were) (?:sent|dispatched) to (?:the )?(?={L})|lead (?:[\w-]+ ){{0,3}}(?:delegation|{B} delegation|team|group) (?:(?:of|from) (?:the )?(?:[\w-]+ |{B} ){{1,4}})?to)(?!\w)"
    rf"|\b(?:led|leads|headed|heads) (?:an? |the |[\w-]+ |{B} ){{0,4}}(?:delegation|team|group)s?\b[^.;]{{0,60}} to call (?:on|at)\b"
    rf"|\b(?:pay|pays|paying|make|makes|made|for) (?:[\w-]+ ){{0,4}}visits? to (?:the (?:two|three|four|five) (?:[\w-]+ )?(?:countries|provinces|cities|nations|places|regions),? |both )?(?:the )?{L}"
    rf"|(?:{P}(?: \([^()]{{1,30}}\))?(?:, [^.;\ue000-\ue3ff]{{3,120}},)?|\b(?:[Mm]embers|[Aa]dvis[eo]rs|[Ll]awmakers|[Dd]eputies|[Dd]elegates|[Dd]elegation)\b[^.;,]{{0,60}}?) arrives? in (?={L})"
    rf"|(?<=returned )from {L} with (?:[\w-]+ ){{0,2}}(?:advice|proposals?|suggestions?|ideas?|message)\b"
    rf"|(?=(?:an?|his|her|their) (?:[\w-]+ ){{0,4}}(?:visit|tour|trip)s?\b)(?:{_BEGINS})\w+ (?:[\w-]+ ){{0,4}}(?:visit|tour|trip)s?\b"
    rf"|\b(?:is|was|are|were) (?:currently |now )?on (?:an? |his |her |their )?(?:[\w-]+ ){{0,4}}(?:visit|trip|tour) (?:to|of|in) (?:the )?{L}|\bdropped in on\b|\b(?:was|were) invited to (?:the )?(?:[\w-]+ )?(?:seat|headquarters|office|offices|compound) of\b|\bspen[dt](?:ing|s)? (?:[\w-]+ ){{1,3}}(?:days|weeks?|hours) in (?:the (?:city|county|province|region|prefecture)\b|(?:the )?{L})|\b(?:took|brought|led) (?:an? |the )?(?:[\w'-]+ ){{0,2}}(?:team|group|delegation)[^.;]{{0,60}}? (?:through|around|across) {L}"
    rf"|\bwill (?:also |then |later )?(?:travel|go|fly|head) to (?:the )?{L}|\b(?:team|group|delegation|mission)s? to (?:the )?{L}[^.;]{{0,100}} (?:has |have )?returned (?:home|to)\b|\b(?:team|group|delegation|mission)s?\b[^.;]{{0,100}} (?:has |have )?returned (?:home )?from (?:the |an? (?:[\w-]+ ){{0,3}}(?:visit|trip|tour) to )?{L}"
    rf"|\b(?:left|leaves|departed|departs|(?:will|is to|are to) (?:leave|depart|set (?:off|out)))\b(?: (?:from )?{L})?(?: (?:on )?{D})? for (?:(?:an? )?(?:[\w-]+ ){{0,3}}(?:visit|trip|tour)s? (?:to|of) )?(?:the )?{L}"
    rf"|\b(?:delegation|group|team|lawmakers|guests|envoys|legislators|parliamentarians|advis[eo]rs)\b[^.;]{{0,80}}? (?:(?:is|are|will be|will stay) in (?:the )?{L} (?:from|until|between|through) |(?:is|are) (?:now |currently )in (?:the )?{L}(?= (?:under|led|headed|at|for|on)\b|[,.]))"
    rf"|{P_LIST},? (?:is|are) (?:currently |now )?in (?:the )?{L}(?=[,.]| (?:to|on|for|heading|leading|at the head of|as the head of|with an?)\b)"
    rf"|{P_LIST}(?:,[^,]{{1,40}},)? (?:was|were|is|are|will be|(?:is|are) to be) in (?:[A-Z][\w']* |the |, ?){{0,3}}{L}(?:'s {L})?(?:(?:,| and) {L})* (?:(?:on|in|from) )?{D}"
    rf"|(?:{P_LIST}|\b(?:delegation|group|team|guests?|visitors?|envoys?|lawmakers|diplomats)),? (?:had )?(?:arrived|flew in|landed)(?: here| there)? (?:on )?{D}"
    rf"|\b(?:was|were) in (?:[A-Z][\w']* |the |[\w-]+ |, ?){{0,3}}{L}[^.;]{{0,80}}? (?:from|between) {D}|\bwas a guest of {B}",
)

VISIT_NOT = WordPattern(
    r"\b(?:session|congress|meeting)\b[^.;]*\b(?:members|advis[eo]rs|deputies|lawmakers|legislators|delegates) (?:have |had )?(?:already )?(?:arrived|come)\b|"
    rf"\b(?:visit|tour)\w* (?:the |an? )?(?:[\w-]+ ){{0,2}}(?:exhibitions?|pavilions?|booths?|stands?|displays?)\b(?![^.;]*{D})|"
    rf"\b(?:visit\w* (?:the |its |this |an? )?(?:official )?(?:website|site|page)|invit\w+ [^.;]{{0,40}} to visit(?![^.;]*(?:from|between) {D})|hop\w+ [^.;]{{0,40}}visit|welcome[sd]? [^.;]{{0,30}} to (?:visit|lead|pay|make|come)\b|state visits|will be open to visit|\b(?:can|could|may|might) (?:also |now )?visit)"
)
