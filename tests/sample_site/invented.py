"""A site that nobody has seen before: slugs, skin, columns and places of links are drawn at random from a seed.

It has the publishing system's URL forms of articles, and nothing else of the sample site. Every article is linked to
from somewhere that the home page leads to, in one of many ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.sample_site.answers import Answer
from tests.sample_site.language import vocabulary
from tests.sample_site.site import SampleSite

_SYLLABLES = ("bao", "gao", "hui", "yi", "ren", "da", "fa", "zhi", "jian", "du", "min", "zhu", "kai", "fang")
_FORMS = ("/{}.html", "/{}.htm", "/{}/", "/{}/index.html", "/topics/{}.html", "/{}.shtml", "/n_{}.htm")
_TAGS = (("ul", "li"), ("div", "div"), ("dl", "dd"), ("section", "article"))
_PER_PAGE = 7
Link = tuple[str, str]
"""Address and text."""


@dataclass
class Column:
    """A list or topic page, or a page without any list."""

    path: str
    title: str
    articles: list[str] = field(default_factory=list)
    """Paths."""
    columns: list[Column] = field(default_factory=list)
    is_topic: bool = False

    def page_path(self, number: int) -> str:
        """Return the path of a later page: ``/x_2.html``, ``/x/index_2.html``."""
        if number == 1:
            return self.path
        base, extension = (self.path + "index", "html") if self.path.endswith("/") else self.path.rsplit(".", 1)
        return f"{base}_{number}.{extension}"


class InventedSite(SampleSite):
    """A random site on the hosts of ``npc``, whose declared lists it does not have."""

    def __init__(self, seed: int, articles: int = 60, **options: Any) -> None:
        super().__init__(0, seed, portals=("npc",), **options)
        self._rng = Random(f"invented {seed}")
        self._classes = {name: self._word() for name in ("menu", "main", "item", "side", "foot", "text", "when")}
        self._outer, self._inner = self._rng.choice(_TAGS)
        self._titles: dict[str, str] = {}
        self._bodies: dict[str, list[Link]] = {}
        self._rails: dict[str, list[Link]] = {}
        self._pages: dict[str, str] = {}
        self._menu: list[Column] = []
        self._foot: list[Column] = []
        paths = [self._new_article(number) for number in range(articles)]
        self._invent(paths)
        self.article_ids = {f"npc-{path.rpartition('_')[2].removesuffix('.htm')}" for path in paths}

    def answer(self, url: str) -> Answer:
        """Return what the site says at ``url``: anything else than its pages is 404."""
        found = super().answer(url)
        if found.kind in ("off-site", "robots", "control"):
            return found
        path = self._portal_at(*_host_and_path(url))
        text = self._pages.get(path[1].partition("?")[0]) if path else None
        if text is None:
            return Answer("missing", 404, b"<title>Nothing</title>")
        kind = "article" if "/c_" in url else "list"
        return Answer(kind, 200, text.encode())  # type: ignore[arg-type]

    def _invent(self, paths: list[str]) -> None:
        rng = self._rng
        columns = [self._new_column() for _ in range(9)]
        topics = [self._new_column(is_topic=True) for _ in range(3)]
        bare = [self._new_column() for _ in range(4)]
        self._menu, self._foot = [*columns[:4], *bare, topics[0]], [columns[4], topics[1]]
        topics[0].columns = columns[5:7]
        topics[1].columns = [columns[7], topics[2]]
        bare[0].columns = [columns[8]]
        home: list[str] = []
        free = list(paths)
        placed: list[str] = []
        while free:
            path = free.pop(rng.randrange(len(free)))
            where = rng.random() if placed else 0
            if where < 0.7:
                rng.choice([*columns, *columns, *topics]).articles.append(path)
            elif where < 0.8:
                home.append(path)
            elif where < 0.9:
                self._bodies.setdefault(rng.choice(placed), []).append((path, self._titles[path]))
            else:
                self._rails.setdefault(rng.choice(placed), []).append((path, self._titles[path]))
            placed.append(path)
        for column in (*columns, *topics, *bare):
            self._write_column(column)
        for path in paths:
            self._write_article(path)
        self._pages["/"] = self._html("Home", self._items(home) + self._links(topics[:1]))

    def _write_column(self, column: Column) -> None:
        shown = column.articles
        if column.is_topic:
            half = len(shown) // 2
            blocks = "".join(f"<h3>{self._word()}</h3>{self._items(part)}" for part in (shown[:half], shown[half:]))
            self._pages[column.path] = self._html(column.title, blocks + self._links(column.columns))
            return
        last = max(1, -(-len(shown) // _PER_PAGE))
        for number in range(1, last + 1):
            items = self._items(shown[(number - 1) * _PER_PAGE : number * _PER_PAGE])
            following = f'<p><a href="{column.page_path(number + 1)}">Next</a></p>' if number < last else ""
            content = items + following + (self._links(column.columns) if number == 1 else "")
            self._pages[column.page_path(number)] = self._html(column.title, content or "<p>Nothing here.</p>")

    def _write_article(self, path: str) -> None:
        words, rng = vocabulary("en"), Random(path)
        text = "".join(f"<p>{words.paragraph(rng)}</p>" for _ in range(3))
        text += "".join(f'<p>See <a href="../..{to}">{title}</a>.</p>' for to, title in self._bodies.get(path, ()))
        rail = "".join(f'<a href="{to}">{title}</a>' for to, title in self._rails.get(path, ()))
        number = path.rpartition("_")[2].removesuffix(".htm")
        self._pages[path] = self._html(
            self._titles[path],
            f"<!--enpproperty <articleid>{number}</articleid><date>{path[1:8]}-{path[9:11]} 09:00:00.0</date>"
            f"<title>{self._titles[path]}</title>/enpproperty--><h1>{self._titles[path]}</h1>"
            f'<div class="{self._classes["text"]}"><!--enpcontent-->{text}<!--/enpcontent--></div>'
            f'<div class="{self._classes["side"]}">{rail}</div>',
        )

    def _items(self, paths: list[str]) -> str:
        items = "".join(
            f'<{self._inner} class="{self._classes["item"]}"><a href="{path}">{self._titles[path]}</a>'
            f'<span class="{self._classes["when"]}">{path[1:8]}-{path[9:11]}</span></{self._inner}>'
            for path in paths
        )
        return f"<{self._outer}>{items}</{self._outer}>" if items else ""

    @staticmethod
    def _links(columns: list[Column]) -> str:
        return "".join(f'<p><a href="{column.path}">{column.title}</a></p>' for column in columns)

    def _html(self, title: str, content: str) -> str:
        menu = '<a href="/index.html">Home</a>' + self._links(self._menu)
        foot = self._links(self._foot) + '<a href="http://elsewhere.example/2020-01/01/c_1.htm">Elsewhere</a>'
        return (
            f'<!doctype html><html><head><title>{title}</title></head><body><div class="{self._classes["menu"]}">{menu}'
            f'</div><div class="{self._classes["main"]}">{content}</div>'
            f'<div class="{self._classes["foot"]}">{foot}</div>'
            "</body></html>\n"
        )

    def _new_article(self, number: int) -> str:
        rng = self._rng
        path = (
            f"/{rng.randrange(2012, 2025)}-{rng.randrange(1, 13):02}/{rng.randrange(1, 28):02}/c_{700_000 + number}.htm"
        )
        self._titles[path] = vocabulary("en").title(rng)
        return path

    def _new_column(self, *, is_topic: bool = False) -> Column:
        form = self._rng.choice(_FORMS)
        name = str(self._rng.randrange(10_000, 99_999)) if "n_" in form else self._word()
        path = form.format(name).replace("index.html", "")
        return Column(path, name.capitalize(), is_topic=is_topic)

    def _word(self) -> str:
        return "".join(next(_syllables(self._rng)) for _ in range(self._rng.randrange(3, 6)))


def _syllables(rng: Random) -> Iterator[str]:
    while True:
        yield rng.choice(_SYLLABLES)


def _host_and_path(url: str) -> tuple[str, str]:
    host, _, path = url.partition("://")[2].partition("/")
    return host.partition(":")[0], f"/{path}"
