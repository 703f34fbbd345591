"""The same as ``words``, in Chinese: surveys and meetings that never took place, the same for the same seed."""

from __future__ import annotations

from random import Random

PLACES = (
    "兰州",
    "贵阳",
    "宜昌",
    "南昌",
    "呼和浩特",
    "延安",
    "舟山",
    "喀什",
    "吉林",
    "威海",
    "大理",
    "西宁",
    "洛阳",
    "百色",
)
PEOPLE = ("林巧玉", "陶文静", "沈博海", "罗宁华", "邱彦斌", "方美林", "卓德昌", "华若溪", "潘思远", "孟国峰")
TOPICS = (
    "乡村卫生室", "河长制落实", "冷链物流", "屋顶光伏", "职业教育", "居家养老", "种质资源库", "近海小渔港", "农村书屋",
    "湿地走廊", "慢行列车", "茶叶合作社", "工业互联网试点", "牧民保险", "节水果园", "老城修缮",
)  # fmt: skip
GROUPS = ("政协专题调研组", "由十四名委员组成的考察团", "专门委员会视察组", "三个民主党派的委员", "农业界委员")
FINDINGS = (
    "人员培训不错，但流动太快", "五个县中有两个没有统一台账", "维修经费已经落实，却没有人负责",
    "铁路开通以后，需求增加了一倍", "2016年和2018年的两份规定有一处不一致", "使用者大多在60岁以上",
    "一条热线比三个新设机构更管用", "人均费用从18元到240元不等",
)  # fmt: skip
ADVICE = (
    "为全部资金建立一本账", "先公布标准，再接受申请", "让情况相近的县互相学习", "再给试点两年时间，然后作出评价",
    "看成效，而不是看开了多少会", "先问使用者，一年以后再问一次", "每一项承诺都要有人负责、有时间表",
)  # fmt: skip
_SENTENCES = (
    "{group}日前到{place}，就{topic}进行调研。",
    "调研组在{place}了解到，{finding}。",
    "“{advice}。”主持讨论的{person}说。",
    "{person}说，{topic}工作已经从规划走向实施，不过{finding}。",
    "委员们建议，{advice}；同时，{advice2}。",
    "谈到{topic}，{person}指出，{finding}。",
    "关于{topic}的报告将于年底前在{place}讨论。",
    "在走访的{n}个点中，有{m}个点在{topic}方面没有困难。",
    "{place}的居民告诉委员们，{finding}，有关负责人没有异议。",
)
_TITLES = (
    "委员到{place}调研{topic}",
    "{person}：{topic}需要稳定的支持",
    "{place}怎样做好{topic}",
    "{topic}之问：{advice}",
    "“{topic}”在{place}：一份调研手记",
)
_CAPTIONS = ("{person}在{place}与居民交谈。", "委员们在{place}参观。", "调研组在{place}听取关于{topic}的介绍。")


def sentence(rng: Random) -> str:
    """Return one sentence."""
    return _filled(rng, _SENTENCES)


def paragraph(rng: Random) -> str:
    """Return three to six sentences."""
    return "".join(_filled(rng, _SENTENCES) for _ in range(3 + int(rng.random() * 4)))


def title(rng: Random) -> str:
    """Return a headline."""
    return _filled(rng, _TITLES)


def caption(rng: Random) -> str:
    """Return what stands under a photo, without its credit."""
    return _filled(rng, _CAPTIONS)


def heading(rng: Random) -> str:
    """Return a short line between paragraphs."""
    return f"关于{_pick(rng, TOPICS)}"


def person(rng: Random) -> str:
    """Return the name of somebody who does not exist."""
    return _pick(rng, PEOPLE)


def _pick(rng: Random, words: tuple[str, ...]) -> str:
    return words[int(rng.random() * len(words))]


def _filled(rng: Random, templates: tuple[str, ...]) -> str:
    return _pick(rng, templates).format(
        group=_pick(rng, GROUPS),
        place=_pick(rng, PLACES),
        person=_pick(rng, PEOPLE),
        topic=_pick(rng, TOPICS),
        finding=_pick(rng, FINDINGS),
        advice=_pick(rng, ADVICE),
        advice2=_pick(rng, ADVICE),
        n=12 + int(rng.random() * 40),
        m=2 + int(rng.random() * 10),
    )
