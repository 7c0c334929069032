"""The map of the whole province in an atlas: no more on one map than can be told apart, and every place in a list."""

from __future__ import annotations

from collections import Counter

import pytest

from export.book import build as book
from export.book.pages import MOST_POINTS, pages
from export.book.plan import BookPlan
from export.book.scenes import request_of
from export.figure import summary
from export.frame.extent import extent_of
from export.frame.request import PAGES, ExportRequest
from export.sheet.items import Text
from layers import LAYERS
from policy.selection import Selection


@pytest.fixture(scope="module")
def plan(world):
    return BookPlan(world, Selection(), ("总图",), date="2026-11-28", layers=LAYERS)


def points(request):
    return sum(m.mark.point is not None for layer in request.scene.layers for m in layer.marks)


def test_what_one_map_cannot_show_stands_on_two_and_none_of_it_is_lost(plan):
    maps = [spec for spec in pages(plan) if spec.extent]
    assert [spec.title for spec in maps] == ["全省总图：已标层级", "全省总图：未标层级"]
    requests = [request_of(plan, spec) for spec in maps]
    ids = Counter(record.record_id for request in requests for record in request.scene.records)
    assert set(ids) == {record.record_id for record in plan.scene(plan.selection).records}
    assert set(ids.values()) == {1}
    assert points(requests[0]) <= MOST_POINTS < points(ExportRequest(plan.scene(plan.selection)))
    assert requests[0].scene.title == "河南省五份政策文件 2012—2020 年目标：万亿级、千亿级、百亿级产业集群"


def test_a_map_that_can_be_read_is_not_parted(world, opening):
    maps = [spec for spec in pages(BookPlan(world, opening, ("总图",), layers=LAYERS)) if spec.extent]
    assert [spec.title for spec in maps] == ["全省总图"]


@pytest.mark.parametrize("page", ["16:9 幻灯片", "A4 纵向", "A3 横向"])
def test_every_place_of_the_whole_stands_in_the_list_once_with_its_name_in_full(world, page):
    plan = BookPlan(world, Selection(), ("总图",), date="2026-11-28", page=PAGES[page], layers=LAYERS)
    made = [sheet for spec, sheet in book.sheets(plan) if spec.places]
    listed = [
        row[k : k + 2]
        for sheet in made
        for k in range(0, len(sheet.table.header), 3)
        for row in sheet.table.rows
        if row[k]
    ]
    base = plan.scene(plan.selection)
    _, rows = summary.all_rows(base, extent_of(ExportRequest(base)))
    assert Counter(listed) == Counter(row[:2] for row in rows)
    assert len(listed) == 161
    for sheet in made:
        foot = next(group for group in sheet.groups if group.name == "说明").items[0]
        assert sheet.table.box.y_pt + sheet.table.box.height_pt <= foot.y_pt - foot.size_pt
    assert len(made[0].table.rows) > 0.7 * (foot.y_pt - made[0].table.box.y_pt) / (10.5 * 1.75), "the page is used"
    for sheet in made:
        foot = min(i.y_pt - i.size_pt for g in sheet.groups if g.name == "说明" for i in g.items)
        assert sheet.table.box.y_pt + sheet.table.box.height_pt < foot


def test_the_map_says_where_the_rest_of_its_table_is(plan):
    sheet = next(sheet for spec, sheet in book.sheets(plan) if spec.extent)
    assert "共 84）" in sheet.table.header[0]
    told = "".join(i.text for g in sheet.groups for i in g.items if isinstance(i, Text))
    assert "全部 161 处见“全省名录”" in told
    assert any(spec.title.startswith("全省名录") for spec in pages(plan))
