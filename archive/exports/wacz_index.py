"""The index of a WACZ file: the library's, without captures that a replay tool would show as an empty page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from archive.exports.wacz_signature import Sign

NOT_MODIFIED = "304"


@contextmanager
def our_indexer(library: Any, sign: Sign | None) -> Iterator[None]:
    """Make ``wacz.main``, the library's module given, index as below and sign with ``sign`` instead of asking a server.

    A recheck that was answered with 304 stays in the WARC file and out of the index: the replay tool of replayweb.page
    shows the 304 itself, which has no content. The capture that it confirms is in the index.
    """
    of_library = library.WACZIndexer

    class Indexer(of_library):  # type: ignore[misc, valid-type]
        def filter_record(self, record: Any) -> bool:
            return bool(super().filter_record(record)) and not _is_not_modified(record)

        def do_sign(self, digest: dict[str, Any]) -> None:
            assert sign
            digest["signedData"] = sign(digest["hash"], self._created)

    library.WACZIndexer = Indexer
    try:
        yield
    finally:
        library.WACZIndexer = of_library


def _is_not_modified(record: Any) -> bool:
    headers = record.http_headers
    return headers is not None and headers.get_statuscode() == NOT_MODIFIED
