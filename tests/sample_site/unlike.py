"""A site written by hand that is unlike the sample site: lists in tables, frames, menus, lazy images, styles elsewhere.

Every article is linked to once, from somewhere that the home page leads to; ``ways`` says from where.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.sample_site.answers import Answer
from tests.sample_site.site import SampleSite
from tests.sample_site.unlike_assets import FILES, IMAGES, STYLE, UNFIT

HOST, ALIAS = "en.npc.gov.cn", "en.npc.gov.cn.cdurl.cn"
_OUTSIDE = (
    '<a href="http://www.elsewhere.example/2019-01/01/c_9.htm">Partner</a><iframe src="https://ads.example/f.html">'
    '</iframe><img src="https://hits.example/h.gif?x=1" width="1" height="1"><script src="https://hits.example/h.js">'
    '</script><a href="/login.do?next=/">Log in</a><a href="mailto:x@y.example">Mail</a>'
)
_TEXT = "Members visited three counties, and spoke with farmers about irrigation, schools and roads in the west. "
_PER_PAGE = 5


class UnlikeSite(SampleSite):
    """The site, on the hosts of ``npc``, whose declared lists it does not have."""

    def __init__(self, **options: Any) -> None:
        super().__init__(0, 1, portals=("npc",), **options)
        self.ways: dict[str, str] = {}
        """Id of each article to the way that leads to it."""
        self.illustrated = ""
        """Path of the article with images of all kinds."""
        self._pages: dict[str, bytes] = {}
        self._moved = {("npc", "/old-news.html"): "/moved.html"}
        self._columns()
        self._from_articles()
        self._from_home()

    def answer(self, url: str) -> Answer:
        """Return what the site says at ``url``: anything else than its pages and files is 404."""
        parts = urlsplit(url)
        if found := FILES.get((parts.hostname, parts.path)):
            return found
        if parts.hostname in (HOST, ALIAS) and parts.path in self._pages:
            return Answer("article" if "/c_" in url else "list", 200, self._pages[parts.path])
        found = super().answer(url)
        if found.kind in ("off-site", "robots", "control") or found.status == 301:
            return found
        return Answer("missing", 404, b"<title>Nothing here</title>")

    def _article(self, way: str, text: str = "", *, head: str = "", pages: int = 1, ending: str = "htm") -> str:
        """Add an article, and return a link to it."""
        number = 1001 + len(self.ways)
        self.ways[f"npc-{number}"] = way
        day = f"20{14 + number % 9}-0{1 + number % 9}/1{number % 10}"
        title = f"Report number {number} on water and schools in the western counties"
        for page in range(1, pages + 1):
            suffix = f"_{page}" if page > 1 else ""
            following = (
                f'<p class="pg"><a href="c_{number}_{page + 1}.{ending}">Next page</a></p>' if page < pages else ""
            )
            body = "".join(f"<p>{_TEXT}{number} {page} {paragraph}</p>" for paragraph in range(4))
            self._add(
                f"/{day}/c_{number}{suffix}.{ending}",
                f"<!--enpproperty <articleid>{number}</articleid><title>{title}</title>/enpproperty-->"
                f'<h1>{title}</h1><div class="sj">{day.replace("/", "-")} 10:21 | Source: Xinhua</div>'
                f'<div class="nr"><!--enpcontent-->{body}{text if page == 1 else ""}<!--/enpcontent-->{following}'
                "</div>",
                head,
            )
        return f'<a href="/{day}/c_{number}.{ending}">{title}</a>'

    def _add(self, path: str, content: str, head: str = "") -> None:
        html = (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>A page</title>{head}'
            f'<link href="{STYLE}" rel="stylesheet"><style>@import url("/skin/extra.css");</style></head>'
            '<body background="/skin/back.png"><table class="hd"><tr><td><img src="/skin/banner.png" alt="Banner"></td>'
            '</tr><tr><td><select onchange="go(this)"><option value="/">Home</option>'
            '<option value="/chosen.html">Chosen</option><option>2020</option></select><a href="/">Home</a> '
            '<a href="/gzdt.html">Work</a> <a href="/english/lawbook/">Laws</a> '
            '<a href="/20th_session.shtml">Session</a></td></tr></table>'
            f'<div class="c9">{content}</div><div class="f7"><a href="/about_us.html">About</a> '
            f'<a href="/letters.html">Letters</a>{_OUTSIDE}</div></body></html>'
        )
        self._pages[path] = html.encode()

    def _columns(self) -> None:
        rows = [
            f'<tr><td class="d">2018-05-{day:02}</td><td>{self._article("a table, by a pager of numbers")}</td></tr>'
            for day in range(1, 18)
        ]
        last = -(-len(rows) // _PER_PAGE)
        numbers = " ".join(f'<a href="gzdt{f"_{one}" if one > 1 else ""}.html">{one}</a>' for one in range(1, last + 1))
        for one in range(last):
            shown = "".join(rows[one * _PER_PAGE : (one + 1) * _PER_PAGE])
            self._add(f"/gzdt{f'_{one + 1}' if one else ''}.html", f"<table>{shown}</table><p>{numbers}</p>")
        for name, following in (("", '<a href="index_2.html">&gt;</a>'), ("index_2.html", "")):
            items = [f"<dt>{self._article('a dl in a folder')}</dt><dd>2017-03-09 What it says.</dd>" for _ in range(3)]
            self._add(f"/english/lawbook/{name}", f"<dl>{''.join(items)}</dl>{following}")
        self._add(
            "/20th_session.shtml",
            f"<h3>Opening</h3><ul><li>{self._article('a topic page')}</li></ul><p><a href='/voices.html'>Voices</a></p>"
            '<p><a href="/deep/topic/index.shtml">Delegates</a></p>',
        )
        for path, way in (
            ("/voices.html", "a column that only a topic page names"),
            ("/deep/topic/index.shtml", "a topic page in a topic page"),
            ("/letters.html", "a column in the footer"),
            ("/chosen.html", "a choice of a menu"),
            ("/inner/list.html", "a page in a frame"),
            ("/moved.html", "a column that moved"),
            ("/refreshed.html", "a page that another sends readers on to"),
            ("/clicked.html", "a click"),
        ):
            self._add(path, f"<div>{self._article(way)} (2016-11-02)</div><div>{self._article(way)} (2016-11-02)</div>")
        self._add(
            "/about_us.html", "<p>Write to us.</p>", '<meta http-equiv="refresh" content="0;url=/refreshed.html">'
        )

    def _from_articles(self) -> None:
        inner = self._article("the text of an article")
        linking = self._article("the text of an article", f"<p>As was <a {inner.partition(' ')[2]} before.</p>")
        self._linked = self._article("the home page", f"<p>See {linking}.</p>")

    def _from_home(self) -> None:
        illustrated = self._article("the home page", IMAGES)
        self.illustrated = illustrated.split('"')[1]
        based = self._article("the home page", '<img src="b/based.png">', head=f'<base href="http://{HOST}/sub/">')
        several = self._article("the home page", pages=3)
        moved = [self._article("the home page, at another address of it").split('"')[1] for _ in range(5)]
        gbk = self._article("the home page, in GBK").split('"')[1]
        text = self._pages[gbk].decode().replace("utf-8", "gb2312").replace("farmers", "全国人大 farmers")
        self._pages[gbk] = text.encode("gb18030")
        area, clicked = (self._article(way).split('"')[1] for way in ("an image map", "a click"))
        self._add(
            "/",
            f'{self._linked}{illustrated}{based}{several}<a href="{gbk}">GBK</a>'
            f'<map><area shape="rect" coords="0,0,9,9" href="{area}"></map>'
            f"<noscript>{self._article('noscript')}</noscript>"
            f'<a href="javascript:void(0)" onclick="window.open(&quot;{clicked}&quot;)">Open</a>'
            f'<a href="{moved[0]}?from=home#top"><img src="/skin/banner.png" alt=""></a>'
            f'<a href="https://{HOST}{moved[1]}">One</a><a href="//{HOST}{moved[2]}">Two</a>'
            f'<a href="http://{ALIAS}{moved[3]}">Three</a><a href="\n.{moved[4]} ">Four</a>'
            f'{self._article("the home page", ending="html")}<div style="display:none">{self._article("hidden")}</div>'
            '<iframe src="/inner/list.html"></iframe><a href="/old-news.html">Old news</a>'
            "<span onclick=\"location.href='/clicked.html'\">More</span>",
        )


def expected_files() -> set[str]:
    """Return the addresses of the files that pages need, and that are what they should be."""
    return {f"http://{host}{path}" for (host, path), answer in FILES.items() if answer.status == 200} - UNFIT
