"""China Daily, English site: what it publishes on the CPPCC and the other institutions."""

from archive.sites.model import Site

SITE = Site(
    id="chinadaily",
    title="China Daily",
    host="www.chinadaily.com.cn",
    scheme="https",
    aliases=(
        "global.chinadaily.com.cn",
        "usa.chinadaily.com.cn",
        "europe.chinadaily.com.cn",
        "africa.chinadaily.com.cn",
        "covid-19.chinadaily.com.cn",
        "m.chinadaily.com.cn/en",
    ),
    listings=("/china/governmentandpolicy",),
    family="chinadaily",
    scope="listings",
)
