"""Sentences composed of parts whose meaning is known: who, did what, where, when, and what for, in every order.

No label is needed: the parts say what a reader must find. The people are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from pipelines.reports.model import Kind, Part

ROLE = "vice-chairman of the CPPCC National Committee"
BODY = "CPPCC National Committee"
WHO = "Gan Wenhao"


@dataclass(frozen=True)
class Composed:
    """A sentence and its only event. The role is that of :data:`WHO`; what is None in it must be empty."""

    text: str
    kind: Kind
    people: dict[str, Part]
    bodies: frozenset[str]
    places: tuple[str, ...]
    first: str | None
    last: str | None
    about: str | None
    role: str | None = field(default=ROLE)


def trips() -> Iterator[Composed]:
    """Yield surveys: "On Monday, a delegation led by P toured L to learn about S"."""
    led: dict[str, Part] = {WHO: "led"}
    travellers: tuple[tuple[str, dict[str, Part], str | None], ...] = (
        (f"{WHO}, {ROLE},", {WHO: "took part"}, ROLE),
        (f"A delegation led by {WHO}, {ROLE},", led, ROLE),
        (f"Led by {WHO}, {ROLE}, a group of political advisors", led, ROLE),
        (f"CPPCC National Committee members led by Vice-Chairman {WHO}", led, "Vice-Chairman"),
        ("A group of members of the CPPCC National Committee", {}, None),
    )
    where = (
        "visited Yan'an, Shaanxi province,",
        "traveled to Yan'an in Northwest China's Shaanxi province",
        "was in Yan'an, Shaanxi province,",
        "toured Yan'an in Shaanxi province",
    )
    what_for = (
        ("to study apple farming", "apple farming"),
        ("to learn about apple farming", "apple farming"),
        ("to look into how apple farming is organized", "how apple farming is organized"),
        ("for a survey of apple farming", "apple farming"),
        ("to conduct research on apple farming", "apple farming"),
        ("on an inspection tour focusing on apple farming", "apple farming"),
    )
    for (who, people, role), went, (purpose, about) in product(travellers, where, what_for):
        for text, first, last in _with_days(who, went, purpose):
            yield Composed(text, "survey", people, frozenset((BODY,)), ("Yan'an", "Shaanxi"), first, last, about, role)


def _with_days(who: str, went: str, purpose: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield a sentence with its days behind the place, at the end and in front."""
    lower = who[0].lower() + who[1:] if who.startswith(("A ", "Led ")) else who
    for days, first, last in (
        ("from June 5 to 9", "2023-06-05", "2023-06-09"),
        ("on Monday", "2023-06-12", "2023-06-12"),
        ("last week", None, None),
    ):
        yield f"{who} {went} {days} {purpose}.", first, last
        yield f"{who} {went} {purpose} {days}.", first, last
        yield f"{days[0].upper()}{days[1:]}, {lower} {went} {purpose}.", first, last


def meetings() -> Iterator[Composed]:
    """Yield meetings: "P on Monday received P, speaker of B, in Beijing, pledging to strengthen S"."""
    speaker: dict[str, Part] = {"Peter Mwansa": "met"}
    head: dict[str, Part] = {"Peter Mwansa": "led"}
    assembly, trade = ("National Assembly",), ("Hong Kong Chamber of Trade",)
    guests: tuple[tuple[str, dict[str, Part], tuple[str, ...]], ...] = (
        ("Speaker of the National Assembly Peter Mwansa", speaker, assembly),
        ("Peter Mwansa, speaker of the National Assembly", speaker, assembly),
        ("a Zambian delegation headed by Peter Mwansa, deputy speaker of the National Assembly", head, assembly),
        ("Zambian Prime Minister Peter Mwansa and Speaker John Banda", {**speaker, "John Banda": "met"}, ()),
        ("former Zambian President Peter Mwansa and his delegation", head, ()),
        ("a delegation of the Hong Kong Chamber of Trade led by its chairman, Peter Mwansa", head, trade),
    )
    ends = (
        (".", None),
        (", pledging to strengthen cooperation in mining.", "cooperation in mining"),
        (" to discuss mining safety.", "mining safety"),
    )
    for (guest, met, bodies), verb, (end, about) in product(
        guests, ("met with", "held talks with", "meets with", "received"), ends
    ):
        people: dict[str, Part] = {WHO: "received" if verb == "received" else "met", **met}
        for text in (
            f"{WHO}, {ROLE}, {verb} {guest} in Beijing on Monday{end}",
            f"{WHO}, {ROLE}, on Monday {verb} {guest} in Beijing{end}",
            f"On Monday, {WHO}, {ROLE}, {verb} {guest} in Beijing{end}",
            f"{WHO}, {ROLE}, {verb} {guest}, at the Great Hall of the People in Beijing on Monday{end}",
        ):
            yield Composed(
                text, "meeting", people, frozenset((BODY, *bodies)), ("Beijing",), "2023-06-12", "2023-06-12", about
            )


def gatherings() -> Iterator[Composed]:
    """Yield symposiums and sessions: "B held a symposium on S in Beijing on Monday, chaired by P"."""
    nouns: tuple[tuple[str, Kind], ...] = (
        ("symposium", "symposium"),
        ("round-table discussion", "symposium"),
        ("discussion meeting", "symposium"),
        ("biweekly consultation session", "session"),
        ("special consultation meeting", "session"),
        ("network consultation", "session"),
    )
    for (noun, kind), (when, first, last) in product(
        nouns,
        (
            ("in Beijing on Monday", "2023-06-12", "2023-06-12"),
            ("on the afternoon of June 12 in Beijing", "2023-06-12", "2023-06-12"),
            ("in Beijing from June 7 to 9", "2023-06-07", "2023-06-09"),
        ),
    ):
        on = f"{noun} on rural clinics"
        shapes: tuple[tuple[str, Part | None], ...] = (
            (f"The {BODY} held a {on} {when}.", None),
            (f"A {on} organized by the {BODY} took place {when}.", None),
            (f"{WHO}, {ROLE}, attended a {on} {when} and delivered a speech.", "spoke"),
            (f"{WHO}, {ROLE}, presided over a {on} {when}.", "led"),
            (f"At a {on} {when}, {WHO}, {ROLE}, called for more doctors.", "spoke"),
            (f"Clinics need more doctors, {WHO}, {ROLE}, said at a {on} {when}.", "spoke"),
            (f"Members of the {BODY} discussed rural clinics at a {noun} {when}.", None),
        )
        for text, part in shapes:
            people: dict[str, Part] = {WHO: part} if part else {}
            yield Composed(
                text,
                kind,
                people,
                frozenset((BODY,)),
                ("Beijing",),
                first,
                last,
                "rural clinics",
                ROLE if part else None,
            )


def claims() -> Iterator[Composed]:
    """Yield what somebody called for on an occasion: "P stressed S as he inspected L on Monday"."""
    wishes = (
        "called for efforts to improve rural schools",
        "stressed the importance of rural schools",
        "urged local officials to improve rural schools",
        "urged more support for rural schools",
        "highlighted the role of rural schools",
    )
    occasions: tuple[tuple[str, Kind, Part], ...] = (
        ("while inspecting Zunyi", "survey", "took part"),
        ("as he led an inspection team to Zunyi", "survey", "led"),
        ("on an inspection tour to Zunyi", "survey", "took part"),
        ("when touring Zunyi", "visit", "took part"),
        ("as he visited Zunyi", "visit", "took part"),
        ("while addressing a symposium in Zunyi", "symposium", "spoke"),
        ("when presiding over a symposium in Zunyi", "symposium", "led"),
        ("in a speech at a forum in Zunyi", "symposium", "spoke"),
        ("at a standing committee session in Zunyi", "session", "spoke"),
        ("at a reception in Zunyi", "speech", "spoke"),
        ("as he addressed a gathering in Zunyi", "speech", "spoke"),
    )
    for wish, (occasion, kind, part) in product(wishes, occasions):
        for text in (
            f"{WHO}, {ROLE}, {wish} {occasion} on Monday.",
            f"{WHO}, {ROLE}, on Monday {wish} {occasion}.",
            f"On Monday, {WHO}, {ROLE}, {wish} {occasion}.",
        ):
            yield Composed(
                text, kind, {WHO: part}, frozenset((BODY,)), ("Zunyi",), "2023-06-12", "2023-06-12", "rural schools"
            )


def posts() -> Iterator[Composed]:
    """Yield appointments and removals: "P was unanimously elected R on Monday"."""
    roles = (
        ("vice-chairwoman of the Jiusan Society Central Committee", ("Jiusan Society Central Committee",)),
        ("minister of health", ()),
        ("mayor of Wuhan", ()),
    )
    verbs = (
        "was elected", "was unanimously elected", "has been appointed as", "was re-elected", "became",
        "took office as", "was sworn in as", "was removed from the post of", "resigned as", "has taken over as",
        "was relieved of his post as",
    )  # fmt: skip
    for (role, bodies), verb, (when, day) in product(
        roles, verbs, ((" on Monday", "2023-06-12"), (" last week", None), ("", None))
    ):
        yield Composed(
            f"{WHO} {verb} {role}{when}.",
            "appointment",
            {WHO: "took part"},
            frozenset(bodies),
            (),
            day,
            day,
            None,
            role,
        )
