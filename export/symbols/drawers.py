"""`DRAWERS`: kind of symbol -> its drawer."""

from __future__ import annotations

from collections.abc import Mapping

from export.symbols import bubble, category_area, count_point, dot, outline_area, path, tier_area, zone_point
from export.symbols.drawer import Drawer
from layers.scene import DrawnLayer

DRAWERS: Mapping[str, Drawer] = {
    "tier_area": tier_area.DRAWER,
    "category_area": category_area.DRAWER,
    "outline_area": outline_area.DRAWER,
    "path": path.DRAWER,
    "bubble": bubble.DRAWER,
    "count_point": count_point.DRAWER,
    "zone_point": zone_point.DRAWER,
    "dot": dot.DRAWER,
}


def drawer_of(layer: DrawnLayer) -> Drawer:
    """The drawer of a layer's symbol. KeyError for a kind that no figure can draw."""
    return DRAWERS[layer.symbol.kind]


def undrawable(layers: tuple[DrawnLayer, ...]) -> list[str]:
    """Kinds of symbol that no figure can draw, in order."""
    return sorted({layer.symbol.kind for layer in layers} - DRAWERS.keys())
