"""The Supreme People's Procuratorate, English site."""

from archive.sites.model import Site

SITE = Site(
    id="spp",
    title="Supreme People's Procuratorate",
    host="en.spp.gov.cn",
    scheme="https",
    listings=("/news.html",),
)
