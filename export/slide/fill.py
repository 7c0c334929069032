"""What stands on a slide, as elements from back to front: groups, title, table; the chart is added to the slide."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import count

from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from export.figure.legend import HEADING
from export.sheet.items import Group, Sheet, Text
from export.slide.data import add_chart, chart_values, table_xml
from export.slide.places import OWN, Held, names_in, place_xml, places_of, without_places
from export.slide.read import Element
from export.slide.record import Record, cells_of, digest, states
from export.slide.shapes import elements, group_xml, tree_of
from export.slide.theme import colour_xml, fix_colours


def fill(slide: Slide, sheet: Sheet, held: Held = OWN) -> None:
    """Background, groups, texts with places, table, chart, from back to front; `held`: places that the layout has."""
    slide.shapes._spTree.extend(map(copy, drawn(sheet, count(2), held)))  # to move them takes lxml four times as long
    if sheet.background and sheet.background.lower() != "#ffffff":
        back = f"<p:bg><p:bgPr>{colour_xml(sheet.background)}<a:effectLst/></p:bgPr></p:bg>"
        slide._element.cSld.insert(0, *elements(back))
    if sheet.chart:
        frame = add_chart(slide, sheet.chart)
        if not held.ours:
            fix_colours(frame.chart._chartSpace)


def drawn(sheet: Sheet, ids: Iterator[int], held: Held = OWN) -> Element:
    """A tree with everything of a sheet but its chart, with ids of that series."""
    places = places_of(sheet)
    parts = []
    for group in sheet.groups:
        rest = without_places(group)
        parts.append(group_xml(rest, ids, legend_alt(group) if group.name == HEADING else ""))
        mine = [place for place in places if rest != group and place.name in names_in(group)]
        parts += [place_xml(place, ids, held) for place in mine]
    if sheet.table:
        parts.append(table_xml(sheet.table, ids))
    tree = tree_of("".join(parts))
    if not held.ours:
        fix_colours(tree)
    return tree


def recorded(slide: Slide, sheet: Sheet, held: Held = OWN) -> Record:
    """What a later refresh must know of a slide that was just filled with a sheet."""
    tree = slide.shapes._spTree
    charts = [frame.chart for frame in slide.shapes if isinstance(frame, GraphicFrame) and frame.has_chart]
    values = chart_values(charts[0]) if charts else {}
    return Record(states(tree), cells_of(tree), values, tuple(map(digest, sheet.notes.split("\n"))),
                  {} if held.ours else held.kinds)  # fmt: skip


def legend_alt(group: Group) -> str:
    """Alt text of the legend: its lines; a refresh reads from it what was exported."""
    return "；".join(item.text for item in group.items if isinstance(item, Text))
