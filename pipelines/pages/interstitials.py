"""Pages that servers and firewalls put in the place of a page: challenges, blocks, sign-ins, maintenance notices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_LONGEST = 1500
"""Characters of text. Such pages are short; a long text that mentions maintenance is an article."""


def reads_like_interstitial(title: str | None, paragraphs: Iterable[str]) -> bool:
    """Return whether a short page has the words of a challenge, a block, a sign-in or a maintenance notice.

    A sign, not a proof: articles may be about maintenance. Never decide by this alone.
    """
    text = " ".join((title or "", *paragraphs))
    return len(text) <= _LONGEST and _phrases().search(text) is not None


@cache
def _phrases() -> re.Pattern[str]:
    lines = files("pipelines.pages").joinpath("data/interstitials.txt").read_text(encoding="utf-8").splitlines()
    phrases = (line.replace(" ", r"\s") for line in lines if line and not line.startswith("#"))
    return re.compile("|".join(phrases), re.IGNORECASE)
