"""The Chinese People's Political Consultative Conference, English site: survey reports and news."""

from archive.sites.model import Site

SITE = Site(
    id="cppcc",
    title="CPPCC National Committee",
    host="en.cppcc.gov.cn",
    aliases=("regional.chinadaily.com.cn/cppcc", "regional.chinadaily.com.cn/CPPCCNC"),
    listings=("/surveys.html", "/news.html", "/vicechairpersons.html"),
)
