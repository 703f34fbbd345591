"""Whether a captured page can be the article its URL names. Pure functions.

Servers send maintenance pages, challenges and halves of pages with status 200. A page that surprises is stored and
listed as suspect; it becomes a version when a later capture confirms it or a person accepts it. Signals are weighed
together: a weaker parser alone, or the word "maintenance" alone, is no reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.ingest.likeness import kept_share, same_headline, shingles
from pipelines.ingest.responses import Answer
from pipelines.pages.model import ArticlePage
from pipelines.pages.text import words

SHARED_BY = 3
"""Articles answered with the same text within :data:`SHARED_HOURS`: the answer is the server's, not an article."""
SHARED_HOURS = 24
_REPLACED = 0.2
"""Share of a text that is left where it counts as replaced."""
_GONE = 0.4
"""Share of a text's length below which most of it is gone."""
_FEW_WORDS = 5
"""Two shorter texts cannot be compared."""
_MANY_WORDS = 20
"""A shorter text may lose most of its words in an ordinary edit."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the other captures of the site, up to the time of a capture, say about its page."""

    link_texts: tuple[str, ...] = ()
    """The texts of links to the article on list pages."""
    same_text: int = 0
    """Other articles that were answered with the same text within :data:`SHARED_HOURS`."""
    is_text_of_another: bool = False
    """Whether the text was captured before at the URL of another article."""
    ends_dropped: bool = False
    """Whether most of the site's pages have lacked their closing marks for days."""
    signs_usual: bool = False
    """Whether most of the site's pages have the publisher's id or a date of their own."""


NO_CONTEXT = Context()
"""Other captures say nothing."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why a page cannot be trusted yet; false where it can."""

    reasons: tuple[str, ...] = ()
    confirmable: bool = True
    """Whether the same page, captured again later, confirms it; False where only a person can."""

    def __bool__(self) -> bool:
        return bool(self.reasons)


def needs_context(page: ArticlePage) -> bool:
    """Return whether :func:`doubts` uses its context: for a page that does not prove whose it is."""
    return page.signs.has_own_id is not True or page.signs.missing_end is not None


def shows_itself(answer: Answer) -> bool:
    """Return whether a response is an article by what is on the page alone, whatever other captures say.

    For rules that weigh captures of other articles: whether those are suspect depends on captures of still others.
    """
    if not isinstance(answer, ArticlePage):
        return False
    signs = answer.signs
    identified = signs.has_own_id if signs.has_own_id is not None else signs.has_own_date
    return identified and signs.missing_end is None and not signs.is_interstitial


def doubts(page: ArticlePage, before: ArticlePage | None, context: Context) -> Doubts:
    """Return why ``page`` cannot be trusted yet.

    :param before: the same page of the article as it was last trusted, read by the same parser; None for a new one
    """
    reasons = [*_of_end(page, before, context), *_of_others(page, before, context)]
    reasons += _of_change(page, before) if before else _of_first(page, context)
    if before and reasons and _has_lost_its_signs(page, before, context):
        reasons.append(_UNIDENTIFIED)
    confirmable = not any(reason in _NEVER_CONFIRMED or reason.startswith(_NO_END) for reason in reasons)
    unknown = page.signs.is_interstitial and not _is_identified(page, before, context)
    return Doubts(tuple(reasons), confirmable=confirmable and not unknown)


_SHARED = f"{SHARED_BY} or more articles were answered with the same text within {SHARED_HOURS} hours"
_ANOTHER = "the text is that of another article"
_REPLACED_BOTH = "the title and the body are both replaced"
_SHRUNK = "most of the text is gone"
_WEAKER = "the body was located by a weaker method than before"
_INTERSTITIAL = "it reads like a challenge, a block, a sign-in or a maintenance page"
_UNIDENTIFIED = "nothing on the page shows that it is this article"
_OTHER_ID = "the page names the id of another article"
_NO_END = "the page lacks its end"
_NEVER_CONFIRMED = frozenset({_SHARED, _UNIDENTIFIED})


def _of_end(page: ArticlePage, before: ArticlePage | None, context: Context) -> list[str]:
    """Doubt a page that lacks a closing mark though it has the opening one, unless most of the site's pages do now."""
    mark = page.signs.missing_end
    if mark is None or (before and before.signs.missing_end == mark):
        return []
    return [] if context.ends_dropped else [f"{_NO_END} ({mark})"]


def _of_others(page: ArticlePage, before: ArticlePage | None, context: Context) -> list[str]:
    """Doubt a text that was served for other articles too, unless the page shows an id or a headline of its own."""
    if page.signs.has_own_id or _named_by_list(page, context):
        return []
    if context.same_text >= SHARED_BY - 1:
        return [_SHARED]
    return [_ANOTHER] if context.is_text_of_another and (before or _expects_signs(context)) else []


def _of_change(page: ArticlePage, before: ArticlePage) -> list[str]:
    old, new = shingles(before.paragraphs), shingles(page.paragraphs)
    kept = kept_share(old, new)
    same_title = same_headline(page.title, before.title)
    reasons = []
    length, new_length = len(words(" ".join(before.paragraphs))), len(words(" ".join(page.paragraphs)))
    comparable = max(length, new_length) >= _FEW_WORDS
    if comparable and not same_title and (kept if old else kept_share(new, old)) < _REPLACED:
        reasons.append(_REPLACED_BOTH)
    if length >= _MANY_WORDS and new_length < _GONE * length:
        reasons.append(_SHRUNK)
    if page.signs.strength < before.signs.strength and (not same_title or kept < 0.5):
        reasons.append(_WEAKER)
    if page.signs.is_interstitial and not before.signs.is_interstitial and kept < 0.5:
        reasons.append(_INTERSTITIAL)
    return reasons


def _of_first(page: ArticlePage, context: Context) -> list[str]:
    """Doubt the first capture of an article by what the site's lists and its other articles say."""
    signs = page.signs
    if signs.has_own_id:
        return []
    named = _named_by_list(page, context)
    reasons = [_OTHER_ID] if signs.has_own_id is False and not named else []
    if signs.is_interstitial and not (named and signs.has_own_date):
        reasons.append(_INTERSTITIAL)
    if not signs.has_own_date and not named and _expects_signs(context):
        reasons.append(_UNIDENTIFIED)
    return reasons


def _has_lost_its_signs(page: ArticlePage, before: ArticlePage, context: Context) -> bool:
    """Return whether the page before showed whose it is, and this one does not."""
    signs, had = page.signs, before.signs
    shows = signs.has_own_id is True or signs.has_own_date or same_headline(page.title, before.title)
    return (had.has_own_id is True or had.has_own_date) and not shows and not _named_by_list(page, context)


def _expects_signs(context: Context) -> bool:
    """Return whether an article of this site should have a headline or a date that can be recognised."""
    return bool(context.link_texts) or context.signs_usual


def _is_identified(page: ArticlePage, before: ArticlePage | None, context: Context) -> bool:
    named = _named_by_list(page, context) or (before is not None and same_headline(page.title, before.title))
    return page.signs.has_own_id is True or (named and page.signs.has_own_date)


def context_flags(title: str | None, context: Context) -> int:
    """Return what :func:`doubts` makes of a context, for a page with that title: equal flags give equal doubts."""
    flags = (
        _is_named(title, context),
        context.same_text >= SHARED_BY - 1,
        context.is_text_of_another,
        context.ends_dropped,
        _expects_signs(context),
    )
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def _named_by_list(page: ArticlePage, context: Context) -> bool:
    return _is_named(page.title, context)


def _is_named(title: str | None, context: Context) -> bool:
    return any(same_headline(title, text) for text in context.link_texts)
