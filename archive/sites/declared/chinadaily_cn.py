"""China Daily, Chinese site (中国日报网)."""

from archive.sites.model import Site

SITE = Site(
    id="chinadaily-cn",
    title="China Daily (Chinese)",
    host="cn.chinadaily.com.cn",
    scheme="https",
    listings=("/gtx",),
    family="chinadaily",
    language="zh",
)
