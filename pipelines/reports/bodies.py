"""Finds organizations by the shape of their names: a head noun with capitalized words before it and "of …" after it.

``Committee for Social and Legal Affairs of the CPPCC National Committee`` is one body; the longest name counts.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, GROUPS, LEVELS, LOWER_BODY_HEADS, NOT_NAMES, TITLES
from pipelines.reports.names import surnames
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.words import data_rows
from pipelines.reports.words import is_english as _is_plain

_OF = frozenset(("of", "on", "for"))
_LONE_HEADS = frozenset(
    ("Kuomintang", "Knesset", "Bundestag", "Riigikogu", "Seimas", "Sejm", "Storting", "Riksdag", "Politburo")
)
_LINKS = frozenset(("of", "the", "for", "and", "on", "with", "in", "to"))


_IN_NAMES = frozenset(("Catholic", "Protestant", "Confucius"))
_GENERIC = frozenset(
    (
        "Confucius Institute",
        "Standing Committee",
        "Central Committee",
        "National Committee",
        "General Office",
        "Organizing Committee",
        "Communist Party",
        "Friendship Group",
        "Executive Committee",
        "Party Committee",
        "Party Group",
    )
)
"""Names that name nothing without the organization that they belong to."""


def is_english(word: str) -> bool:
    """Return whether a word is a common English one, adjectives of countries included."""
    return _is_plain(word) or word in gazetteer().adjectives


@cache
def known_acronyms() -> dict[str, str]:
    """Return the acronyms that readers know without a definition."""
    return {row["acronym"]: row["name"] for row in data_rows("acronyms.csv")}


def find_bodies(reading: Reading) -> None:
    """Add the bodies of a text. Places, and names of people that are certain, are known already."""
    done = 0
    for index in reading.capitals:
        if index < done:
            continue
        after = body_after(reading, index)
        if after <= index + 1:  # an acronym may begin a longer name: "CPPCC Sichuan provincial committee"
            after = max(after, _lower_case_body(reading, index))
        if after > index:
            _add(reading, index, after)
            done = after
    _find_companies(reading)
    _read_definitions(reading)


_OF_COMPANIES = frozenset(
    """
    chairman chairwoman chairperson president vice-president ceo founder co-founder manager director partner chief owner
    executive vice-chairman board
    """.split()
)


def _find_companies(reading: Reading) -> None:
    """Add companies by the titles in front of them: "founder of Wahaha", "chairman of Huaxin Cement"."""
    for head in reading.heads:
        first = head + 2
        if reading.low(head) not in _OF_COMPANIES or reading.word(head + 1) != "of" or first in reading.body_at:
            continue
        after = first
        while reading.is_cap(after) and after not in reading.body_at and after not in reading.name_at:
            after += 1
        words = [reading.word(each) for each in range(first, after)]
        place = reading.places.get(first)
        brand = place.after if place else first
        if (
            0 < len(words) <= 4
            and brand < after
            and not is_english(reading.word(brand))
            and not any(word in NOT_NAMES or word.lower() in TITLES for word in words)
            and reading.word(after) in (",", ".", "and", ")", ";")
            and not (place and not _is_plain(words[-1]))
            and reading.low(head - 1) != "the"
            and not reading.starts_sentence(head)
        ):
            _add(reading, first, after)


def _add(reading: Reading, first: int, after: int) -> None:
    name = body_name(reading.w.between(first, after), reading.acronyms)
    span = BodySpan(first, after, name, "head-noun" if after - first > 1 else "acronym")
    reading.bodies[first] = span
    for each in range(first, after):
        reading.body_at[each] = span


def _read_definitions(reading: Reading) -> None:
    """Note what the text's own acronyms are short for: "China Zhi Gong Party (CZGP)"."""
    for index in range(1, len(reading.w.words) - 2):
        if reading.word(index) != "(" or reading.word(index + 2) != ")" or not _is_acronym(reading.word(index + 1)):
            continue
        acronym = reading.word(index + 1)
        body = reading.body_at.get(index - 1)
        if acronym in _NATIONAL or index - 1 in reading.place_at:
            continue
        if body is None:
            first = _defined(reading, index, acronym)
            if first == index:
                continue
            _add(reading, first, index + 3)
        else:
            first = _defined(reading, index, acronym)
            first = body.first if first == index else first
        full = known_acronyms().get(acronym) or body_name(reading.w.between(first, index), {})
        reading.acronyms.setdefault(acronym, full)
    if not reading.acronyms:
        return
    for span in list(reading.bodies.values()):
        name = body_name(reading.w.between(span.first, span.after), reading.acronyms)
        if name != span.name:
            for each in range(span.first, span.after):
                reading.body_at[each] = BodySpan(span.first, span.after, name, span.rule)
            reading.bodies[span.first] = reading.body_at[span.first]
    for index, word in enumerate(reading.w.words):
        if word in reading.acronyms and index not in reading.body_at and index not in reading.masked:
            _add(reading, index, index + 1)


_NATIONAL = frozenset(("CPPCC", "CPC", "NPC"))
_OCCASIONS = frozenset(("Summit", "Forum", "Expo", "Fair", "Exhibition", "Games", "Cup", "Index", "Program", "Plan"))
_NO_BODIES = frozenset(
    [
        "Initiative",
        "Area",
        "Partnership",
        "Agreement",
        "Plan",
        "Program",
        "Programme",
        "Congress",
        "Forum",
        "Conference",
        "Expo",
        "Products",
        "Exhibition",
        "Fair",
        "Treaty",
        "Convention",
        "Law",
        "Belt",
        "Delta",
        "Region",
        "Cup",
        "Games",
        "Summit",
        "Index",
        "Zone",
    ]
)


def _defined(reading: Reading, index: int, acronym: str) -> int:
    """Return where the name begins that an acronym in parentheses is made of; ``index`` if its initials do not fit."""
    first, letters = index, list(acronym.upper())
    while first > 0 and letters and first > index - 10:
        word = reading.word(first - 1)
        if not word or first - 1 in reading.name_at:
            return index
        if word[0].upper() == letters[-1] and word[0].isupper():
            letters.pop()
        elif word.lower() not in _LINKS:
            return index
        first -= 1
    return index if letters or reading.word(index - 1) in _NO_BODIES else first


def _is_acronym(word: str) -> bool:
    return len(word) >= 2 and sum(map(str.isupper, word)) >= 2 and word.isalpha() and not word.islower()


def body_after(reading: Reading, index: int, *, inner: bool = False) -> int:
    """Return the index after the body that begins at a word, ``index`` itself if none does.

    inner: the body is the "of" part of another, so that an acronym alone is one.
    """
    if index in reading.name_at or reading.nesting >= _DEEPEST:
        return index
    reading.nesting += 1
    after = _body_after(reading, index, inner=inner)
    reading.nesting -= 1
    return after


_DEEPEST = 6
"""Names of bodies within each other: no real one has more, and a hostile text must not exhaust the stack."""


def _body_after(reading: Reading, index: int, *, inner: bool) -> int:
    after, head = _prefix(reading, index)
    if after == index:
        return index
    word = reading.word(index)
    if after == index + 1 and head in BODY_HEADS:
        after = _complement(reading, after, head)
        if after == index + 1 and head not in _LONE_HEADS:
            return index
    else:
        after = _complement(reading, after, head)
    if after == index + 1 and word in BODY_HEADS and word not in _LONE_HEADS:
        return index
    if not inner and reading.w.between(index, after) in _GENERIC:
        return index
    if after > index + 1 and reading.word(after) in _OCCASIONS:
        return index  # "Private Enterprises Summit"
    after += head == "Kuomintang" and reading.low(after) == "party"
    return _without_trailing(reading, index, after)


def _without_trailing(reading: Reading, first: int, after: int) -> int:
    """Return the index after a name, which does not end with a link word."""
    while after > first and reading.word(after - 1) in _LINKS | {","}:
        after -= 1
    return after


def _prefix(reading: Reading, index: int) -> tuple[int, str]:
    """Return the index after the last head noun of a run of capitalized words, and that noun or acronym."""
    best, head = index, ""
    step = index
    last_was_word = False
    while True:
        word = reading.word(step)
        if not word:
            break
        if reading.is_cap(step) and step not in reading.name_at:
            if word in NOT_NAMES - _IN_NAMES and not (word == "All" and reading.word(step + 1).startswith("China")):
                break
            if step == index and word.lower() in TITLES and not _head_follows(reading, step):
                break
            country = reading.places.get(step) if step == index else None
            step = max(step + 1, country.short_after if country else 0)  # "Republic of Korea National Assembly"
            if _is_head(reading, index, step - 1) and not (step == index + 1 and reading.word(step) in ("and", ",")):
                best, head = step, reading.word(step - 1)
            elif step == index + 1 and (word in known_acronyms() or word in reading.acronyms):
                best, head = step, word
            last_was_word = True
        elif word in ("'s", "’s") and last_was_word and _possessor(reading, step) and reading.is_cap(step + 1):
            step += 1
        elif word == "(" and _is_acronym(reading.word(step + 1)) and reading.word(step + 2) == ")":
            if best == step:
                best = step + 3
            step += 3
        elif word == "'" and last_was_word and reading.word(step - 1).endswith("s"):
            if not reading.is_cap(step + 1) and not (
                reading.word(step + 1) == "and" and _joins(reading, index, step + 1, best)
            ):
                break
            step += 1 + (reading.word(step + 1) == "and")
        elif word in ("and", ",", "&") and last_was_word and _joins(reading, index, step, best):
            step += 1 + (word == "," and reading.word(step + 1) == "and")
            last_was_word = False
        elif word.lower() in ("people's", "people") and reading.low(step + 1) in ("court", "congress"):
            break
        else:
            break
    return best, head


def _head_follows(reading: Reading, index: int) -> bool:
    """Return whether a capitalized title is part of a name: "Chairperson's Council", "Members Club"."""
    step = index + 1 + (reading.word(index + 1) in ("'s", "'"))
    if (
        reading.word(index) not in ("General", "Justice")
        and not reading.word(index).endswith("s")
        and step == index + 1
    ):
        return False
    return reading.word(step) in BODY_HEADS or (
        reading.word(index) == "General" and reading.word(step + 1) in BODY_HEADS and reading.is_cap(step)
    )


def _is_head(reading: Reading, first: int, index: int) -> bool:
    word = reading.word(index)
    if word == "Cross":
        return index > first and reading.word(index - 1) == "Red"
    if word not in BODY_HEADS or index in reading.place_at:
        return False
    before = reading.word(index - 1) if index > first else ""
    if word == "Conference":
        return before == "Consultative" or (before == "'" and reading.word(index - 2) == "Bishops")
    if word == "Nations":
        return before == "United"
    if word == "Party" and index - 1 in reading.place_at and reading.low(index + 1) in TITLES:
        return False  # Sichuan's Party chief
    if word == "Congress" and before == "National":
        return False  # the Party's congresses are meetings
    if word in ("House", "Group", "Board", "Club", "Station", "Press", "Branch", "Front", "Movement", "Union", "Base"):
        return bool(before) or (word == "House" and reading.word(index + 1) == "of")
    return True


def _possessor(reading: Reading, step: int) -> bool:
    """Return whether "X's" in front of a name is part of it: "CPC Central Committee's Organization Department"."""
    if reading.low(step - 1) in (
        "people",
        "women",
        "workers",
        "children",
        "writers",
        "chairperson",
        "peasants",
        "farmers",
    ):
        return True
    if reading.word(step - 1) == "chairpersons":
        return True
    in_place = step - 1 in reading.place_at
    return not in_place and (reading.word(step - 1) in BODY_HEADS or _is_acronym(reading.word(step - 1)))


def _joins(reading: Reading, first: int, step: int, best: int) -> bool:
    """Return whether "and" or a comma continues the name: "Ethnic and Religious Affairs Committee"."""
    if best > first:
        return False
    if step - 1 in reading.place_at:
        return _joins_places(reading, step)
    if not all(
        is_english(reading.word(each))
        for each in range(first, step)
        if reading.is_cap(each) and each not in reading.place_at
    ):
        return False
    ahead = step + 1
    joined_by_and = reading.word(step) != ","
    while reading.word(ahead):
        word = reading.word(ahead)
        if reading.is_cap(ahead) and ahead not in reading.name_at and (is_english(word) or "-" in word):
            if ahead in reading.place_at and reading.word(ahead + 1) in ("and", ","):
                return False
            if word in BODY_HEADS:
                return joined_by_and and ahead > step + 1
            if word.lower() in TITLES:
                return False
        elif word == "and" or word == ",":
            joined_by_and = joined_by_and or word == "and"
        elif word != "'" or not reading.word(ahead - 1).endswith("s"):  # "Peasants and Workers' Party"
            return False
        ahead += 1
    return False


def _joins_places(reading: Reading, step: int) -> bool:
    """Return whether places begin a name: "the Hong Kong, Macao and Taiwan Compatriots Affairs Office"."""
    other = reading.place_at.get(step + 1 + (reading.word(step + 1) == "and"))
    if other is None:
        return False
    ahead = other.after
    joined = reading.word(step) == "and" or reading.word(step + 1) == "and"
    while reading.word(ahead):
        word = reading.word(ahead)
        if word in BODY_HEADS:
            return joined and reading.word(ahead - 1) in ("Affairs", "Compatriots")
        if word in ("and", ",") and reading.is_cap(ahead + 1 + (reading.word(ahead + 1) == "and")):
            joined = joined or word == "and"
        elif not (reading.is_cap(ahead) and (is_english(word) or ahead in reading.place_at)):
            return False
        ahead += 1
    return False


_OF_UNIVERSITIES = frozenset(("Institute", "Center", "Centre", "School", "College", "Department", "Laboratory"))


def _complement(reading: Reading, index: int, head: str) -> int:
    """Return the index after "of …" and what may follow it."""
    index = _acronym(reading, index)
    for _ in range(4):
        before = index
        if (
            reading.word(index) == "of"
            or (
                reading.word(index) in _OF
                and head
                not in ("Party", "Congress", "Court", "Assembly", "Parliament", "University", "Conference", "House")
            )
            or (reading.word(index) == "with" and head in ("Association", "Commission"))
        ):
            after = _topic(reading, index + 1)
            if head == "Office":
                after = _of_the_government_in(reading, after)
            index = _acronym(reading, after) if after > index + 1 else index
        elif reading.word(index) == "at" and head in _OF_UNIVERSITIES:
            start = index + 1 + (reading.word(index + 1) == "the")
            after = body_after(reading, start)
            university = any(reading.word(each) in ("University", "Academy") for each in range(start, after))
            index = after if university else index
        elif reading.word(index) in ("'s", "’s") and reading.is_cap(index + 1):
            after, _head = _prefix(reading, index + 1)
            if after > index + 1 and _head in BODY_HEADS:
                index = _acronym(reading, after)
        elif reading.is_cap(index) and index not in reading.name_at:
            after, _head = _prefix(reading, index)
            if after > index and _head in BODY_HEADS:
                index = _acronym(reading, after)
        if index == before:
            return index
    return index


def _acronym(reading: Reading, index: int) -> int:
    if reading.word(index) == "(" and _is_acronym(reading.word(index + 1)) and reading.word(index + 2) == ")":
        return index + 3
    return index


def _topic(reading: Reading, index: int) -> int:
    """Return the index after what follows "of": another body, or capitalized words with commas and "and"."""
    start = index
    index += reading.word(index) in ("the", "all")
    index += bool(_NUMBER.fullmatch(reading.word(index)))
    inner = body_after(reading, index, inner=True)
    if inner > index:
        return _of_the_government_in(reading, inner)
    if not reading.is_cap(index) or index in reading.name_at:
        return start
    after = _topic_words(reading, index)
    if after == index:
        return start
    of_places = index in reading.place_at
    while True:
        comma = reading.word(after) == ","
        joined = after + comma
        joined += reading.word(joined) in ("and", "&") and not (comma and not _and_ends_list(reading, joined))
        if joined == after or not reading.is_cap(joined):
            break
        if comma and reading.word(joined - 1) == "," and not _list_goes_on(reading, joined, of_places):
            break
        following = _topic_words(reading, joined)
        if following == joined or (
            _begins_other_body(reading, joined) and not (of_places and _is_just_a_place(reading, joined))
        ):
            break
        after = following
    if reading.word(after) == "of" or (
        reading.word(after) in ("with", "for", "to", "across")
        and reading.is_cap(after + 1 + (reading.word(after + 1) == "the"))
    ):
        skip = after + 1 + (reading.word(after + 1) in ("the", "all"))
        inner = body_after(reading, skip, inner=True) if reading.word(after) == "of" else skip
        if inner > skip:
            return inner
        following = _topic(reading, after + 1) if reading.word(after) == "with" else _topic_words(reading, skip)
        if following > skip:
            return following
    if of_places and reading.word(after) == "in" and reading.word(after + 1) == "the" and reading.is_cap(after + 2):
        following = _topic_words(reading, after + 2)
        return following if following > after + 2 else after  # "the Center for China in the World Economy"
    if reading.low(after) in ("across", "with") and reading.word(after + 1) == "the":
        following = _topic_words(reading, after + 2)
        return following if following > after + 2 else after
    return after


def _of_the_government_in(reading: Reading, after: int) -> int:
    """Return the index after "Central People's Government in the Hong Kong SAR", whose offices are there."""
    place = reading.place_at.get(after + 1 + (reading.word(after + 1) == "the"))
    government = reading.word(after - 1) == "Government" or after - 1 in reading.place_at
    in_place = reading.word(after) == "in" and place is not None and government
    return place.after if in_place and place else after


def _and_ends_list(reading: Reading, index: int) -> bool:
    return reading.is_cap(index + 1)


def _list_goes_on(reading: Reading, index: int, of_places: bool) -> bool:
    """Return whether a comma in "of Culture, Historical Data and Studies" belongs to the name."""
    step = index
    while reading.word(step):
        if reading.word(step) == "and":
            return (
                reading.is_cap(step + 1)
                and not _begins_other_body(reading, step + 1)
                and step + 1 not in reading.name_at
            )
        if reading.is_cap(step) and step not in reading.name_at and (of_places or step not in reading.place_at):
            if reading.low(step) in TITLES:
                return False
            step += 1
        elif reading.word(step) == ",":
            step += 1
        else:
            return False
    return False


def _topic_words(reading: Reading, index: int) -> int:
    """Return the index after a run of capitalized words that may be in a name of a body."""
    step = index
    while reading.is_cap(step) and step not in reading.name_at and reading.word(step) not in NOT_NAMES:
        word = reading.word(step)
        if step > index and step not in reading.place_at and not is_english(word) and not _is_acronym(word):
            following = reading.is_cap(step + 1) and not is_english(reading.word(step + 1))
            if following or (is_english(reading.word(step - 1)) or step - 1 in reading.place_at):
                break  # the name of the person whose office it is
        if step > index and _person_follows(reading, step):
            break
        if step > index and word.lower() in TITLES and word not in ("Workers", "Writers", "Artists", "Scientists"):
            break
        place = reading.places.get(step)
        step = place.after if place else step + 1
    return step


def _person_follows(reading: Reading, index: int) -> bool:
    """Return whether a surname that is also an English word begins a foreign name: "Wan Muhamad Noor"."""
    if reading.word(index) not in surnames() or index in reading.place_at:
        return False
    return reading.is_cap(index + 1) and not is_english(reading.word(index + 1)) and reading.is_cap(index + 2)


def _begins_other_body(reading: Reading, index: int) -> bool:
    """Return whether the words from an index on are a body of their own: "and Ministry of Finance"."""
    step = index
    if index in reading.place_at:
        step = reading.place_at[index].after
        if not reading.is_cap(step):
            return True
    while reading.is_cap(step):
        if reading.word(step) in BODY_HEADS:
            return True
        if reading.word(step) in known_acronyms():
            return True
        step += 1
    return False


def _is_just_a_place(reading: Reading, index: int) -> bool:
    """Return whether a word is a place that no name of a body begins with: Macao in "of Hong Kong and Macao"."""
    place = reading.place_at.get(index)
    return place is not None and not reading.is_cap(place.after)


def _lower_case_body(reading: Reading, index: int) -> int:
    """Return the index after "Sichuan provincial government", "Lithuanian parliament", "Deyang municipal committee"."""
    after = index
    if index in reading.place_at and reading.places.get(index):
        after = reading.places[index].after
    else:
        for parts in gazetteer().adjectives.get(reading.word(index), ()):
            if all(reading.word(index + step) == part for step, part in enumerate(parts)):
                after = index + len(parts)
                break
        if after == index and reading.word(index) in ("CPPCC", "CPC"):
            after = index + 1
            if after in reading.places:
                after = reading.places[after].after
    if after == index:
        return index
    step = after
    while reading.word(step) in GROUPS or (reading.word(step) == "and" and reading.word(step + 1) in GROUPS):
        step += 1
    step += step > after and reading.low(step) == "autonomous"
    while (
        reading.low(step) in LEVELS
        or reading.low(step) == "people's"
        or (reading.low(step) == "people" and reading.word(step + 1) in ("'s", "’s"))
    ):
        step += 1
        step += reading.word(step) in ("'s", "’s")
    noun = reading.low(step)
    if noun in LOWER_BODY_HEADS and reading.word(step) == noun:
        national = reading.word(index) in ("CPPCC", "CPC") and after > index + 1
        if noun == "committee" and reading.word(step + 1) == "of":
            inner = step + 2 + (reading.word(step + 2) == "the")
            end = body_after(reading, inner, inner=True)
            if end > inner:
                return end
        if (
            step == after
            and not national
            and noun
            in (
                "committee",
                "committees",
                "department",
                "commission",
                "council",
                "bureau",
                "association",
                "court",
                "university",
                "museum",
                "hospital",
            )
        ):
            return index
        return step + 1
    return index


_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINAL = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:[A-Z][a-z]+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth)) (?=National|CPPCC|NPC|CPC|Standing|Central|Chinese)",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r" ?\([^)]*\)")


def body_name(words: str, acronyms: dict[str, str]) -> str:
    """Return the usual name of a body: without "the" and acronyms in parentheses, the national bodies by their short names."""
    name = _PARENTHESES.sub("", words).replace("’", "'")
    name = re.sub(r" 's\b", "'s", name)
    name = re.sub(r"\bChinese People's Political Consultative Conference\b", "CPPCC", name)
    name = re.sub(r"\bCommunist Party of China\b|\bChinese Communist Party\b", "CPC", name)
    name = re.sub(r"\bNational People's Congress\b", "NPC", name)
    name = _ORDINAL.sub("", name).replace("China's NPC", "NPC")
    for acronym, full in acronyms.items():
        if full and not name.startswith(full):
            name = re.sub(rf"\b{re.escape(acronym)}\b", full, name)
    name = re.sub(r"\bNational Committee of (?:the )?CPPCC\b", "CPPCC National Committee", name)
    name = re.sub(r"\bCentral Committee of (?:the )?CPC\b", "CPC Central Committee", name)
    name = re.sub(r"\bStanding Committee of (?:the )?NPC\b", "NPC Standing Committee", name)
    name = re.sub(
        r"\bStanding Committee of (?:the )?CPPCC National Committee\b",
        "CPPCC National Committee Standing Committee",
        name,
    )
    name = re.sub(r"\b(CPPCC National Committee|CPC Central Committee|NPC)'s (.+)$", r"\2 of the \1", name)
    name = re.sub(r"\bof (CPPCC|CPC|NPC)\b", r"of the \1", name)
    return name.removeprefix("the ").removeprefix("The ")
