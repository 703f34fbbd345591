"""Answers with status 200 that are no article, and one article with its list, as en.cppcc.gov.cn writes them."""

from __future__ import annotations

from tests.pipelines.ingest.past import FIRST_PAGE
from tests.pipelines.pages.family_a import article_page

LIST_URL = "http://en.cppcc.gov.cn/surveys.html"
HEADLINE = "CPPCC members visit Sichuan to survey poverty alleviation"
COUNTIES = [
    f"In county number {number}, the team led by Bater talked with farmers about roads, water, schools and the sale of "
    f"tea, and promised to bring the {number} proposals it heard to the session of the committee in Beijing."
    for number in range(10)
]


def article_url(number: int) -> str:
    return FIRST_PAGE.replace("470857", str(470857 + number))


def headline(number: int) -> str:
    return HEADLINE if number == 0 else f"Survey group {number} inspects rivers of prefecture {number * 7}"


def article(
    number: int = 0,
    *,
    title: str | None = None,
    paragraphs: list[str] | None = None,
    marks: bool = True,
    info: str = "Updated: 2020-01-13 chinadaily.com.cn",
) -> bytes:
    """Return article ``number``, with the comments of the publishing system or without."""
    texts = paragraphs or [text.replace("county", f"district {number} county") for text in COUNTIES]
    comment = f"<!--enpproperty <articleid>{470857 + number}</articleid>/enpproperty-->" if marks else ""
    page = article_page(
        title=title or headline(number),
        crumbs=["Home", "Members", "Surveys"],
        info=info,
        paragraphs=texts,
        footer="©",
        comment=comment,
    )
    return page if marks else page.replace(b"<!--enpcontent-->", b"").replace(b"<!--/enpcontent-->", b"")


def listing(count: int) -> bytes:
    """Return a list page of the first ``count`` articles."""
    items = "".join(
        f'<li><a href="{article_url(number)}">{headline(number)}</a><span>2020-01-13</span></li>'
        for number in range(count)
    )
    return f"<html><title>Surveys</title><body><ul class='list'>{items}</ul></body></html>".encode()


MAINTENANCE = (
    b"<html><head><title>System maintenance</title></head><body><div id=mainContent><h1>System maintenance</h1>"
    b"<p>Our website is being improved to serve you better, and cannot be reached at this moment. "
    b"The work began this morning and will take some hours, as "
    b"every part of the site has to be moved to other machines.</p>"
    b"<p>We thank you for your patience, and ask you to come back later today when the work is done.</p>"
    b"</div></body></html>"
)


def blocked(event: str = "18234-9911") -> bytes:
    return (
        '<html><body><div id="mainContent"><h1>Your request was blocked</h1><p>The firewall of this site found your '
        f"request to be unusual, so it was not answered. Tell the administrator of the site the event id {event}.</p>"
        "<p>This page is shown to protect the site from programs that send more requests than a person can. If you are "
        "a person, go back to the page before, wait for some minutes, and try again; the support team will help you."
        "</p></div></body></html>"
    ).encode()


UNHEARD_OF = (
    b"<html><head><title>Oops, not now</title></head><body><div class=w1150><h2>Oops, not now</h2>"
    b"<div id=Content class=art-text><p>Something is not as it should be here, and we are looking into what it may "
    b"be.</p><p>All will be as it was before long, and you will find each page where it was.</p></div></div>"
    b"</body></html>"
)
CHINESE = (
    "<html><head><meta charset=utf-8><title>系统提示</title></head><body><h1>系统提示</h1><div id=Content>"
    "<p>您的访问过于频繁，请完成人机验证后继续访问。</p><p>本站采用安全检测系统，请稍后再试，感谢您的理解。</p></div></body></html>"
).encode()
SIGN_IN = (
    b"<html><head><title>Welcome</title></head><body><div id=Content><h1>Welcome</h1><p>Please log in to view this "
    b"page. Your session has expired, so you need to sign in to continue reading.</p></div></body></html>"
)
DISHONEST = {
    "maintenance": MAINTENANCE,
    "block": blocked(),
    "unheard of": UNHEARD_OF,
    "Chinese challenge": CHINESE,
    "sign-in": SIGN_IN,
}
