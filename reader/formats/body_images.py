"""The body of an article as HTML that is safe to show, with the images of the archive where the page had them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import nh3
from markupsafe import Markup

_TAGS = {"p", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
_TAGS |= {"figure", "figcaption", "blockquote", "a", "br", "img"}
_IMAGE = re.compile(r"<img\b([^<>]*)>")
_ATTRIBUTE = re.compile(r'\s([a-z]+)="([^"]*)"')
_PICTURE = Markup('<img src="{address}" alt="{alt}"{size} loading="lazy" decoding="async">')
_ABSENT = Markup('<span class="absent">{reason} <a href="{url}" rel="noopener nofollow">View at publisher</a></span>')
NO_TEXT = "Image without a description"


@dataclass(frozen=True, slots=True)
class ShownImage:
    """An image of the archive."""

    address: str
    """Where this server shows it."""
    width: int | None
    height: int | None
    is_picture: bool = True
    """False for what is never shown within a page, such as SVG."""


Find = Callable[[str], ShownImage | None]
"""Returns the image that was at an absolute URL; None where it is not in the archive."""


def safe_body(body_html: str, body: str, images: Sequence[Mapping[str, str | None]], find: Find) -> Markup:
    """Return the body as HTML that is safe to render, whatever the database holds.

    :param images: of the article, as ``url`` and ``caption``; those that are not in the body follow it
    """
    captions = {str(image["url"]): image.get("caption") for image in images}
    if body_html:
        clean = nh3.clean(
            body_html, tags=_TAGS, attributes={"a": {"href"}, "img": {"src", "alt"}}, link_rel="noopener nofollow"
        )
    else:
        clean = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in body.split("\n\n"))
    seen: set[str] = set()

    def shown(match: re.Match[str]) -> str:
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
        url = attributes.get("src", "")
        seen.add(url)
        return str(_image(url, attributes.get("alt", ""), captions.get(url), find))

    text = _IMAGE.sub(shown, clean)
    rest = [_figure(url, caption, find) for url, caption in captions.items() if url not in seen]
    return Markup(text) + Markup("").join(rest)  # noqa: S704 - cleaned above


def _figure(url: str, caption: str | None, find: Find) -> Markup:
    below = Markup("<figcaption>{}</figcaption>").format(caption) if caption else Markup("")
    return Markup("<figure>{}{}</figure>").format(_image(url, "", caption, find), below)


def _image(url: str, alt: str, caption: str | None, find: Find) -> Markup:
    found = find(url)
    if found is None or not found.is_picture:
        web = url if url.startswith(("http://", "https://")) else "about:blank"
        if found is None:
            return _ABSENT.format(reason="This image is not in the archive.", url=web)
        reason = Markup('This image is shown as a file only: <a href="{}">download it</a>.').format(found.address)
        return _ABSENT.format(reason=reason, url=web)
    size = Markup("")
    if found.width and found.height:
        size = Markup(' width="{}" height="{}"').format(found.width, found.height)
    return _PICTURE.format(address=found.address, alt=alt or caption or NO_TEXT, size=size)
