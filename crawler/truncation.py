"""Detect responses whose body ends early."""

from __future__ import annotations

from scrapy.http import Response

from archive.errors import BodyTruncated, WarcError
from archive.warc import decode_body
from pipelines.pages.completeness import missing_end


def is_truncated(response: Response) -> bool:
    """Return whether the body of ``response`` ends early.

    Scrapy sets the flag ``dataloss`` where the body is shorter than ``Content-Length`` or lacks its last chunk, and
    ``partial`` where only the end of the connection ends the body (RFC 9112, section 6.3): such a body is whole if its
    content coding and its markup are.
    """
    if "dataloss" in response.flags:
        return True
    return "partial" in response.flags and _ends_early(response)


def _ends_early(response: Response) -> bool:
    encoding = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
    try:
        return missing_end(decode_body(response.body, encoding).decode("latin-1")) is not None
    except BodyTruncated:
        return True
    except WarcError:
        return False
