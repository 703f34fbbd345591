"""China Daily, Chinese site (中国日报网)."""

from archive.sites.model import Site

SITE = Site(
    id="chinadaily-cn",
    title="China Daily (Chinese)",
    host="cn.chinadaily.com.cn",
    scheme="https",
    aliases=(
        "china.chinadaily.com.cn",
        "world.chinadaily.com.cn",
        "cnews.chinadaily.com.cn",
        "caijing.chinadaily.com.cn",
        "ent.chinadaily.com.cn",
        "fashion.chinadaily.com.cn",
    ),
    listings=("/gtx",),
    family="chinadaily",
    scope="listings",
    language="zh",
)
