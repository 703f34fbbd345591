"""The files of the site in ``unlike.py``: images in all the ways that pages name them, and a ring of stylesheets."""

from __future__ import annotations

from tests.sample_site.answers import Answer
from tests.sample_site.assets import picture

SITE, STYLES, PICTURES = "en.npc.gov.cn", "subsites.chinadaily.com.cn", "img3.chinadaily.com.cn"
STYLE = f"http://{STYLES}/npcs/att/12.files/css/main.css"
_PHOTO = "/npcs/img/attachement/png/site1/20210210/a1.png"
IMAGES = f"""
<p style="text-align:center"><img src="http://{STYLES}{_PHOTO}" alt="A field" width="600"></p>
<p>A field. [Photo/Xinhua]</p>
<p><img class="lazy" src="/skin/blank.png" data-original="/photos/lazy-1.png"></p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
  data-lazy-src="//{PICTURES}/x/lazy-2.png"></p>
<p><img srcset="/photos/s-400.png 400w, /photos/s-800.png 800w" sizes="400px" src="/photos/s-200.png"></p>
<picture><source media="(min-width:1px)" srcset="/photos/wide.png 1x"><img src="/photos/narrow.png"></picture>
<figure><img src="../../photos/relative.png"><figcaption>A relative one.</figcaption></figure>
<p><noscript><img src="/photos/noscript.png"></noscript></p>
<p><img src="/photos/a space.png"><img src="/photos/%E4%B8%AD.png"></p>
<p><img src="/photos/false.png"><img src="/photos/missing.png"><img src="https://pictures.elsewhere.example/o.png"></p>
<p><img src="/photos/moved.png"><img src="/photos/moved-away.png"></p>
<div style="background-image: url(&quot;/photos/behind.png&quot;); height: 40px"></div>
<svg width="40" height="40"><image xlink:href="/photos/in-svg.png" width="40" height="40"/></svg>
"""
_DRAWN = (
    *((SITE, f"/skin/{name}.png") for name in ("back", "banner", "blank", "extra")),
    *((SITE, f"/photos/{name}.png") for name in ("lazy-1", "s-200", "s-400", "s-800", "wide", "narrow", "relative")),
    *((SITE, f"/photos/{name}.png") for name in ("noscript", "a%20space", "%E4%B8%AD", "there", "behind", "in-svg")),
    *((SITE, "/sub/b/based.png"), (PICTURES, "/x/lazy-2.png"), (STYLES, _PHOTO)),
    *((STYLES, "/npcs/att/12.files/i/foot.png"), (PICTURES, "/i/one.png"), (PICTURES, "/i/two.png")),
)
_STYLES = {
    (STYLES, "/npcs/att/12.files/css/main.css"): """@charset "gbk"; @import "two.css";
        @import url(//img3.chinadaily.com.cn/c/three.css) screen; @import url(https://elsewhere.example/no.css);
        body { font: 16px/1.7 sans-serif; color: #223 } .hd { background: #135 } .hd a { color: #fff }""",
    (STYLES, "/npcs/att/12.files/css/two.css"): """@import url(../css2/four.css);
        .c9 { width: 900px; margin: 20px auto; border: 2px solid #246 }""",
    (STYLES, "/npcs/att/12.files/css2/four.css"): """@import "../css/main.css";
        .f7 { background: url(../i/foot.png) repeat-x; padding: 30px } h1 { font-family: Q, serif }
        @font-face { font-family: Q; src: url("../f/q.woff2") format("woff2") }""",
    (PICTURES, "/c/three.css"): """.c9 { background: image-set(url("/i/one.png") 1x, url("/i/two.png") 2x) }""",
    (SITE, "/skin/extra.css"): """.nr { background: #fff url("extra.png") }
        .bad { background: url(https://elsewhere.example/q.png) }""",
}
_ROBOTS = Answer("robots", 200, b"User-agent: *\nAllow: /\n", "text/plain")
FILES: dict[tuple[str | None, str], Answer] = {
    **{(host, path): Answer("image", 200, picture(300, 180, host + path), "image/png") for host, path in _DRAWN},
    **{place: Answer("style", 200, text.encode(), "text/css") for place, text in _STYLES.items()},
    (STYLES, "/npcs/att/12.files/f/q.woff2"): Answer("font", 200, b"wOF2" + bytes(range(200)), "font/woff2"),
    (SITE, "/photos/false.png"): Answer("image", 200, b"<!doctype html><html><body>sorry</body></html>", "image/png"),
    (SITE, "/photos/moved.png"): Answer("moved", 302, headers=(("Location", "/photos/there.png"),)),
    (SITE, "/photos/moved-away.png"): Answer("moved", 302, headers=(("Location", "https://cdn.example/z.png"),)),
    **{
        (host, "/robots.txt"): Answer("robots", 200, b"User-agent: *\nAllow: /\n", "text/plain")
        for host in (STYLES, PICTURES)
    },
}
"""What each host and path answers."""
UNFIT = {f"http://{SITE}/photos/false.png", *(f"http://{host}/robots.txt" for host in (STYLES, PICTURES))}
