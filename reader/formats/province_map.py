"""Draws a map of China's provinces as SVG, darker where there were more events. It needs no script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NAMES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia", "21": "Liaoning",
    "22": "Jilin", "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu", "33": "Zhejiang", "34": "Anhui",
    "35": "Fujian", "36": "Jiangxi", "37": "Shandong", "41": "Henan", "42": "Hubei", "43": "Hunan", "44": "Guangdong",
    "45": "Guangxi", "46": "Hainan", "50": "Chongqing", "51": "Sichuan", "52": "Guizhou", "53": "Yunnan", "54": "Tibet",
    "61": "Shaanxi", "62": "Gansu", "63": "Qinghai", "64": "Ningxia", "65": "Xinjiang", "71": "Taiwan",
    "81": "Hong Kong", "82": "Macao",
}  # fmt: skip
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Province:
    """A province on the map."""

    code: str
    """First two digits of its GB/T 2260 code."""
    name: str
    place_id: str
    shape: str
    """SVG path."""
    count: int
    step: int
    """0 for no event, up to 5 for the most."""


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """The map, in units of its view box."""

    provinces: tuple[Province, ...]
    most: int
    width: int
    height: int


@cache
def _shapes() -> dict[str, object]:
    shapes: dict[str, object] = json.loads(files(__package__).joinpath("province_shapes.json").read_text())
    return shapes


def draw_map(counts: Mapping[str, int]) -> ProvinceMap:
    """Return the map for the number of events by the first two digits of a province's code."""
    data = _shapes()
    most = max(counts.values(), default=0)
    provinces = [
        Province(
            code[:2],
            NAMES[code[:2]],
            f"{NAMES[code[:2]].lower().replace(' ', '-')}-{code}",
            shape,
            counts.get(code[:2], 0),
            _step(counts.get(code[:2], 0), most),
        )
        for code, shape in data["shapes"].items()  # type: ignore[attr-defined]
    ]
    return ProvinceMap(tuple(provinces), most, int(data["width"]), int(data["height"]))  # type: ignore[call-overload]


def province_name(place_id: str) -> str | None:
    """Return the name of a province of the map by its id; articles may only name places within it."""
    return next((one.name for one in draw_map({}).provinces if one.place_id == place_id), None)


def _step(count: int, most: int) -> int:
    return 0 if not count else max(1, -(-count * _STEPS // most))
