"""One article in many skins is one and the same article.

The generator renders the same title, date, source and paragraphs with other tags, classes, wrappers, white space,
entity styles, glued inline tags, missing comments and shuffled furniture.
"""
# ruff: noqa: E501 markup as the sites write it

from __future__ import annotations

import datetime
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipelines.pages.reading import facts, read_article

LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789é’“”中国&<>'\"%")
WORD = st.text(LETTERS, min_size=1, max_size=9)
SENTENCE = st.lists(WORD, min_size=4, max_size=14).map(lambda words: "The " + " ".join(words) + ".")


@st.composite
def articles(draw: st.DrawFn) -> dict[str, object]:
    day = draw(st.dates(min_value=datetime.date(2005, 1, 1), max_value=datetime.date(2026, 1, 1)))
    title = draw(SENTENCE)
    return {
        "title": title,
        "day": day,
        "source": draw(st.sampled_from(["Xinhua", "China Daily", "chinadaily.com.cn", "en.cppcc.gov.cn"])),
        "paragraphs": draw(st.lists(SENTENCE.filter(lambda text: text != title), min_size=3, max_size=6)),
    }


def entities(draw: st.DrawFn, text: str) -> str:
    """Return ``text`` as markup in one of the ways to write it."""
    style = draw(st.sampled_from(["named", "decimal", "hex", "nbsp"]))
    escaped = escape(text, quote=draw(st.booleans()))
    if style == "nbsp":
        return escaped.replace(" ", "&nbsp;", 2)
    if style == "named":
        return escaped.replace("é", "&eacute;").replace("’", "&rsquo;")
    form = "&#{};" if style == "decimal" else "&#x{:x};"
    return "".join(form.format(ord(each)) if ord(each) > 127 else each for each in escaped)


def spaced(draw: st.DrawFn, markup: str) -> str:
    """Return the markup with white space that a browser folds."""
    before, after = draw(st.sampled_from([("", ""), (" ", " "), ("\n\t", "\n"), ("　　", ""), ("&nbsp;", "&#160;")]))
    return f"{before}{markup}{after}"


def glued(draw: st.DrawFn, markup: str) -> str:
    """Return the markup with an inline tag without meaning around its last word, which stays glued where it was."""
    tag = draw(st.sampled_from(["span", "font", 'span style="color:red"', "u", ""]))
    if not tag or " " not in markup or "&" in markup.rsplit(" ", 1)[1]:
        return markup
    before, last = markup.rsplit(" ", 1)
    return f"{before} <{tag}>{last[:1]}</{tag.split()[0]}>{last[1:]}"


def paragraph(draw: st.DrawFn, text: str) -> str:
    markup = spaced(draw, glued(draw, entities(draw, text)))
    form = draw(
        st.sampled_from(
            [
                "<p>{}</p>",
                "<P align=left>{}</P>",
                "<p>{}",
                '<p style="text-align: justify;">{}</p>',
                "<div>{}</div>",
                "<p><span>{}</span></p>",
                "<div><p>{}</p></div>",
                "<section><p>{}</p><p></p></section>",
                "<br>{}<br/><br/>",
                "<p>{}<br></p>",
                "<p></p>\n<p>{}</p><p>&nbsp;</p>",
                "<table><tr><td><p>{}</p></td></tr></table>",
            ]
        )
    )
    return form.format(markup)


def page(draw: st.DrawFn, article: dict[str, object]) -> str:
    title, day, source = article["title"], article["day"], article["source"]
    body = "".join(paragraph(draw, text) for text in article["paragraphs"])
    if draw(st.booleans()):
        body = f"<p><strong>{escape(title)}</strong></p>" + body
    if draw(st.booleans()):
        body += "<p>1678700495153043593.jpg</p>"
    has_comment = draw(st.booleans())
    comment = f"<!--enpproperty <articleid>1</articleid><date></date><title>{escape(title)}</title>/enpproperty-->"
    heading = draw(st.sampled_from(["<h1>{}</h1>", '<h2 class="art-tit">{}</h2>', "<div><h1 id=t>{}</h1></div>"]))
    line = draw(
        st.sampled_from(
            [
                '<div class="art-info"><p><span>Updated: {0}</span><span>{1}</span></p></div>',
                '<div class="art-info"><span>Updated: {0}{1}</span></div>',
                '<div class="info2_l"><span>Source: {1}</span> <span>Updated: {0}</span></div>',
                '<p class="x9">Updated: {0} {1}</p>',
                "<div><em>({1})</em> <em>Updated: {0}</em></div>",
                '<div class="art-info">{1} | Updated: {0}<a class="share">Share</a></div>',
            ]
        )
    ).format(f"{day:%Y-%m-%d}", source)
    container = draw(
        st.sampled_from(
            [
                "<div id='Content'><!--enpcontent-->{}<!--/enpcontent--></div>",
                '<div class="zz"><!-- enpcontent -->{}<!-- /enpcontent --></div>',
                '<div class="art-text">{}</div>',
                '<div id="Content"><div class="inner">{}</div><div class="related"><a href="/x">Other</a></div></div>',
                '<div class="unknown9">{}</div>',
            ]
        )
    ).format(body)
    crumb = draw(
        st.sampled_from(
            [
                '<div class="crumb"><p><a>Home</a><i>&gt;</i><a>Members</a><Font><i>></i></Font><a>Surveys</a></p></div>',
                '<ul class="breadcrumb"><li><a>Home</a></li><li><a>Members</a></li><li>Surveys</li></ul>',
                "<p>Home  >   Members  >  Surveys</p>",
            ]
        )
    )
    rail = '<div class="r260"><ul><li><a href="/2024-01/01/c_9.htm">Other</a> Updated: 2024-01-01</li></ul></div>'
    nav = '<div class="nav"><ul><li><a href="/surveys.html">Surveys</a></li></ul></div>'
    above = draw(st.permutations([nav, crumb, "<script>var a = '<p>x</p>';</script>"]))
    below = draw(st.permutations([rail, "<div id=displaypagenum></div>", "<!-- c -->"]))
    head = f"<head><title>{escape(title)}</title></head>"
    article_markup = f"{comment if has_comment else ''}{heading.format(escape(title))}{line}{container}"
    foot = '<div class="bottom">Copyright © The National Committee. All rights reserved.</div>'
    return f"<html>{head}<body>{''.join(above)}{article_markup}{''.join(below)}{foot}</body></html>"


@st.composite
def two_skins(draw: st.DrawFn) -> tuple[dict[str, object], str]:
    article = draw(articles())
    return article, page(draw, article)


@settings(max_examples=300)
@given(two_skins())
def test_one_article_in_many_skins_is_the_same_article(skin: tuple[dict[str, object], str]) -> None:
    article, markup = skin
    day = f"{article['day']:%Y-%m-%d}"
    read = read_article("cppcc", markup, f"http://en.cppcc.gov.cn/{day[:7]}/{day[8:]}/c_1.htm")
    assert read.published is not None
    assert {**facts(read), "published": read.published.iso} == {
        "title": article["title"],
        "subtitle": None,
        "published": day,
        "updated": None,
        "section": "Surveys",
        "breadcrumb": ("Home", "Members", "Surveys"),
        "source": article["source"],
        "authors": (),
        "editor": None,
        "lead": None,
        "paragraphs": tuple(article["paragraphs"]),
        "body_html": "".join(f"<p>{escape(text, quote=False)}</p>" for text in article["paragraphs"]),
        "images": (),
        "language": "en",
        "pager": (),
    }
