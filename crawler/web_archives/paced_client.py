"""Requests to a web archive: one at a time, at a pace, and none while the server wants none."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import httpx

from archive import clock
from archive.errors import WarcError, WebArchiveBusy, WebArchiveFailed, WebArchiveSilent
from archive.warc.content_coding import LARGEST_BODY, decode_body
from archive.warc.headers import Headers, header
from crawler.retry_after import seconds_to_wait

TIMEOUT = 120.0
"""Seconds. The index of the Internet Archive may take a minute."""
FIRST_WAIT = 60.0
"""Seconds to wait after a 429 without ``Retry-After``; twice as long after the next one."""
LONGEST_WAIT = 600.0
"""Seconds. If the server wants a longer wait, the run ends, and can be continued."""
_MOST_SECONDS = 365 * 86_400.0
MOST_REFUSALS = 3
"""429s in a row after which the run ends."""
ATTEMPTS = 3
"""Requests for one address that brings a server error or no response."""
MEMENTO_DATETIME = "Memento-Datetime"
_CODINGS = "gzip, deflate, br"


@dataclass(frozen=True, slots=True)
class Reply:
    """A response, its body as sent."""

    url: str
    asked_at: str
    """UTC."""
    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first value of a header."""
        return header(self.headers, name)

    def content(self) -> bytes:
        """Return the body without content coding; as sent where it is not in the coding that its header names."""
        try:
            return decode_body(self.body, self.header("Content-Encoding"))
        except WarcError:
            return self.body

    @property
    def is_memento(self) -> bool:
        """Whether it says that it is a capture, whatever the status (RFC 7089, section 2.1.1)."""
        return self.header(MEMENTO_DATETIME) is not None


class PacedClient:
    """A context manager.

    :param per_minute: requests a minute at most
    :param waiting: notified of a wait that the server wants, with its end (UTC)
    """

    def __init__(
        self,
        per_minute: float,
        user_agent: str,
        *,
        waiting: Callable[[str], None] = lambda _until: None,
    ) -> None:
        self._interval = 60.0 / per_minute
        self._waiting = waiting
        self._client = httpx.Client(
            timeout=TIMEOUT, follow_redirects=False, headers={"User-Agent": user_agent, "Accept-Encoding": _CODINGS}
        )
        self._last = -self._interval
        self._refusals = 0
        self.requests = 0
        """Requests made."""

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Return the response to a request, redirects and errors of the client (4xx) included.

        Raises :class:`WebArchiveBusy` if the server wants a long wait or keeps refusing, :class:`WebArchiveSilent` if
        it cannot be reached, and :class:`WebArchiveFailed` for no response or server errors only.
        """
        attempt = 0
        while True:
            reply, problem = self._try(url, headers or {})
            if reply is not None and _wants_wait(reply):
                self._wait(reply)
                continue
            self._refusals = 0
            if reply is not None and (reply.status < 500 or reply.is_memento):
                return reply
            attempt += 1
            problem = problem or f"HTTP {reply.status if reply else 0}"
            if attempt >= ATTEMPTS:
                raise WebArchiveFailed(
                    f"{url}: expected a response, found {problem} {ATTEMPTS} times. Try again later."
                )
            time.sleep(self._interval * 2**attempt)

    def _try(self, url: str, headers: Mapping[str, str]) -> tuple[Reply | None, str]:
        self._keep_pace()
        asked_at = clock.now()
        self.requests += 1
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                body = bytearray()
                for chunk in response.iter_raw():
                    body += chunk
                    if len(body) > LARGEST_BODY:
                        return None, f"a body of more than {LARGEST_BODY} bytes"
                given = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
                return Reply(url, asked_at, response.status_code, given, bytes(body)), ""
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise WebArchiveSilent(
                f"{url}: the web archive cannot be reached ({error}). It may be down, or block clients that were too "
                "fast. What was fetched is stored. Run the same command again in an hour or later."
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return None, str(error) or type(error).__name__

    def _keep_pace(self) -> None:
        wait = self._last + self._interval - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last = time.monotonic()

    def _wait(self, reply: Reply) -> None:
        """Wait as long as the server wants; raise WebArchiveBusy if that is too long, or the third time."""
        wanted = seconds_to_wait(reply.header("Retry-After") or "")
        seconds = FIRST_WAIT * 2**self._refusals if wanted is None else min(wanted, _MOST_SECONDS)
        until = clock.written(datetime.now(UTC) + timedelta(seconds=seconds))
        self._refusals += 1
        if seconds > LONGEST_WAIT or self._refusals >= MOST_REFUSALS:
            raise WebArchiveBusy(
                f"{reply.url}: the web archive answers HTTP {reply.status} and wants no request before {until}. "
                "What was fetched is stored. Run the same command again after that time to continue.",
                until,
            )
        self._waiting(until)
        time.sleep(seconds)


def _wants_wait(reply: Reply) -> bool:
    """Return whether a server wants a pause (RFC 6585, section 4; RFC 9110, section 10.2.3).

    A capture of a 429 is a capture.
    """
    if reply.is_memento:
        return False
    return reply.status == 429 or (reply.status == 503 and reply.header("Retry-After") is not None)
