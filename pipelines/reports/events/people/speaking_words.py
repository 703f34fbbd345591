"""Words for those who spoke in any other words than the usual ones: "showed how …", "replied P", "took his audience from … to …"."""

from __future__ import annotations

from pipelines.reports.clauses import P_LIST, L, P
from pipelines.reports.word_patterns import WordPattern

_WHO = rf"(?:(?: (?:of|from|with|in) (?:the )?[^.;,\ue000-\ue3ff]{{1,50}})?, | (?:of|from) {L} |,? who [^.;,\ue000-\ue3ff]{{3,80}}(?:, {L})*, | )"
"""What may stand between somebody and the verb: where he is from, what he did before."""
_NO_WORDS = r"(?!learn|heard|saw|visit|tour|inspect|watch|found|inquir|decid|knew|discover|examin|stud|survey|investigat|check|realiz|need|bas(?:ed|es) |attend|us(?:ed|es) |help)"
_VERB = rf"{_NO_WORDS}(?:[a-z]{{2,}}(?:ed|s)|spoke|told|held|showed|thought|felt|made (?:it )?clear)"
_REPLIES = r"(?:sa(?:id|ys)|replied|answered|responded|explained|added|noted|warned|argued|countered|objected|recalled|suggested|proposed|promised|pledged|concluded|stressed|observed|admitted|remarked)"
_LISTENERS = r"(?:audience|listeners|participants|delegates|guests|members|meeting|session|forum|seminar|symposium|conference|gathering)"

SPOKE_IN_OTHER_WORDS = WordPattern(
    rf"(?P<a>{P}){_WHO}(?:also |then |later )?{_VERB} (?:[a-z]+ ){{0,5}}?(?:how|why|what|whether)\b"
    rf"|(?P<b>{P}){_WHO}(?:also |then )?(?:hoped|wished|described|(?:spoke|argued|pleaded|cautioned|warned) (?:of|for|against|in favor of)|ran through|drew attention to|gave (?:an? |the )?(?:[\w-]+ )?(?:example|figures?|details)|showed (?:slides|figures|pictures|photos)|called it|hailed)\b"
    rf"|(?P<c>{P}){_WHO}(?:also |then )?(?:took|led|guided|walked|reminded|assured|thanked|urged|asked) (?:his|her|the|their) {_LISTENERS}\b"
    rf"|, {_REPLIES} (?P<d>{P_LIST})"
    rf"|\b(?:heard|listened to|received) (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:reports?|briefings?|accounts?|explanations?)(?: (?:on|about) [^.;,\ue000-\ue3ff]{{2,80}})? (?:by|from) (?P<g>{P_LIST})"
    rf"|,? and (?:another|one|a second|a third) (?:[a-z]+ )?(?:by|from) (?P<e>{P_LIST})"
    rf"|(?P<f>{P}){_WHO}(?:(?:was|were) (?:also )?(?:present|in attendance|there)|attended|took part|listened)(?: [^.;,\ue000-\ue3ff]{{1,60}})?,? and (?:described|explained|suggested|proposed|reported|warned|noted|hoped|asked|hailed|praised|expressed|voiced|stressed|called|thanked|encouraged|sa(?:id|ys)|spoke|answered)\b"
)
