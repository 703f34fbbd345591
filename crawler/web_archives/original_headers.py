"""The headers that the captured server sent, among those of a replay server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

from archive import clock
from archive.warc.headers import Headers, header

_PREFIX = "x-archive-orig-"
_ENCODING = "content-encoding"
_ABOUT_THE_CODING = frozenset(_PREFIX + name for name in (_ENCODING, "transfer-encoding", "content-length"))
_OF_REPLAY = frozenset(
    (
        *("memento-datetime", "link", "content-location", "accept-datetime", "transfer-encoding", "connection"),
        *("keep-alive", "preference-applied", "content-length"),
    )
)
"""Headers of the replay server where it sends the original's by their own names. The length is that of its response."""
_UNPREFIXED = frozenset(
    (
        *("content-type", "location", "content-language", "content-disposition", "last-modified", "etag", "expires"),
        *("set-cookie", "retry-after", "refresh", "allow", "www-authenticate"),
    )
)
"""Headers that are the original's though others have the prefix: a replay server has none of these of its own."""
_OWN_PREFIXES = ("x-archive-", "x-wayback-", "warcserver-", "x-pywb-")


@dataclass(frozen=True, slots=True)
class Original:
    """The original's headers."""

    headers: Headers
    """With the ``Content-Encoding`` that the body has as sent, if any."""
    has_coding: bool
    """Whether that coding is known to be the original's."""


def original_headers(sent: Headers, captured_at: str) -> Original:
    """Return the original's headers.

    Some servers prefix most of them with ``X-Archive-Orig-`` (Internet Archive), some only those that a replay must not
    send as its own (pywb), some none.
    """
    prefixed = tuple((name[len(_PREFIX) :], value) for name, value in sent if name.lower().startswith(_PREFIX))
    names = {name.lower() for name, _ in sent if name.lower().startswith(_PREFIX)}
    if names - _ABOUT_THE_CODING:
        return _mostly_prefixed(sent, prefixed)
    plain = tuple(pair for pair in sent if _is_originals(pair, captured_at))
    kept = tuple((name, value) for name, value in sent if name.lower() in names)
    return Original((*plain, *kept), has_coding=False)


def _mostly_prefixed(sent: Headers, prefixed: Headers) -> Original:
    coding = header(prefixed, _ENCODING)
    rest = tuple(pair for pair in prefixed if pair[0].lower() not in (_ENCODING, "transfer-encoding", "content-length"))
    known = {name.lower() for name, _ in rest}
    rest = (*rest, *(pair for pair in sent if pair[0].lower() in _UNPREFIXED - known))
    now = header(sent, _ENCODING)
    if now:
        return Original((*rest, ("Content-Encoding", now)), has_coding=coding is not None)
    undone = (("X-Archive-Orig-Content-Encoding", coding),) if coding else ()
    return Original((*rest, *undone), has_coding=False)


def _is_originals(pair: tuple[str, str], captured_at: str) -> bool:
    name = pair[0].lower()
    if name in _OF_REPLAY or name.startswith(_OWN_PREFIXES):
        return False
    return name != "date" or not _is_later(pair[1], captured_at)


def _is_later(date: str, captured_at: str) -> bool:
    """Return whether a date is that of the replay: a server's clock is not a day ahead of the capture."""
    try:
        return clock.written(parsedate_to_datetime(date)) > clock.after(captured_at, timedelta(days=1))
    except (ValueError, OverflowError):
        return False
