"""References in CSS: ``url()``, ``image-set()``, ``@import`` and the sources of fonts, by the tokens of tinycss2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tinycss2.ast import FunctionBlock, StringToken
from tinycss2.bytes import decode_stylesheet_bytes
from tinycss2.serializer import serialize
from tinycss2.tokenizer import parse_component_value_list
from webencodings import lookup

from archive.assets.reference import AssetKind, Reference, is_address

LARGEST = 2_000_000
"""Characters of a stylesheet that are read. The largest frameworks have a tenth of that."""
_MOST_NESTED = 30
_NO_ADDRESSES = frozenset(("namespace", "document", "charset", "-moz-document"))
"""At-rules whose ``url()`` loads nothing."""
_OTHER_FONTS = (".eot", ".svg", ".svgz")
"""Formats that today's browsers do not take for fonts."""
_IMAGE_SETS = frozenset(("image-set", "-webkit-image-set"))

Replace = Callable[[Reference], str]
"""Returns the address to write in place of a reference."""


@dataclass(frozen=True, slots=True)
class Import:
    """An ``@import``."""

    address: str
    condition: str
    """What follows the address: media, ``supports()``, ``layer()``."""


def decode_css(payload: bytes, charset: str | None, page_charset: str | None = None) -> str:
    """Return the text of a stylesheet by byte order mark, header, ``@charset``, the page that names it, or UTF-8."""
    environment = lookup(page_charset) if page_charset else None
    text: str = decode_stylesheet_bytes(payload, charset, environment)[0]
    return text[:LARGEST]


def may_refer(css: str) -> bool:
    """Return whether CSS may hold references; quicker than reading it."""
    lower = css.lower()
    return "url(" in lower or "@import" in lower or "image-set(" in lower


def css_references(css: str) -> list[Reference]:
    """Return the references of a stylesheet, of the content of a ``style`` element, or of a ``style`` attribute."""
    if not may_refer(css):
        return []
    found: list[Reference] = []

    def note(reference: Reference) -> str:
        found.append(reference)
        return reference.address

    tokens = parse_component_value_list(css[:LARGEST])
    imports = _take_imports(tokens)
    _replace_all(tokens, note, font=False, depth=0)
    return [*(Reference("style", one.address) for one in imports if is_address(one.address)), *found]


def rewritten_css(css: str, replace: Replace, imported: Callable[[Import], str]) -> str:
    """Return CSS with other addresses, and with what ``imported`` returns in place of its imports."""
    if not may_refer(css):
        return css
    tokens = parse_component_value_list(css[:LARGEST])
    imports = _take_imports(tokens)
    _replace_all(tokens, replace, font=False, depth=0)
    text: str = serialize(tokens)
    return "\n".join([*map(imported, imports), text]) if imports else text


def _take_imports(tokens: list[Any]) -> list[Import]:
    """Take the imports out of the tokens of a stylesheet."""
    found = []
    at = 0
    while at < len(tokens):
        if tokens[at].type != "at-keyword" or tokens[at].lower_value not in ("import", "charset"):
            at += 1
            continue
        end = next((i for i in range(at, len(tokens)) if _ends_rule(tokens[i])), len(tokens) - 1)
        inside = [token for token in tokens[at + 1 : end] if token.type != "comment"]
        if tokens[at].lower_value == "import" and (one := _import(inside)):
            found.append(one)
        del tokens[at : end + 1]
    return found


def _ends_rule(token: Any) -> bool:
    is_block: bool = token.type == "{} block"
    return is_block or (token.type == "literal" and token.value == ";")


def _import(tokens: list[Any]) -> Import | None:
    rest = list(tokens)
    while rest and rest[0].type == "whitespace":
        del rest[0]
    address = _address(rest[0]) if rest else None
    if address is None and rest and rest[0].type == "string":
        address = rest[0].value
    return None if address is None else Import(address.strip(), serialize(rest[1:]).strip())


def _address(token: Any) -> str | None:
    """Return the address of ``url(…)``, with or without quotes."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "src"):
        return next((str(one.value) for one in token.arguments if one.type == "string"), None)
    return None


def _replace_all(tokens: list[Any], replace: Replace, *, font: bool, depth: int) -> None:
    """Replace the addresses in tokens and in the blocks and functions among them, in place."""
    rule = ""
    for at, token in enumerate(tokens):
        if token.type == "at-keyword":
            rule = token.lower_value
        address = _address(token)
        if address is not None:
            if rule not in _NO_ADDRESSES:
                tokens[at] = _replaced(token, address, replace, font=font)
        elif depth < _MOST_NESTED and (inner := _content(token)) is not None:
            is_font = font or (rule == "font-face" and token.type == "{} block")
            if token.type == "function" and token.lower_name in _IMAGE_SETS:
                _replace_strings(inner, replace)
            _replace_all(inner, replace, font=is_font, depth=depth + 1)
        if _ends_rule(token):
            rule = ""


def _replace_strings(tokens: list[Any], replace: Replace) -> None:
    for at, token in enumerate(tokens):
        if token.type == "string" and is_address(token.value):
            tokens[at] = _string(token, replace(Reference("image", token.value.strip())))


def _replaced(token: Any, address: str, replace: Replace, *, font: bool) -> Any:
    kind: AssetKind = "font" if font else "image"
    if not is_address(address) or (font and address.partition("?")[0].partition("#")[0].lower().endswith(_OTHER_FONTS)):
        return token
    new = replace(Reference(kind, address.strip()))
    if new == address:
        return token
    arguments = [_string(token, new)]
    return FunctionBlock(token.source_line, token.source_column, "url", arguments)


def _string(token: Any, value: str) -> StringToken:
    written = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return StringToken(token.source_line, token.source_column, value, f'"{written}"')


def _content(token: Any) -> list[Any] | None:
    if token.type == "function":
        return token.arguments  # type: ignore[no-any-return]
    return token.content if token.type in ("{} block", "() block", "[] block") else None
