"""Which lines of a body are captions: those in a figure, and short lines next to an image that end in a credit."""

from __future__ import annotations

import re

from pipelines.pages.block import Block
from pipelines.pages.vocabulary import is_photo_agency, without_for

LONGEST_CAPTION = 400
"""Characters of a caption."""
_LONGEST_SIGNED = 200
"""Characters of a caption whose credit is an outlet in round brackets, which is how agencies sign articles, too."""
_BRACKETED = re.compile(r"([\[［【(（])\s*([^\[\]［］【】()（）]{1,120}?)\s*[\]］】)）]\s*\.?$")
_PHOTO = re.compile(
    r"(?:file\s)?(?:photos?|pictures?|images?|图|图片|摄影)(?:\s?[/:：]|\s(?:source\s?[:：]|by\b|provided|courtesy|from|taken|credit|via)|$)"
    r"|(?:provided|courtesy)\s(?:to|by|of)\s",
    re.IGNORECASE,
)
_ENDS_IN_PHOTO = re.compile(r"\b(?:file\s)?photos?$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:^|[.!?…\"”’)]\s*|\s)(?:(?:photos?|pictures?)\s(?:by|courtesy\sof|provided\sby|from)\s|(?:photos?|pictures?)\s?[:：]\s?)"
    r"(?P<who>[^.!?。]{2,60})\.?$",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"[.!?…\"”’]\s+(?:(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,3})\s?/\s?(?P<agency>[A-Z][^.!?/]{1,40})"
    r"|(?i:provided\sto)\s(?P<to>[A-Z][^.!?/]{1,40})|(?P<photo>[A-Z][^.!?/]{1,30})\s(?i:photos?))\.?$"
)
"""A credit without brackets behind the last sentence: ``ZHANG SAN / CHINA DAILY``, ``PROVIDED TO CHINA DAILY``."""
_CHINESE = re.compile(
    r"(?:[\u3400-\u9fff\s]{1,20}摄|供图|资料图片?|图片来源[:：]?.{0,20}|新华社[发记].{0,12})[)）】\]]?$"
)
_PRINT_REFERENCE = re.compile(
    r"\s*[(（]\s*[^()（）]{0,60}?\b\d{1,2}/\d{1,2}/\d{4}\s*,?\s*(?:page|p\.?)\s?\w{1,4}\s*[)）]\s*$", re.IGNORECASE
)
"""``(China Daily Africa Weekly 10/11/2013 page4)``: where the text was printed, neither text nor caption."""


def attach_captions(blocks: list[Block]) -> None:
    """Give each image the caption right behind it. The only paragraph of a body is never a caption."""
    texts = [block for block in blocks if block.kind in ("text", "item", "table")]
    image: Block | None = None
    for block in blocks:
        if block.kind == "image":
            image = block
        elif image and (block.kind == "caption" or (len(texts) > 1 and _is_caption(block, is_last=block is texts[-1]))):
            block.kind = "caption"
            image.text = block.text
            image = None
        else:
            block.kind = "text" if block.kind == "caption" else block.kind
            image = None


def without_print_reference(text: str) -> str:
    """Return the text without the reference to the printed paper at its end."""
    return _PRINT_REFERENCE.sub("", text) if "/" in text and text.endswith((")", "）")) else text


def _is_caption(block: Block, *, is_last: bool) -> bool:
    if block.kind != "text" or block.tag != "p" or len(block.text) > LONGEST_CAPTION:
        return False
    match = _BRACKETED.search(block.text)
    if match is None:
        is_bare = bool(_BARE.search(block.text)) and _credits_someone(block.text)
        return is_bare or _ends_in_agency(block.text) or bool(_CHINESE.search(block.text))
    if match[1] not in "(（":
        return _is_credit(match[2], slash_is_enough=True) or bool(_CHINESE.search(block.text))
    is_signed = is_photo_agency(match[2])
    if is_signed and (is_last or len(block.text) > _LONGEST_SIGNED):
        return False
    return is_signed or _is_credit(match[2], slash_is_enough=False) or bool(_CHINESE.search(block.text))


def _ends_in_agency(text: str) -> bool:
    match = _AT_END.search(text)
    agency = (match["agency"] or match["to"] or match["photo"]) if match else None
    return agency is not None and is_photo_agency(without_for(agency))


def _credits_someone(text: str) -> bool:
    """Return whether the words behind ``Photo by`` are names, with or without an agency."""
    match = _BARE.search(text)
    words = re.findall(r"[^\s/,]+", match["who"]) if match else []
    return bool(words) and all(word[:1].isupper() or word in ("for", "and", "of", "to", "the") for word in words)


def _is_credit(text: str, *, slash_is_enough: bool) -> bool:
    """Return whether the text in brackets names a photographer or an agency."""
    if _PHOTO.match(text) or _ENDS_IN_PHOTO.search(text) or is_photo_agency(without_for(text)):
        return True
    parts = [without_for(part.strip()) for part in re.split(r"[/|,，]", text)]
    if len(parts) < 2 or not all(parts):
        return False
    if any(map(is_photo_agency, parts)):
        return True
    return slash_is_enough and "/" in text and not any(character.isdigit() for character in text)
