"""Mutants of the corpus: elements around a value moved, wrapped, split or renamed; the value stays right or is absent.

``python -m tests.pages.mutants [COUNT [SEED]]`` reads COUNT mutants (1,000) and prints how many values were right,
absent and wrong by field, and each wrong one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag

from pipelines.pages.charset import decode
from tests.pages.corpus import Shape, document, shapes, values_of

BLOCKS = ("div", "section", "p", "center", "article")
INLINES = ("span", "em", "b", "font", "time", "label")
NAMES = ("x1", "zz", "main-k", "txt9", "box")


@dataclass(frozen=True)
class Mutant:
    """A page with one change, and how it was changed."""

    shape: Shape
    body: bytes
    change: str

    def values(self) -> dict[str, Any]:
        from pipelines.pages import read_page

        return values_of(read_page(document(self.shape.url, self.body, "text/html; charset=utf-8")))


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Yield mutants of all shapes in turn; the same ones for the same seed."""
    rng = Random(seed)
    names = list(shapes())
    for number in range(count):
        if number % len(names) == 0:
            rng.shuffle(names)
        shape = shapes()[names[number % len(names)]]
        yield mutant(shape, rng)


def mutant(shape: Shape, rng: Random) -> Mutant:
    text = decode(shape.body, shape.content_type).text
    assert text is not None
    soup = BeautifulSoup(text, "lxml")
    changes = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        element = rng.choice(_around_values(soup, shape, rng))
        change = rng.choice((_wrap, _split, _rename, _move))
        before = f"<{element.name} {element.get('class') or element.get('id') or ''}> {element.get_text(' ')[:40]!r}"
        changes.append(f"{change.__name__} {before} {change(soup, element, rng)}")
    return Mutant(shape, str(soup).encode(), "; ".join(changes))


def _around_values(soup: BeautifulSoup, shape: Shape, rng: Random) -> list[Tag]:
    """Return the elements that hold the beginning of a value, those around them and their neighbours."""
    assert soup.body is not None
    words = [str(word) for word in _words(shape.expected)]
    word = rng.choice(words)[:12]
    texts = soup.body.find_all(string=lambda text: word in text and not isinstance(text, Comment))
    found: list[Tag] = []
    for text in texts:
        own = text.parent
        for each in (own, own.parent, own.find_previous_sibling(), own.find_next_sibling()):
            if isinstance(each, Tag) and each.name not in ("body", "html", "[document]", "script", "title", "head"):
                found.append(each)
    everything = [each for each in soup.body.find_all(True) if each.name not in ("script", "body")]
    return found or everything


def _words(expected: dict[str, Any]) -> Iterator[str]:
    for name, value in expected.items():
        if name == "published" and value:
            yield value[:4]
        elif name == "links":
            yield from (link[1] for link in value)
        elif name == "authors":
            yield from (author[0] for author in value)
        elif name in ("title", "source", "section", "editor") and value:
            yield value


def _wrap(soup: BeautifulSoup, element: Tag, rng: Random) -> str:
    name = rng.choice(INLINES if element.name in INLINES or element.name == "a" else BLOCKS[:2])
    element.wrap(soup.new_tag(name, attrs={"class": rng.choice(NAMES)}))
    return f"in {name}"


def _split(soup: BeautifulSoup, element: Tag, rng: Random) -> str:
    """Put the two halves of a text in elements of their own."""
    texts = [text for text in element.find_all(string=True) if not isinstance(text, Comment) and len(text.strip()) > 3]
    if not texts:
        return "nothing"
    text = rng.choice(texts)
    at = rng.randrange(1, len(text))
    name = rng.choice(INLINES[:4])
    one, other = soup.new_tag(name), soup.new_tag(name)
    one.string, other.string = text[:at], text[at:]
    text.replace_with(one)
    one.insert_after(other)
    return f"{text[:at]!r} {text[at:]!r}"[:120]


def _rename(soup: BeautifulSoup, element: Tag, rng: Random) -> str:
    if element.name in ("a", "img", "table", "tr", "td", "ul", "li", "option", "select") or rng.random() < 0.5:
        name = rng.choice(NAMES)
        element["class"] = name
        return f"class {name}"
    kinds = INLINES[:4] if element.name in INLINES else BLOCKS[:4]
    element.name = rng.choice(kinds)
    return f"to {element.name}"


def _move(soup: BeautifulSoup, element: Tag, rng: Random) -> str:
    neighbours: list[tuple[str, Callable[[Tag], Any]]] = []
    following, previous = element.find_next_sibling(), element.find_previous_sibling()
    if isinstance(following, Tag):
        neighbours.append(("behind the next", following.insert_after))
    if isinstance(previous, Tag):
        neighbours.append(("before the previous", previous.insert_before))
    parent = element.parent
    if parent is not None and parent.name not in ("body", "html", "tr", "table", "ul", "tbody"):
        neighbours += [("out, above", parent.insert_before), ("out, below", parent.insert_after)]
    if element.name in ("td", "tr", "li") or not neighbours:
        return "nothing"
    where, put = rng.choice(neighbours)
    element.extract()
    put(element)
    return where


def judge(expected: dict[str, Any], read: dict[str, Any]) -> dict[str, str]:
    """Return by field whether a mutant's value is right, absent or wrong.

    Paragraphs are left out: what is moved into the body is part of it.
    """
    if "reason" in read:
        return dict.fromkeys(expected, "absent")
    return {name: _judge(name, value, read.get(name)) for name, value in expected.items() if name != "paragraphs"}


def _judge(name: str, expected: Any, read: Any) -> str:
    if read == expected:
        return "right"
    if not read:
        return "absent"
    if name == "published" and expected:
        return "absent" if read == expected[:10] else "wrong"
    if name == "authors":
        names = [author[0] for author in expected]
        is_part = [author[0] for author in read] == names and all(each in expected or each[1] is None for each in read)
        return "absent" if is_part else "wrong"
    if name == "images":
        known = dict(expected)
        return "absent" if all(url in known and caption in (None, known[url]) for url, caption in read) else "wrong"
    if name == "links":
        return "absent" if all(_is_part(link, expected) for link in read) else "wrong"
    return "wrong"


def _is_part(link: list[Any], expected: list[list[Any]]) -> bool:
    return any(
        link[0] == each[0] and all(not one or one == other for one, other in zip(link, each, strict=True))
        for each in expected
    )


def count(number: int, seed: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Return how often each field was right, absent and wrong, and a line per wrong value."""
    verdicts: Counter[tuple[str, str]] = Counter()
    wrong = []
    for each in mutants(number, seed):
        read = each.values()
        for name, verdict in judge(each.shape.expected, read).items():
            verdicts[name, verdict] += 1
            if verdict == "wrong":
                expected = each.shape.expected[name]
                wrong.append(f"{each.shape.name}/{name}: {read[name]!r} for {expected!r}, by {each.change}")
    return verdicts, wrong


def rate(verdicts: Counter[tuple[str, str]]) -> float:
    """Return the share of values that are right or absent."""
    return 1 - sum(number for (_, verdict), number in verdicts.items() if verdict == "wrong") / verdicts.total()


def main() -> int:
    number, seed = (int(each) for each in (*sys.argv[1:], *("1000", "1")[len(sys.argv) - 1 :]))
    verdicts, wrong = count(number, seed)
    print("\n".join(wrong))
    print(f"\n{'field':<12}{'right':>7}{'absent':>8}{'wrong':>7}")
    for name in dict.fromkeys(name for name, _ in verdicts):
        print(
            f"{name:<12}"
            + "".join(f"{verdicts[name, each]:>{w}}" for each, w in (("right", 7), ("absent", 8), ("wrong", 7)))
        )
    print(f"{number:,} mutants, seed {seed}: {rate(verdicts):.2%} of {verdicts.total():,} values right or absent")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
