"""A figure of two maps: one title that says what is compared, one legend, numbers that go on, its own recipe."""

import re

import numpy as np
import pytest
from valid import faults

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.recipe.read import read_recipe, recipe_of
from export.refresh.origin import asked_of, request_of
from export.sheet.items import Text
from export.slide.deck import write
from export.work import order
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

FOOD = Selection(documents=("advanced-2014",), industries=("food",))
DOCUMENTS = ("advanced-2014", "plans-2012")
BEFORE = "doc=plans-2012&ind=food"


@pytest.fixture(scope="module")
def request_(world):
    return ExportRequest(compose(world, FOOD, LAYERS), beside=BEFORE, date="2026-11-28")


@pytest.fixture(scope="module")
def sheet(request_):
    return lay_out(request_)


def group(sheet, name):
    return next(g for g in sheet.groups if g.name == name)


def legend_words(sheet):
    return {item.text for item in group(sheet, "图例").items if isinstance(item, Text)}


def test_the_title_names_both_documents_and_what_is_compared(sheet):
    assert sheet.title.startswith("食品产业集群：《先进制造业大省建设行动计划》")
    assert sheet.title.endswith("《河南省2012年重点工业产业年度行动计划》2012 年目标 对比")


def test_the_subtitle_says_the_difference_by_the_rule_of_the_promises(sheet):
    told = "".join(item.text for item in group(sheet, "标题").items[1:])
    assert told.startswith("与《河南省2012年重点工业产业年度行动计划》（2012）相比")
    assert "首次定级 5 个" in told


def test_both_maps_stand_beside_each_other_with_one_legend(sheet):
    names = [g.name for g in sheet.groups]
    assert names.count("图例") == 1
    assert len(names) == len(set(names))
    left, right = (group(sheet, f"{side}·图框与比例尺").items[0].rings[0] for side in ("左图", "右图"))
    assert (left[:, 0].min(), right[:, 0].min()) == pytest.approx((18, left[:, 0].max() + 10))
    assert np.ptp(left, axis=0) == pytest.approx(np.ptp(right, axis=0))
    assert right[:, 0].max() == pytest.approx(942 - 0.2 * 924 - 10)
    assert group(sheet, "图例").items[0].x_pt == pytest.approx(right[:, 0].max() + 10)


def test_each_map_stands_below_its_caption(sheet):
    for side in ("左图", "右图"):
        head, *told = group(sheet, f"{side}标题").items
        frame = group(sheet, f"{side}·图框与比例尺").items[0].rings[0]
        assert (head.x_pt, head.size_pt, told[0].size_pt) == (pytest.approx(frame[:, 0].min()), 11.5, 8.5)
        top = head.y_pt - 0.95 * 11.5
        assert told[0].y_pt == pytest.approx(top + 1.35 * 11.5 + 0.95 * 8.5)
        assert frame[:, 1].min() == pytest.approx(top + 1.35 * 11.5 + 1.4 * 8.5 * len(told) + 3)


def test_the_table_lists_what_the_later_document_changes(sheet):
    *told, (more, _) = sheet.table.rows
    kinds = [text.split()[0] for _, text in told]
    said = "".join(item.text for item in group(sheet, "标题").items[1:])
    count = sum(int(n) for kind, n in re.findall(r"([一-龥]{2,4}) (\d+) 个", said) if kind not in ("延续", "另有"))
    assert (sheet.table.header, more) == (("集群", "变化"), f"另有 {count - len(kinds)} 个")
    assert kinds[0] == "新增" and {"新增", "首次定级"} <= set(kinds)
    assert [row[1] for row in sheet.table.rows if row[0] == "漯河食品"] == ["首次定级 3000亿级"]
    assert sheet.table.box.y_pt + sheet.table.box.height_pt < 520


def test_a_place_that_is_numbered_on_both_maps_has_one_number(world):
    shown = Selection(documents=("advanced-2014",))
    made = lay_out(ExportRequest(compose(world, shown, LAYERS), beside="doc=fyp12-2012", date="2026-11-28"))
    listed = [item.text for g in made.groups if g.name == "编号地名" for item in g.items]
    numbers, names = [t for t in listed if t.isdecimal()], [t for t in listed if t.endswith(("市", "县", "区"))]
    assert len(names) == len(numbers) > 5 and len(set(names)) == len(names)
    named = [g for g in made.groups if "·" in g.name and "地名" in g.name]
    on_maps = [i.text for g in named for i in g.items if isinstance(i, Text) and i.text.isdecimal()]
    assert set(on_maps) == set(numbers) and len(on_maps) > len(numbers)


def test_the_legend_explains_what_either_map_shows(sheet, world):
    made = [lay_out(ExportRequest(compose(world, FOOD.but(documents=(d,)), LAYERS))) for d in DOCUMENTS]
    alone = [legend_words(one) for one in made]
    assert alone[0] != alone[1]
    assert legend_words(sheet) == alone[0] | alone[1]


def test_recipe_order_and_slide_bring_the_same_pair_again(request_, sheet, world, tmp_path):
    assert read_recipe(recipe_of(request_), world).request(world).beside == BEFORE
    assert order.request_of(order.order_of(request_, LAYERS), world, LAYERS).beside == BEFORE
    deck = write(sheet)
    assert faults(deck, tmp_path) == []
    asked = asked_of(deck)
    assert asked is not None
    assert request_of(asked, request_.scene).beside == BEFORE


@pytest.mark.parametrize("query", ["doc=advanced-1999", "tier=百", "foo=1"])
def test_a_second_map_that_is_not_there_is_refused_in_words(world, query):
    with pytest.raises(ValueError, match="看不懂对比的右图"):
        lay_out(ExportRequest(compose(world, FOOD, LAYERS), beside=query))
