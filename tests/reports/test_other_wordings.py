"""A list sentence says the same in other words: with its day elsewhere, an adverb, who reported it, or another name."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import as_json, read_report

LABELLED = Path(__file__).parent / "labelled" / "natural_development"
SENTENCES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(LABELLED.glob("item-*.json"))[::3]]
MONTH_DAY = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec) \d{1,2}"
IN_FULL = "National Committee of the Chinese People's Political Consultative Conference"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


def replaced(pattern: str, words: str, count: int = 0) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, words, text, count=count)


def day_before_the_verb(text: str) -> str:
    """Put the day at the end of a sentence in front of its verb: "P on Monday met with"."""
    sentence = re.fullmatch(rf"([A-Z][^.;]*?),? on ({WEEKDAY}|{MONTH_DAY})\.", text)
    verb = re.search(r" (?:met with|visited|led|headed|attended|chaired|inspected|surveyed|toured) ", text)
    if sentence is None or verb is None or re.search(rf"{MONTH_DAY}|{WEEKDAY}| which| that", sentence[1]):
        return text
    return f"{text[: verb.start()]} on {sentence[2]}{sentence[1][verb.start() :]}."


def reported(text: str) -> str:
    return f"{text[:-1]}, Xinhua reported on Monday." if text.endswith(".") and ". " not in text else text


WORDINGS: dict[str, Callable[[str], str]] = {
    "the day before the verb": day_before_the_verb,
    "a part of the day": replaced(rf"\bon ({MONTH_DAY})(?=[.,]| in| at)(?! and| to)", r"on the afternoon of \1"),
    "a part of a weekday": replaced(rf"\bon ({WEEKDAY})(?=[.,]| in| at)", r"on \1 afternoon"),
    "between two days": replaced(rf"\bfrom ({MONTH_DAY}) to (\d+)\b", r"between \1 and \2"),
    "days without a preposition": replaced(rf",? from ({MONTH_DAY}) to (\d+)\b", r", \1 to \2,"),
    "days joined by a dash": replaced(rf"\bfrom ({MONTH_DAY}) to (\d+)\b", r"on \1-\2"),
    "who reported it": reported,
    "who took the photo": lambda text: f"{text} [Photo by Li Ming/Xinhua]",
    "a dateline": lambda text: f"BEIJING -- {text}",
    "an adverb before a new post": replaced(r"\b(was|were) (elected|appointed|named|removed)\b", r"\1 officially \2"),
    "also met": replaced(r"(?<!also )\bmet with\b", "also met with"),
    "held talks": replaced(r"\bmet with\b", "held talks with"),
    "headed a team": replaced(r"\bled an? ((?:[\w-]+ )?(?:team|delegation))", r"headed a \1"),
    "headed by": replaced(r"\bled by\b", "headed by"),
    "paid a visit": replaced(r"\bvisited (?=[A-Z])", "paid a visit to "),
    "gave a speech": replaced(r"\bdelivered an? (speech|address)", r"gave a \1"),
    "chaired": replaced(r"\bpresided over\b", "chaired"),
    "took part": replaced(r"\battended\b", "took part in"),
    "took place": replaced(r"\bwas held\b", "took place"),
    "convened": replaced(r"\bheld (a|an|its) ((?:[\w-]+ )?(?:session|symposium|seminar|forum))", r"convened \1 \2"),
    "the name of the committee in full": replaced(
        r"(?<=of )the CPPCC National Committee\b(?!')",
        f"the {IN_FULL}",
    ),
    "an age": replaced(r"^([A-Z][a-z]+ [A-Z][a-z]+), (?=vice|chair|director|president)", r"\1, 64, "),
    "where somebody is in a photo": replaced(r"^([A-Z][a-z]+ [A-Z][a-z]+)(?=, )", r"\1 (front row, center)"),
    "a hall": replaced(r" in Beijing (?=on )", " at the Great Hall of the People in Beijing "),
    "Mr": replaced(r"^([A-Z][a-z]+ [A-Z][a-z]+)(?=, )", r"Mr \1"),
    "no word for the province": replaced(
        r"(?:(?:[A-Z][a-z]+ China's )?)\b(Hunan|Hubei|Fujian|Gansu) province\b", r"\1"
    ),
    "what a local resident said": lambda text: f'{text} "We should do more," said a local resident.',
}
NAMES = ("Ouyang Zhenhua", "Liu He", "Wang An", "Tashi Dorje", "Erkin Tursun", "Carlos Mendoza", "Song Long")
AT_MOST_DIFFERING = 3
"""Sentences of a hundred that other words may make the rules read in another way."""


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_sentence_says_the_same_in_other_words(wording: str) -> None:
    reworded = [
        (one["text"], WORDINGS[wording](one["text"]), date.fromisoformat(one["published"])) for one in SENTENCES
    ]
    changed = [(text, other, day) for text, other, day in reworded if other != text]
    differing = [other for text, other, day in changed if events(other, day) != events(text, day)]
    assert len(changed) > 2
    assert len(differing) <= max(1, len(changed) * AT_MOST_DIFFERING // 100), differing


@pytest.mark.parametrize("name", NAMES)
def test_another_name_changes_only_the_name(name: str) -> None:
    differing = []
    for one in SENTENCES[::3]:
        text, day = one["text"], date.fromisoformat(one["published"])
        before = first_full_name(text, day)
        if before is None or text.replace(before, "").count(before.split()[0]):
            continue
        if events(text.replace(before, name), day, name, before) != events(text, day):
            differing.append(text)
    assert len(differing) <= AT_MOST_DIFFERING, differing


def first_full_name(text: str, day: date) -> str | None:
    people = as_json(read_report(text, day))["people"]
    return next((one["name"] for one in people if len(one["name"].split()) > 1), None)


def events(text: str, day: date, name: str = "", before: str = "") -> list[list[Any]]:
    """Return the events of a text, with the name of somebody in the place of another."""

    def alike(words: str | None) -> str:
        return (words or "").replace(IN_FULL, "CPPCC National Committee").replace(name or "\0", before)

    return sorted(
        [
            *(alike(event[slot]) for slot in ("kind", "from", "to", "about")),
            sorted([alike(one["name"]), alike(one["role"]), one["part"]] for one in event["people"]),
            sorted(event["bodies"]),
            sorted(event["places"]),
        ]
        for event in as_json(read_report(text, day))["events"]
    )
