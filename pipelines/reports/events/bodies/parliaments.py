"""Says which parliament "the Senate" is in a title: the one of the country that the text has named in full."""

from __future__ import annotations

import re

from pipelines.reports.events.drafts import Draft
from pipelines.reports.model import Mention
from pipelines.reports.reading import BodySpan, Reading

_NOUN = (
    r"(?:Senate|Parliament|National Assembly|House of (?:Representatives|Commons|Lords|Councill?ors)"
    r"|Chamber of (?:Deputies|Representatives)|Congress|Legislative Assembly|National Council|Federal Council|State Duma|Federal Assembly)"
)
_IN_A_ROLE = re.compile(
    rf"\bof the ({_NOUN})(?:;|$)|(?:^|; )({_NOUN}) (?:deputy |vice[ -])?(?i:president|speaker|chairman|chairwoman|chairperson|majority leader)\b"
)
_ALONE = re.compile(_NOUN)
_PART_OF_IT = re.compile(r"[^,]*(?:Committee|Commission|Group|Delegation|Office|Secretariat) ")
"""A part of a parliament, whose name has that of the parliament: "Foreign Affairs Committee of the National Assembly"."""
_SAME_COUNTRY = 3
"""Letters that "Polish" and "Poland" have in common at the beginning."""


def name_parliaments(reading: Reading, drafts: list[Draft]) -> None:
    """Replace "the Senate" by "Polish Senate" in meetings where the text has named that."""
    spans = {span.name: span for span in reading.bodies.values()}
    full = [
        name
        for name in spans
        if (found := _ALONE.search(name)) and found.group() != name and not _PART_OF_IT.match(name)
    ]
    if not full:
        return
    for draft in drafts:
        if draft.kind not in ("meeting", "visit"):
            continue
        roles = [person.role or "" for person, _, _ in draft.people.values()]
        nouns = {found[1] or found[2] for role in roles for found in _IN_A_ROLE.finditer(role)}
        nouns.update(name for name in draft.bodies if _ALONE.fullmatch(name))
        for noun in nouns:
            names = [name for name in full if noun in name and _of_its_country(draft, name, noun)]
            if len(names) == 1:
                draft.bodies.pop(noun, None)
                draft.bodies.setdefault(names[0], (spans[names[0]], _at(reading, spans[names[0]])))


def _of_its_country(draft: Draft, name: str, noun: str) -> bool:
    """Return whether a parliament may be that of the country where a meeting was."""
    countries = [place.name for place, _ in draft.places.values() if place.kind == "country" and place.name != "China"]
    words = name.replace(noun, "").split()
    return not countries or any(
        country[:_SAME_COUNTRY].lower() == word[:_SAME_COUNTRY].lower() for country in countries for word in words
    )


def _at(reading: Reading, span: BodySpan) -> Mention:
    return reading.mention(span.first, span.after, "parliament-named-before")
