"""What a planner put on the map by hand: texts, arrows, rings, highlights; part of what is chosen, so of every link."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import category

TEXT, ARROW, RING, HIGHLIGHT = "text", "arrow", "ring", "highlight"
KINDS = {TEXT: "文字", ARROW: "箭头", RING: "圈", HIGHLIGHT: "高亮"}
"""Text: the middle of its words. Arrow: tail and tip. Ring: centre and a point on it. Highlight: two corners."""
COLOURS = {"blue": ("蓝", "#0050b5"), "red": ("红", "#d0003a"), "black": ("黑", "#1b1b1b"), "teal": ("青", "#00857a")}
"""Key -> name, value; at least 20 apart for every kind of colour blindness, from each other and from the tiers."""
MOST = 50
LONGEST = 80
LONGEST_IN_ALL = 600
"""Characters of all texts: with them every link stays below 4,000 characters."""
PLACES = 4
"""Decimals of a degree, about 10 m, as in the map's own part of the address."""
FARTHEST = 180
"""No degree is more; a larger whole number may be none that a float can hold."""
WEST, SOUTH, EAST, NORTH = 106.0, 29.0, 122.0, 39.0
"""What the map can show, a little more."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation; `points` are longitude, latitude in degrees, one for a text, two for the others.

    ValueError, in the planner's words, for what cannot be one.
    """

    kind: str
    points: tuple[Point, ...]
    text: str = ""
    colour: str = "blue"

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", tuple((round(x, PLACES), round(y, PLACES)) for x, y in self.points))
        if fault := _fault(self):
            raise ValueError(fault)

    @property
    def value(self) -> str:
        """The colour as #rrggbb."""
        return COLOURS[self.colour][1]

    @property
    def words(self) -> str:
        """What it is called where it is told of: 文字“此处扩建”, 箭头."""
        return f"{KINDS[self.kind]}“{self.text}”" if self.text else KINDS[self.kind]

    @property
    def place(self) -> Point:
        """What it is about: a text's point, an arrow's tip, the middle of the others."""
        if self.kind != HIGHLIGHT:
            return self.points[-1 if self.kind == ARROW else 0]
        (x0, y0), (x1, y1) = self.points
        return (x0 + x1) / 2, (y0 + y1) / 2

    @property
    def key(self) -> str:
        """Its name in drawings: the same for the same annotation, wherever it stands in the list."""
        told = f"{self.kind}{self.points}{self.text}{self.colour}"
        return f"annotation:{zlib.crc32(told.encode()):08x}"

    def plain(self) -> dict[str, Any]:
        """As values that JSON holds."""
        points = [list(point) for point in self.points]
        return {"kind": self.kind, "points": points, "text": self.text, "colour": self.colour}


def of_plain(value: object) -> Annotation:
    """The annotation of a mapping as `plain` gives it. Raises ValueError in the planner's words."""
    if not isinstance(value, Mapping) or not {"kind", "points"} <= value.keys() <= {"kind", "points", "text", "colour"}:
        raise ValueError(f"看不懂标注“{str(value)[:40]}”")
    points = value["points"]
    if not isinstance(points, list | tuple) or not all(map(_is_point, points)):
        raise ValueError("标注的位置应为经度、纬度两个数")
    told = [value["kind"], value.get("text", ""), value.get("colour", "blue")]
    if not all(isinstance(one, str) for one in told):
        raise ValueError("标注的种类、文字和颜色应为文字")
    return Annotation(told[0], tuple((float(x), float(y)) for x, y in points), told[1], told[2])


def checked(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations, each once. Raises ValueError where they are too many for a map or a link."""
    kept = tuple(dict.fromkeys(annotations))
    if len(kept) > MOST:
        raise ValueError(f"标注有 {len(kept)} 处，最多 {MOST} 处，请删去几处")
    if (long := sum(len(one.text) for one in kept)) > LONGEST_IN_ALL:
        raise ValueError(f"标注的文字合计 {long} 个字，最多 {LONGEST_IN_ALL} 个，请改短")
    return kept


def limits() -> dict[str, Any]:
    """What the map's script must know of annotations."""
    return {"most": MOST, "longest": LONGEST, "all": LONGEST_IN_ALL, "bounds": [WEST, SOUTH, EAST, NORTH],
            "kinds": KINDS, "colours": COLOURS}  # fmt: skip


def _is_point(value: object) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return False
    return all(isinstance(v, int | float) and not isinstance(v, bool) and abs(v) <= FARTHEST for v in value)


def _fault(one: Annotation) -> str:
    if one.kind not in KINDS:
        return f"没有“{one.kind[:40]}”这种标注，可选：{'、'.join(KINDS.values())}"
    if one.colour not in COLOURS:
        return f"标注没有“{one.colour[:40]}”这种颜色，可选：{'、'.join(name for name, _ in COLOURS.values())}"
    if len(one.points) != (1 if one.kind == TEXT else 2) or len(set(one.points)) != len(one.points):
        return f"“{KINDS[one.kind]}”要有{'一个位置' if one.kind == TEXT else '两个不同的位置'}"
    if not all(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in one.points):
        return f"标注的位置应在地图上（东经 {WEST:g}—{EAST:g}°，北纬 {SOUTH:g}—{NORTH:g}°）"
    return _text_fault(one)


def _text_fault(one: Annotation) -> str:
    if one.kind != TEXT:
        return f"“{KINDS[one.kind]}”没有文字，请另加一处文字" if one.text else ""
    if not one.text.strip():
        return "文字标注是空的，请写上文字"
    if len(one.text) > LONGEST:
        return f"一处标注有 {len(one.text)} 个字，最多 {LONGEST} 个，请改短"
    return (
        "标注里有不能使用的控制字符，请删去" if any(category(c) in ("Cc", "Cs", "Zl", "Zp") for c in one.text) else ""
    )
