"""One page of each family, in the markup that the real sites have, with our own words."""
# ruff: noqa: E501 markup as the sites write it

from __future__ import annotations

from tests.pipelines.pages.family_a import article_page

TITLE = "Advisers look into rural clinics"
PARAGRAPHS = (
    "A group of national political advisers visited eleven rural clinics in Guizhou province last week.",
    "They spoke with doctors about equipment, pay and the long way that patients have to go.",
    "Their report will reach the ministry in June.",
)
TITLE_ZH = "政协委员调研乡村医疗"
PARAGRAPHS_ZH = (
    "全国政协委员上周在贵州省调研了十一家乡村卫生室，并与医生座谈。",
    "委员们建议，要进一步提高乡村医生的待遇，改善设备条件。",
)

COMMENT = (
    "<!--enpproperty <articleid>470857</articleid><date>2020-01-13 10:11:12.0</date><author></author>"
    f"<title>{TITLE}</title><keyword></keyword><subtitle></subtitle><introtitle></introtitle><siteid>1</siteid>"
    "<nodeid>2</nodeid><nodename>Surveys</nodename><nodesearchname>2@cppcc</nodesearchname>/enpproperty-->"
)

FAMILY_A = article_page(
    title=TITLE,
    crumbs=["Home", "Members", "Surveys"],
    info="Updated: 2020-01-13 chinadaily.com.cn",
    paragraphs=list(PARAGRAPHS),
    comment=COMMENT,
    footer="Copyright © The National Committee. All rights reserved. Presented by China Daily.",
).decode()

FAMILY_B = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/>
<title>{TITLE} - China - Chinadaily.com.cn</title>
<meta name="publishdate" content="2022-05-03"/><meta name="description" content="{PARAGRAPHS[0]}"/></head><body>
<div class="topNav"><ul><li><a href="//www.chinadaily.com.cn/china">CHINA</a></li></ul></div>
<div id="bread-nav"><a href="//www.chinadaily.com.cn/">Home</a> / <a href="//www.chinadaily.com.cn/china">China</a></div>
<div class="lft_art"><h1>{TITLE}</h1>
<div class="info"><span class="info_l">
   By LIU YINMENG in Los Angeles |
   CHINA DAILY |
   Updated: 2022-05-03 07:56
</span><span class="info_r"><a href="#">Share</a></span></div>
<div id="Content">
<figure class="image"><img src="//img2.chinadaily.com.cn/77.jpeg" alt="77.jpeg"/>
<figcaption>A clinic. [Photo/Xinhua]</figcaption></figure>
{"".join(f"<p>{paragraph} </p>" for paragraph in PARAGRAPHS)}
</div>
<div id="div_currpage"><span>1</span> <a href="//www.chinadaily.com.cn/a/202205/03/WS62706fd0a310fd2b29e5a6da_2.html">2</a>
<a href="//www.chinadaily.com.cn/a/202205/03/WS62706fd0a310fd2b29e5a6da_2.html">Next</a></div></div>
<div class="rail"><h2>Most Viewed</h2><ul><li><a href="//www.chinadaily.com.cn/a/202401/01/WS{"0" * 24}.html">Other</a>
2024-01-01 10:00</li></ul></div>
<div class="footer">Copyright 1995 - . All rights reserved. Registration Number: 130349</div></body></html>"""

URL_C = "http://usa.chinadaily.com.cn/china/2014-09/18/content_18619783.htm"
FAMILY_C = f"""<html><head><title>{TITLE}|China|chinadaily.com.cn</title></head><body>
<div class="logo"><h1><a href="/">China Daily</a></h1></div>
<!--enpproperty <articleid>18619783</articleid><date>2014-09-18 08:05:44.0</date><author>Li Yu</author><title>{TITLE}</title>
<keyword></keyword><subtitle></subtitle><introtitle></introtitle><siteid>1</siteid><nodeid>2</nodeid>
<nodename>China</nodename>/enpproperty-->
<h2>{TITLE}</h2>
<h5>By Li Yu and Peng Chao in Chengdu (China Daily) Updated: 2014-09-18 08:05</h5>
<div id="Content" class="articl-sub"><!--enpcontent-->{"".join(f"<p>{each}</p>" for each in PARAGRAPHS)}<!--/enpcontent--></div>
<div id="div_currpage">1 <a href="content_18619783_2.htm">2</a> <a href="content_18619783_2.htm">Next Page</a></div>
<div class="right"><p>Updated: 2019-09-09</p></div>
<p>Copyright 1995 - 2014 . All rights reserved.</p></body></html>"""

FAMILY_CN = f"""<html><head><meta charset="utf-8"><title>{TITLE_ZH} - 中国日报网</title>
<meta name="publishdate" content="2023-11-17"><meta name="author" content="张三"><meta name="editor" content="王五">
<meta name="source" content="中国日报网"></head><body>
<div style="display:none;"><h1>隐藏的标题</h1><h2>第二个隐藏的标题</h2></div>
<h1 class="dabiaoti">{TITLE_ZH}</h1>
<div class="fenx"><div class="xinf-le">来源：中国日报网
<span>2023-11-17 15:13　</span></div><div class="xinf-ri">分享</div></div>
<div id="Content" class="article">{"".join(f"<p>　　{each}</p>" for each in PARAGRAPHS_ZH)}
<p>（编辑：李四）</p><p>【责任编辑：王五】</p></div>
<div class="footer">版权所有 京ICP备11027154号-16</div></body></html>"""
