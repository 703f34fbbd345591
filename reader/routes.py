"""Which address is answered by what. The addresses are promised in docs/urls.md."""

from __future__ import annotations

from reader.site import View
from reader.views import article as article_pages
from reader.views import evidence, pages, status
from reader.views import feeds as feed_pages

_CAPTURE = r"/captures/(?P<id>[A-Za-z0-9-]{1,80})"
_ARTICLE = r"/articles/(?P<id>[A-Za-z0-9-]{1,100})"

ROUTES: list[tuple[str, View]] = [
    (r"^/$", pages.home),
    (r"^/search$", pages.search_page),
    (r"^/changes$", pages.changes_page),
    (r"^/changes\.(?P<extension>atom|json)$", feed_pages.changes_feed),
    (r"^/feed\.(?P<extension>atom|json)$", feed_pages.articles_feed),
    (r"^/timeline\.json$", pages.timeline_json),
    (r"^/about$", pages.about),
    (r"^/status$", status.status),
    (rf"^{_ARTICLE}$", article_pages.article),
    (rf"^{_ARTICLE}/revisions/(?P<number>\d{{1,9}})$", article_pages.article),
    (rf"^{_ARTICLE}/history$", article_pages.history),
    (rf"^{_ARTICLE}/cite\.(?P<extension>txt|bib|ris|json)$", article_pages.cite),
    (rf"^{_CAPTURE}$", evidence.evidence),
    (rf"^{_CAPTURE}/page$", evidence.captured_page),
    (rf"^{_CAPTURE}\.warc\.gz$", evidence.record_file),
]
