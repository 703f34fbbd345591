"""Writes ``reader/formats/province_shapes.json`` from the map of China in the npm package echarts 4.9.0 (Apache-2.0).

    npm pack echarts@4.9.0 && tar xzf echarts-4.9.0.tgz package/map/json/china.json
    python -m benchmarks.province_shapes package/map/json/china.json > reader/formats/province_shapes.json

Outlines are projected (Albers, standard parallels 25 and 47 degrees) and simplified to about a pixel of a map 800 wide.
"""

from __future__ import annotations

import json
import sys
from math import cos, radians, sin, sqrt
from pathlib import Path

WIDTH = 800
_TOLERANCE = 0.9

Point = tuple[float, float]


def decode(text: str, offset: list[int]) -> list[Point]:
    """Return the points of an outline as echarts encodes them: differences in zigzag, in 1/1024 of a degree."""
    points, x, y = [], offset[0], offset[1]
    for index in range(0, len(text), 2):
        for_x, for_y = ord(text[index]) - 64, ord(text[index + 1]) - 64
        x += (for_x >> 1) ^ -(for_x & 1)
        y += (for_y >> 1) ^ -(for_y & 1)
        points.append((x / 1024, y / 1024))
    return points


def project(point: Point) -> Point:
    """Return a point in the Albers projection."""
    one, two, middle, origin = radians(25), radians(47), radians(105), radians(36)
    n = (sin(one) + sin(two)) / 2
    c = cos(one) ** 2 + 2 * n * sin(one)
    rho, rho0 = (sqrt(c - 2 * n * sin(latitude)) / n for latitude in (radians(point[1]), origin))
    theta = n * (radians(point[0]) - middle)
    return rho * sin(theta), -(rho0 - rho * cos(theta))


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Return fewer points, none of the others further away than the tolerance (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2) or 1e-9
    far, most = 0, 0.0
    for index, (x, y) in enumerate(points[1:-1], 1):
        away = (
            abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
            if (x1, y1) != (x2, y2)
            else sqrt((x - x1) ** 2 + (y - y1) ** 2)
        )
        if away > most:
            far, most = index, away
    if most <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[: far + 1], tolerance)[:-1] + simplify(points[far:], tolerance)


def main() -> None:
    """Write the shapes to standard output."""
    features = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    outlines: dict[str, list[list[Point]]] = {}
    for feature in features:
        code = str(feature["id"])
        if len(code) != 6 or not feature["properties"]["name"]:
            continue
        shape, offsets = feature["geometry"]["coordinates"], feature["geometry"]["encodeOffsets"]
        if feature["geometry"]["type"] == "Polygon":
            shape, offsets = [shape], [offsets]
        for rings, starts in zip(shape, offsets, strict=True):
            for ring, start in zip(rings, starts, strict=True):
                outlines.setdefault(code, []).append([project(point) for point in decode(ring, start)])
    mainland = [point for code, rings in outlines.items() if code != "100000" for ring in rings for point in ring]
    low_x, high_x = min(x for x, _ in mainland), max(x for x, _ in mainland)
    low_y = min(y for _, y in mainland if True)
    scale = WIDTH / (high_x - low_x)
    made = {}
    for code, rings in sorted(outlines.items()):
        paths = []
        for ring in rings:
            points = simplify([((x - low_x) * scale, (y - low_y) * scale) for x, y in ring], _TOLERANCE)
            if len(points) > 3 or len(rings) == 1:
                paths.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z")
        made[code] = "".join(paths)
    height = max(
        float(y)
        for path in made.values()
        for pair in path.replace("z", "").replace("M", "L").split("L")
        if pair
        for y in [pair.split()[1]]
    )
    print(json.dumps({"width": WIDTH, "height": round(height), "shapes": made}, separators=(",", ":")))


if __name__ == "__main__":
    main()
