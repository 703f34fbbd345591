"""Notices that a site refuses a run: most of its responses are refusals, challenges or suspect pages."""

from __future__ import annotations

from collections import Counter, deque

from archive.errors import WarcError
from archive.models import Exchange, Outcome
from archive.warc import decode_body
from archive.warc.headers import header
from pipelines.pages.challenge import is_challenge
from pipelines.pages.charset import decode

IN_A_ROW = 12
"""Refused visits in a row after which a run stops."""
BATCH = 20
"""A run stops where more than half of this many visits in a row were refused."""
_STATUSES = frozenset({401, 403, 407, 412, 429, 451})


class RefusalWatch:
    """Counts refused visits of a run."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._recent: deque[str | None] = deque(maxlen=BATCH)
        self.answered = 0
        """Visits that were not refused."""
        self.reason: str | None = None
        """Why the run should stop: the site refuses it; None while it does not."""

    def visited(self, refusal: str | None) -> None:
        """Count a visit that brought a response.

        :param refusal: what :func:`refusal_of` returned for it
        """
        self._recent.append(refusal)
        self.answered += refusal is None
        last = list(self._recent)[-IN_A_ROW:]
        if self.reason is None and (_are_all_refused(last) or self._is_most_of_a_batch()):
            counts = Counter(each for each in self._recent if each)
            found = ", ".join(f"{count} by {each}" for each, count in counts.most_common())
            self.reason = (
                f"{self._host} refuses our requests: of the last {len(self._recent)} pages, "
                f"{counts.total()} were refused ({found})"
            )

    def _is_most_of_a_batch(self) -> bool:
        return len(self._recent) == BATCH and sum(each is not None for each in self._recent) * 2 > BATCH


def refusal_of(outcome: Outcome, exchange: Exchange) -> str | None:
    """Return how a visit was refused, from its outcome and its last exchange; None if it was not."""
    if by_status := refusal_by_status(exchange.status):
        return by_status
    if outcome is Outcome.SUSPECT:
        return "a suspect page"
    if outcome is Outcome.QUARANTINED and _shows_challenge(exchange):
        return "a challenge, a block or a maintenance page"
    return None


def refusal_by_status(status: int) -> str | None:
    """Return how a response with this HTTP status refuses a request; None if it does not."""
    return f"HTTP {status}" if status in _STATUSES else None


def _are_all_refused(visits: list[str | None]) -> bool:
    return len(visits) == IN_A_ROW and all(visits)


def _shows_challenge(exchange: Exchange) -> bool:
    headers = exchange.response_headers
    try:
        body = decode_body(exchange.body, header(headers, "content-encoding"))
    except WarcError:
        return False
    text = decode(body, header(headers, "content-type")).text
    return text is not None and is_challenge(text)
