"""Clusters as symbols of size, colour and form; counties that have one on a pale ground."""

from __future__ import annotations

from export.sheet.items import Group, Item, Paint, Path
from export.symbols.drawer import Drawer, Drawing, LegendRow, PointLook, SymbolRoom
from export.symbols.glyph import Form, outline, symbol, ties
from export.symbols.shapes import SYMBOL_ZOOM, county_paint, key_of, patch, tier_theme, unit_path
from layers import palette
from layers.marks import DrawnMark
from layers.scene import DrawnLayer
from layers.symbols.cluster_mark import SIZES_YI, ClusterMark
from layers.symbols.glyph import glyph_of, radius_pt

TINT_THEME = "county:clusters"
GROUND = "：底色"


def groups(layer: DrawnLayer, d: Drawing) -> tuple[Group, ...]:
    """The ground of each unit that has a symbol."""
    paint = county_paint(palette.COUNTY_TINT, TINT_THEME, d.zoom)
    shown = ((m, unit) for m in layer.marks for unit in m.mark.units if unit in d.page.units)
    items = [unit_path(d.page, unit, paint, (f"{key_of(unit)}/ground", d.alt(m))) for m, unit in shown]
    return (Group(layer.name + GROUND, tuple(items)),) if items else ()


def look(drawn: DrawnMark, layer: DrawnLayer) -> PointLook:
    """Size, colour and filling by what stands on the mark, form by its level."""
    glyph, kind = glyph_of(drawn), _symbol(layer)
    theme = f"branch:{glyph.branch}" if glyph.branch else tier_theme(glyph.tier)
    form = Form(kind.form, glyph.colour, theme, glyph.hollow, glyph.hatched, kind.is_rough(drawn), glyph.count > 1,
                bool(glyph.letter))  # fmt: skip
    count = glyph.count if glyph.count > 1 else 0
    return PointLook(glyph.radius_pt, form=form, count=count, letter=glyph.letter)


def _symbol(layer: DrawnLayer) -> ClusterMark:
    if not isinstance(layer.symbol, ClusterMark):
        raise TypeError(f"图层“{layer.name}”的符号不是集群符号")
    return layer.symbol


def key(row: LegendRow, room: SymbolRoom) -> list[Item]:
    """A symbol as the map draws it, a ground, or the nested sizes."""
    line = row.line
    if line.shape == "area":
        return [Path((patch(room),), True, Paint(line.colour, palette.GROUND["county_line"], 0.6 * room.zoom))]
    if line.shape == "sizes":
        return _nested(room)
    radius = line.radius_pt * SYMBOL_ZOOM * room.zoom
    several, tied = line.style == "ringed", line.style == "tied"
    form = Form(line.shape, line.colour, hollow=line.style == "hollow", hatched=line.style == "hatched",
                dashed=line.dashed, several=several)  # fmt: skip
    x, y = room.at
    ends = [(x - room.half_wide, y), (x + room.half_wide, y)] if tied else []
    return [*ties(room.at, ends, room.zoom, ""), *symbol(form, room.at, radius, room.zoom)]


def _nested(room: SymbolRoom) -> list[Item]:
    """Circles of the legend's figures that stand on one line."""
    x, y = room.at
    radii = [radius_pt(yi) * SYMBOL_ZOOM * room.zoom for yi in SIZES_YI]
    edge = Paint(None, palette.INK, 0.6 * room.zoom)
    return [outline("circle", (x, y + radii[0] - radius), radius, edge) for radius in radii]


DRAWER = Drawer(key, groups, look=look, base=True)
