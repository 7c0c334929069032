"""`DRAWERS`: kind of symbol -> its drawer."""

from __future__ import annotations

from collections.abc import Mapping

from export.symbols import category_area, class_area, cluster_mark, outline_area, path, points, province_box
from export.symbols.drawer import Drawer
from layers.scene import DrawnLayer

DRAWERS: Mapping[str, Drawer] = {
    "cluster_mark": cluster_mark.DRAWER,
    "category_area": category_area.DRAWER,
    "class_area": class_area.DRAWER,
    "hex_area": class_area.HEXAGONS,
    "outline_area": outline_area.DRAWER,
    "path": path.DRAWER,
    "flow": path.FLOW,
    "count_point": points.COUNT,
    "dot": points.DOT,
    "province_box": province_box.DRAWER,
    "value_point": points.VALUE,
}


def drawer_of(layer: DrawnLayer) -> Drawer:
    """The drawer of a layer's symbol. KeyError for a kind that no figure can draw."""
    return DRAWERS[layer.symbol.kind]


def undrawable(layers: tuple[DrawnLayer, ...]) -> list[str]:
    """Kinds of symbol that no figure can draw, in order."""
    return sorted({layer.symbol.kind for layer in layers} - DRAWERS.keys())
