"""Pages of what the parsers look for, in any order: their selectors, marks, labels and dates, well formed and not."""

from __future__ import annotations

import re
from dataclasses import astuple

from hypothesis import strategies as st

from pipelines.pages.body_region import BODY_MARK
from pipelines.pages.skin import CHINADAILY, CHINADAILY_CN, CHINADAILY_OLDER, SUBSITE

TITLE = "Members visit villages in Gansu"
_BEGIN, _END = f"<!--{BODY_MARK}-->", f"<!--/{BODY_MARK}-->"
_SELECTORS = " ".join(str(astuple(skin)) for skin in (SUBSITE, CHINADAILY, CHINADAILY_OLDER, CHINADAILY_CN))
_OF_SKINS = (
    *(f' class="{name}"' for name in dict.fromkeys(re.findall(r"\.([a-z][\w-]+)", _SELECTORS))),
    *(f' id="{name}"' for name in dict.fromkeys(re.findall(r"#([\w-]+)", _SELECTORS))),
)
_OTHERS = """
style="display:none" | style="text-align: center;" | style="background:url( | class="right" | class="share"
class="nav" | class="foot" | class="source" | class=author | id="editor" | href="c_470857_2.htm" | href="#" | href
href="/2020-01/13/c_1.htm" | href="javascript:;" | href="a.pdf" | href="http://[x" | href="surveys_2.html"
value="c_470857_3.htm" | rel="next" href="surveys_2.html" | src="a.jpg" | src="data:," | data-src="b.png" | alt="7.jpg"
srcset="a.jpg 2x, b 1e9w" | name="author" content="By A B" | name="contentid" content="470857" | colspan="3"
name="publishdate" content="2020-01-13" | http-equiv="refresh" content="0;url=/x.htm" | ' | "
"""
ATTRIBUTES = ("", "", "", *_OF_SKINS, *(f" {each.strip()}" for each in re.split(r"\s\|\s|\n", _OTHERS) if each))
TAGS = """
    p div span a h1 h2 h5 strong em b i font br img table tr td th ul ol li figure figcaption script style title head
    body html header nav footer aside section article form option select meta link base input noscript template svg
    math textarea center iframe object pre blockquote dl dd time label frameset
""".split()  # noqa: SIM905 a list would be one word a line
_LINES = f"""
{TITLE}
Updated: 2020-01-13
Updated:
2020-01-13 09:41
January 13, 2020
2020年1月13日
2020-02-30
2563-01-13
Home
Home > Surveys
 >\x20
By Li Yu in Chengdu | China Daily
(Xinhua)
Source: Xinhua
来源：新华网
作者：李明
Editor: Wang
（编辑：王）
Copyright © 2020
[Photo/Xinhua]
77.jpeg
Zhang Yi reports.
- a link
Share
Page not found
404
Checking your browser
EST
&nbsp;
&#39;
&amp;lt;
&#0;
&#x110000;
&copy
]]>
<![CDATA[
<!doctype html>
<?xml?>
<!
</
<
>
<!--
-->
<!-- x -->
{_BEGIN}
{_END}
<!-- {BODY_MARK} -->
<!--enpproperty <articleid>470857</articleid><date>2020-01-13 09:41:17.0</date><title>{TITLE}</title>/enpproperty-->
<!--enpproperty <title>
<articleid>470857</articleid>
"""
_CHARACTERS = ("\n", "\r\n", "\t", "  ", "\x1f", "\0", "\xa0", "\u200b", "\ufeff", "\u0130ſK", "\U0001f600", "a" * 300)

_PIECES = st.one_of(
    st.sampled_from((*_LINES.strip("\n").split("\n"), *_CHARACTERS)),
    st.builds("<{}{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.sampled_from(ATTRIBUTES)),
    st.sampled_from(TAGS).map("</{}>".format),
    st.text(max_size=8),
)


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, content: f"<{tag}{attributes}>{''.join(content)}</{tag}>",
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
    )


SOUP = st.lists(st.recursive(_PIECES, _elements, max_leaves=12), max_size=12).map("".join)
MARKED = st.builds(f"<title>{TITLE}</title><h1>{TITLE}</h1>{{}}{_BEGIN}{{}}{_END}{{}}".format, SOUP, SOUP, SOUP)
"""Pages with a headline, and with the publishing system's marks around the body."""
