"""What was found in one article, as JSON: what the pass keeps of it."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive.tables.reports import ArticleText, Findings
from pipelines.reports import VERSION
from pipelines.reports.model import Event, Found, Mention, Person

NOT_READ = ""
"""Instead of the extractor's version, for an article that it failed on."""
BODY = "body"
"""Source of what was read in the article itself; a list is the source of its summary."""


def text_digest(article: ArticleText) -> str:
    """Return a digest of everything that the findings depend on, the revision's number included."""
    values = [article.language, article.published, article.body, article.summaries, article.revision]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in an article, or nothing and why."""

    findings: Findings
    error: str | None = None


def find(articles: tuple[ArticleText, ...]) -> list[Read]:
    """Read articles. Runs in a worker. An article that the extractor fails on has no findings, and is due again."""
    return [_read(one) for one in articles]


def _read(article: ArticleText) -> Read:
    given = (article.article_id, article.revision, text_digest(article))
    try:
        return Read(Findings(*given, VERSION, json.dumps(_findings(article), ensure_ascii=False)))
    except Exception as error:  # whatever is wrong with one text, the others are read
        return Read(Findings(*given, NOT_READ, "[]"), f"{type(error).__name__}: {error}")


def _findings(article: ArticleText) -> list[dict[str, Any]]:
    """Return the findings in the body and in each summary."""
    if not article.language.startswith("en"):
        return []
    from pipelines.reports.report import read_report  # takes two seconds, and most runs find nothing to read

    day = date.fromisoformat(article.published[:10]) if article.published else None
    texts = [(BODY, article.body), *article.summaries]
    return [_as_json(source, text, read_report(text, day)) for source, text in texts]


def _as_json(source: str, text: str, found: Found) -> dict[str, Any]:
    places = _Places(text)
    people = {id(person): number for number, person in enumerate(found.people)}
    return {
        "source": source,
        "people": [_person(places, person) for person in found.people],
        "bodies": [{"name": body.name, "at": [places.at(one) for one in body.mentions]} for body in found.bodies],
        "places": [
            {"name": one.name, "kind": one.kind, "code": one.code, "at": [places.at(at) for at in one.mentions]}
            for one in found.places
        ],
        "events": [_event(places, event, people) for event in found.events],
    }


_BREAK = re.compile(r"\n(?!\n|\Z)")


class _Places:
    """Where mentions are: paragraph, offsets, rule, and the words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def at(self, mention: Mention) -> list[Any]:
        """Return paragraph from 1, start, end, rule and words."""
        paragraph = bisect_right(self._starts, mention.start)
        return [paragraph, mention.start, mention.end, mention.rule, self._text[mention.start : mention.end]]


def _person(places: _Places, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "at": [places.at(one) for one in person.mentions],
        "roles": [{"text": role.text, "former": role.former, "at": places.at(role.at)} for role in person.roles],
    }


def _event(places: _Places, event: Event, people: dict[int, int]) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "at": places.at(event.at),
        "people": [[people[id(one.person)], one.role, one.part, places.at(one.at)] for one in event.people],
        "bodies": [[body.name, places.at(at)] for body, at in event.bodies],
        "places": [[place.name, place.code, places.at(at)] for place, at in event.places],
        "days": [event.days.first, event.days.last, event.days.precision, places.at(event.days.at)]
        if event.days
        else None,
        "about": [event.about, places.at(event.about_at)] if event.about and event.about_at else None,
    }
