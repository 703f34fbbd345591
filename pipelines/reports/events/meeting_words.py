"""The words for meetings with guests, in sentences in short form."""

from __future__ import annotations

from pipelines.reports.clauses import MARK, B, D, L, P
from pipelines.reports.word_patterns import WordPattern

MEETING = WordPattern(
    rf"\b(?:met|meets|meet|will meet)(?: (?:respectively|separately|online|virtually|here|jointly|also|(?:via|by|over|through) (?:a )?(?:video|phone|telephone)(?: link| call| conference)?|(?:on |in |at )?{MARK}),?)* with (?![\w ]*difficult|[^.;]{{0,40}}(?:presiding|in the chair|chairing))"
    rf"|, meeting (?:with )?(?:{P}|visiting )|\band (?:their|his|her) (?:[\w-]+ ){{0,2}}(?:peers|counterparts)\b[^.;,]{{0,60}}? (?:met|talked|held talks|exchanged views)\b"
    rf"|\b(?:met|meets|will meet)(?: {D})? (?:respectively |separately )?(?:{P}|visiting|(?:an? group of )?(?:[a-z-]+ (?:and [A-Z]\w+ )?){{0,3}}(?:delegates|participants|attendees|representatives) (?:to|of|from|at|in) |them(?= (?:(?:here|in|at|on)\b|{D}))|(?:an?|the) (?:[\w-]+ ){{0,4}}delegation (?:of|from)|the (?:visitors|guests|delegates|delegation)\b|an? (?:[\w-]+ |{MARK} ){{0,4}}delegation|(?:his|her|their) (?:[\w-]+ ){{0,3}}counterparts?\b|(?:\d+|some|several|an? group of|dozens of) (?:[\w-]+ ){{1,4}}from (?:the )?{L}|members of|(?:foreign|overseas|international|[a-z]+ and foreign) (?:[a-z]+ )?(?:guests|leaders|representatives|dignitaries|delegates|envoys|diplomats|entrepreneurs)\b|{L}'s|{B}|(?:(?:an? (?:[\w-]+ )?group of |\d+ |some |several |dozens of )?(?:[a-z-]+ )?)(?:[A-Z][\w-]+ ){{1,2}}(?:and (?:[A-Z][\w-]+ ))?(?:[a-z]+ )?(?:doctors|scholars|experts|journalists|teachers|farmers|artists|writers|scientists|engineers|businesspeople|parliamentary|friends|veterans|researchers|mayors|governors|youth|ambassadors?|guests?|officials?|diplomats?|lawmakers?|parliamentarians|senators?|delegation|delegates|visitors|leaders?|envoys?|entrepreneurs|students|youths))"
    rf"|\b(?:held|holds|had|has|hold) (?:[\w-]+ ){{0,2}}(?:talks|a meeting|meetings|the (?:[\w-]+ ){{1,3}}meeting|video talks|a video (?:meeting|conference|call)|a telephone conversation|a conversation|a phone call)(?: (?:here|separately|online|virtually|(?:via|by|over) (?:the )?(?:video|phone|telephone)(?: link| call| conference)?|(?:on |in |at )?{MARK}))*(?: on [a-z][^.;,\ue000-\uefff]{{3,80}})?,? with\b"
    rf"|\b(?:had|held) meetings and exchanged (?:[\w-]+ )?views with\b"
    rf"|\bexchang(?:ed|es) views (?:(?:[\w-]+|{MARK}) ){{0,14}}with (?:{P}|an? |the |visiting |members of |(?:[A-Z]\w+ )?(?:[a-z]+ )?(?:(?:guests|lawmakers|legislators|parliamentarians)\b|officials\b(?=[^.;]*{P})))"
    rf"|\b(?:when|while|after|before) meeting (?:with )?(?:{P}|{L}|{B}|(?:an?|the) (?:[\w-]+ |{MARK} ){{0,4}}(?:delegation|group|guests|visitors)\b|(?:his|her|their) (?:[\w-]+ ){{0,3}}counterparts?\b|an? (?:[\w-]+ ){{0,2}}group of (?:{L}|[A-Z])|(?:the )?visiting|(?:[\w-]+ ){{0,3}}(?:guests|delegates|representatives))"
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
    rf"|^(?:Hosting|Receiving|Welcoming|Greeting|Meeting(?: with)?) (?!{B})[^.;]{{3,90}}?, (?:{P}|(?:the|he|she|they) )"
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
    rf"|\b(?:held|holds|had|has|hold) (?:an? )?(?:[\w-]+ ){{0,2}}(?:phone|telephone|video|online|virtual) (?:talks?|conversations?|calls?|meetings?|discussions?)(?: (?:here|separately|at (?:the |his |her )?(?:[\w'-]+ )?request|(?:on |in |at )?{MARK}))*,? with\b"
    rf"|\b(?:hosted|hosts|hosting|Hosting|gave|held) an? (?:[\w-]+ )?(?:reception|banquet|lunch|luncheon|dinner|tea)(?: here| (?:in|on|at) (?:the )?{MARK}| {D})* (?:for|in honou?r of) (?:the )?(?:visiting )?{P}"
    rf"|\b(?:granted|gave) an audience to {P}|\b(?:[Dd]uring|[Ii]n|[Aa]t) (?:an?|his|her|the|their) (?:[\w-]+ )?meeting (?:here )?with the (?:visiting )?(?:[A-Z]\w+ )?(?:[\w-]+ ){{0,2}}(?:[Pp]resident|[Mm]inister|[Pp]remier|[Ss]peaker|[Cc]hairman|[Kk]ing|[Qq]ueen|[Cc]hancellor|[Aa]mbassador|leader)\b"
    r"|\bmeeting of the (?:(?:[\w-]+ ){0,3}(?:exchange|cooperation) (?:mechanism|committee) between|[A-Z]\w+-[A-Z]\w+ (?:[\w-]+ ){0,3}mechanism\b)",
)
