"""What a planner put on the map by hand, on the page: texts, arrows, rings, highlights in one group above the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from export.frame.projection import PageMap, frame_polygon, lines, rings
from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Group, Item, Paint, Path, Text
from export.sheet.simple import LEADING
from export.sheet.textflow import wrap
from policy.annotation import ARROW, HIGHLIGHT, KINDS, LONGEST, RING, TEXT, Annotation

GROUP = "标注"
KEY = "annotation:"
"""How the keys of all annotations begin (`Annotation.key`)."""
TEXT_PT, LEAST_PT = 12.0, 9.0
ROOM_EM = 16
LINE_PT = 2.25
SEE_THROUGH = 0.28
EDGE_PT = 2.0
ORDER = (HIGHLIGHT, RING, ARROW, TEXT)


@dataclass(frozen=True)
class AnnotatedMap:
    """The group to draw, and the boxes of its texts, which names keep away from."""

    group: Group
    boxes: tuple[Box, ...]

    @property
    def bounds(self) -> list[Box]:
        """What texts, rings and highlights take up: no inset lies there."""
        forms = (item for item in self.group.items if not isinstance(item, Text))
        return [*self.boxes, *(_bounds(item) for item in forms if isinstance(item, Circle) or not item.arrow)]

    @property
    def arrows(self) -> list[np.ndarray]:
        """Its arrows as lines, which no inset covers either."""
        return [item.rings[0] for item in self.group.items if isinstance(item, Path) and item.arrow]


def annotated(annotations: Sequence[Annotation], page: PageMap, zoom: float) -> AnnotatedMap:
    """The annotations whose place lies in the frame, cut at it: highlights lowest, texts on top."""
    shown = [one for one in annotations if _in_frame(one, page)]
    items = [_item(one, page, zoom) for kind in ORDER for one in shown if one.kind == kind]
    texts = (item for item in items if isinstance(item, Text))
    return AnnotatedMap(Group(GROUP, tuple(items)), tuple(map(_box, texts)))


def _bounds(item: Circle | Path) -> Box:
    if isinstance(item, Circle):
        return Box(item.x_pt - item.radius_pt, item.y_pt - item.radius_pt, 2 * item.radius_pt, 2 * item.radius_pt)
    points = np.concatenate(item.rings)
    (x, y), (wide, high) = points.min(axis=0).tolist(), np.ptp(points, axis=0).tolist()
    return Box(x, y, wide, high)


def left_out(annotations: Iterable[Annotation], groups: Iterable[Group]) -> list[Annotation]:
    """Annotations that stand on no map of the page, because their place lies outside."""
    drawn = {item.key for group in groups if group.name.endswith(GROUP) for item in group.items}
    return [one for one in annotations if one.key not in drawn]


def left_out_words(annotations: Sequence[Annotation]) -> str:
    """2 处标注在图幅以外，没有画出：文字“此处扩建”、箭头."""
    return f"{len(annotations)} 处标注在图幅以外，没有画出：{'、'.join(one.words for one in annotations)}"


def _in_frame(one: Annotation, page: PageMap) -> bool:
    return bool(shapely.contains_xy(page.edge, *page.view.points([one.place])[0]))


def _item(one: Annotation, page: PageMap, zoom: float) -> Item:
    points = page.view.points(one.points)
    if one.kind == TEXT:
        return _text(one, points[0], page, max(LEAST_PT, TEXT_PT * zoom))
    if one.kind == HIGHLIGHT:
        return _highlight(one, points, page)
    pen = Paint(None, one.value, LINE_PT * zoom)
    return _arrow(one, points, page, pen) if one.kind == ARROW else _ring(one, points, page, pen)


def _text(one: Annotation, at: np.ndarray, page: PageMap, size: float) -> Text:
    """Its lines around the point, moved into the frame where they would leave it."""
    room = min(ROOM_EM * size, page.view.frame.width_pt - 2 * EDGE_PT)
    said = _balanced(one.text, room, size)
    half = max(width(line, size, True) for line in said) / 2
    high = len(said) * LEADING * size
    x, y = _inside(at, (half, high / 2), page.view.frame)
    top = y - high / 2 + LEADING * size / 2
    return Text(x, top + 0.36 * size, "\n".join(said), size, one.value, True, "middle", True, one.key)


def _balanced(text: str, room: float, size: float) -> list[str]:
    """Lines of about one length: no last one of two characters."""
    said = wrap(text, room, size, True, LONGEST)
    even = wrap(text, width(text, size, True) / len(said) + size, size, True, LONGEST)
    return even if len(even) == len(said) else said


def _inside(at: np.ndarray, half: tuple[float, float], frame: Box) -> tuple[float, float]:
    low = np.array([frame.x_pt, frame.y_pt]) + half + EDGE_PT
    high = np.array([frame.x_pt + frame.width_pt, frame.y_pt + frame.height_pt]) - half - EDGE_PT
    x, y = np.maximum(np.minimum(at, high), low).tolist()
    return x, y


def _box(text: Text) -> Box:
    said = text.text.split("\n")
    wide, high = max(width(line, text.size_pt, True) for line in said), LEADING * text.size_pt
    return Box(text.x_pt - wide / 2, text.y_pt - 0.36 * text.size_pt - high / 2, wide, high * len(said))


def _arrow(one: Annotation, points: np.ndarray, page: PageMap, pen: Paint) -> Path:
    """From the tail, or from where it enters the frame, to the tip."""
    seen = shapely.get_coordinates(shapely.LineString(points).intersection(page.edge))
    tail = max(seen, key=lambda end: float(np.hypot(*(end - points[1]))))
    return Path((np.array([tail, points[1]]),), False, pen, one.key, KINDS[one.kind], arrow=True)


def _ring(one: Annotation, points: np.ndarray, page: PageMap, pen: Paint) -> Item:
    """A circle; what of it lies in the frame where it leaves that."""
    (x, y), radius = points[0].tolist(), float(np.hypot(*(points[1] - points[0])))
    whole = shapely.Point(x, y).buffer(radius, quad_segs=32)
    if page.edge.contains(whole):
        return Circle(x, y, radius, pen, one.key, KINDS[one.kind])
    seen = shapely.line_merge(whole.exterior.intersection(page.edge))
    return Path(tuple(lines(seen)), False, pen, one.key, KINDS[one.kind])


def _highlight(one: Annotation, points: np.ndarray, page: PageMap) -> Path:
    seen = shapely.box(*points.min(axis=0), *points.max(axis=0)).intersection(frame_polygon(page.view.frame))
    return Path(rings(seen), True, Paint(one.value, opacity=SEE_THROUGH), one.key, KINDS[one.kind])
