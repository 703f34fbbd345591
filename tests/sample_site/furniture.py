"""What surrounds an article on every page: navigation, right rail, footer, scripts. All of it a trap for a parser."""

from __future__ import annotations

import html
from collections.abc import Sequence

from tests.sample_site.articles import SampleArticle
from tests.sample_site.assets import SHARE_PATH, SHARED_HOST, STYLE_HOST, STYLE_PATH
from tests.sample_site.portals import Portal

FOREIGN = (
    ("http://english.state.example/", "State Council"),
    ("https://en.courts.example/index.html", "Supreme Court"),
    ("http://www.news.example/english/home.htm", "News Agency"),
    ("http://www.daily.example/", "The Daily"),
)


def head(portal: Portal, title: str, description: str, padding: int) -> str:
    """Return the page up to the navigation; ``padding`` is the size of its inline style and script in bytes."""
    return f"""<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0, maximum-scale=1.0, user-scalable=0" />
<title>{escape(title)}</title>
   <meta name="keywords" content=""/>\x20
<meta name="description" content="{html.escape(description)}"/>
<link rel="stylesheet" href="https://static.{portal.id}.example/att/5344.files/c/other.css">
<link rel="stylesheet" href="http://{STYLE_HOST}/{portal.id}{STYLE_PATH}/c/style.css">
<link rel="stylesheet" href="//{SHARED_HOST}{SHARE_PATH}/c/share.css">
<link rel="shortcut icon" href="/images/icon.png">
  <style>
{_lines("   .w .c-{n} > p a:hover {{ margin: {n}px auto; color: #a{n}; }}", padding // 2)}
  </style>
  <script>
{_lines("   window.slots = window.slots || []; if (window.slots.length < {n}) {{ window.slots.push({n}); }}", padding // 2)}
  </script>
</head>
<body>
 <div id="wrapper" class="wrapper">
"""


def navigation(portal: Portal, root: str) -> str:
    """Return search box, logo and menu; ``root`` leads from the page to the home page: ``../../``."""
    items = "\n".join(
        f'                <li><a class="nav-item" href="{root}{slug}.html"><em>{slug.capitalize()}</em>'
        f'<i class="icon-arrow">+</i></a>\n                <div class="nav-sub"><ul>'
        f'<li><a href="{root}{slug}_more.html">More</a></li><li><a>{slug.capitalize()} at a glance</a></li></ul></div></li>'
        for slug in (*portal.columns, *(section.slug for section in portal.sections))
    )
    return f"""    <div class="w">
     <!--head_t begin-->
     <div class="head_t">
      <div class="search"><form action="https://{portal.host}/search.html" method="get" name="searchform" target="_blank">
        <input name="searchText" type="text" id="se" class="inp-text" value="Search" onFocus="if (value =='Search'){{value =''}}"/>
        <a href="javascript:searchform.submit()" id="sbm" class="inp_go"></a></form>
        <script type="text/javascript">\x20
<!--
        var oInp = document.getElementById('sbm');
        if (oInp && 1 < 2) {{ oInp.onclick = function () {{ alert("Please input your words!"); return false; }}; }}
-->
</script>
      </div>
      <div class="china pc_box"><a href="http://www.{portal.host.split(".", 1)[1]}/" target="_blank">中文</a></div>
     </div>
     <!--head_t end-->
     <div class="head_c"><div class="logo pc_box"><img src="{root}images/logo.png"/></div></div>
    </div>
    <div class="nav-k">
      <a href="javascript:;" class="h-btn-nav wap_box" id="h-btn-nav">nav</a>
        <div class="nav-container w" id="nav-container">
            <div class="nav" id="nav">
              <ul>
                <li><a class="nav-item" href="{root}"><em>Home</em></a></li>
{items}
              </ul>
            </div>
        </div>
    </div>
 <!-- nav end -->
"""


def crumbs(titles: Sequence[str], slug: str, node: int, root: str) -> str:
    """Return the breadcrumb, with its mixed-case tags and the raw ``>``."""
    middle = "".join(
        f'<a href="{root}n_{node - 20}.htm"  target="_blank"  class="">{escape(title)}</a><Font class=""><i>></i></Font>'
        for title in titles[1:-1]
    )
    return f""" <!-- crumb start -->
    <div class="crumb crumb2 w1150">
      <div class="crumb-inner w cf">
        <p>
          <a href="{root}index.html">Home</a><i>&gt;</i>
          {middle}<a href="{root}{slug}.html"  target="_blank"  class="">{escape(titles[-1])}</a>
        </p>
      </div>
    </div>
 <!-- crumb end -->
"""


def rail(recent: Sequence[SampleArticle], root: str) -> str:
    """Return the five recent articles next to the text."""
    items = "".join(
        f'<li><a href="{root}{article.path[1:]}">{escape(article.title)}</a></li>\t\n' for article in recent
    )
    return f'\t  <!-- r260 begin -->\n\t  <div class="r260">\n\t   <ul class="list2">\n{items}</ul>\n\t  </div>\n\t  <!-- r260 end -->\n'


def related(links: Sequence[tuple[str, str]]) -> str:
    """Return the "related" lines below an article; empty for none."""
    items = "".join(f'<li><a href="{address}">{escape(text)}</a></li>' for address, text in links)
    return f'<div class="related"><h3>Related</h3><ul>{items}</ul></div>' if links else ""


def foot(portal: Portal, state: int) -> str:
    """Return the footer and what comes after it; ``state`` is how often the furniture was changed."""
    links = "\n".join(
        f'\n\n           \t <li><a href="{url}" target="_blank">{name}</a></li>\n\t\n' for url, name in FOREIGN
    )
    return f""" <div class="bottom">
  <div class="bot_out w1150"><div class="back"><a href="#"></a></div></div>
  <div class="w">
   <div class="linkBox">
    <h3>links</h3>
    <ul>{links}</ul>
   </div>
   <div class="info">
    Copyright © {portal.name}.<br/>
    All rights reserved. Presented by China Daily. 京ICP备08100501号-1 <span class="visits">Visits: {1_204_518 + 977 * state}</span>
   </div>
  </div>
 </div>
</div>
<img src="/stat/hit.gif?v={state}" width="1" height="1" alt=""/><img src="/stat/seen.gif" style="display: none"/>
<img src="http://xd.trackers.example/t.gif?v={state}"/>
</body>
<div style="display:none"><script type="text/javascript" src="https://count.example/z_stat.php?id=12806&amp;v={state}"></script></div>
     <script>
 document.querySelectorAll('img').forEach(img => {{
    img.removeAttribute('title');
}});\x20
 </script>
<script src="https://static.{portal.id}.example/att/5344.files/j/jquery-3.3.1.min.js?v={state}"></script>
<script src="https://static.{portal.id}.example/att/7040.files/j/share.js"></script>
</html>
"""


def property_comment(article: SampleArticle) -> str:
    """Return the publishing system's own notes on an article, which it leaves on the page."""
    section = article.section
    return (
        f"<!--enpproperty <articleid>{article.number}</articleid><date>{article.published:%Y-%m-%d %H:%M:%S}.0</date>"
        f"<author></author><title>{article.title}</title><keyword></keyword><subtitle>{article.subtitle}</subtitle>"
        f"<introtitle></introtitle><siteid>{article.portal.site_number}</siteid><nodeid>{section.node}</nodeid>"
        f"<nodename>{section.title}</nodename><nodesearchname>2@{article.portal.id}en</nodesearchname>/enpproperty-->"
    )


def pager(name: str, suffix: str, page: int, last: int) -> str:
    """Return the pager's links: unquoted addresses, raw ``<`` and ``>``, gaps in long rows; empty for one page."""
    if last < 2:
        return ""
    shown = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)}) if last > 9 else range(1, last + 1)
    parts = [f"<a href={_page(name, suffix, page - 1)}><</a>"] if page > 1 else []
    before = 0
    for number in shown:
        if number > before + 1:
            parts.append("...")
        before = number
        parts.append(
            f"<span>{number}</span>" if number == page else f"<a href={_page(name, suffix, number)}>{number}</a>"
        )
    if page < last:
        parts.append(f"<a href={_page(name, suffix, page + 1)}>></a>")
    return f'<div width="100%" id="displaypagenum"><p><center> {" ".join(parts)}</center></p></div>'


def escape(text: str) -> str:
    """Return text for markup as the portals write it: quotes and apostrophes stay as they are."""
    return html.escape(text, quote=False)


def _page(name: str, suffix: str, number: int) -> str:
    return f"{name}{f'_{number}' if number > 1 else ''}{suffix}"


def _lines(pattern: str, size: int) -> str:
    """Return ``size`` bytes or a little more of lines that say nothing."""
    line = len(pattern.format(n=100)) + 1
    return "\n".join(pattern.format(n=100 + number % 900) for number in range(size // line + 1)) if size > 0 else ""
