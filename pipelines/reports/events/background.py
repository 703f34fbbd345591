"""Says which sentences are about earlier times: history that is no event of the report."""

from __future__ import annotations

import re
from datetime import date

from pipelines.reports.clauses import Clause, D
from pipelines.reports.dates.dated import Dated
from pipelines.reports.word_patterns import WordPattern

_BACKGROUND = WordPattern(
    r"\b(?:(?<!who )(?<!which )(?<!that )had (?:visited|met|led|held|attended|surveyed|been (?:to|in|at|there)|come|gone)|last (?:year|October|November|December|spring|autumn|winter|summer)|years? (?:ago|earlier|later)|decades? ago|as early as|previously|formerly)\b",
)

_OLD_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Bb]etween|[Ff]rom|[Uu]ntil|[Dd]uring|of) (?:the )?(?:early |late )?((?:1[5-9]|20)\d\d)s?\b"
)


_UP_TO_NOW = re.compile(
    rf"\b(?:reviewed|summed up|summarized|looked back on|discussed|assessed) [^.;,]{{1,60}}?\b(?:work|progress|achievements|efforts|changes|development) (?:made )?(?:since|{D})"
)
"""What is looked back on at the event itself: "reviewed its work since 2016"."""
_REMARK = re.compile(
    r"\b(?:who|which|that|since|founded|established|born|built|launched|created|set up|introduced|signed|first)\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


def is_background(clause: Clause, published: date | None, whole: str) -> bool:
    """Return whether a sentence is about earlier times.

    whole: the text that the offsets of the clause count.
    """
    text = re.sub(r'"[^"]*"', "", clause.text) if '"' in clause.text else clause.text
    if _IN_A_SPEECH.match(text):
        return False
    exact = any(one.days.precision == "day" for one in clause.dates)
    dates, claim = clause.dates, _CLAIMS_THAT.search(text)
    if claim and _SPEAKER.search(text, 0, claim.start()):
        text = text[: claim.end()]
        dates = tuple(one for number, one in enumerate(clause.dates) if chr(0xEC00 + number) in text)
    if published and not _UP_TO_NOW.search(text):
        last = published.year - 1
        years = _years_in(text) + _years_alone(clause, dates, whole)
        if years and max(years) < last and not exact:
            return True
        if not exact and (early := _IN_A_YEAR.match(text)) and int(early[1]) < published.year:
            return True
        if any(one.explicit_year and one.days.first and int(one.days.first[:4]) < last for one in dates):
            return True
    if _OBITUARY.search(text) or (
        not exact and (_SUMMARY.match(text) or _FOUNDED.match(text) or _LONG_AGO.search(text))
    ):
        return True
    last_year = any(_LAST_YEAR.match(whole, one.days.at.start) for one in dates)
    if last_year and not exact and not _SAID.search(text):
        return True
    if exact or (clause.dates and BEFORE_THE_NEWS.match(text)):
        return False
    return bool(_BACKGROUND.search(text[: claim.end()] if claim else text))


BEFORE_THE_NEWS = re.compile(
    r"(?:Before|Prior to|Ahead of|In preparation for|To prepare for) (?:the|this) (?:[\w-]+ )?(?:session|meeting|consultation|forum|conference|symposium|seminar|talks|ceremony)\b"
)
"""The beginning of a sentence about what belongs to the news, although it was earlier: "Before the session, a team had visited L"."""


_IN_A_SPEECH = re.compile(r"In (?:an?|his|her|their) (?:[\w-]+ )?(?:speech|address|remarks|toast)\b")
"""The beginning of a sentence about the words of somebody, which may be of earlier times."""


def is_in_passing(clause: Clause, whole: str) -> bool:
    """Return whether a sentence after the news of a text mentions something earlier, without its day: "Earlier this year, …".

    whole: the text that the offsets of the clause count.
    """
    if any(one.days.precision == "day" for one in clause.dates):
        return False
    return bool(_EARLIER.match(whole, clause.start))


_EARLIER = re.compile(
    r"(?:Not long ago|Some time ago|Earlier(?! (?:(?:on )?(?:that|the same) day|in the (?:day|week)|this (?:week|month)))|Before that|Prior to that|In the run-up to the \w+)\b"
)
_FOUNDED = re.compile(r"[^,;]{3,80} (?:was|were) (?:first )?(?:founded|established|born|created) ")
_LONG_AGO = WordPattern(
    r"\b(?:remembers?|recalls?) (?:the|how|when)\b|\b(?:was|were|had) once\b|(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )\bused to (?!be\b)|\bspen[dt]s? (?:[\w-]+ ){0,2}(?:months|years)\b"
    r"|\b(?:(?<!who )(?:has|have|had)|(?<!who )(?:has|have|had)(?=[^.;]*(?:years|decades)[.]?$)) [^.;]{1,90} for (?:more than |over |nearly |about )?[\w-]+ (?:years|decades)\b"
    r"|\b(?:[\d,]+|thousands|hundreds|millions)(?: of)? (?:people|visitors|tourists|readers|guests) (?:have|had)\b"
    r"|\b(?:book|novel|film|play|documentary|exhibition|story|memoir|painting|series)s? (?:tells?|shows?|describes?|recalls?|recounts?|depicts?)\b"
    r"|\b(?:has|have|had) (?:visited|surveyed|toured|inspected|traveled to|met) (?:more than |over |nearly |about )?(?:\d[\d,]*|dozens of|hundreds of|many)\b",
)
_OBITUARY = WordPattern(r"^Obituary\b|\b(?:died|passed away) (?:of|in|at|on|from|aged|here|[\ue800-\uefff])")
_SUMMARY = re.compile(
    r"(?:In|Over|During|For|Throughout) (?:the )?(?:past|last|recent) (?:[\w-]+ )?(?:years|decades?|few years)\b"
)
_LAST_YEAR = re.compile(r"last (?:year|spring|summer|autumn|winter)\b")
_IN_A_YEAR = re.compile(r"In ((?:19|20)\d\d), ")
_SPEAKER = re.compile(r"[\ue000-\ue3ff][^;.]{0,80}$")
"""Somebody in front of what he claims."""
_SAID = WordPattern(r"\b(?:said|says|told|noted|added)\b")
_CLAIMS_THAT = WordPattern(
    r"\b(?:said|says|noted|added|stressed|pointed out)(?: in [\w' ]{1,30}| at [^,;]{1,60})? that\b"
    r"|\b(?:told [^.;,]{1,50}?|warned|suggested|argued|explained|recalled|reported|complained|estimated|replied|stated|announced|showed)(?: (?:in|at|to) [^.;,]{1,50}?)? that\b"
    r"|\b(?:reported|lectured|spoke|talked) (?:on|about)\b"
    r"|\b(?:said|says|noted|added) (?!(?:in|at|on|during|when|while|after|before|by|as|here|there|yesterday|today|last|so)\b)(?=[A-Za-z0-9\ue000-\uebff])"
    r"|\b(?:report(?:ed)?|brief(?:ed|ing)?|spoke|speech|lecture[ds]?|told|explained|described|recounted|heard)\b[^.;,]{0,80}? (?:how|why|what|whether)\b"
)
"""A claim may be about earlier times; that it was made is not."""


def _years_in(text: str) -> list[int]:
    return [int(found.group(1)) for found in _OLD_YEAR.finditer(text)] if "1" in text or "2" in text else []


_MENTIONS_THAT = re.compile(r"\b(?:mention\w*|not(?:ed|ing)|recall\w*) that\b")
"""In front of what somebody mentions, which is no remark on the words before."""


def _years_alone(clause: Clause, dates: tuple[Dated, ...], whole: str) -> list[int]:
    """Return the years without a day that a sentence is about: "visited the county in 2012", not "founded in 2012"."""
    found = []
    for number, one in enumerate(clause.dates):
        year = _YEAR.search(whole[one.days.at.start : one.days.at.end])
        if one not in dates or not one.explicit_year or one.days.precision == "day" or year is None:
            continue
        before, _, after = clause.text.partition(chr(0xEC00 + number))
        before = _MENTIONS_THAT.sub("", before)
        if not _REMARK.search(before.rpartition(",")[2]) and not _REMARK.search(after.partition(",")[0]):
            found.append(int(year.group()))
    return found
