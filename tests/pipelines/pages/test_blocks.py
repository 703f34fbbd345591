"""From markup to blocks: tags do not matter, words do."""

from __future__ import annotations

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages import blocks
from pipelines.pages import markup as markup_module
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body import Body, compose
from pipelines.pages.body_address import BodyAddress

BASE = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"


def body(markup: str) -> Body:
    return compose(read_blocks(markup, BodyAddress(BASE)), None)


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("<p>one</p><p></p><p><br/></p><p>two</p>", ("one", "two")),
        ("<div>one<p>two</p>three</div>", ("one", "two", "three")),
        ("one<br>two<br/><br/>three", ("one", "two", "three")),
        ("<p>had<em>faithfully</em> kept</p>", ("hadfaithfully kept",)),
        ("<p>had<strong>faithfully</strong></p>", ("hadfaithfully",)),
        ("<p>had<span>faithfully</span> kept</p>", ("hadfaithfully kept",)),
        ("<p>a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#39; &copy;</p>", ("a & b <c> \"d\" 'e' ©",)),
        ("<p>a&nbsp;&nbsp;b \n c</p>", ("a b c",)),
        ("<p>\u3000\u3000会议指出</p>", ("会议指出",)),
        ("<p>open <strong>bold<p>next</strong> plain", ("open bold", "next plain")),
        ("<h3>Head</h3>text", ("Head", "text")),
        ("<ul><li>one</li><li><p>two</p></li></ul>", ("one", "two")),
        ("<script>x</script><style>y</style><p>z</p><noscript>n</noscript>", ("z",)),
        ('<div style="display: none;">hidden <p>too</p></div><p>seen</p>', ("seen",)),
        ("<p>1 < 2 and 3 > 2</p>", ("1 < 2 and 3 > 2",)),
        ("<center><font size=2>old</font></center>", ("old",)),
        ("<blockquote>said</blockquote><pre>a\nb</pre>", ("said", "a b")),
        ("", ()),
    ],
)
def test_paragraphs_are_the_texts_between_block_tags(markup: str, paragraphs: tuple[str, ...]) -> None:
    assert body(markup).paragraphs == paragraphs


@pytest.mark.parametrize(
    ("markup", "html"),
    [
        ("<p>had<b>faith</b><i>fully</i></p>", "<p>had<strong>faith</strong><em>fully</em></p>"),
        ("<p><strong>a </strong> b</p>", "<p><strong>a </strong>b</p>"),
        ("<p> <strong> a</strong></p>", "<p><strong>a</strong></p>"),
        ("<p>a <em> </em> b<strong></strong></p>", "<p>a b</p>"),
        ("<p><b>a<br>b</b></p>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<h1>Head</h1><h6>low</h6>", "<h2>Head</h2><h4>low</h4>"),
        ('<p class="x" onclick="y" style="z">a</p>', "<p>a</p>"),
        ('<a href="../../x.htm" target="_blank">a</a>', '<p><a href="http://en.cppcc.gov.cn/x.htm">a</a></p>'),
        ('<a href="javascript:alert(1)">a</a>', "<p>a</p>"),
        ('<a href="data:text/html,x">a</a>', "<p>a</p>"),
        ("<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>", "<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>"),
        ('<iframe src="x"></iframe><object>y</object><p>a</p>', "<p>a</p>"),
        ('<svg onload="x"><a href="javascript:1">q</a></svg><p>a</p>', "<p>a</p>"),
        (
            '<img src="../../att/77.jpeg" alt="77.jpeg" onerror="x"><p>a</p>',
            '<figure><img src="http://en.cppcc.gov.cn/att/77.jpeg" alt=""></figure><p>a</p>',
        ),
        ('<img src="data:image/png;base64,AAAA">', ""),
    ],
)
def test_markup_is_kept_plain_and_safe(markup: str, html: str) -> None:
    assert body(markup).html == html


def test_a_table_is_kept_in_markup_and_readable_in_text() -> None:
    found = body("<table><tr><th>Year</th><th colspan='2'>Seats</th></tr><tr><td>2023</td><td>2,169</td></tr></table>")
    assert found.paragraphs == ("Year | Seats", "2023 | 2,169")
    assert found.html == (
        '<table><tr><th>Year</th><th colspan="2">Seats</th></tr><tr><td>2023</td><td>2,169</td></tr></table>'
    )


def test_a_table_of_one_column_only_lays_out_the_page() -> None:
    found = body("<table><caption>c</caption><tr><td><p>one</p><p>two</p></td></tr><tr><td>three</td></tr></table>")
    assert found.paragraphs == ("c", "one", "two", "three")
    assert found.html == "<p>c</p><p>one</p><p>two</p><p>three</p>"


def test_a_table_within_a_table_loses_no_word() -> None:
    inner = "<table><tr><td>c</td><td>d</td></tr></table>"
    assert body(f"<table><tr><td>a</td><td>b{inner}</td></tr></table>after").paragraphs == ("a | b c | d", "after")


ALL_TAGS = markup_module.BLOCKS + list(markup_module.INLINE) + ["span", "font", "script", "img", "x"]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{slash}{tag}>" for tag in ALL_TAGS for slash in ("", "/")]),
        st.sampled_from(
            ["&nbsp;", "&amp;", "&lt;", " ", "\n", "<", ">", "<!--", "-->", "<a href=x>", "<img src=a.jpg>"]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
).map("".join)


@given(MARKUP)
def test_markup_is_always_safe_and_well_formed(markup: str) -> None:
    html = body(markup).html
    tags = {"p", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li", "a", "figure", "figcaption", "img"}
    tags |= {"table", "tr", "td", "th"}
    attributes = {"a": {"href"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
    assert nh3.clean(html, tags=tags, attributes=attributes, link_rel=None).replace("<tbody>", "") == html


@given(MARKUP)
def test_markup_and_text_say_the_same(markup: str) -> None:
    for block in read_blocks(markup, BodyAddress(BASE)):
        if block.kind in ("text", "item", "caption"):
            assert block.text == markup_module.plain_text(block.html)
            assert block.text == " ".join(block.text.split()) != ""


@given(MARKUP)
def test_plain_paragraphs_read_the_same_as_tag_by_tag(markup: str) -> None:
    """The short cut for plain paragraphs changes nothing."""
    quick = read_blocks(markup, BodyAddress(BASE))
    whole, blocks._PARAGRAPH_OR_TOKEN = (
        blocks._PARAGRAPH_OR_TOKEN,
        blocks.re.compile(rf"()(?!)()|{blocks._TOKEN.pattern}"),
    )
    try:
        assert read_blocks(markup, BodyAddress(BASE)) == quick
    finally:
        blocks._PARAGRAPH_OR_TOKEN = whole


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ('<img src="wait.gif" data-src="a.jpg" alt="A car">', '<img src="http://en.cppcc.gov.cn/a.jpg" alt="A car">'),
        ('<img data-srcset="a.jpg 1x, b.jpg 2x" alt="77.jpeg">', '<img src="http://en.cppcc.gov.cn/a.jpg" alt="">'),
        ('<img src="a.jpg" alt="1678700495153043593">', '<img src="http://en.cppcc.gov.cn/a.jpg" alt="">'),
        ('<img srcset="a.jpg 1x" alt="&lt;b&gt;">', '<img src="http://en.cppcc.gov.cn/a.jpg" alt="&lt;b&gt;">'),
    ],
)  # fmt: skip
def test_an_image_has_the_address_a_reader_sees_and_no_file_name_for_a_text(markup, written):
    blocks = read_blocks(markup, BodyAddress("http://en.cppcc.gov.cn/"))
    assert compose(blocks, None).html == f"<figure>{written}</figure>"
