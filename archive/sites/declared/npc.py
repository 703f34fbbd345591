"""The National People's Congress, English site."""

from archive.sites.model import Site

SITE = Site(
    id="npc",
    title="National People's Congress",
    host="en.npc.gov.cn",
    aliases=("en.npc.gov.cn.cdurl.cn", "subsites.chinadaily.com.cn/npc"),
    listings=("/laws.html", "/legislation.html", "/documentsandspeeches.html"),
)
