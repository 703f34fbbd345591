"""Addresses and the views that answer them. docs/urls.md promises these addresses."""

from __future__ import annotations

from reader.page import View
from reader.views import (
    about,
    article,
    article_json,
    assets,
    changes,
    changes_export,
    changes_feed,
    citation,
    collection,
    compare,
    coverage,
    events,
    events_export,
    evidence,
    exports,
    feeds,
    history,
    home,
    memento,
    named,
    named_lists,
    revision_row,
    search,
    status,
    survival,
    suspects,
)

_CAPTURE = r"/captures/(?P<id>[A-Za-z0-9-]{1,80})"
_ARTICLE = r"/articles/(?P<id>[A-Za-z0-9-]{1,100})"
_REVISION_ROW = r"/archive/revisions/(?P<id>[A-Za-z0-9-]{1,100}),(?P<number>[0-9]{1,9})(?P<extension>\.json)?"
_NAMED = r"(?P<id>[a-z0-9-]{1,200})"
"""A person, a body or a place."""
_VERSION = r"(?:/revisions/(?P<number>[0-9]{1,9})|/at/(?P<stamp>[0-9]{14}(?:[0-9]{3})?))?"
"""Which version of an article; without it, the latest."""

DATA_ROUTES: list[tuple[str, View]] = [
    (r"^/search\.(?P<extension>csv|json|ndjson|ris|bib|xlsx)$", exports.search_file),
]
"""Answered by the process for data, as they may take long."""

ROUTES: list[tuple[str, View]] = [
    (r"^/$", home.home),
    (r"^/search$", search.search_page),
    *DATA_ROUTES,
    (r"^/search\.csv-metadata\.json$", exports.search_metadata),
    (r"^/changes$", changes.changes_page),
    (r"^/gone$", changes.gone_page),
    (r"^/(?P<changes>changes|gone)\.(?P<extension>atom|rss|json)$", changes_feed.changes_feed),
    (r"^/(?P<changes>changes|gone)\.(?P<extension>csv|ndjson|xlsx|ris|bib)$", changes_export.changes_export),
    (r"^/events$", events.events_page),
    (r"^/events\.(?P<extension>csv|json|ndjson|xlsx|ics)$", events_export.events_file),
    (r"^/events\.(?P<extension>atom|rss)$", events.events_feed),
    (r"^/(?P<sort>people|bodies|places)$", named_lists.list_page),
    (r"^/(?P<sort>people|bodies|places)\.(?P<extension>csv|json)$", named_lists.list_file),
    (rf"^/people/{_NAMED}$", named.person),
    (rf"^/bodies/{_NAMED}$", named.body),
    (rf"^/places/{_NAMED}$", named.place),
    (r"^/feed\.(?P<extension>atom|rss|json)$", feeds.articles_feed),
    (r"^/collection$", collection.collection),
    (r"^/collection\.(?P<extension>txt|bib|ris|json|csv)$", collection.collection_file),
    (r"^/timeline\.json$", home.timeline_json),
    (r"^/about$", about.about),
    (r"^/status$", status.status),
    (r"^/missing$", survival.missing_page),
    (r"^/missing\.json$", survival.missing_json),
    (r"^/suspects$", suspects.suspects_page),
    (r"^/coverage$", coverage.coverage_page),
    (r"^/coverage\.(?P<extension>json|csv|xlsx)$", coverage.coverage_file),
    (rf"^{_ARTICLE}{_VERSION}$", article.article),
    (rf"^{_ARTICLE}{_VERSION}\.json$", article_json.article_json),
    (rf"^{_ARTICLE}{_VERSION}/cite\.(?P<extension>txt|bib|ris|json)$", citation.cite),
    (rf"^{_REVISION_ROW}$", revision_row.revision_row),
    (rf"^{_ARTICLE}/history$", history.history),
    (rf"^{_ARTICLE}/compare$", compare.compare),
    (r"^/timemap/(?P<form>link|json)/(?P<url>.+)$", memento.timemap),
    (r"^/timegate/(?P<url>.+)$", memento.timegate),
    (r"^/web/(?P<stamp>[0-9]{4,17})(?P<raw>id_)?/(?P<url>.+)$", memento.memento),
    (rf"^{_CAPTURE}$", evidence.evidence),
    (rf"^{_CAPTURE}/page$", evidence.captured_page),
    (rf"^{_CAPTURE}/assets$", evidence.assets),
    (r"^/assets/(?P<digest>[0-9a-f]{64})$", assets.asset),
    (rf"^{_CAPTURE}/link$", evidence.link),
    (rf"^{_CAPTURE}/file$", evidence.document_file),
    (rf"^{_CAPTURE}\.warc\.gz$", evidence.record_file),
    (r"^/timestamps/(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,200}\.(?:tsr|pem))$", evidence.timestamp_file),
]
