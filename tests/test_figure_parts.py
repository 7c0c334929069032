"""Where the parts of a page stand, by their shares: map, legend, table and chart, lists of numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from export.figure import boxes, legend
from export.figure.layout import arranged, laying_out
from export.figure.mapped import draw_map
from export.frame import marginalia
from export.frame.beside import scene_beside
from export.frame.request import PAGES, Page
from export.labels.label import Label
from export.labels.place import PlacedName
from export.sheet.fonts import width
from export.sheet.items import Box, Path, Text
from layers.symbols.cluster_mark import READING

EVEN = pytest.approx


def edges(box):
    return box.x_pt, box.y_pt, box.x_pt + box.width_pt, box.y_pt + box.height_pt


def test_a_page_has_margins_that_grow_with_it(plan):
    assert edges(boxes.page_box(plan)) == EVEN((18, 12.6, 942, 527.4))
    large = replace(plan, page=Page(1920, 1080, 144))
    m = 18 * 2**0.5
    assert edges(boxes.page_box(large)) == EVEN((m, 0.7 * m, 1920 - m, 1080 - 0.7 * m))
    assert boxes.lowered(Box(1, 2, 30, 40), 7) == Box(1, 9, 30, 33)


def test_on_a_wide_page_legend_and_table_stand_beside_the_map(plan):
    a = arranged(plan)
    page, made = edges(boxes.page_box(plan)), a.boxes
    low = page[3] - a.reserved.height_pt - 5
    assert edges(made.footer) == EVEN((page[0], low + 5, page[2], page[3]))
    assert (made.frame.x_pt, edges(made.frame)[3]) == EVEN((page[0], low))
    share = made.frame.width_pt / (page[2] - page[0])
    assert min(abs(share - one) for one in (boxes.MAP_SHARE, *boxes.NARROW_SHARES, *boxes.MAP_SHARES)) < 1e-9
    assert edges(made.legend) == EVEN((edges(made.frame)[2] + 10, made.frame.y_pt, page[2], low))
    assert made.data == made.legend
    framed = arranged(replace(plan, contents="framed")).boxes
    assert (framed.data, framed.frame.width_pt) == (None, EVEN(0.78 * (page[2] - page[0])))
    plain = arranged(replace(plan, contents="plain")).boxes
    assert (plain.legend, plain.data, edges(plain.frame)[0], edges(plain.frame)[2]) == (None, None, 18, 942)
    assert plain.frame.y_pt == EVEN(12.6)


def test_on_a_high_page_they_stand_below_the_map_beside_each_other(plan):
    asked = replace(plan, page=PAGES["A4 纵向"])
    a, zoom = arranged(asked), asked.zoom
    page, made = edges(boxes.page_box(asked)), a.boxes
    low, gap = made.footer.y_pt - 5 * zoom, 10 * zoom
    high = low - made.frame.y_pt
    shares = [(made.frame.height_pt / high, made.legend.width_pt / (page[2] - page[0]))]
    assert min(abs(s - want[0]) + abs(t - want[1]) for s, t in shares for want in boxes.HIGH_PAGE) < 1e-6
    assert (made.frame.x_pt, edges(made.frame)[2]) == EVEN((page[0], page[2]))
    top = edges(made.frame)[3] + gap
    assert (edges(made.legend)[:2], edges(made.legend)[3]) == (EVEN((page[0], top)), EVEN(low))
    assert edges(made.data) == EVEN((edges(made.legend)[2] + gap, top, page[2], low))
    framed = arranged(replace(asked, contents="framed")).boxes
    assert (framed.data, framed.legend.width_pt) == (None, EVEN(page[2] - page[0]))
    narrow = arranged(replace(plan, page=Page(400, 1000, 72))).boxes
    assert narrow.frame.height_pt == EVEN(1.05 * narrow.frame.width_pt), "no higher than the province needs"


def test_table_and_chart_stand_below_the_legend(plan):
    made = arranged(plan).boxes
    side = replace(made, data=made.legend)
    table, chart = boxes.data(plan, arranged(plan).extent, side, 120.0)
    assert (table.box.x_pt, table.box.y_pt, table.size_pt) == (
        EVEN(made.legend.x_pt),
        EVEN(made.legend.y_pt + 129),
        10.5,
    )
    assert chart.box.y_pt == EVEN(table.box.y_pt + table.box.height_pt + 9)
    assert chart.box.y_pt + chart.box.height_pt <= edges(made.data)[3] + 1e-6
    room = edges(made.data)[3] - table.box.y_pt
    assert table.box.height_pt <= room - min(0.55 * room, 165) - 9 + 1e-6
    aside = replace(made, data=replace(made.legend, x_pt=made.legend.x_pt + 1))
    assert boxes.data(plan, arranged(plan).extent, aside, 120.0)[0].box.y_pt == EVEN(made.legend.y_pt)
    assert boxes.data(plan, arranged(plan).extent, replace(made, data=None), 0.0) == (None, None)
    small = replace(plan, page=Page(500, 300, 72))
    assert boxes.data(small, arranged(small).extent, side, 0.0)[0].size_pt == EVEN(10.5 * 0.75)


def test_rows_of_a_legend_are_told_from_the_top_layer_down_with_headings_once(plan):
    rows = legend.rows_of(plan.scene.layers)
    shared = [row.line for row in rows if row.line.group == READING]
    assert len(shared) == len(set(shared)) > 0
    assert [row.line.group == READING for row in rows] == sorted(row.line.group == READING for row in rows)
    headings = [row.heading for row in rows if row.heading]
    assert headings[-1] == READING and headings == list(dict.fromkeys(headings))
    order = [layer.layer_id for layer in reversed(plan.scene.layers)]
    places = [order.index(row.layer.layer_id) for row in rows if row.line.group != READING]
    assert places == sorted(places)
    for before, row in zip([None, *rows], rows, strict=False):
        group = row.line.group or legend.OTHERS
        assert row.heading == ("" if before and (before.line.group or legend.OTHERS) == group else group)


def test_the_lines_of_a_legend_stand_below_each_other_with_their_symbols(plan):
    rows = legend.rows_of(plan.scene.layers)
    made, high = legend.legend(rows, Box(10, 20, 300, 900), 1.0, "#123456")
    title, *items = made.items
    assert (title.text, title.x_pt, title.y_pt, title.size_pt, title.colour) == ("图例", 10, 32, 13, "#123456")
    told = [t for t in items if isinstance(t, Text) and t.text in {row.line.text for row in rows} and not t.bold]
    headings = [t for t in items if isinstance(t, Text) and t.bold and t.text in {row.heading for row in rows}]
    assert {t.size_pt for t in told} == {9.5}
    y = 20.0 + 19
    for row, text in zip(rows, told, strict=True):
        if row.heading:
            head = headings.pop(0)
            assert (head.text, head.x_pt, head.y_pt) == (row.heading, 10, EVEN(y + 9.5 * 1.7 - 0.36 * 9.5))
            y += 9.5 * 1.7
        step = max(9.5 * 1.55, 2 * row.line.radius_pt * legend.SYMBOL_ZOOM + 3)
        assert (text.x_pt, text.y_pt) == (36, EVEN(y + step / 2 + 0.36 * 9.5)), row.line.text
        y += step
    assert high == EVEN(y - 20)
    assert legend.legend((), Box(10, 20, 300, 900), 1.0, "#123456")[1] == 0


def test_a_legend_is_printed_as_large_as_its_box_allows(plan):
    rows = legend.rows_of(plan.scene.layers)
    _, high = legend.legend(rows, Box(0, 0, 300, 9000), 1.0, "#000")
    wide = max(width(row.line.text, 9.5) for row in rows) + 20 + 8
    box = Box(0, 0, wide + 0.1, high)
    assert legend.print_pt(rows, box, 1.0) == 9.5
    assert legend.print_pt(rows, replace(box, height_pt=high - 1), 1.0) < 9.5
    assert legend.print_pt(rows, replace(box, height_pt=2 * high), 1.0, 0.5) == 9.5
    assert legend.fits(rows, box, 1.0) and not legend.fits(rows, replace(box, height_pt=60), 1.0)
    two, low = legend.legend(rows, Box(0, 0, 400, 0.55 * high + 19), 1.0, "#000")
    assert low < 0.6 * high + 19
    assert len({round(t.x_pt) for t in two.items if isinstance(t, Text) and not t.bold}) > 1


def test_a_list_of_numbers_fills_its_columns_from_the_top():
    names = [Label(f"county:{n}", ((f"县{n}",),), (9.0,), 1.0, (), "#111111") for n in range(5)]
    placed = [PlacedName(one, (str(n),), 9.0, (0, 0, 9, 9)) for n, one in enumerate(names, 1)]
    wide = width("县0", 9) + 2.6 * 9
    made, high = legend.number_list(placed, Box(10, 20, 2 * wide - 9 + 0.1, 300), 1.0)
    title, *texts = made.items
    assert (title.text, title.x_pt, title.y_pt, title.size_pt) == ("编号地名", 10, 31, 11)
    tops = [20 + 1.6 * 11 + (n % 3 + 0.95) * 1.35 * 9 for n in range(5)]
    numbers, said = texts[::2], texts[1::2]
    assert [(t.text, t.x_pt, t.y_pt) for t in numbers] == [
        (str(n + 1), EVEN(10 + n // 3 * wide + 10.8), EVEN(tops[n])) for n in range(5)
    ]  # fmt: skip
    assert [(t.text, t.x_pt, t.y_pt) for t in said] == [
        (f"县{n}", EVEN(10 + n // 3 * wide + 13.5), EVEN(tops[n])) for n in range(5)
    ]  # fmt: skip
    assert high == EVEN(1.6 * 11 + 3 * 1.35 * 9)
    assert legend.number_list(placed, Box(10, 20, 2 * wide - 9 - 0.1, 300), 1.0)[1] == EVEN(1.6 * 11 + 5 * 1.35 * 9)
    assert legend.number_list((), Box(0, 0, 9, 9), 1.0)[1] == 0
    small = legend.number_list(placed, Box(10, 20, 2 * wide, 300), 0.8)[0].items
    assert (small[0].size_pt, small[1].size_pt) == (EVEN(8.8), EVEN(7.2))


def test_the_frame_and_the_locator_stand_above_the_map(plan):
    a = arranged(replace(plan, extent="prefecture:411100"))
    made = draw_map(a.request, a.extent, a.page)
    names = [g.name for g in made.groups]
    assert names[-2:] == [marginalia.LOCATOR, marginalia.MARGINALIA]
    line = next(i for i in made.groups[-1].items if isinstance(i, Path) and not i.paint.fill)
    frame = edges(a.boxes.frame)
    assert (*line.rings[0].min(axis=0), *line.rings[0].max(axis=0)) == EVEN(frame)
    locator = made.groups[-2].items[0].rings[0]
    assert (locator.max(axis=0) - locator.min(axis=0)).tolist() == EVEN([84, 82])


def test_the_second_map_is_what_its_query_asks_and_shares_the_rest(plan):
    there = scene_beside(plan.scene, "doc=plans-2012&colour=x")
    assert (there.selection.documents, there.selection.colour) == (("plans-2012",), plan.scene.selection.colour)
    made = laying_out(plan)(800, 500)
    assert (made.width_pt, made.height_pt) == (800, 500)
    assert '"page": "960.0x540.0@144.0"' in "".join(made.passport.values())
