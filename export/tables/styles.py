"""How the marks of a layer look in a GIS: classes as in the legend, with the map's forms and colours; SLD of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from layers import palette
from layers.marks import DrawnMark
from layers.palette import TIER_FLOOR_YI
from layers.scene import DrawnLayer
from layers.symbols.flow import THINNEST, WIDEST, FlowLine
from layers.symbols.glyph import GROWTH, HUNDRED_YI_RADIUS, LEAST_RADIUS, UNKNOWN_RADII

POINT, LINE, AREA = "point", "line", "area"
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond"}
SIZE_PT, LINE_PT, EDGE_PT = 10.0, 2.2, 0.7
MARKED, PLAIN, EMPTY, HATCHED = "marked", "plain", "empty", "hatched"
FILLS = {"cluster_mark": MARKED, "class_area": PLAIN, "hex_area": PLAIN, "province_box": EMPTY}
"""Kind of symbol -> how its areas are filled; others have lines within and an outline."""
SLD_SPACES = {"xmlns": "http://www.opengis.net/sld", "xmlns:ogc": "http://www.opengis.net/ogc", "version": "1.0.0"}


@dataclass(frozen=True, slots=True)
class StyleClass:
    """One class of a layer: what the column says of its marks, and its colour; `form` of points, `sized` by 亿元.

    `most`: the value of the widest line, where lines are as wide as their value.
    """

    text: str
    colour: str
    form: str
    sized: bool
    fill: str
    most: float = 0.0


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
            x.text, x.colour, SYMBOLS.get(x.shape, "circle"), kind == "cluster_mark", FILLS.get(kind, HATCHED), most
        )
        for x in lines
    )
    return [one for one in dict.fromkeys(found) if one.text in shown]


def size_expression() -> str:
    """A symbol's width in points from the columns of a layer, as the map sizes it."""
    tiers = " ".join(f"WHEN \"tier\" = '{tier}' THEN {yi:g}" for tier, yi in TIER_FLOOR_YI.items() if yi)
    size = f'coalesce("scale_yi", CASE {tiers} END)'
    radius = f"max({LEAST_RADIUS:g}, {HUNDRED_YI_RADIUS:g} * ({size} / 100) ^ {GROWTH:g})"
    return f"2 * coalesce({radius}, {UNKNOWN_RADII[0]:g})"


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
        rule = ET.SubElement(style, "Rule")
        ET.SubElement(rule, "Name").text = one.text
        equal = ET.SubElement(ET.SubElement(rule, "ogc:Filter"), "ogc:PropertyIsEqualTo")
        ET.SubElement(equal, "ogc:PropertyName").text = "class"
        ET.SubElement(equal, "ogc:Literal").text = one.text
        _symbolizer(rule, one, geometry)
    return ET.tostring(root, encoding="unicode")


def _symbolizer(rule: ET.Element, one: StyleClass, geometry: str) -> None:
    if geometry == LINE:
        return _stroke(ET.SubElement(rule, "LineSymbolizer"), one.colour, LINE_PT)
    if geometry == POINT:
        return _mark(rule, one)
    area = ET.SubElement(rule, "PolygonSymbolizer")
    if one.fill in (MARKED, PLAIN):
        _fill(area, palette.COUNTY_TINT if one.fill == MARKED else one.colour)
    _stroke(area, palette.GROUND["county_line"] if one.fill in (MARKED, PLAIN) else one.colour, EDGE_PT)
    return _mark(rule, one) if one.fill == MARKED else None


def _mark(rule: ET.Element, one: StyleClass) -> None:
    graphic = ET.SubElement(ET.SubElement(rule, "PointSymbolizer"), "Graphic")
    mark = ET.SubElement(graphic, "Mark")
    ET.SubElement(mark, "WellKnownName").text = "square" if one.form == "diamond" else one.form
    _fill(mark, one.colour)
    _stroke(mark, palette.INK, EDGE_PT)
    ET.SubElement(graphic, "Size").text = f"{SIZE_PT:g}"
    if one.form == "diamond":
        ET.SubElement(graphic, "Rotation").text = "45"


def _fill(parent: ET.Element, colour: str) -> None:
    ET.SubElement(ET.SubElement(parent, "Fill"), "CssParameter", name="fill").text = colour


def _stroke(parent: ET.Element, colour: str, width: float) -> None:
    stroke = ET.SubElement(parent, "Stroke")
    ET.SubElement(stroke, "CssParameter", name="stroke").text = colour
    ET.SubElement(stroke, "CssParameter", name="stroke-width").text = f"{width:g}"
