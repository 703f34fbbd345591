"""Draws who took part in the same events as a person: the person in the middle, the others around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from reader.queries.named import Companion

SIZE = 460
_RADIUS = 150


@dataclass(frozen=True, slots=True)
class Node:
    """A person in the drawing."""

    id: str
    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two people."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing, in units of its view box."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    width: int = SIZE + 260
    height: int = SIZE


def draw_network(person_id: str, others: Sequence[Companion], shared: Mapping[tuple[str, str], int]) -> Network:
    """Return the drawing. shared: events of each pair of ids, the smaller id first."""
    middle = ((SIZE + 260) / 2, SIZE / 2)
    at: dict[str, tuple[float, float]] = {person_id: middle}
    nodes = []
    for number, one in enumerate(others):
        angle = 2 * pi * number / max(1, len(others)) - pi / 2
        x, y = middle[0] + _RADIUS * cos(angle), middle[1] + _RADIUS * sin(angle)
        at[one.id] = (x, y)
        side = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
        label_x, label_y = middle[0] + (_RADIUS + 14) * cos(angle), middle[1] + (_RADIUS + 18) * sin(angle) + 4
        nodes.append(Node(one.id, one.name, round(x, 1), round(y, 1), round(label_x, 1), round(label_y, 1), side))
    most = max(shared.values(), default=1)
    lines = [
        _tie(at[one], at[other], 1 + 4 * count / most)
        for (one, other), count in shared.items()
        if one in at and other in at
    ]
    return Network(tuple(nodes), tuple(lines))


def _tie(one: tuple[float, float], other: tuple[float, float], width: float) -> Tie:
    return Tie(round(one[0], 1), round(one[1], 1), round(other[0], 1), round(other[1], 1), round(width, 1))
