"""Areas of the whole province, and areas whose place no document states, say so in words."""

import pytest

from layers import LAYERS
from layers.compose import compose
from layers.members import NO_UNIT
from layers.reasons import NO_PLACE, WHOLE_PROVINCE
from policy.selection import Selection

PROVINCE_WIDE = ("fyp12-2012.f228-01", "fyp12-2012.f423-01", "fyp12-2012.f423-02")
PLACELESS = ("fyp12-2012.f339-01", "fyp12-2012.f432-01", "fyp12-2012.f437-01", "plans-2012.f460-01")


@pytest.fixture(scope="module")
def areas(world):
    return compose(world, Selection(layers=("function_areas", "axes")), LAYERS)


def test_an_area_that_is_not_drawn_says_whether_it_is_province_wide_or_without_a_place(areas):
    reasons = {record.record_id: reason for record, reason in areas.not_placed}
    assert {reasons[record_id] for record_id in PROVINCE_WIDE} == {WHOLE_PROVINCE}
    assert {reasons[record_id] for record_id in PLACELESS} == {NO_PLACE}
    assert reasons["fyp12-2012.f442-03"] == NO_UNIT


def test_a_province_wide_area_names_the_province_in_chinese(joins):
    told = [{line.label: line.text for line in joins.text(i).lines} for i in PROVINCE_WIDE]
    assert [words["范围"] for words in told] == ["全省", "全省", "全省（推断）"]


@pytest.mark.parametrize("record_id", PLACELESS)
def test_an_area_without_a_place_has_no_empty_line_for_it(joins, record_id):
    assert "范围" not in {line.label for line in joins.text(record_id).lines}


def test_no_line_of_any_area_holds_an_english_level_or_nothing(world, joins):
    policy = world.policy
    ids = [a.area_id for a in (*policy.coop_areas, *policy.function_areas)] + [x.axis_id for x in policy.axes]
    lines = [line for record_id in ids for line in joins.text(record_id).lines if line.label != "出处"]
    assert not [line for line in lines if not line.text or "province" in line.text]
