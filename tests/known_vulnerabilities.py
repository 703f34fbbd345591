"""Compare the pinned packages with the advisories that the package ``safety-db`` contains: needs no network.

``python -m tests.known_vulnerabilities [FILE]`` prints which pinned versions are affected, and exits with 1 if any is.
The advisories end in July 2021, so this finds old faults only; pip-audit asks for those of today (``make audit``).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

_REQUIREMENTS = Path(__file__).parents[1] / "requirements" / "dev.txt"
_PIN = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)")


def pins(requirements: str) -> dict[str, Version]:
    """Return the pinned versions by normalized name.

    >>> pins("a_B==1.0 \\\\\\n    --hash=sha256:00\\nc==2 ; python_version < '3.12'\\n")
    {'a-b': <Version('1.0')>, 'c': <Version('2')>}
    """
    return {str(canonicalize_name(name)): Version(version) for name, version in _PIN.findall(requirements)}


def affected(pinned: Mapping[str, Version], advisories: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    """Yield a line for each advisory that applies to a pinned version."""
    for name, listed in sorted(advisories.items()):
        version = pinned.get(str(canonicalize_name(name)))
        for advisory in listed if version else ():
            if any(version in SpecifierSet(specs, prereleases=True) for specs in advisory["specs"]):
                yield f"{name} {version}: {advisory['id']} {advisory.get('cve') or ''} {advisory['advisory'][:200]}"


def main() -> None:
    """Print what was compared, and each pinned version that is affected."""
    try:
        data = distribution("safety-db")
    except PackageNotFoundError:
        sys.exit("Expected the package safety-db, found none. Install it: 'make audit' does.")
    advisories = json.loads((data.read_text("../safety_db/insecure_full.json")) or "{}")
    advisories.pop("$meta", None)
    pinned = pins((Path(sys.argv[1]) if len(sys.argv) > 1 else _REQUIREMENTS).read_text(encoding="utf-8"))
    known = {str(canonicalize_name(name)) for name in advisories}
    found = list(affected(pinned, advisories))
    for line in found:
        print(line)
    print(
        f"{len(pinned)} packages, {len(known & pinned.keys())} of them with advisories in safety-db {data.version}, "
        f"{len(found)} apply"
    )
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
