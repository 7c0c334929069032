"""Areas with one outline around all members; the members in Henan have a pattern, those outside another."""

from __future__ import annotations

from export.sheet.items import Group, Item, Paint
from export.symbols import pattern
from export.symbols.drawer import OUTLINES, Drawer, Drawing, LegendRow, SymbolRoom
from export.symbols.shapes import BAND_PT, outline_path
from layers.scene import DrawnLayer

SIDES = {True: ("inside", "河南成员", 45.0), False: ("outside", "河南以外的成员", 135.0)}
"""Inside Henan or not -> what its key ends in, what is said, the angle of its lines."""


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Lines within, and outlines."""
    colours = _colours(layer)
    within: list[Item] = []
    for m in layer.marks:
        for inside, (end, said, angle) in SIDES.items():
            if (shape := d.shape(m, inside=inside)) is not None:
                paint = Paint(None, colours["in" if inside else "out"], theme="cooperation" if inside else "")
                thing = f"{m.mark.mark_id}/{end}", f"{d.alt(m)}（{said}）"
                within += pattern.pattern(shape, paint, angle, d.zoom, thing)
    edge = Paint(None, colours["in"], BAND_PT * d.zoom, theme="cooperation")
    shapes = ((m, shape) for m in layer.marks if (shape := d.shape(m)) is not None)
    edges = tuple(outline_path(d.page, shape, edge, m.mark.mark_id, d.alt(m)) for m, shape in shapes)
    return Group(layer.name, tuple(within)), Group(layer.name + OUTLINES, edges)


def _colours(layer: DrawnLayer) -> dict[str, str]:
    return {key: line.colour for key, line in layer.layer.classes().items()}


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """A patch with pattern and outline."""
    return pattern.key(room, row.line.colour, SIDES[row.line.colour == _colours(row.layer)["in"]][2])


DRAWER = Drawer(key, groups, named="units")
