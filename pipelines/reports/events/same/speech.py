"""Says which sentences report what was said at an event, and no occasion of its own."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P
from pipelines.reports.events.drafts import CEREMONY, GATHERINGS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.same.trip import is_within
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


def spoke_there(draft: Draft, drafts: list[Draft], clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports a speech without where and to whom, after the gathering it was given at."""
    lecture = occasion.kind == "symposium" and _A_LECTURE.match(clause.text, occasion.start)
    last = next((one for one in reversed(drafts) if one.kind != "appointment"), drafts[-1])
    if not (occasion.kind == "speech" or lecture) or draft is not last:
        return False
    if draft.kind == "speech" and _ANOTHER_SPEAKER.search(clause.text) and not _WHERE_OR_WHEN.search(clause.text):
        return True
    if _AFTERWARDS.search(clause.text) or (draft.kind not in GATHERINGS and draft.clause.paragraph != clause.paragraph):
        return False
    text = _FROM_SOMEWHERE.sub("", _before_the_words(clause.text))
    if days is not None and draft.kind in GATHERINGS and is_within(days, draft.days):
        text = re.sub(D, "", text)
    text = _AT_ITS_OPENING.sub("there", _OPENING_SPEECH.sub("speech", text))
    return not (_WHERE_OR_WHEN.search(text) or CEREMONY.search(text) or _GIVEN_AT.search(text))


_FROM_SOMEWHERE = re.compile(rf" (?:from|of) (?:the )?{L}(?:, {L})*")


def _before_the_words(text: str) -> str:
    """Return a sentence up to the words of its speaker: "In a speech, P said that …"."""
    found = _SAID.search(text)
    return text[: found.start()] if found else text


_SAID = re.compile(
    r"(?<=[\ue000-\ue3ff] )(?:also )?(?:said|says|noted|stressed|urged|called|asked|told|recalled|warned|hailed|praised|thanked|pointed out|described|pledged|hoped|expressed)\b"
)
_WHERE_OR_WHEN = re.compile(f"{L}|{D}")
_ANOTHER_SPEAKER = re.compile(
    r"\b(?:said|says) in (?:his|her) (?:speech|address|remarks)\b|\balso (?:spoke|addressed it|delivered|gave|made)\b"
)
_AFTERWARDS = re.compile(r"\b(?:[Aa]fter|[Ff]ollowing|[Bb]efore|[Aa]head of) (?:the|its|their) ")
"""Words when a gathering was over, or had not begun."""
_A_LECTURE = re.compile(r"(?:gave|delivered|gives|delivers) (?:an? |the )?(?:[\w-]+ ){0,2}lectures?\b")
_AT_ITS_OPENING = re.compile(r"\bat (?:the|its) (?:opening|closing)\b(?! (?:of|ceremony|session|meeting)\b)")
_OPENING_SPEECH = re.compile(r"\b(?:opening|closing|keynote|welcome|welcoming) (?:speech|address|remarks)\b")
_GIVEN_AT = WordPattern(r"\b(?:speech|address|remarks|spoke|addressed) (?:at|to|in|before|during) |\baddressed\b")
