"""Members tinted, those outside Henan paler, with one outline around each area."""

from __future__ import annotations

from collections.abc import Iterator

from export.sheet.items import Group, Item, Paint
from export.symbols.drawer import OUTLINES, Drawer, Drawing, Room, Row
from export.symbols.keys import tinted
from export.symbols.shapes import BAND_PT, area_path, outline_path, tint
from layers.marks import DrawnMark
from layers.scene import DrawnLayer

OPACITY = 0.4
PALE = 0.9


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """Fills, and outlines."""
    fills = [item for m in layer.marks for item in _fills(m, layer, d)]
    edge = Paint(None, _colours(layer)["in"], 1.1 * BAND_PT * d.zoom, theme="cooperation")
    shapes = ((m, shape) for m in layer.marks if (shape := d.shape(m)) is not None)
    edges = tuple(outline_path(d.page, shape, edge, m.mark.mark_id, d.alt(m)) for m, shape in shapes)
    return Group(layer.name, tuple(fills)), Group(layer.name + OUTLINES, edges)


def _fills(m: DrawnMark, layer: DrawnLayer, d: Drawing) -> Iterator[Item]:
    colours = _colours(layer)
    if (outside := d.shape(m, inside=False)) is not None:
        pale = Paint(colours["out"], opacity=PALE, theme="cooperation:outside")
        yield area_path(outside, pale, f"{m.mark.mark_id}/outside", f"{d.alt(m)}（河南以外的成员）")
    if (inside := d.shape(m, inside=True)) is not None:
        full = Paint(colours["in"], opacity=tint(layer, OPACITY), theme="cooperation")
        yield area_path(inside, full, f"{m.mark.mark_id}/inside", f"{d.alt(m)}（河南成员）")


def _colours(layer: DrawnLayer) -> dict[str, str]:
    return {key: line.colour for key, line in layer.layer.classes().items()}


def key(row: Row, room: Room) -> list[Item]:
    """A tinted patch with the outline of the members in Henan."""
    colours = _colours(row.layer)
    opacity = PALE if row.line.colour == colours["out"] else tint(row.layer, OPACITY)
    return tinted(room, row.line.colour, opacity, colours["in"])


DRAWER = Drawer(key, groups, named="units")
