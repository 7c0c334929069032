"""What a recipe says of annotations: a list of few words each, kinds and colours in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from export.recipe.page import english
from policy.annotation import COLOURS, KINDS, Annotation, checked, of_plain

NAME = "标注"
FIELDS = {"种类": "kind", "位置": "points", "文字": "text", "颜色": "colour"}
KIND_OF = {name: kind for kind, name in KINDS.items()}
COLOUR_OF = {name: key for key, (name, _) in COLOURS.items()}


def annotations_of(value: Any, faults: list[str]) -> tuple[Annotation, ...]:
    """The annotations of a list; what is none of them is a fault."""
    if not isinstance(value, list):
        example = "[{种类: 文字, 位置: [113.6, 34.7], 文字: 此处}]"
        faults.append(f"“{NAME}”应为几项，例如 {NAME}: {example}，现在是“{str(value)[:40]}”")
        return ()
    found = (_read(one, n, faults) for n, one in enumerate(value, start=1))
    return together(*(one for one in found if one), faults=faults)


def together(*annotations: Annotation, faults: list[str]) -> tuple[Annotation, ...]:
    """The annotations, each once; too many are a fault."""
    try:
        return checked(annotations)
    except ValueError as fault:
        faults.append(str(fault))
        return ()


def told(annotations: Iterable[Annotation]) -> list[dict[str, Any]]:
    """The annotations as a recipe says them."""
    return [_told(one) for one in annotations]


def _read(value: Any, number: int, faults: list[str]) -> Annotation | None:
    if not isinstance(value, dict):
        faults.append(f"第 {number} 处{NAME}应为几项：{'、'.join(FIELDS)}，现在是“{str(value)[:40]}”")
        return None
    given = english(value, FIELDS, NAME, faults)
    points = given.get("points")
    single = isinstance(points, list) and not any(isinstance(point, list) for point in points)
    words = {"kind": _key(given.get("kind"), KIND_OF), "points": [points] if single else points}
    words |= {"text": str(given["text"])} if "text" in given else {}
    words |= {"colour": _key(given["colour"], COLOUR_OF)} if "colour" in given else {}
    try:
        return of_plain(words)
    except ValueError as fault:
        faults.append(f"第 {number} 处{NAME}：{fault}")
        return None


def _key(word: Any, names: Mapping[str, str]) -> str:
    """The key of a Chinese name; other words as they are, to be refused by what they are for."""
    return names.get(str(word), str(word))


def _told(one: Annotation) -> dict[str, Any]:
    points = [list(point) for point in one.points]
    row = {"种类": KINDS[one.kind], "位置": points if len(points) > 1 else points[0]}
    return row | ({"文字": one.text} if one.text else {}) | {"颜色": COLOURS[one.colour][0]}
