"""How the marks of a layer look in a GIS: classes as in the legend, with the map's forms and colours; SLD of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from export.symbols.glyph import CENTRE
from layers import palette
from layers.marks import DrawnMark
from layers.palette import TIER_FLOOR_YI
from layers.scene import DrawnLayer
from layers.symbols.flow import THINNEST, WIDEST, FlowLine
from layers.symbols.glyph import GROWTH, HUNDRED_YI_RADIUS, LEAST_RADIUS, UNKNOWN_RADII
from layers.symbols.hex_area import OPACITY

POINT, LINE, AREA = "point", "line", "area"
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond"}
SIZE_PT, LINE_PT, EDGE_PT = 10.0, 2.2, 0.7
HOLE = CENTRE
MARKED, PLAIN, EMPTY, HATCHED, ARROWED = "marked", "plain", "empty", "hatched", "arrowed"
FILLS = {"cluster_mark": MARKED, "class_area": PLAIN, "hex_area": PLAIN, "province_box": EMPTY}
"""Kind of symbol -> how its areas are filled; others have lines within and an outline."""
BORDERS = {"province_box": palette.GROUND["province_line"]}
"""Kind of symbol -> what its areas are drawn with on the ground, where the legend shows no line."""
FLOORS = {palette.tier_colour(tier): yi for tier, yi in TIER_FLOOR_YI.items() if yi}
"""Colour of a tier -> its least 亿元."""
SLD_SPACES = {"xmlns": "http://www.opengis.net/sld", "xmlns:ogc": "http://www.opengis.net/ogc", "version": "1.0.0"}


@dataclass(frozen=True, slots=True)
class StyleClass:
    """One class of a layer: what the column says of its marks, and its colour; `form` of points, `sized` by 亿元.

    `fill`: how areas are filled; a line that is ARROWED has a head.

    `untiered`: hatched, because no document gives it a tier; `floor_yi`: least 亿元 of its tier.
    `most`: the value of the widest line, where lines are as wide as their value. `opacity`: of a planner's own areas,
    which lie over whatever else is open; 0 of points that are told by their words alone.
    """

    text: str
    colour: str
    form: str
    sized: bool
    fill: str
    untiered: bool = False
    floor_yi: float = 0.0
    most: float = 0.0
    opacity: float = 1.0


def class_of(layer: DrawnLayer, drawn: DrawnMark) -> str:
    """The legend's words for a mark's colour: 最高千亿级, 经济区与城市群."""
    return layer.layer.classes()[layer.symbol.classes_of(drawn)[0]].text


def classes_in(layer: DrawnLayer, marks: Iterable[DrawnMark]) -> list[StyleClass]:
    """The classes of some marks, in the order of the legend."""
    shown = {class_of(layer, drawn) for drawn in marks}
    kind, lines = layer.symbol.kind, layer.layer.classes().values()
    most = layer.symbol.most if isinstance(layer.symbol, FlowLine) else 0.0
    found = (
        StyleClass(
            x.text,
            BORDERS.get(kind, x.colour),
            SYMBOLS.get(x.shape, "circle"),
            kind == "cluster_mark",
            FILLS.get(kind, HATCHED),
            x.style == "hatched",
            FLOORS.get(x.colour, 0.0),
            most,
            OPACITY if layer.layer.private and FILLS.get(kind) == PLAIN else 1.0,
        )
        for x in lines
    )
    return [one for one in dict.fromkeys(found) if one.text in shown]


def edge_pt(one: StyleClass) -> float:
    """How wide the outline of an area is: as a line, where it is all there is."""
    return LINE_PT if one.fill == EMPTY else EDGE_PT


def _floor_expression() -> str:
    """The least 亿元 of a mark's tier."""
    tiers = " ".join(f"WHEN \"tier\" = '{tier}' THEN {yi:g}" for tier, yi in TIER_FLOOR_YI.items() if yi)
    return f"CASE {tiers} END"


def _figured_expression() -> str:
    """Whether a figure stands behind a mark's size: one that comes up to its tier."""
    return f'coalesce("scale_yi" >= coalesce({_floor_expression()}, 0), false)'


def size_expression() -> str:
    """A symbol's width in points from the columns of a layer, as the map sizes it."""
    size = f'CASE WHEN {_figured_expression()} THEN "scale_yi" ELSE {_floor_expression()} END'
    radius = f"max({LEAST_RADIUS:g}, {HUNDRED_YI_RADIUS:g} * ({size} / 100) ^ {GROWTH:g})"
    return f"2 * CASE WHEN ({size}) IS NULL THEN {UNKNOWN_RADII[0]:g} ELSE {radius} END"


def hole_expression() -> str:
    """How wide the white middle of a symbol is: none where a figure stands behind its size."""
    return f"CASE WHEN {_figured_expression()} THEN 0 ELSE {HOLE:g} * ({size_expression()}) END"


def width_expression(most: float) -> str:
    """A line's width in points from the columns of a layer, as the map draws it."""
    return f'max({THINNEST:g}, {WIDEST:g} * abs("value") / {most!r})'


def sld(name: str, classes: Iterable[StyleClass], geometry: str) -> str:
    """A Styled Layer Descriptor 1.0.0, as GeoServer and others read it."""
    root = ET.Element("StyledLayerDescriptor", SLD_SPACES)
    layer = ET.SubElement(root, "NamedLayer")
    ET.SubElement(layer, "Name").text = name
    style = ET.SubElement(ET.SubElement(layer, "UserStyle"), "FeatureTypeStyle")
    for one in classes:
        for filled in (True, False) if one.sized and not one.untiered else (None,):
            _symbolizer(_rule(style, one, filled), one, geometry, filled is False)
    return ET.tostring(root, encoding="unicode")


def _rule(style: ET.Element, one: StyleClass, filled: bool | None) -> ET.Element:
    """The rule of a class; `filled`: of its marks with a figure in 亿元, of those without, of all."""
    rule = ET.SubElement(style, "Rule")
    ET.SubElement(rule, "Name").text = one.text
    if filled is False:
        ET.SubElement(rule, "Title").text = f"{one.text}（没有写亿元数）"
    asked = ET.SubElement(rule, "ogc:Filter")
    if filled is not None:
        asked = ET.SubElement(asked, "ogc:And")
        figure = asked if filled else ET.SubElement(asked, "ogc:Not")
        least = ET.SubElement(figure, "ogc:PropertyIsGreaterThanOrEqualTo")
        ET.SubElement(least, "ogc:PropertyName").text = "scale_yi"
        ET.SubElement(least, "ogc:Literal").text = f"{one.floor_yi:g}"
    equal = ET.SubElement(asked, "ogc:PropertyIsEqualTo")
    ET.SubElement(equal, "ogc:PropertyName").text = "class"
    ET.SubElement(equal, "ogc:Literal").text = one.text
    return rule


def _symbolizer(rule: ET.Element, one: StyleClass, geometry: str, hollow: bool) -> None:
    if geometry == LINE:
        return _stroke(ET.SubElement(rule, "LineSymbolizer"), one.colour, LINE_PT)
    if geometry == POINT:
        return _marks(rule, one, hollow)
    area = ET.SubElement(rule, "PolygonSymbolizer")
    if one.fill in (MARKED, PLAIN):
        _fill(area, palette.COUNTY_TINT if one.fill == MARKED else one.colour, one.opacity)
    _stroke(area, palette.GROUND["county_line"] if one.fill in (MARKED, PLAIN) else one.colour, edge_pt(one))
    return _marks(rule, one, hollow) if one.fill == MARKED else None


def _marks(rule: ET.Element, one: StyleClass, hollow: bool) -> None:
    """The form of a class; with a white middle, or with a cross where SLD has no hatch."""
    mark = _mark(rule, one.form, SIZE_PT)
    _fill(mark, one.colour)
    _stroke(mark, palette.INK, EDGE_PT)
    if hollow:
        _fill(_mark(rule, one.form, HOLE * SIZE_PT), palette.RING)
    elif one.untiered:
        _stroke(_mark(rule, "x", HOLE * SIZE_PT), palette.HATCH, EDGE_PT)


def _mark(rule: ET.Element, form: str, size_pt: float) -> ET.Element:
    graphic = ET.SubElement(ET.SubElement(rule, "PointSymbolizer"), "Graphic")
    mark = ET.SubElement(graphic, "Mark")
    ET.SubElement(mark, "WellKnownName").text = "square" if form == "diamond" else form
    ET.SubElement(graphic, "Size").text = f"{size_pt:g}"
    if form == "diamond":
        ET.SubElement(graphic, "Rotation").text = "45"
    return mark


def _fill(parent: ET.Element, colour: str, opacity: float = 1.0) -> None:
    fill = ET.SubElement(parent, "Fill")
    ET.SubElement(fill, "CssParameter", name="fill").text = colour
    if opacity < 1:
        ET.SubElement(fill, "CssParameter", name="fill-opacity").text = f"{opacity:g}"


def _stroke(parent: ET.Element, colour: str, width: float) -> None:
    stroke = ET.SubElement(parent, "Stroke")
    ET.SubElement(stroke, "CssParameter", name="stroke").text = colour
    ET.SubElement(stroke, "CssParameter", name="stroke-width").text = f"{width:g}"
