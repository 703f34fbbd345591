"""Says which sentences report what was said at an event, and no occasion of its own."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P
from pipelines.reports.events.drafts import CEREMONY, Draft
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.same_trip import is_within
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def only_spoke(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports a speech and no occasion of its own: "attended and made a keynote speech"."""
    claims = _CLAIMS.search(clause.text)
    return (
        occasion.kind == "speech"
        and (days is None or is_within(days, draft.days))
        and not re.search(L, clause.text[: claims.end()] if claims else clause.text)
        and (
            not CEREMONY.search(clause.text)
            or bool(_ITS_SPEECH.search(clause.text) or _ITS_OPENING.search(clause.text))
        )
        and bool(_ATTENDED.search(clause.text) or _ITS_SPEECH.search(clause.text) or _ITS_OPENING.search(clause.text))
    )


_CLAIMS = re.compile(
    rf"{P} (?:also |then )?(?:sa(?:id|ys)|noted|stressed|urged|called|recalled|hoped|warned|promised|pledged|described|argued|explained|suggested|proposed|praised|thanked|announced)\b"
)
"""Before what somebody claims, whose places are not those of the speech."""
_ATTENDED = WordPattern(r"\b(?:attended|attends|present|chaired|presided|opened|on the occasion|keynote)\b")
_ITS_OPENING = re.compile(r"\bthe (?:event|opening|closing|(?:opening|closing) ceremony)\b(?! of)")
_ITS_SPEECH = WordPattern(
    r"\b[Ii]n (?:an?|his|her|the) (?:opening|welcoming|welcome|keynote|closing|concluding) (?:speech|address|remarks)\b"
)


def talked_there(draft: Draft, drafts: list[Draft], clause: Clause, occasion: Occasion) -> bool:
    """Return whether people talked about something at the gathering reported last: "P and P talked about customs clearance"."""
    if occasion.kind != "meeting" or draft is not drafts[-1] or draft.kind not in ("symposium", "session"):
        return False
    words = clause.text[occasion.start : occasion.end]
    return not (clause.dates or clause.places) and words[:1] >= "\ue000" and words.endswith(("talked", "discussed"))


def spoke_there(draft: Draft, drafts: list[Draft], clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence reports a speech without where and to whom, next to the gathering it was given at."""
    lecture = occasion.kind == "symposium" and _A_LECTURE.match(clause.text, occasion.start)
    if not (occasion.kind == "speech" or lecture) or draft is not drafts[-1]:
        return False
    if draft.kind == "speech" and _ANOTHER_SPEAKER.search(clause.text) and not _WHERE_OR_WHEN.search(clause.text):
        return True
    of_the_gathering = draft.kind in ("symposium", "session") and _SPEECH_WITHOUT_A_PLACE.match(clause.text)
    if draft.clause.paragraph != clause.paragraph and not (
        lecture or of_the_gathering or _ONLY_A_SPEECH.fullmatch(clause.text)
    ):
        return False
    text = _CLAIM.sub("", clause.text)
    text = _AT_ITS_OPENING.sub("there", _OPENING_SPEECH.sub("speech", text))
    return not (_WHERE_OR_WHEN.search(text) or CEREMONY.search(text) or _GIVEN_AT.search(text))


_WHERE_OR_WHEN = re.compile(f"{L}|{D}")
_ANOTHER_SPEAKER = re.compile(
    r"\b(?:said|says) in (?:his|her) (?:speech|address|remarks)\b|\balso (?:spoke|addressed it|delivered|gave|made)\b"
)
_A_LECTURE = re.compile(r"(?:gave|delivered|gives|delivers) (?:an? |the )?(?:[\w-]+ ){0,2}lectures?\b")
_AT_ITS_OPENING = re.compile(r"\bat (?:the|its) (?:opening|closing)\b(?! (?:of|ceremony|session|meeting)\b)")
_OPENING_SPEECH = re.compile(r"\b(?:opening|closing|keynote|welcome|welcoming) (?:speech|address|remarks)\b")
_ONLY_A_SPEECH = re.compile(
    r"[\ue000-\ue3ff],? (?:also )?(?:delivered|gave|made) (?:an? |the )?(?:[\w-]+ ){0,2}(?:speech|address|remarks)\.?"
)
_SPEECH_WITHOUT_A_PLACE = re.compile(
    r"(?:In (?:an?|his|her|the) (?:[\w-]+ )?(?:speech|address|remarks|keynote), [\ue000-\ue3ff],? "
    r"|[\ue000-\ue3ff],? (?:also )?(?:said|says|noted|stressed) in (?:an?|his|her|the) (?:[\w-]+ )?(?:speech|address|remarks|keynote)\b"
    r"|[\ue000-\ue3ff],? (?:gave|delivered|made) (?:the|an?|another|his|her) (?:[\w-]+ ){0,2}(?:speech|address|remarks|keynote)\b(?! (?:at|to|in|before)\b))"
)
"""What somebody said at the gathering reported before, as nothing says where else: "In a keynote speech, P said …"."""
_CLAIM = re.compile(r"\b(?:said|says|noted|stressed|told [^.;,]{1,40}) (?:that )?(?!in (?:an?|his|her|the)\b)[^;]*$")
"""What somebody says, up to the end of the sentence."""
_GIVEN_AT = WordPattern(r"\b(?:speech|address|remarks|spoke|addressed) (?:at|to|in|before|during) |\baddressed\b")
