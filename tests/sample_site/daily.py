"""Pages of chinadaily.com.cn: its English editions since 2017 and before, and its Chinese one.

Where the markup of these pages is not known (the Chinese lists and crumbs), it is the English one's.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.sample_site.articles import SampleArticle
from tests.sample_site.body import article_page, editors
from tests.sample_site.bylines import byline, shown_year
from tests.sample_site.furniture import escape, property_comment
from tests.sample_site.lists import page_articles
from tests.sample_site.portals import Section
from tests.sample_site.render import Frame
from tests.sample_site.skin import Skin


def render_story(frame: Frame, article: SampleArticle, page: int) -> str:
    """Return a page of an article in English."""
    return _older_story(frame, article, page) if article.older_form else _story(frame, article, page)


def render_chinese_story(frame: Frame, article: SampleArticle, page: int) -> str:
    """Return a page of an article in Chinese: two hidden headings stand before the real one."""
    line = byline(article)
    metas = {
        "publishdate": f"{article.published:%Y-%m-%d}",
        "author": line.authors[0],
        "editor": ", ".join(dict.fromkeys(editors(article))),
        "source": line.source or "",
        "contentid": article.path.rpartition("/")[2].partition(".")[0],
    }
    content = (
        f'<div style="display:none;"><h1>{escape(frame.portal.name)}</h1>'
        f"<h2>{escape(article.section.title)}</h2></div>\n"
        f'{_crumbs(frame, article.section)}<div class="container"><h1 class="dabiaoti">{escape(article.title)}</h1>\n'
        f'<div class="fenx"><div class="xinf-le">{line.markup}</div><div class="xinf-ri">分享</div></div>\n'
        f'<div id="Content" class="article">{_body(article, page)}</div>\n{_pager(article, page, "下一页")}</div>\n'
    )
    return _document(frame, f"{article.title} - {frame.portal.name}", metas, content)


def render_list(frame: Frame, section: Section, articles: Sequence[SampleArticle], page: int, per_list: int) -> str:
    """Return page ``page`` of a section's list: the first story leads, the others follow below."""
    shown, last = page_articles(articles, page, per_list)
    lead = "".join(
        f'<div class="tBox2"><h3 class="tw2_l_t"><a href="{_hrefs(article)[0]}">{escape(article.title)}</a></h3>'
        f"<b>{article.published:%Y-%m-%d %H:%M}</b></div>\n"
        for article in shown[:1]
    )
    content = (
        f'{_crumbs(frame, section)}<div class="main_art"><div class="lft_art" id="left">\n{lead}'
        f"{''.join(map(_item, shown[1:]))}{_list_pager(frame, section, page, last)}</div></div>\n"
    )
    return _document(frame, f"{section.title} - {frame.portal.name}", {"pagetype": "2"}, content)


def _story(frame: Frame, article: SampleArticle, page: int) -> str:
    content = (
        f'{_crumbs(frame, article.section)}<div class="main_art"><div class="lft_art">\n'
        f"<h1>{escape(article.title)}</h1>\n"
        f'<div class="info"><span class="info_l">\n            {byline(article).markup}\n          </span>'
        '<span class="info_r"><a href="#">Share</a><a href="#">Share - WeChat</a></span></div>\n'
        f'<div id="Content">\n{_body(article, page)}\n</div>\n{_pager(article, page, "Next")}</div>\n'
    )
    metas = {"publishdate": f"{shown_year(article)}-{article.published:%m-%d}"}
    title = f"{article.title} - {article.section.title} - Chinadaily.com.cn"
    return _document(frame, title, metas, f"{content}</div>\n")


def _older_story(frame: Frame, article: SampleArticle, page: int) -> str:
    comment = property_comment(article) if article.comment else ""
    content = (
        f'{_crumbs(frame, article.section)}{comment}<div class="mainArt"><h2>{escape(article.title)}</h2>\n'
        f"<h5>{byline(article).markup}</h5>\n"
        f'<div id="Content" class="articl-sub"><!--enpcontent-->{_body(article, page)}<!--/enpcontent--></div>\n'
        f"{_pager(article, page, 'Next Page')}</div>\n"
    )
    title = f"{article.title}|{article.section.title}|chinadaily.com.cn"
    return _document(frame, title, {}, content)


def _document(frame: Frame, title: str, metas: dict[str, str], content: str) -> str:
    named = "".join(f'<meta name="{name}" content="{escape(value)}"/>\n' for name, value in metas.items())
    columns = "".join(f'<li><a href="{frame.portal.origin}/{slug}">{slug}</a></li>' for slug in frame.portal.columns)
    scripts = "".join(f"  window.slots.push({number});\n" for number in range(frame.padding // 27))
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n{named}'
        f"<script>window.slots = [];\n{scripts}</script>\n</head>\n<body>\n"
        f'<div class="topNav"><ul class="dropdown">{columns}</ul></div>\n{content}{_rail(frame)}'
        f'<div class="footer"><p>Copyright 1995 - {2024 + frame.state} . All rights reserved. The content of this site '
        "belongs to China Daily Information Co (CDIC).</p><p>Registration Number: 130349</p></div>\n</body>\n</html>\n"
    )


def _crumbs(frame: Frame, section: Section) -> str:
    links = " / ".join(f'<a href="//{frame.portal.host}/">{escape(crumb)}</a>' for crumb in section.crumbs)
    return f'<div id="bread-nav">{links}</div>\n'


def _rail(frame: Frame) -> str:
    """Return the stories next to the text: dated, so that they look like a list."""
    items = "".join(
        f'<li><a href="//{frame.portal.host}{article.path}">{escape(article.title)}</a> '
        f"{article.published:%Y-%m-%d %H:%M}</li>\n"
        for article in frame.recent
    )
    titles = ("Today's Top News", "Editor's picks", "Most Viewed")
    return "".join(f'<div class="right-lm mb20"><h2>{title}</h2><ul>{items}</ul></div>\n' for title in titles)


def _item(article: SampleArticle) -> str:
    title = escape(article.title).replace("Members", "<EM>Members</EM>")
    href = _hrefs(article)[article.number % 3]
    return (
        f'<div class="mb10 tw3_01_2"><a href="{href}"><img src="//img2.chinadaily.com.cn/{article.number}.jpeg"/></a>'
        f'<span class="tw3_01_2_t"><h4><a shape="rect" href="{href}">{title}</a></h4>'
        f"<b>{article.published:%Y-%m-%d %H:%M}</b></span></div>\n"
    )


def _hrefs(article: SampleArticle) -> tuple[str, ...]:
    hosts = (article.portal.host, *article.portal.aliases)
    return f"//{hosts[0]}{article.path}", f"https://{hosts[-1]}{article.path}", article.path


def _list_pager(frame: Frame, section: Section, page: int, last: int) -> str:
    if last < 2:
        return ""
    origin = f"//{frame.portal.host}"
    numbers = (number for number in (1, page - 1, page + 1, last) if 1 <= number <= last and number != page)
    links = " ".join(f'<a href="{origin}{section.path(number)}">{number}</a>' for number in sorted(set(numbers)))
    following = f'<a class="pagestyle" href="{origin}{section.path(page + 1)}">Next</a>' if page < last else ""
    return f'<div id="div_currpage"><span>{page}</span> {links} {following}</div>\n'


def _pager(article: SampleArticle, page: int, word: str) -> str:
    last = article.page_count
    if last < 2:
        return ""
    origin = "" if article.older_form else f"//{article.portal.host}"
    links = "".join(
        f"<span>{number}</span> " if number == page else f'<a href="{origin}{article.page_path(number)}">{number}</a> '
        for number in range(1, last + 1)
    )
    following = f'<a href="{origin}{article.page_path(page + 1)}">{word}</a>' if page < last else ""
    return f'<div id="div_currpage">{links}{following}</div>\n'


def _body(article: SampleArticle, page: int) -> str:
    return "\n".join(block.markup for block in article_page(article, page))


DAILY_SKINS = {"en": Skin(render_story, render_list), "zh": Skin(render_chinese_story, render_list)}
"""By language."""
