"""The portals that the sample site plays: hosts, aliases, lists. Names and places as the real ones have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Section:
    """A list of articles, and where it stands in the navigation."""

    slug: str
    crumbs: tuple[str, ...]
    node: int
    """The publishing system's number of the column."""
    share: int
    """Of twenty articles, how many belong here."""

    paged_in_folder: bool = False
    """Whether its later pages are ``/<slug>/page_2.html``, not ``/<slug>_2.html``."""

    @property
    def title(self) -> str:
        return self.crumbs[-1]

    def path(self, page: int = 1) -> str:
        """Return the path of page ``page`` of the list, from 1."""
        if self.paged_in_folder:
            return f"/{self.slug}/page_{page}.html" if page > 1 else f"/{self.slug}"
        return f"/{self.slug}{f'_{page}' if page > 1 else ''}.html"

    def page_at(self, path: str) -> int | None:
        """Return the number of the page of this list that stands at ``path``; None where none does."""
        ending = r"(?:/page_(\d+)\.html)?" if self.paged_in_folder else r"(?:_(\d+))?\.html"
        match = re.fullmatch(f"/{re.escape(self.slug)}{ending}", path)
        return int(match[1] or 1) if match else None


@dataclass(frozen=True, slots=True)
class Portal:
    """A site of the publishing system."""

    id: str
    host: str
    aliases: tuple[str, ...]
    """``host`` or ``host/path`` where the same pages also stand."""
    name: str
    site_number: int
    sections: tuple[Section, ...]
    columns: tuple[str, ...]
    """Other pages of the navigation."""
    family: Literal["subsite", "chinadaily"] = "subsite"
    language: Literal["en", "zh"] = "en"
    scheme: Literal["http", "https"] = "http"
    """Of canonical URLs. The server plays a portal under both: ``http_proxy`` never carries ``https://``."""

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}"


CPPCC = Portal(
    id="cppcc",
    host="en.cppcc.gov.cn",
    aliases=("regional.chinadaily.com.cn/cppcc",),
    name="The National Committee of the Chinese People's Political Consultative Conference",
    site_number=47,
    sections=(
        Section("surveys", ("Home", "Members", "Surveys"), 21101, 12),
        Section("news", ("Home", "News"), 21102, 5),
        Section("vicechairpersons", ("Home", "Leaders", "Vice-Chairpersons"), 21103, 3),
    ),
    columns=("about", "chairman", "sessions", "proposals", "friendship", "photos", "culture", "committees"),
)
NPC = Portal(
    id="npc",
    host="en.npc.gov.cn",
    aliases=("en.npc.gov.cn.cdurl.cn", "subsites.chinadaily.com.cn/npc"),
    name="The National People's Congress of the People's Republic of China",
    site_number=48,
    sections=(
        Section("laws", ("Home", "Resources", "Laws（Translation for Reference Only）"), 23770, 10),
        Section("legislation", ("Home", "Our Work", "Legislation"), 23771, 6),
        Section("documentsandspeeches", ("Home", "Resources", "Documents & Speeches"), 23772, 4),
    ),
    columns=("constitution", "statestructure", "aboutcongress", "chairman", "deputies", "supervision"),
)
CHINADAILY = Portal(
    id="chinadaily",
    host="www.chinadaily.com.cn",
    aliases=("global.chinadaily.com.cn", "usa.chinadaily.com.cn"),
    name="China Daily",
    site_number=1,
    sections=(
        Section("china/governmentandpolicy", ("Home", "China", "Governance"), 1101, 14, paged_in_folder=True),
        Section("opinion", ("Home", "Opinion"), 1102, 6, paged_in_folder=True),
    ),
    columns=("world", "business", "culture", "travel", "sports"),
    family="chinadaily",
    scheme="https",
)
CHINADAILY_CN = Portal(
    id="chinadaily-cn",
    host="cn.chinadaily.com.cn",
    aliases=(),
    name="中国日报网",
    site_number=2,
    sections=(
        Section("gtx", ("首页", "共同关注"), 2101, 15, paged_in_folder=True),
        Section("lianghui", ("首页", "两会"), 2102, 5, paged_in_folder=True),
    ),
    columns=("jingji", "wenhua", "tupian"),
    family="chinadaily",
    language="zh",
    scheme="https",
)
PORTALS = {portal.id: portal for portal in (CPPCC, NPC, CHINADAILY, CHINADAILY_CN)}
