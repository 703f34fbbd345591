"""Measures what is found in the labelled reports: precision, recall and F1 for each slot and for whole events.

python -m benchmarks.events                       # the development part
python -m benchmarks.events --part set_aside
python -m benchmarks.events --part natural_development    # the usual wordings, not the traps
python -m benchmarks.events --failures            # every difference
python -m benchmarks.events --part natural_set_aside --second-reader    # how far two readers agree
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.goals import Figure, Goal, report
from pipelines.reports.report import as_json, read_report

LABELLED = Path(__file__).parent.parent / "tests" / "reports" / "labelled"
SECOND_READER = LABELLED.parent / "second_reader.json"
"""What another reader, who had the texts and the rules for labels only, finds in each file of :data:`READ_TWICE`."""
READ_TWICE = "natural_set_aside"
WANTED = {"people": 0.95, "roles": 0.90, "bodies": 0.90, "places": 0.95, "dates": 0.95, "whole events": 0.85}
"""F1 over the part set aside."""
REPORT = Goal("events of a report, median", "ms")
GOALS = (*(Goal(slot, "F1", at_least=wanted) for slot, wanted in WANTED.items()), REPORT)
PARTS = ("development", "set_aside", "natural_development", "natural_set_aside")
SLOTS = ("people", "roles", "bodies", "places", "dates", "kinds", "parts", "subjects", "whole events")
_WRITTEN_OUT = {
    "cppcc": "chinese people's political consultative conference",
    "npc": "national people's congress",
    "cpc": "communist party of china",
}
_UNCOUNTED = {"the", "of", "and", "for", "on", "a", "an", "in", "at"}


def words(text: str | None) -> frozenset[str]:
    """Return a name as a set of words, with acronyms written out, without articles and prepositions."""
    low = (text or "").lower().replace("’", "'")
    for short, long in _WRITTEN_OUT.items():
        low = re.sub(rf"\b{short}\b", long, low)
    low = re.sub(r"'s?\b", "", low)
    return frozenset(re.findall(r"[^\W_]+", low)) - _UNCOUNTED


@dataclass
class Score:
    """Counts of one slot."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def add(self, name: str, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Compare two multisets."""
        one, other = Counter(found), Counter(wanted)
        self.right += sum((one & other).values())
        self.found += sum(one.values())
        self.wanted += sum(other.values())
        self.missed += [f"{name}: {_shown(item)}" for item in (other - one).elements()]
        self.extra += [f"{name}: {_shown(item)}" for item in (one - other).elements()]

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shown(item: Any) -> str:
    if isinstance(item, frozenset):
        return " ".join(sorted(map(_shown, item)))
    if isinstance(item, tuple):
        return " / ".join(map(_shown, item))
    return str(item)


def same_subject(one: str | None, other: str | None) -> bool:
    """Return whether a found subject has most words of the labelled one, and not many more."""
    if not one or not other:
        return not one and not other
    found, wanted = words(one), words(other)
    return len(found & wanted) > len(wanted) / 2 and len(found & wanted) >= len(found) / 2


def _event_key(event: dict[str, Any]) -> tuple[Hashable, ...]:
    people = frozenset((one["name"], words(one["role"]), one["part"]) for one in event["people"])
    return (
        event["kind"],
        people,
        frozenset(map(words, event["bodies"])),
        frozenset(event["places"]),
        event["from"],
        event["to"],
    )


def _whole(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> int:
    left = list(wanted)
    right = 0
    for event in found:
        for other in left:
            if _event_key(event) == _event_key(other) and same_subject(event["about"], other["about"]):
                left.remove(other)
                right += 1
                break
    return right


def _subjects(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> tuple[int, int, int]:
    left = [event["about"] for event in wanted if event["about"]]
    total, right = len(left), 0
    mine = [event["about"] for event in found if event["about"]]
    for about in mine:
        for other in left:
            if same_subject(about, other):
                left.remove(other)
                right += 1
                break
    return right, len(mine), total


def compare(scores: dict[str, Score], name: str, found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Add one report to the scores."""
    scores["people"].add(name, [one["name"] for one in found["people"]], [one["name"] for one in wanted["people"]])
    scores["roles"].add(
        name,
        *([(one["name"], words(one["role"])) for one in side["people"] if one["role"]] for side in (found, wanted)),
    )
    scores["bodies"].add(name, *([words(one["name"]) for one in side["bodies"]] for side in (found, wanted)))
    scores["places"].add(name, *([(one["name"], one["kind"]) for one in side["places"]] for side in (found, wanted)))
    scores["dates"].add(
        name,
        *(
            [(event["from"], event["to"]) for event in side["events"] if event["from"] or event["to"]]
            for side in (found, wanted)
        ),
    )
    scores["kinds"].add(name, *([event["kind"] for event in side["events"]] for side in (found, wanted)))
    scores["parts"].add(
        name,
        *(
            [(event["kind"], one["name"], one["part"]) for event in side["events"] for one in event["people"]]
            for side in (found, wanted)
        ),
    )
    for slot, (right, mine, total) in (
        ("subjects", _subjects(found["events"], wanted["events"])),
        ("whole events", (_whole(found["events"], wanted["events"]), len(found["events"]), len(wanted["events"]))),
    ):
        score = scores[slot]
        score.right, score.found, score.wanted = score.right + right, score.found + mine, score.wanted + total


def measure(part: str, reader: Callable[[str, date], dict[str, Any]], names: str = "") -> tuple[dict[str, Score], int]:
    """Return the scores of a reader over a part of the labelled reports, and the number of its files."""
    scores = {slot: Score() for slot in SLOTS}
    files = [path for path in sorted((LABELLED / part).glob("*.json")) if names in path.name]
    for path in files:
        label = json.loads(path.read_text())
        compare(scores, path.stem, reader(label["text"], date.fromisoformat(label["published"])), label["expected"])
    return scores, len(files)


def rules(text: str, published: date) -> dict[str, Any]:
    """Read a text with the extractor of the archive."""
    return as_json(read_report(text, published))


def second_reader(text: str, _: date) -> dict[str, Any]:
    """Return what the second reader found in a text of the natural part that was set aside.

    Raises :class:`SystemExit` if the second reader has not read it.
    """
    found = _second_reader().get(text)
    if found is None:
        raise SystemExit(
            f"Expected the second reader's labels of every text of {READ_TWICE}, found none of {text[:60]!r}. "
            f"Let somebody label it who has only {LABELLED / 'README.md'}, and add it to {SECOND_READER}."
        )
    return found


@cache
def _second_reader() -> dict[str, dict[str, Any]]:
    found = json.loads(SECOND_READER.read_text(encoding="utf-8"))
    return {json.loads((LABELLED / READ_TWICE / f"{name}.json").read_text())["text"]: found[name] for name in found}


def figures() -> tuple[Figure, ...]:
    """Measure the part set aside."""
    spent = []

    def timed(text: str, published: date) -> dict[str, Any]:
        began = time.process_time()
        try:
            return rules(text, published)
        finally:
            spent.append(time.process_time() - began)

    scores, count = measure("set_aside", timed)
    of_slots = (
        goal.measured(
            scores[goal.name].figures[2], "precision {:.2f}, recall {:.2f}".format(*scores[goal.name].figures)
        )
        for goal in GOALS
        if goal is not REPORT
    )
    return (*of_slots, REPORT.measured(median(spent) * 1000, f"processor time, {count} reports set aside"))


def main(given: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Print the table of a part, and return the figures of the part set aside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="development", choices=PARTS)
    parser.add_argument("--failures", action="store_true", help="print every difference")
    parser.add_argument("--second-reader", action="store_true", help="measure another reader instead of the rules")
    parser.add_argument("--only", default="", metavar="TEXT", help="only files with TEXT in their names: item, article")
    arguments = parser.parse_args(given)
    if arguments.second_reader and arguments.part != READ_TWICE:
        parser.error(f"the second reader has read {READ_TWICE}, not {arguments.part}")
    reader = second_reader if arguments.second_reader else rules
    scores, count = measure(arguments.part, reader, arguments.only)
    if not count:
        parser.error(f"no labelled reports of {arguments.part} with {arguments.only!r} in their names in {LABELLED}")
    print(
        f"{count} reports of {arguments.part}\n\n| slot | precision | recall | F1 | labelled |\n|---|---|---|---|---|"
    )
    for slot, score in scores.items():
        print(f"| {slot} | " + " | ".join(f"{figure:.2f}" for figure in score.figures) + f" | {score.wanted} |")
    if arguments.failures:
        for slot, score in scores.items():
            for label, lines in (("missed", score.missed), ("extra", score.extra)):
                for line in lines:
                    print(f"{slot:10} {label:7} {line}")
    return figures()


if __name__ == "__main__":
    sys.exit(report(main(sys.argv[1:])))
