"""Legends of every layer and of every symbol of a table of one's own: form, words, style and heading of each line."""

import math

import pytest

from layers import LAYERS
from layers.marks import LegendLine
from layers.palette import BRANCHES, NO_RECORD, TIER_COLOURS
from layers.symbols.class_area import ClassArea
from layers.symbols.dot import Dot
from layers.symbols.flow import FlowLine
from layers.symbols.hex_area import HexArea
from layers.symbols.value_point import ValuePoint

READING = {
    "sizes": ("sizes", "越大规模越大：3000、1000、100 亿元", ""),
    "tier": ("circle", "空心：只写层级，没有写亿元数", "hollow"),
    "target": ("circle", "没有写规模的，大小按收入目标", "hatched"),
    "several": ("circle", "外圈：不止一个，按最大的画；数字为个数", "ringed"),
    "tied": ("circle", "细线：一个集群跨几处，规模只算一次", "tied"),
    "county": ("circle", "虚线边：只知道所在县", "dashed"),
    "city": ("circle", "虚线边：只知道所在市", "dashed"),
}
TIERS = {
    "世界": "最高世界级",
    "万亿": "最高万亿级",
    "5000亿": "最高5000亿级",
    "千亿": "最高千亿级",
    "百亿": "最高百亿级",
}
COUNTY = {"has": ("area", "有县域集群的县（市、区）", ""), "none": ("area", "所选范围内没有县域集群", "")}
LINES = {
    "cooperation": {"in": ("area", "河南成员", ""), "out": ("area", "河南以外的成员", "")},
    "axes": {
        "line": ("line", "轴带走廊", ""), "belt": ("line", "文件写作“带”的，界线未定", "belt"),
        "stated": ("point", "文件写明的结点", ""), "inferred": ("point", "推断的结点", "dashed"),
    },
    "projects": {"count": ("bubble", "重点项目：圆越大个数越多", "")},
    "enterprises": {"count": ("bubble", "龙头企业：圆越大个数越多", "")},
    "duties": {"count": ("bubble", "责任分工：圆越大个数越多", "")},
    "province_clusters": {"box": ("area", "不落在某一市县的，列在“全省”框内", "")},
}  # fmt: skip
FORMS = {"zone_clusters": "diamond", "county_clusters": "square", "city_clusters": "circle"}
OWN = (("低", "#aaaaaa"), ("高", "#111111"))


def told(lines):
    """Form, words and style of each line by its key."""
    return {key: (one.shape, one.text, one.style or ("dashed" if one.dashed else "")) for key, one in lines.items()}


def legend(layer_id):
    """The legend lines that a layer may have."""
    layer = next(layer for layer in LAYERS if layer.layer_id == layer_id)
    return layer.name, layer.symbol.classes(layer.name)


@pytest.mark.parametrize("layer_id", LINES)
def test_the_lines_of_areas_axes_and_counts(layer_id):
    assert told(legend(layer_id)[1]) == LINES[layer_id]


@pytest.mark.parametrize("layer_id", FORMS)
def test_a_layer_of_clusters_explains_tiers_industries_and_how_to_read_a_mark(layer_id):
    name, lines = legend(layer_id)
    form, said = FORMS[layer_id], told(lines)
    tiers = {tier: (form, text, "") for tier, text in TIERS.items()} | {"": (form, "未标层级", "hatched")}
    branches = {key: value for key, value in said.items() if key.startswith("branch:")}
    areas = COUNTY if layer_id == "county_clusters" else {}
    assert list(said) == [*tiers, *branches, *areas, *READING]
    assert {key: value for key, value in said.items() if key not in branches} == tiers | areas | READING
    assert {key: text for key, (_, text, _) in branches.items()} == {
        f"branch:{key}": f"{sign} {words}" for key, (sign, words, _) in BRANCHES.items()
    }
    assert {value[0] for value in branches.values()} == {form}
    assert {lines[key].group for key in lines if key in READING} == {"怎样读"}
    assert {lines[key].group for key in lines if key not in READING} == {name}
    assert [lines[tier].colour for tier in TIERS] == [TIER_COLOURS[tier] for tier in TIERS]
    assert {lines[key].radius_pt for key in (*tiers, *branches)} == {6.0}


def test_classes_of_a_table_stand_under_its_name_with_its_unit_and_units_without_a_value():
    steps = [LegendLine("area", text, colour, group="产值（亿元）") for text, colour in OWN]
    rest = LegendLine("area", "没有数据", NO_RECORD, group="产值（亿元）")
    assert ClassArea(OWN, "亿元").classes("产值") == {"0": steps[0], "1": steps[1], "none": rest}
    assert HexArea(OWN, "亿元").classes("产值") == {"0": steps[0], "1": steps[1]}
    assert {one.group for one in ClassArea(OWN, rest="无").classes("产值").values()} == {"产值"}
    assert ClassArea(OWN, rest="无").classes("产值")["none"].text == "无"
    assert HexArea(OWN).parameters == {"opacity": 0.82}


def test_circles_grow_by_area_and_lines_by_width_and_neither_vanishes():
    point, flow = ValuePoint("#111111", "#222222", 400, "400 亿元"), FlowLine("#333333", 400, "400 亿元")
    assert [point.radius_of(value) for value in (400, 100, -100, 1, 0, None)] == [16, 8, 8, 2.5, 2.5, 2.5]
    assert [flow.width_of(value) for value in (400, 100, -100, 1, 0, None)] == [6, 1.5, 1.5, 0.8, 0.8, 0.8]
    assert ValuePoint("#111111", "#222222", 0, "0").radius_of(0) == 2.5
    assert FlowLine("#333333", 0, "0").width_of(0) == 0.8
    assert point.parameters == {"most": 400, "largest": 16, "smallest": 2.5}
    assert flow.parameters == {"most": 400, "widest": 6, "thinnest": 0.8, "directed": True}
    assert math.isclose(point.radius_of(200) ** 2 / point.radius_of(400) ** 2, 0.5)


def test_circles_lines_and_dots_of_a_table_say_what_they_mean():
    point = ValuePoint("#111111", "#222222", 400, "400 亿元").classes("产值")
    assert point == {
        "above": LegendLine("bubble", "圆面积与数值成正比，最大 400 亿元", "#111111", 8, group="产值"),
        "below": LegendLine("bubble", "零或负值", "#222222", 5, group="产值"),
    }
    said = "供应：线越宽数值越大，最宽 400 亿元"
    directed, other = FlowLine("#333333", 400, "400 亿元"), FlowLine("#333333", 400, "400 亿元", directed=False)
    assert directed.classes("供应") == {"line": LegendLine("line", f"{said}，箭头指向去处", "#333333")}
    assert other.classes("供应") == {"line": LegendLine("line", said, "#333333")}
    assert Dot("#444444").classes("企业") == {"dot": LegendLine("point", "企业", "#444444", 2)}
