"""The Supreme People's Procuratorate, English site."""

from archive.sites.model import Site

SITE = Site(
    id="spp",
    title="Supreme People's Procuratorate",
    host="en.spp.gov.cn",
    scheme="https",
    asset_hosts=("regional.chinadaily.com.cn/att", "subsites.chinadaily.com.cn", "img*.chinadaily.com.cn"),
    listings=("/news.html",),
)
