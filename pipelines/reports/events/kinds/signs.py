"""Says quickly which kinds of events a sentence may report, by its words."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.clauses import L

_STEMS: dict[str, int] = {}

SURVEYS, VISITS, MEETS, SYMPOSIA, SESSIONS, SPEECHES, STATEMENTS, APPOINTS, WISHES = (1 << bit for bit in range(9))

for _bit, _stems in (
    (
        SURVEYS,
        "interview measur test sampl brought drew sent survey inspect research inquire probe gaug monitor follow took acquaint familiar investig stud fact field observ supervis examin on-site look check learn see find understand assess explor review get hear conduct carry carri gain gather collect overs evaluat",
    ),
    (
        VISITS,
        "free volunt drop took brought accompan visit tour trip paid travel went arriv call stay guest return led lead head sent send dispatch stay spent flew left leave depart inaugurat funeral enthron coronat swear",
    ),
    (
        MEETS,
        "pose guest met meet talk exchang spoke receiv welcom greet host conversation shook shak phone discuss view sat told tell dined dinner lunch audience confer video recept banquet",
    ),
    (
        SYMPOSIA,
        "symposi semin forum round conferenc lectur panel workshop colloqu discuss dialog salon summit teleconf videoconf webinar academic consultative meet congress attend met gather together assembl conven compar exchang debat talk",
    ),
    (
        SESSIONS,
        "session plenum join congress meet sitting plenary consult deliberat discuss met conven sat council presid chair panel gather",
    ),
    (
        SPEECHES,
        "congratulat wish emphasi stress urg underscor underlin promis recall warn pledg voic express speech address spoke speak remark said stated told lectur deliver read gave made",
    ),
    (
        STATEMENTS,
        "press media report journalist statement declarat communique conference brief opposition condemn indignation protest oppos concern answer reply response reject protest denounc deplor slam hit refut criticiz criticis welcom voic express spokes urg demand warn blast lodg reiterat",
    ),
    (
        APPOINTS,
        "longer elect re-elect reelect co-opt appoint named nominat chosen remov dismiss relieved made promot install sworn name lost gave left became becomes become office voted replac revok succeed took taken takes step resign accept endors approv confirm cho tapped picked strip reliev assum",
    ),
):
    for _stem in _stems.split():
        _STEMS[_stem] = _STEMS.get(_stem, 0) | _bit

_LENGTHS = sorted({len(stem) for stem in _STEMS})

_IN_A_PLACE = re.compile(f" in (?:the )?{L}")
_STAYS = (" be", " is", " are", " was", " were")
_WORD = re.compile(r"[a-z][a-z-]+")


def signs_in(text: str) -> int:
    """Return the kinds of events that the words of a text may be signs of, as bits."""
    signs = VISITS if any(text.endswith(_STAYS, 0, found.start()) for found in _IN_A_PLACE.finditer(text)) else 0
    for word in set(_WORD.findall(text.lower())):
        signs |= _kinds_of_word(word)
    return signs


@lru_cache(maxsize=50_000)
def _kinds_of_word(word: str) -> int:
    """Return the kinds of events that a word may be a sign of, as bits."""
    found = 0
    for length in _LENGTHS:
        found |= _STEMS.get(word[:length], 0)
    if "-" in word:
        for part in word.split("-"):
            found |= _kinds_of_word(part)
    return found
