"""Sentences about surveys and meetings that never took place: our own words, the same for the same seed."""

from __future__ import annotations

from random import Random

PLACES = (
    "Lanzhou", "Guiyang", "Yichang", "Nanchang", "Hohhot", "Yan'an", "Zhoushan", "Kashgar", "Qinzhou", "Jilin",
    "Weihai", "Dali", "Suzhou", "Xining", "Luoyang", "Baise",
)  # fmt: skip
PEOPLE = (
    "Lin Qiaoyu", "Tao Wenjing", "Shen Bohai", "Luo Ninghua", "Qiu Yanbin", "Fang Meilin", "Zhuo Dechang",
    "Hua Ruoxi", "Pan Siyuan", "Meng Guofeng", "Ke Xiaolan", "Ruan Zhiyong",
)  # fmt: skip
TOPICS = (
    "village clinics", "river wardens", "cold-chain logistics", "rooftop solar power", "craft schools",
    "elderly care at home", "seed banks", "small-harbor fisheries", "science museums", "rural libraries",
    "wetland corridors", "night trains", "tea cooperatives", "industrial internet pilots", "herdsmen's insurance",
    "water-saving orchards", "sign-language services", "old-town repairs",
)  # fmt: skip
GROUPS = (
    "A study group of the committee", "A delegation of fourteen members", "An inspection team of the subcommittee",
    "Members from three democratic parties", "A joint working group", "Advisers from the agricultural sector",
)  # fmt: skip
AIMS = (
    "to hear from the people who run them day to day", "to compare last year's figures with what is seen on site",
    "to find out which of the earlier proposals were carried through",
    "to learn where money is short and where it is idle",
    "to see how neighboring counties share the cost", "to gather material for the spring consultation",
)  # fmt: skip
FINDINGS = (
    "staff are trained well but leave too early", "two in five counties keep no common register",
    "repairs are paid for, yet nobody is named to order them", "demand has doubled since the railway was opened",
    "the rules of 2016 & 2018 contradict each other in one point", "most users are older than 60",
    "a simple hotline did more than three new offices", "costs per head range from 18 to 240 yuan",
)  # fmt: skip
ADVICE = (
    "set up one ledger for all funds", "publish the criteria before the applications are opened",
    "let counties with like problems learn from each other", "give the pilot two more years before it is judged",
    "measure the outcome rather than the number of meetings", "ask the users first, and ask them again a year later",
    "put a name and a date to every promise",
)  # fmt: skip
_SENTENCES = (
    "{group} visited {place} {aim}.",
    "In {place}, the group found that {finding}.",
    '"{Advice}," said {person}, who chaired the discussion.',
    "{person} said that work on {topic} had moved from plans to practice, and that {finding}.",
    "The members suggested to {advice}, and to {advice2}.",
    "On {topic}, {person} pointed out that {finding}.",
    "The report on {topic} will be discussed in {place} before the end of the year.",
    "Of the {n} sites that were visited, {m} had no difficulty with {topic}.",
    "{person}'s answer was short: {advice}.",
    "Residents of {place} told the members that {finding}; officials did not disagree.",
    "It is not enough, the group noted, to speak of {topic} only when {finding}.",
    "{group} met {person} and heard how {topic} fare in {place}.",
)
_TITLES = (
    "Members look into {topic} in {place}",
    "{person}: {topic} need steady support",
    "Survey of {topic} comes to {place}",
    "What {place} learned from {topic}",
    'Advisers\' report on {topic}: "{advice}"',
    "{place} takes stock of {topic} & plans ahead",
    "{group} studies {topic}",
    "{person} calls for better {topic}",
)
_CAPTIONS = (
    "{person} talks with residents of {place} during the visit.",
    "Members are shown around a site in {place}.",
    "The group listens to a briefing on {topic} in {place}.",
)


def sentence(rng: Random) -> str:
    """Return one sentence."""
    return _filled(rng, _SENTENCES)


def paragraph(rng: Random) -> str:
    """Return three to six sentences."""
    return " ".join(_filled(rng, _SENTENCES) for _ in range(3 + int(rng.random() * 4)))


def title(rng: Random) -> str:
    """Return a headline; some hold an ampersand, an apostrophe or quotation marks."""
    return _filled(rng, _TITLES)


def caption(rng: Random) -> str:
    """Return what stands under a photo, without its credit."""
    return _filled(rng, _CAPTIONS)


def heading(rng: Random) -> str:
    """Return a short line between paragraphs."""
    return f"On {_pick(rng, TOPICS)}"


def person(rng: Random) -> str:
    """Return the name of somebody who does not exist."""
    return _pick(rng, PEOPLE)


def _pick(rng: Random, words: tuple[str, ...]) -> str:
    return words[int(rng.random() * len(words))]


def _filled(rng: Random, templates: tuple[str, ...]) -> str:
    advice = _pick(rng, ADVICE)
    filled = _pick(rng, templates).format(
        group=_pick(rng, GROUPS),
        place=_pick(rng, PLACES),
        person=_pick(rng, PEOPLE),
        topic=_pick(rng, TOPICS),
        aim=_pick(rng, AIMS),
        finding=_pick(rng, FINDINGS),
        advice=advice,
        Advice=advice[0].upper() + advice[1:],
        advice2=_pick(rng, ADVICE),
        n=12 + int(rng.random() * 40),
        m=2 + int(rng.random() * 10),
    )
    return filled[0].upper() + filled[1:]
