"""Areas by the group of their kind: an outline and a pattern in the group's colour."""

from __future__ import annotations

from export.sheet.items import Group, Item, Paint
from export.symbols import pattern
from export.symbols.drawer import OUTLINES, Drawer, Drawing, LegendRow, SymbolRoom
from export.symbols.shapes import BAND_PT, outline_path
from layers.scene import DrawnLayer


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Lines within, and outlines."""
    within: list[Item] = []
    edges: list[Item] = []
    for m in layer.marks:
        shape = d.shape(m)
        if shape is None:
            continue
        colour, angle = _look(layer)[m.mark.category]
        edge = Paint(None, colour, 0.75 * BAND_PT * d.zoom, theme=f"category:{m.mark.category}")
        within += pattern.pattern(shape, edge, angle, d.zoom, (f"{m.mark.mark_id}/pattern", d.alt(m)))
        edges.append(outline_path(d.page, shape, edge, m.mark.mark_id, d.alt(m)))
    return Group(layer.name, tuple(within)), Group(layer.name + OUTLINES, tuple(edges))


def _look(layer: DrawnLayer) -> dict[str, tuple[str, float]]:
    """Group -> its colour and the angle of its lines."""
    classes = layer.layer.classes()
    return {key: (line.colour, pattern.ANGLES_DEG[n % 10]) for n, (key, line) in enumerate(classes.items())}


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """A patch with pattern and outline."""
    group = next(key for key, line in row.layer.layer.classes().items() if line == row.line)
    return pattern.key(room, *_look(row.layer)[group])


DRAWER = Drawer(key, groups, named="units")
