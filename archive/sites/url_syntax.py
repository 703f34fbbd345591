"""URLs as browsers read them: the WHATWG URL Standard, by ada-url, with the path in one spelling."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes

from ada_url import join_url, parse_url

from archive.errors import OffSite

_PARTS = ("protocol", "username", "hostname", "port", "pathname", "search")
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"
_ORIGIN = re.compile(r"https?://[a-z0-9.:-]+(?=/)")
"""Scheme and host of an ordinary absolute URL."""
_WITHOUT_PATH = ("/", "http://", "https://")
"""Beginnings of references for which the path of the page does not count."""
_LONGEST_KEPT = 300
_SPACES = ("%20", "%09", "%0a", "%0d", "%c2%a0", "%e3%80%80")
_TRAILING_SPACE = re.compile(f"{''.join(map('(?<!{})'.format, _SPACES))}(?:{'|'.join(_SPACES)})++$", re.IGNORECASE)
"""Begins where no space is before: a run of spaces is looked at once."""


@dataclass(frozen=True, slots=True)
class UrlParts:
    """The parts of an http or https URL that identify a page."""

    host: str
    """Lower case, without port."""
    path: str
    """Percent-encoded in one way only, without dot segments, doubled slashes and session."""
    query: str
    """Without ``?``."""


def join(base: str, reference: str) -> str:
    r"""Return the absolute URL of a link on the page ``base``, following the WHATWG URL Standard.

    Backslashes are slashes, white space around the reference is ignored. Raises :class:`OffSite` for what is no URL.

    >>> join("http://en.cppcc.gov.cn/surveys.html", "\\2020-01\\13\\c_470857.htm")
    'http://en.cppcc.gov.cn/2020-01/13/c_470857.htm'
    """
    if reference.startswith(_WITHOUT_PATH) and len(reference) <= _LONGEST_KEPT and (origin := _ORIGIN.match(base)):
        return _join_kept(origin[0], reference)
    return _join(base, reference)


def _join(base: str, reference: str) -> str:
    try:
        return join_url(base, reference)
    except ValueError:
        raise OffSite(f"{reference[:200]!r}: not a URL") from None


_join_kept = lru_cache(maxsize=4096)(_join)
"""The links of a menu, and most images, are the same on every page."""


def split(url: str) -> UrlParts:
    """Return the parts of ``url``. Raises :class:`OffSite` where it is no http or https URL on a default port."""
    try:
        parsed = parse_url(url, attributes=_PARTS)
    except ValueError:
        raise OffSite(f"{url[:200]!r}: not a URL") from None
    host = parsed["hostname"].rstrip(".")
    if parsed["protocol"] not in ("http:", "https:") or not host:
        raise OffSite(f"{url[:200]!r}: not an http or https URL")
    if parsed["username"] or parsed["port"] not in ("", "80", "443"):
        raise OffSite(f"{url[:200]!r}: URLs with a user name or a port of their own are not followed")
    return UrlParts(host, _one_spelling(parsed["pathname"]), parsed["search"][1:])


def _one_spelling(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    without_session = folder + slash + name.partition(";")[0]  # ;jsessionid=… behind the last segment
    path = _TRAILING_SPACE.sub("", without_session) or "/"
    if "%" in path:
        path = quote(unquote_to_bytes(path), safe=_SAFE_IN_PATH)
    if "//" in path or "/." in path:
        trailing = "/" if path.endswith("/") and path != "/" else ""
        path = "/" + posixpath.normpath(path).lstrip("/") + trailing
    return path
