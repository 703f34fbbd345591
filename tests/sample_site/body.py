"""The text of an article: exact paragraphs first, then the markup with the habits of the real pages.

The truth is written before the markup: nothing here is read back from HTML.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.sample_site.articles import SampleArticle
from tests.sample_site.assets import body_image
from tests.sample_site.language import vocabulary

CREDITS = {
    "en": ("[Photo/Xinhua]", "[Xinhua/Fang Meilin]", "[PAN SIYUAN/FOR CHINA DAILY]"),
    "zh": ("[新华社记者 方美林 摄]", "（潘思远 摄）", "[图片来源：新华社]"),
}
_DAILY_IMAGES = "//img2.chinadaily.com.cn"
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_CENTRED = '<p style="text-align: center;">'


@dataclass(frozen=True, slots=True)
class Block:
    """An element of the body."""

    markup: str
    text: str | None = None
    """The paragraph that a reader sees; None for what is no text of the article."""
    image: tuple[str, str | None] | None = None
    """URL and caption."""


def article_pages(article: SampleArticle) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks of each page."""
    return tuple(article_page(article, page) for page in range(1, article.page_count + 1))


def article_page(article: SampleArticle, page: int) -> tuple[Block, ...]:
    """Return the blocks of one page; each page can be written without the others."""
    rng = Random(f"{article.seed}/{page}")
    words = vocabulary(article.portal.language)
    blocks = list(_opening(article)) if page == 1 else []
    for place in range(9 + rng.randrange(8)):
        blocks += _around(article, rng, page, place)
        blocks.append(_paragraph(article, rng, words.paragraph(rng)))
    if page == article.page_count:
        blocks += _links(article)
        blocks += _edits(article)
        blocks += _closing(article)
    return tuple(blocks)


def standfirst_author(article: SampleArticle) -> str | None:
    """Return who wrote the article, where its first paragraph says so."""
    if "standfirst" not in article.habits:
        return None
    author: str = vocabulary(article.portal.language).person(Random(article.seed))
    return author


def editors(article: SampleArticle) -> tuple[str, ...]:
    """Return who the credits at the end of a Chinese article name."""
    if article.portal.language != "zh":
        return ()
    person, rng = vocabulary("zh").person, Random(f"{article.seed}/editors")
    return tuple(person(rng) for _ in range(1 + article.number % 2))


def _opening(article: SampleArticle) -> Iterator[Block]:
    if "headline-first" in article.habits:
        yield Block(f"{_CENTRED}<strong>{_escape(article.title)}</strong></p><p></p>")
    if author := standfirst_author(article):
        words = vocabulary(article.portal.language)
        text = f"{words.sentence(Random(article.seed + '/lead'))} {author} reports."
        yield Block(f"<p><em>{_escape(text)}</em></p>", text)


def _around(article: SampleArticle, rng: Random, page: int, place: int) -> Iterator[Block]:
    """Return what stands before paragraph ``place``."""
    habits = article.habits
    if "empty-paragraphs" in habits and place % 3 == 1:
        yield Block(("<p></p>", "<p>&nbsp;</p>", "<p><br/></p>")[place // 3 % 3])
    if place == 2 and page == 1 and ("image-name" in habits or "caption" in habits):
        yield from _photo(article, rng)
    if "headings" in habits and place % 4 == 3:
        text = vocabulary(article.portal.language).heading(rng)
        yield Block(f"{_CENTRED}<strong>{_escape(text)}</strong></p>", text)


def _photo(article: SampleArticle, rng: Random) -> Iterator[Block]:
    name = ("77.jpeg", f"16787004951530{article.number}.jpg", "微信图片_2024.png")[article.number % 3]
    path, look = body_image(article, name)
    caption = None
    if "caption" in article.habits:
        language = article.portal.language
        caption = f"{vocabulary(language).caption(rng)} {CREDITS[language][article.number % 3]}"
    source, url = f"../..{path}", f"{article.portal.origin}{path}"
    if article.is_daily:
        source, url = f"{_DAILY_IMAGES}{path}", f"https:{_DAILY_IMAGES}{path}"
    image = f'<img src="{source}" title="{name}" alt="{name}"/>'
    if look == "lazy":
        image = f'<img class="lazy" src="{BLANK}" data-src="{source}" title="{name}" alt="{name}"/>'
    if article.is_daily and not article.older_form:
        figcaption = f"<figcaption>{_escape(caption)}</figcaption>" if caption else ""
        yield Block(f'<figure class="image">{image}{figcaption}</figure>', image=(url, caption))
        return
    yield Block(f"{_CENTRED}{image}</p>", image=(url, caption))
    if "image-name" in article.habits:
        yield Block(f"<p>{name}</p>")
    if caption:
        yield Block(f"{_CENTRED}{_escape(caption)}</p>")


def _paragraph(article: SampleArticle, rng: Random, text: str) -> Block:
    habits = article.habits
    markup = _escape(text)
    if "glued-inline" in habits and rng.random() < 0.3:
        text, markup = _glue(text)
    elif "inline-tags" in habits:
        first, rest = markup.split(" ", 1)
        markup = f"<strong>{first}</strong> {rest}" if rng.random() < 0.5 else f"<span><em>{first}</em></span> {rest}"
    if "nbsp" in habits:
        markup = "&nbsp;".join(markup.rsplit(" ", 2))
    if "double-space" in habits:
        markup = markup.replace(". ", ".  ")
    if "trailing-space" in habits:
        markup += " "
    if article.portal.language == "zh":
        markup = f"　　{markup}"
    return Block(f"<p>{markup}</p>", text)


def _glue(text: str) -> tuple[str, str]:
    """Return the text with two words that have become one where a tag was put around the second."""
    before, word, after = text.split(" ", 2)
    return f"{before}{word} {after}", f"{_escape(before)}<strong>{_escape(word)}</strong> {_escape(after)}"


def _links(article: SampleArticle) -> Iterator[Block]:
    """Return a paragraph for each link of the body."""
    for address, text in article.links:
        yield Block(f'<p>See also: <a href="{address}">{_escape(text)}</a>.</p>', f"See also: {text}.")


def _edits(article: SampleArticle) -> Iterator[Block]:
    """Return one more paragraph for each time the article was edited."""
    for edit in range(1, article.edits + 1):
        words = vocabulary(article.portal.language)
        text = f"Correction {edit}: {words.paragraph(Random(f'{article.seed}/edit/{edit}'))}"
        yield Block(f"<p>{_escape(text)}</p>", text)


def _closing(article: SampleArticle) -> Iterator[Block]:
    """Return what China Daily puts below the text, inside its element: related lines, or the editors' credits."""
    if article.is_daily and article.portal.language == "en" and not article.older_form:
        words, rng = vocabulary("en"), Random(f"{article.seed}/related")
        for _ in range(2):
            yield Block(f'<p><a href="//www.chinadaily.com.cn/china">- {_escape(words.title(rng))}</a></p>')
    for label, name in zip(("（编辑：{}）", "【责任编辑：{}】"), editors(article), strict=False):
        yield Block(f"<p>{label.format(name)}</p>")


def _escape(text: str) -> str:
    return html.escape(text).replace("&#x27;", "&#39;")
