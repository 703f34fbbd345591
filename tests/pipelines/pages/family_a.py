"""Pages of the first family, made from parts, as en.npc.gov.cn writes them."""

from __future__ import annotations

from html import escape

PAGE = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
   <meta name="keywords" content=""/>
<meta name="description" content=""/>
</head>
<body>
<div class="nav" id="nav"><ul><li><a class="nav-item" href="../../surveys.html"><em>Surveys</em></a></li></ul></div>
<div class="crumb crumb2 w1150"><div class="crumb-inner w cf">
<p>
  {crumbs}
</p>
</div></div>
<div class="w1150 cf"><div class="l870 mb35">
{comment}<div  class="artCont">
  <h2 class="art-tit">{title}</h2>
  <div class="art-info"><p>
     <span>{info}</span>
  </p><div class="art-share"><a data-share="facebook" class="icon-share icon-share1">&nbsp;</a></div></div>
  <div id="Content" class="art-text">
  <!--enpcontent-->{body}<!--/enpcontent-->
  </div>
</div>{pager}
</div>
<div class="r260"><ul class="list2">
<li><a href="../../2026-04/13/c_1175652.htm">A recent article that is no part of this one</a></li>
</ul></div>
</div>
<div class="bottom"><div class="info">{footer}</div></div>
</body>
<script>document.querySelectorAll('img')</script>
"""


def article_page(
    *,
    title: str,
    crumbs: list[str],
    info: str,
    paragraphs: list[str],
    footer: str,
    comment: str = "",
    pager: str = "",
) -> bytes:
    """Return a page; ``paragraphs`` are plain text, ``info``, ``comment`` and ``pager`` markup."""
    links = '<Font class=""><i>></i></Font>'.join(f'<a href="../../x.html">{escape(crumb)}</a>' for crumb in crumbs)
    body = "".join(f"<p>{escape(text).replace('  ', '&nbsp; ')}</p>" for text in paragraphs)
    page = PAGE.format(
        title=escape(title), crumbs=links, info=info, body=body, footer=escape(footer), comment=comment, pager=pager
    )
    return page.encode()


def from_text(text: str, comment: str = "") -> bytes:
    """Return the page whose extracted text is ``text``: crumbs, headline, info line, paragraphs, footer."""
    crumbs, title, info, *paragraphs, footer = text.split("\n\n")
    return article_page(
        title=title,
        crumbs=[crumb.strip() for crumb in crumbs.split(">")],
        info=escape(info),
        paragraphs=paragraphs,
        footer=footer,
        comment=comment,
    )
