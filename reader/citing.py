"""From a version of an article to what a citation of it names."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request

from reader.addresses import absolute
from reader.formats.reference import Reference, reference
from reader.page import archive_title
from reader.queries.article_version import ArticleVersion


def permanent_path(version: ArticleVersion) -> str:
    """Return the path that always shows this version: ``/articles/cppcc-470857/at/20261123020036``.

    Numbers of revisions change when older captures are imported; the time of a capture does not. An article without a
    complete version has its own address only.
    """
    article_id = version.article["id"]
    return f"/articles/{article_id}/at/{version.stamp}" if version.stamp else f"/articles/{article_id}"


def reference_of(version: ArticleVersion, *, address: str, archive: str) -> Reference:
    """Return the reference for a version.

    address: its permanent address
    archive: the title of this archive
    """
    return reference(
        dict(version.shown),
        article_id=version.article["id"],
        version=version.number,
        digest=version.digest,
        captured_at=version.captured_at,
        seen=version.seen,
        address=address,
        archive=archive,
    )


def request_reference(datasette: Datasette, request: Request, version: ArticleVersion) -> Reference:
    """Return the reference for a version, with addresses on the server that was asked."""
    address = absolute(datasette, request, permanent_path(version))
    return reference_of(version, address=address, archive=archive_title(datasette))
