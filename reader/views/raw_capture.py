"""A captured page byte for byte, as a file to keep: a browser must not show it."""

from __future__ import annotations

import re

from datasette.app import Datasette
from datasette.utils.asgi import Response

from archive.warc.content_coding import decode_body
from archive.warc.headers import header
from reader import security
from reader.views.evidence import StoredCapture, payload_record

_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:\s*;\s*[A-Za-z0-9-]+=\"?[A-Za-z0-9_.:-]+\"?)*")


def raw_response(datasette: Datasette, stored: StoredCapture, accepted: str | None) -> Response:
    """Return the payload of a capture as received; without its content coding if the client does not accept that.

    accepted: the request's ``Accept-Encoding``.

    Raises :class:`archive.errors.WarcError` for a record that cannot be read.
    """
    record = payload_record(datasette, stored)
    coding = header(record.http_headers, "Content-Encoding")
    body, headers = record.body, security.raw_headers()
    if coding and _accepts(accepted, coding):
        headers["Content-Encoding"] = coding
    elif coding:
        body = decode_body(body, coding)
    received = (header(record.http_headers, "Content-Type") or "").strip()
    content_type = received if _MEDIA_TYPE.fullmatch(received) else "application/octet-stream"
    name = f"{stored.capture['record_id']}{'.html' if content_type.startswith('text/html') else ''}"
    headers |= {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept-Encoding"}
    return Response(body, content_type=content_type, headers=headers)


def _accepts(accepted: str | None, coding: str) -> bool:
    """Return whether a client accepts all codings of a body (RFC 9110, section 12.5.3)."""
    weights = {}
    for part in (accepted or "").lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    names = [name.strip().lower() for name in coding.split(",")]
    known = all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
    return known and all(weights.get(name, weights.get("*", False)) for name in names)
