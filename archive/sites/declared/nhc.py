"""The National Health Commission, English site."""

from archive.sites.model import Site

SITE = Site(
    id="nhc",
    title="National Health Commission",
    host="en.nhc.gov.cn",
    scheme="http",
    listings=("/news.html",),
)
