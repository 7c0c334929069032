"""The legend of a figure: what stands under one heading stays together, and its print is as large as there is room."""

from __future__ import annotations

import pytest

from export.book.pages import pages
from export.book.plan import BookPlan
from export.book.scenes import request_of
from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.sheet.columns import MORE, filled
from export.sheet.items import Text
from export.symbols.drawer import LegendRow
from layers import LAYERS
from layers.compose import compose
from layers.marks import LegendLine
from layers.scene import DrawnLayer
from policy.selection import Selection


def rows_of(*groups):
    """Lines of groups with so many lines each."""
    layer = DrawnLayer(LAYERS[0], (), ())
    return [
        LegendRow(layer, LegendLine("circle", f"{name}{n}", "#000000"), "" if n else name)
        for name, count in groups
        for n in range(count)
    ]


def texts(columns):
    return [[row.line.text for row in column] for column in columns]


def test_a_group_is_never_cut_by_the_end_of_a_column():
    columns = filled(rows_of(("市", 3), ("县", 4), ("园", 2), ("读", 5)), 2, lambda _: 1.0)
    assert texts(columns) == [["市0", "市1", "市2", "县0", "县1", "县2", "县3"],
                              ["园0", "园1", "读0", "读1", "读2", "读3", "读4"]]  # fmt: skip


def test_a_group_that_is_too_long_for_a_column_tells_its_heading_again():
    columns = filled(rows_of(("业", 12), ("读", 2)), 2, lambda row: 2.0 if row.heading else 1.0)
    assert [len(column) for column in columns] == [8, 6]
    assert [row.heading for row in columns[0]] == ["业", *[""] * 7]
    assert columns[1][0].heading == f"业{MORE}"
    assert [row.heading for row in columns[1][1:]] == ["", "", "", "读", ""]


@pytest.fixture(scope="module")
def scene(world, opening):
    return compose(world, opening, LAYERS)


def legend_of(scene, extent):
    group = next(g for g in lay_out(ExportRequest(scene, extent, date="2026-11-28")).groups if g.name == "图例")
    return [item for item in group.items if isinstance(item, Text)][1:]


@pytest.mark.parametrize("extent", ["henan", "prefecture:410200", "prefecture:411000"])
def test_every_column_of_a_legend_begins_with_a_heading(scene, extent):
    lines = legend_of(scene, extent)
    for x in {line.x_pt for line in lines if line.bold}:
        beneath = [line for line in lines if x <= line.x_pt < x + 60]
        assert min(beneath, key=lambda line: line.y_pt).bold
    firsts = sorted(lines, key=lambda line: line.y_pt)[:2]
    assert all(line.bold for line in firsts if line.y_pt == firsts[0].y_pt)


@pytest.mark.parametrize(
    "extent", ["picks:county:410523", "picks:county:410581", "prefecture:410500", "picks:county:410223"]
)
def test_a_legend_with_room_below_it_is_printed_as_large_as_names(scene, extent):
    """汤阴, 林州, 尉氏: 6.5 points stood above a page that was half empty."""
    assert min(line.size_pt for line in legend_of(scene, extent)) >= 8


@pytest.mark.parametrize(
    ("number", "name"), [(6, "软件开发和系统应用外包重点城市"), (9, "节能与新能源客车公交示范运营市")]
)
def test_a_table_of_areas_tells_each_name_in_full(world, number, name):
    """The map gives room: the province is as high as wide, and none of it gets smaller."""
    plan = BookPlan(world, Selection(), date="2026-11-28", layers=LAYERS)
    spec = next(spec for spec in pages(plan) if spec.key == f"function:{number}")
    sheet = lay_out(request_of(plan, spec))
    assert name in [row[0] for row in sheet.table.rows]
    assert not any("…" in cell for row in sheet.table.rows for cell in row)
