"""What a symbol means: every layer's classes, and the legend of those classes that are drawn now.

The browser gets the same classes (see webmap.payload), so screen and export cannot explain a map differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers import palette
from layers.areas import AREA_GROUPS
from layers.scene import DrawnMark, LayerSpec, LegendEntry, Mark
from policy.records import TIERS
from policy.selection import tier_words

PRECISION_TEXT = {"county": "只知道所在县", "city": "只知道所在市"}
EMPTY_AREA = "none"
SIZE_WORDS = {
    3000: "3000亿级及以上",
    2000: "2000亿级",
    1000: "千亿级（未写数的在内）",
    500: "500亿级",
    0: "百亿级（未写数的在内）",
}
"""A size class in words; a tier without a figure stands in its tier's lowest class, and the words say so."""
TARGET_WORDS = {
    3000: "收入目标 3000 亿元及以上",
    2000: "收入目标 2000 亿元及以上",
    1000: "收入目标 1000 亿元及以上",
    500: "收入目标 500 亿元及以上",
    0: "收入目标不足 500 亿元",
}
"""The same classes for a cluster whose scale is not written: its symbol is sized by its revenue target."""
BY_TARGET = "按目标值"
TIER_KEYS = (*reversed(TIERS), "")


def highest(tier: str) -> str:
    """最高千亿级, or 未标层级."""
    return f"最高{tier_words(tier)}" if tier else tier_words(tier)


def size_class(mark: DrawnMark) -> str:
    """Key of a bubble's size: lower bound in 亿元 as text, by the figure, else by the tier; - when neither is known.

    A revenue target counts where it exceeds both; its key ends in 按目标值.
    """
    size = mark.scale_yi if mark.scale_yi is not None else palette.TIER_FLOOR_YI[mark.tier]
    by_target = mark.target_yi is not None and (size is None or mark.target_yi > size)
    size = mark.target_yi if by_target else size
    if size is None:
        return "-"
    return f"{next(b for b, _ in palette.BUBBLE_SIZES_YI if size >= b)}{BY_TARGET if by_target else ''}"


def category_colour(group: str) -> str:
    """A group's own colour; its name always stands beside it."""
    return palette.CATEGORIES[list(AREA_GROUPS).index(group)]


def classes(spec: LayerSpec, marks: Iterable[Mark]) -> dict[str, LegendEntry]:
    """Every class that the layer can draw, in legend order; `marks` are all marks that it has."""
    name, colour = spec.name, palette.COUNT_COLOURS.get(spec.layer_id, palette.PROJECT)
    if spec.symbol == "tier_area":
        tiers = {t: LegendEntry("area", f"{name}：{highest(t)}", palette.tier_colour(t)) for t in TIER_KEYS}
        return {**tiers, EMPTY_AREA: LegendEntry("area", "所选范围内没有县域集群", palette.NO_RECORD)}
    if spec.symbol == "bubble":
        sizes = {str(b): LegendEntry("bubble", f"{name}：{SIZE_WORDS[b]}", palette.BUBBLE, r)
                 for b, r in palette.BUBBLE_SIZES_YI}  # fmt: skip
        aims = {f"{b}{BY_TARGET}": LegendEntry("bubble", f"{name}{BY_TARGET}：{TARGET_WORDS[b]}", palette.BUBBLE, r)
                for b, r in palette.BUBBLE_SIZES_YI}  # fmt: skip
        return {
            **sizes,
            **aims,
            "-": LegendEntry("bubble", f"{name}：未标层级", palette.BUBBLE, palette.UNTIERED_RADIUS),
        }
    if spec.symbol == "zone_point":
        points = {t: LegendEntry("point", f"{name}：{highest(t)}", palette.tier_colour(t), palette.POINT_RADIUS)
                  for t in TIER_KEYS}  # fmt: skip
        rough = {p: LegendEntry("point", f"虚线圈：{t}", "#ffffff", palette.POINT_RADIUS, dashed=True)
                 for p, t in PRECISION_TEXT.items()}  # fmt: skip
        return points | rough
    if spec.symbol == "outline_area":
        inside = LegendEntry("area", f"{name}：河南成员", palette.COOPERATION)
        return {"in": inside, "out": LegendEntry("area", f"{name}：河南以外的成员", palette.COOPERATION_OUTSIDE)}
    if spec.symbol == "category_area":
        shown = {mark.category for mark in marks}
        return {group: LegendEntry("area", group, category_colour(group)) for group in AREA_GROUPS if group in shown}
    if spec.symbol == "path":
        return {
            "line": LegendEntry("line", name, palette.AXIS),
            "stated": LegendEntry("point", "文件写明的结点", palette.AXIS, 3.0),
            "inferred": LegendEntry("point", "推断的结点", palette.AXIS, 3.0, dashed=True),
        }
    if spec.symbol == "dot":
        return {"dot": LegendEntry("point", name, colour, 2.0)}
    return {"count": LegendEntry("bubble", f"{name}：圆越大个数越多", colour, 6.0)}


def drawn_classes(spec: LayerSpec, mark: DrawnMark, henan: Iterable[str]) -> tuple[str, ...]:
    """Keys of the classes that one drawn mark shows; `henan` are the adcodes inside the province."""
    if spec.symbol == "tier_area":
        return (mark.tier, EMPTY_AREA)
    if spec.symbol == "bubble":
        return (size_class(mark),)
    if spec.symbol == "zone_point":
        precision = mark.mark.precision
        return (mark.tier, precision) if precision in PRECISION_TEXT else (mark.tier,)
    if spec.symbol == "outline_area":
        return tuple({"in" if adcode in henan else "out" for _, adcode in mark.mark.units})
    if spec.symbol == "category_area":
        return (mark.mark.category,)
    if spec.symbol == "path":
        return ("line", *("stated" if node.stated else "inferred" for node in mark.mark.path))
    return ("dot",) if spec.symbol == "dot" else ("count",)


def legend_of(spec: LayerSpec, marks: Sequence[DrawnMark], henan: Iterable[str]) -> tuple[LegendEntry, ...]:
    """The legend lines of one layer for what it draws now; empty when it draws nothing."""
    inside = frozenset(henan)
    shown = {key for mark in marks for key in drawn_classes(spec, mark, inside)}
    return tuple(entry for key, entry in classes(spec, [m.mark for m in marks]).items() if key in shown)
