"""The Supreme People's Court, English site."""

from archive.sites.model import Site

SITE = Site(
    id="court",
    title="Supreme People's Court",
    host="english.court.gov.cn",
    scheme="http",
    listings=("/news.html",),
)
