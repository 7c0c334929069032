"""The style that QGIS opens a layer with: one category a class of the legend, and the columns' Chinese names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from export.tables.columns import Column
from export.tables.styles import (
    AREA,
    ARROWED,
    EDGE_PT,
    EMPTY,
    HATCHED,
    LINE,
    LINE_PT,
    MARKED,
    POINT,
    SIZE_PT,
    StyleClass,
    edge_pt,
    hole_expression,
    size_expression,
    width_expression,
)
from layers import palette

HEAD = "<!DOCTYPE qgis>\n"
TYPES = {POINT: "marker", LINE: "line", AREA: "fill"}
BRUSHES = {EMPTY: "no", HATCHED: "b_diagonal"}
LABEL_PT = 11.0
HEAD_PT = 10.0
HATCH_PT = {"angle": "45", "distance": "2", "distance_unit": "Point"}
"""Close enough for the smallest symbol: a brush may leave one without any line."""
Options = dict[str, str]


def qml(classes: Sequence[StyleClass], geometry: str, columns: Iterable[Column], text: str = "") -> str:
    """A QGIS style of the categories `classes` of the column class; `text`: the column that is written upon it."""
    told = {
        "styleCategories": "Symbology|Fields" + ("|Labeling" if text else ""),
        "labelsEnabled": str(int(bool(text))),
    }
    root = ET.Element("qgis", {"version": "3.28", **told})
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="class", enableorderby="0",
                             symbollevels="0", forceraster="0")  # fmt: skip
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    for n, one in enumerate(classes):
        ET.SubElement(categories, "category", symbol=str(n), value=one.text, label=one.text, render="true",
                      type="string")  # fmt: skip
        _symbol(symbols, str(n), one, geometry)
    if text:
        _labels(root, text, classes)
    aliases = ET.SubElement(root, "aliases")
    for n, column in enumerate(columns, start=1):
        ET.SubElement(aliases, "alias", index=str(n), field=column.name, name=column.meaning.split("：")[0])
    return HEAD + ET.tostring(root, encoding="unicode")


def _symbol(parent: ET.Element, name: str, one: StyleClass, geometry: str) -> None:
    symbol = ET.SubElement(
        parent, "symbol", name=name, type=TYPES[geometry], alpha=f"{one.opacity:g}", clip_to_extent="1"
    )
    if geometry == POINT:
        _marker(symbol, one)
    elif geometry == LINE:
        line = _layer(symbol, "SimpleLine", {"line_color": _rgba(one.colour), "line_width": f"{LINE_PT:g}",
                                             "line_width_unit": "Point"})  # fmt: skip
        if one.most:
            _computed(line, "data_defined_properties", "outlineWidth", width_expression(one.most))
        if one.fill == ARROWED:
            _head(symbol, one)
    else:
        _area(symbol, name, one)


def _area(symbol: ET.Element, name: str, one: StyleClass) -> None:
    """A tinted area with its symbol in the middle, or one with lines within and an outline."""
    marked = one.fill == MARKED
    edge = palette.GROUND["county_line"] if one.fill not in BRUSHES else one.colour
    look = {
        "color": _rgba(palette.COUNTY_TINT if marked else one.colour), "style": BRUSHES.get(one.fill, "solid"),
        "outline_color": _rgba(edge), "outline_style": "solid", "outline_width": f"{edge_pt(one):g}",
        "outline_width_unit": "Point",
    }  # fmt: skip
    _layer(symbol, "SimpleFill", look)
    if marked:
        middle = _layer(symbol, "CentroidFill", {"point_on_all_parts": "0", "point_on_surface": "1"})
        _marker(ET.SubElement(middle, "symbol", name=f"@{name}@1", type="marker", alpha="1"), one)


def _head(symbol: ET.Element, one: StyleClass) -> None:
    """The head of an arrow, at the end of its line."""
    end = _layer(symbol, "MarkerLine", {"placement": "lastvertex", "rotate": "1"})
    look = {"name": "filled_arrowhead", "color": _rgba(one.colour), "outline_style": "no", "size": f"{HEAD_PT:g}",
            "size_unit": "Point"}  # fmt: skip
    _layer(ET.SubElement(end, "symbol", name="@head", type="marker", alpha="1"), "SimpleMarker", look)


def _marker(symbol: ET.Element, one: StyleClass) -> None:
    """As the map draws it: filled by a figure, hollow with a tier alone, hatched without one."""
    _form(symbol, one, one.colour, palette.INK)
    if one.untiered:
        inner = _form(symbol, one, palette.UNTIERED, "", "FilledMarker")
        name = f"@{symbol.get('name')}@{len(symbol.findall('layer')) - 1}"
        _hatch(ET.SubElement(inner, "symbol", name=name, type="fill", alpha="1"))
    elif one.sized:
        _form(symbol, one, palette.RING, "", size=hole_expression())


def _hatch(symbol: ET.Element) -> None:
    """Lines within a symbol."""
    pattern = _layer(symbol, "LinePatternFill", HATCH_PT)
    look = {"line_color": _rgba(palette.HATCH), "line_width": f"{EDGE_PT:g}", "line_width_unit": "Point"}
    _layer(ET.SubElement(pattern, "symbol", name="@hatch", type="line", alpha="1"), "SimpleLine", look)


def _form(
    symbol: ET.Element, one: StyleClass, colour: str, edge: str, kind: str = "SimpleMarker", size: str = ""
) -> ET.Element:
    """One form of a marker; `edge`: the colour of its outline, none when empty."""
    look = {
        "name": one.form, "color": _rgba(colour), "outline_color": _rgba(edge or colour),
        "outline_style": "solid" if edge else "no", "outline_width": f"{EDGE_PT:g}", "outline_width_unit": "Point",
        "size": f"{SIZE_PT:g}", "size_unit": "Point",
    }  # fmt: skip
    layer = _layer(symbol, kind, look)
    if one.sized:
        _computed(layer, "data_defined_properties", "size", size or size_expression())
    return layer


def _labels(root: ET.Element, text: str, classes: Sequence[StyleClass]) -> None:
    """A column's words upon each point, in the colour of its class, with a white rim as on the map."""
    settings = ET.SubElement(ET.SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    style = ET.SubElement(settings, "text-style", fieldName=text, isExpression="0", fontSize=f"{LABEL_PT:g}",
                          fontSizeUnit="Point", fontWeight="75", textColor=_rgba(palette.INK))  # fmt: skip
    ET.SubElement(style, "text-buffer", bufferDraw="1", bufferSize="1", bufferSizeUnits="Point",
                  bufferColor="255,255,255,255")  # fmt: skip
    ET.SubElement(settings, "placement", placement="1", quadOffset="4", dist="0", distUnits="Point")
    colours = " ".join(f"WHEN \"class\" = '{one.text}' THEN '{_rgba(one.colour)}'" for one in classes)
    _computed(settings, "dd_properties", "Color", f"CASE {colours} END")


def _computed(parent: ET.Element, tag: str, name: str, expression: str) -> None:
    """A property that QGIS computes for each feature."""
    told = ET.SubElement(ET.SubElement(parent, tag), "Option", type="Map")
    ET.SubElement(told, "Option", name="name", value="", type="QString")
    made = ET.SubElement(ET.SubElement(told, "Option", name="properties", type="Map"), "Option", name=name, type="Map")
    for key, value, kind in (("active", "true", "bool"), ("expression", expression, "QString"), ("type", "3", "int")):
        ET.SubElement(made, "Option", name=key, value=value, type=kind)
    ET.SubElement(told, "Option", name="type", value="collection", type="QString")


def _layer(symbol: ET.Element, kind: str, options: Options) -> ET.Element:
    """One layer of a symbol; options also as `prop`, which QGIS before 3.26 reads."""
    layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    map_ = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(map_, "Option", name=name, value=value, type="QString")
    for name, value in options.items():
        ET.SubElement(layer, "prop", k=name, v=value)
    return layer


def _rgba(colour: str) -> str:
    return ",".join([*(str(int(colour[k : k + 2], 16)) for k in (1, 3, 5)), "255"])
