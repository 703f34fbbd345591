"""Count words that this project avoids, per 10,000 words of code, tests, templates and docs.

``python -m tests.words [ROOT]`` prints the rates. CONTRIBUTING.md ("Words") has the reason, and words to use instead.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

AVOIDED = frozenset(
    ("told", "stand", "stands", "standing", "beside", "anew", "said", "remade", "hence", "whither", "naught")
)
GROUPS = {
    "archive": ("archive/**/*.py",),
    "pipelines": ("pipelines/*.py", "pipelines/[!r]*/**/*.py", "pipelines/reparse/**/*.py"),
    "reports": ("pipelines/reports/**/*.py",),
    "crawler": ("crawler/**/*.py",),
    "reader": ("reader/**/*.py", "datasette/plugins/*.py"),
    "cppcc": ("cppcc/**/*.py", "cppcc/schedules/*"),
    "templates": ("datasette/templates/**/*.html", "datasette/metadata.yaml", "datasette/static/*.js"),
    "tests": ("tests/**/*.py",),
    "benchmarks": ("benchmarks/**/*.py",),
    "docs": ("*.md", "docs/**/*.md", "Makefile", "pyproject.toml"),
}
"""Group to its files, as patterns."""
ARTICLE_TEXTS = "tests/sample_site"
"""Made-up news text, in which people speak: not counted."""


@dataclass(frozen=True, slots=True)
class Count:
    """The words of a group."""

    words: int
    avoided: Counter[str]

    @property
    def rate(self) -> float:
        """Avoided words per 10,000 words."""
        return 10_000 * self.avoided.total() / self.words if self.words else 0.0


def count(root: Path, group: str) -> Count:
    """Count the words of a group. Identifiers are split at underscores."""
    words: Counter[str] = Counter()
    for pattern in GROUPS[group]:
        for path in filter(Path.is_file, root.glob(pattern)):
            if not path.relative_to(root).as_posix().startswith((ARTICLE_TEXTS, "tests/words.py")):
                words.update(re.findall(r"[a-z]+", path.read_text(encoding="utf-8").lower()))
    return Count(words.total(), Counter({word: words[word] for word in AVOIDED if words[word]}))


def main() -> None:
    """Print the rate of each group, and of all."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    counts = {group: count(root, group) for group in GROUPS}
    for group, found in counts.items():
        common = ", ".join(f"{word} {number}" for word, number in found.avoided.most_common())
        print(f"{group:<11}{found.rate:6.1f} per 10,000 of {found.words:>7,} words  {common}")
    total = Count(sum(one.words for one in counts.values()), sum((one.avoided for one in counts.values()), Counter()))
    print(f"{'all':<11}{total.rate:6.1f} per 10,000 of {total.words:>7,} words")


if __name__ == "__main__":
    main()
