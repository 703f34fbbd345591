"""Texts that make a regular expression slow, generated from its own structure.

A pattern is slow where a part that repeats can be read in several ways, or where it is tried again from each place of a
long text. So the attacks are a text that leads up to each repeated part, that part many times, and then something that
cannot match; and what the pattern begins with, many times.

``python -m tests.pattern_attacks [SIZE]`` puts them into pages, and lists those that take longest to parse.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice
from types import ModuleType
from typing import Any

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages import read_page
from pipelines.pages.model import Document

parser: Any = re._parser  # type: ignore[attr-defined]

SIZE = 100_000
"""Characters of an attack."""
_TAILS = ("\x00", "", "!", " ", "<", "x", "0", "\n")
_WILD = ("a", " ", "<", "0", "\n", "<p ", "<!--", "a ", "\xa0", "&", "年", "- ")


@dataclass(frozen=True, slots=True)
class Named:
    """A compiled pattern and where it is."""

    module: str
    name: str
    pattern: re.Pattern[Any]
    anchored: bool
    """Whether it is only matched at the beginning of a text, never searched for."""


def patterns(*packages: str) -> list[Named]:
    """Return the patterns of all modules of some packages: in variables, containers and objects, and those inline."""
    modules = [module for package in packages for module in _modules(importlib.import_module(package))]
    sources = "\n".join(inspect.getsource(module) for module in modules)
    found: dict[int, Named] = {}
    for module in modules:
        for name, value in vars(module).items():
            for pattern in _within(value, 4):
                source = inspect.getsource(module) if name.startswith("_") else sources
                uses = set(re.findall(rf"\b{name}\.(\w+)", source))
                anchored = isinstance(value, re.Pattern) and bool(uses) and uses <= {"match", "fullmatch"}
                found.setdefault(id(pattern), Named(module.__name__, name, pattern, anchored))
    inline = (named for module in modules for named in _inline(module))
    return [*found.values(), *{named.pattern.pattern: named for named in inline}.values()]


def _inline(module: ModuleType) -> Iterator[Named]:
    """Yield the patterns that a module gives to functions of ``re`` as they are, such as ``re.sub("a+", …)``."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), function), [ast.Constant(str(source)), *_]) if function not in (
                "compile",
                "escape",
            ):
                anchored = function in ("match", "fullmatch")
                yield Named(module.__name__, f"line {node.lineno}", re.compile(source), anchored)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _within(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        for one in (*value.keys(), *value.values()):
            yield from _within(one, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _within(one, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name, None), depth - 1)


def attacks(pattern: re.Pattern[Any], size: int = SIZE) -> Iterator[str]:
    """Yield texts of ``size`` characters for a pattern."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    units = dict.fromkeys(unit for unit in (*_openings(tree), *_WILD) if unit)
    for unit in units:
        yield (unit * (size // len(unit) + 1))[:size]
    tails = dict.fromkeys((*_TAILS, *_excluded(tree)))
    for lead, unit in dict.fromkeys(_repeats(tree, "")):
        if unit:
            body = (unit * (size // len(unit) + 1))[: size - len(lead)]
            yield from (f"{lead}{body}{tail}" for tail in tails)
            chunk = f"{lead}{unit * 20}"
            yield (chunk * (size // len(chunk) + 1))[:size]


def _openings(tree: Any) -> Iterator[str]:
    """Yield what a text that matches begins with, of growing length."""
    text = ""
    for item in tree:
        text += _sample([item])
        yield text


def _repeats(tree: Any, lead: str) -> Iterator[tuple[str, str]]:
    """Yield each repeated part with a text that leads up to it."""
    for operation, argument in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, high, body = argument
            if high > 8:
                for sample in _samples(body):
                    yield lead, sample
            yield from _repeats(body, lead)
        elif name == "SUBPATTERN":
            yield from _repeats(argument[-1], lead)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(argument, lead)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repeats(branch, lead)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(argument[1], lead)
        lead += _sample([(operation, argument)])


def _excluded(tree: Any) -> Iterator[str]:
    """Yield the characters that a pattern excludes somewhere: what ends a part that repeats."""
    for operation, argument in tree:
        match str(operation):
            case "NOT_LITERAL":
                yield chr(argument)
            case "IN" if str(argument[0][0]) == "NEGATE":
                yield from (chr(value) for kind, value in argument[1:] if str(kind) == "LITERAL")
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" | "SUBPATTERN":
                yield from _excluded(argument[-1])
            case "ATOMIC_GROUP":
                yield from _excluded(argument)
            case "BRANCH":
                for branch in argument[1]:
                    yield from _excluded(branch)


def _samples(tree: Any) -> list[str]:
    """Return a few different texts that match."""
    first = _sample(tree)
    return list(dict.fromkeys([first, *(_sample(tree, choice) for choice in (1, 2, 3))]))


def _sample(tree: Any, choice: int = 0) -> str:
    """Return a text that matches, mostly."""
    return "".join(_sample_of(str(operation), argument, choice) for operation, argument in tree)


def _sample_of(name: str, argument: Any, choice: int) -> str:
    match name:
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL":
            return " " if argument != 32 else "x"
        case "ANY":
            return "a <0"[choice % 4]
        case "IN":
            return _member(argument, choice)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            low, high, body = argument
            return _sample(body, choice) * max(low, min(high, 1))
        case "SUBPATTERN":
            return _sample(argument[-1], choice)
        case "ATOMIC_GROUP":
            return _sample(argument, choice)
        case "BRANCH":
            return _sample(argument[1][choice % len(argument[1])], choice)
        case _:
            return ""


def _member(items: Any, choice: int) -> str:
    """Return a character of a set."""
    if str(items[0][0]) == "NEGATE":
        rejected = re.compile(_set_source(items))
        candidates = [one for one in "a <0\n年-x>\"'" if rejected.match(one)]
        return candidates[choice % len(candidates)] if candidates else "\x01"
    found: list[str] = []
    for operation, argument in items:
        match str(operation):
            case "LITERAL":
                found.append(chr(argument))
            case "RANGE":
                found.append(chr(argument[0]))
            case "CATEGORY":
                found.append({"SPACE": " ", "DIGIT": "0", "WORD": "a"}.get(str(argument).rsplit("_", 1)[-1], "x"))
    return found[choice % len(found)]


def _set_source(items: Any) -> str:
    parts = []
    for operation, argument in items[1:]:
        match str(operation):
            case "LITERAL":
                parts.append(re.escape(chr(argument)))
            case "RANGE":
                parts.append(f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}")
            case "CATEGORY":
                negated = "NOT" in str(argument)
                letter = {"SPACE": "s", "DIGIT": "d", "WORD": "w"}[str(argument).rsplit("_", 1)[-1]]
                parts.append("\\" + (letter.upper() if negated else letter))
    return f"[^{''.join(parts)}]"


class TooSlow(Exception):
    """An attack took longer than the limit."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise :class:`TooSlow` in the block after so much processor time."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def suspects(named: Iterable[Named], size: int, limit: float) -> Iterator[tuple[Named, int]]:
    """Yield each pattern that is slow by itself, with the number of the attack that shows it.

    Whether it is slow on a page depends on what is done before: most see folded lines, or the beginning of a text.
    """
    for one in named:
        worst, which = 0.0, 0
        for number, attack in enumerate(attacks(one.pattern, size)):
            seconds = pattern_seconds(one, attack, 5 * limit)
            if seconds > worst:
                worst, which = seconds, number
            if worst >= 5 * limit:
                break
        if worst > limit:
            yield one, which


def pattern_seconds(named: Named, attack: str, limit: float) -> float:
    """Return the processor time of a pattern for an attack, at most ``limit``."""
    pattern = named.pattern
    text: Any = attack if isinstance(pattern.pattern, str) else attack.encode("utf-8")
    began = time.process_time()
    try:
        with at_most(limit):
            for _ in (pattern.fullmatch(text), pattern.match(text)) if named.anchored else pattern.finditer(text):
                pass
    except TooSlow:
        return limit
    return time.process_time() - began


def nth_attack(named: Named, number: int, size: int = SIZE) -> str:
    """Return one of the attacks on a pattern."""
    return next(islice(attacks(named.pattern, size), number, None))


PLACES = {
    "anywhere": "{}",
    "after the date": "<p>Updated: 2020-03-04 {}",
    "title": "<title>{}</title><h1>Head</h1><div id=Content><p>Text of the article.</p></div>",
    "headline": "<h1>{}</h1><div id=Content><p>Text of the article.</p></div>",
    "information": "<h1>Head</h1><div class=art-info><p><span>{}</span></p></div><div id=Content><p>Text.</p></div>",
    "breadcrumb": "<div class=crumb><p>{}</p></div><h1>Head</h1><div id=Content><p>Text of the article.</p></div>",
    "paragraph": "<h1>Head</h1>Updated: 2020-01-13<div id=Content><!--enpcontent--><p>{}</p><!--/enpcontent--></div>",
    "body": "<h1>Head</h1><div id=Content>{}</div>",
    "caption": "<h1>Head</h1><div id=Content><img src=a.jpg><p>{}</p><figure><figcaption>{}</figcaption></figure>",
    "attributes": "<h1 class='{}'>Head</h1><div id=Content class='{}'><p>Text.<img alt='{}' src='{}'></p></div>",
    "comment": "<!--enpproperty <articleid>1</articleid><author>{}</author><title>{}</title>/enpproperty--><h1>H</h1>",
    "list": "<ul><li><a href='/2020-01/13/c_1.htm'>{}</a> <span>{}</span></li></ul>",
}
"""Where an attack is on a page."""


def page_with(attack: str, place: str) -> bytes:
    """Return a page with an attack in a place."""
    template = PLACES[place]
    return template.replace("{}", attack[: len(attack) // template.count("{}")]).encode("utf-8", "replace")


def parse_seconds(page: bytes, place: str, limit: float = 5.0) -> float:
    """Return the processor time of parsing a page and of looking for its images and styles, at most ``limit``."""
    site = site_named("cppcc")
    url = locate(f"http://{site.host}/{'surveys.html' if place == 'list' else '2020-01/13/c_470857.htm'}", site)
    document = Document(site=site, url=url, body=page, content_type="text/html; charset=utf-8")
    began = time.process_time()
    try:
        with at_most(limit):
            read_page(document)
    except TooSlow:
        return limit
    return time.process_time() - began


def main() -> None:
    """Print how long pages with attacks on the patterns of the parsers take to parse, the slowest first."""
    size = int(sys.argv[1]) if sys.argv[1:] else SIZE
    named = patterns("pipelines.pages")
    parse_seconds(page_with("Text. " * (size // 6), "body"), "body")  # loads what is loaded late
    ordinary = parse_seconds(page_with("Text. " * (size // 6), "body"), "body")
    found = []
    for one, number in suspects(named, 10_000, 0.003):
        attack = nth_attack(one, number, size)
        for place in PLACES:
            found.append((parse_seconds(page_with(attack, place), place), place, one, attack[:40]))
    print(f"{len(named)} patterns, {len(found)} pages of {size:,} characters; an ordinary one {ordinary * 1000:.0f} ms")
    for seconds, place, one, attack in sorted(found, key=lambda each: -each[0])[:12]:
        print(f"{seconds * 1000:8.0f} ms  {place:15} {one.module}.{one.name}  {attack!r}")


if __name__ == "__main__":
    main()
