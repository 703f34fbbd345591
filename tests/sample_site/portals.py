"""The portals that the sample site plays: hosts, aliases, lists. Names and places as the real ones have them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A list of articles, and where it stands in the navigation."""

    slug: str
    crumbs: tuple[str, ...]
    node: int
    """The publishing system's number of the column."""
    share: int
    """Of twenty articles, how many belong here."""

    @property
    def title(self) -> str:
        return self.crumbs[-1]


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
PORTALS = {portal.id: portal for portal in (CPPCC, NPC)}
