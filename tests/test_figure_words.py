"""The words around a map by hand: title, foot, notes, cells of its table, and what a reviewer sends back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from export.figure import notes, summary
from export.figure.preflight import CROWDED_SHARE, MUST, NAMED, SHOULD, SMALLEST_PT, check
from export.frame.extent import extent_of
from export.frame.marginalia import MARGINALIA
from export.frame.remark import NO_DATE, asked_of, stamped
from export.labels.label import Label
from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Group, Paint, Path, Sheet, TableBlock, Text

EVEN = pytest.approx
PAGE = Box(18, 12, 900, 500)


def test_a_part_of_the_province_stands_before_the_scenes_own_title(plan):
    scene = plan.scene
    for extent, title, said in (
        ("henan", "", scene.title), ("prefecture:411100", "", f"漯河市｜{scene.title}"), ("henan", "题", "题"),
        ("prefecture:411100", "题", "题"),
    ):  # fmt: skip
        asked = replace(plan, extent=extent, title=title)
        assert notes.title_of(asked, extent_of(asked)) == said
    own = replace(plan, scene=replace(scene, title="漯河的集群"), extent="prefecture:411100")
    assert notes.title_of(own, extent_of(own)) == "漯河的集群"


def test_the_title_stands_above_the_subtitle_and_both_above_the_map(plan):
    group, end = notes.header(replace(plan, subtitle="副题"), "题目", PAGE)
    title, below = group.items
    assert (title.x_pt, title.y_pt, title.size_pt, title.anchor, title.key) == (
        18,
        EVEN(12 + 22 * 0.95),
        22,
        "start",
        "title",
    )
    assert (below.y_pt, below.size_pt, below.colour) == (EVEN(12 + 22 * 1.28 + 1.5 + 10.5 * 0.95), 10.5, "#555555")
    assert end == EVEN(12 + 22 * 1.28 + 1.5 + 10.5 * 1.4 + 4)
    middle, _ = notes.header(replace(plan, look="公文"), "题目", PAGE)
    assert [(t.x_pt, t.anchor) for t in middle.items][:2] == [(18 + 450, "middle")] * 2
    poster, low = notes.header(replace(plan, look="海报", subtitle="副题"), "题目", PAGE)
    high = 12 + 30 * 1.28 + 1.5 + 12.5 * 1.4 + 4
    assert low == EVEN(high + 10)
    assert poster.items[0].rings[0].max(axis=0).tolist() == EVEN([960, high + 3])
    assert {t.colour for t in poster.items[1:]} == {"#ffffff", "#f3e6da"}


@pytest.mark.parametrize(("share", "size", "lines"), [(1.02, 22, 1), (0.93, 19.8, 1), (0.83, 17.6, 1), (0.74, 15.84, 1),
                                                       (0.6, 15.84, 2)])  # fmt: skip
def test_a_long_title_is_set_smaller_and_then_on_two_lines(plan, share, size, lines):
    title = "河南省产业集群" * 6
    group, _ = notes.header(plan, title, replace(PAGE, width_pt=share * width(title, 22, True)))
    made = [t for t in group.items if t.key == "title"]
    assert ([t.size_pt for t in made], "".join(t.text for t in made)) == ([EVEN(size)] * lines, title)


def test_the_foot_says_source_number_date_note_and_what_is_not_on_the_map(plan):
    scene = plan.scene
    source, told = notes.footer_lines(replace(plan, note="供讨论"), ["甲", "乙"])
    assert source == (f"资料来源：{'、'.join(scene.sources)}；{notes.DRAWN}", 7.5, "#555555")
    missing = notes.not_placed_text(scene)
    assert told == (f"内部使用　制图日期：2026-11-21　供讨论　{missing}　图上未能注名：甲、乙", 7.5, "#222222")
    bare = replace(plan, scene=replace(scene, sources=(), not_placed=()), date="", review_number="豫S")
    assert [line for line, *_ in notes.footer_lines(bare, ())] == [f"资料来源：无；{notes.DRAWN}", "审图号：豫S"]
    rows = ((scene.records[0], "全省"), (scene.records[1], "无地点"), (scene.records[2], "全省"))
    assert notes.not_placed_text(replace(scene, not_placed=rows)) == "未上图 3 条：全省（2）、无地点（1）"


def test_the_lines_of_the_foot_stand_below_each_other(plan):
    made = notes.foot(plan, (), 200, (2, 1))
    (first, size, _), (second, *_) = made.parts
    assert (len(first), size, len(second)) == (2, 7.5, 1)
    assert made.height_pt == EVEN(3 * 7.5 * 1.36)
    texts = made.group(Box(18, 500, 200, 40)).items
    assert [t.y_pt for t in texts] == EVEN([500 + 7.5 * (0.95 + 1.36 * n) for n in range(3)])
    assert [t.colour for t in texts] == ["#555555", "#555555", "#222222"]
    small = notes.foot(replace(plan, page=replace(plan.page, width_pt=500, height_pt=300)), (), 300)
    assert [size for _, size, _ in small.parts] == [6.5, 6.5]


def test_the_notes_say_all_that_a_speaker_may_be_asked(plan):
    scene = plan.scene
    dropped = [
        Label("county:1", (("甲",),), (9.0,), 1.0, (), "", said="漯河甲"),
        Label("x", (("乙",),), (9.0,), 1.0, (), ""),
    ]
    lines = notes.speaker_notes(plan, "题", dropped).split("\n")
    assert lines[:2] == ["题", scene.subtitle]
    assert f"资料来源：{'、'.join(scene.sources)}；{notes.BOUNDARIES}" in lines
    assert "图上未能注名：漯河甲、乙" in lines
    assert lines[-1] == notes.passport_line(plan) and " · 视图 doc=advanced-2014" in lines[-1]
    at = lines.index(notes.not_placed_text(scene))
    assert lines[at + 1 : at + 1 + len(scene.not_placed)] == [f"· {r.name}：{why}" for r, why in scene.not_placed]
    sized = notes.figure_lines(scene)[1:]
    assert len(sized) == sum(r.scale_yi is not None for r in scene.records)
    assert sized[0].startswith("· ") and "第 " in sized[0]
    values = [next(r.scale_yi for r in scene.records if f"· {r.name}：" in line and r.scale_yi) for line in sized]
    assert values[0] == max(r.scale_yi or 0 for r in scene.records)
    plain = replace(plan, scene=replace(scene, records=(), not_placed=(), sources=()))
    bare = notes.speaker_notes(plain, "题", ())
    assert "资料来源：无" in bare and "条：" not in bare and "未能注名" not in bare
    assert notes.figure_lines(plain.scene) == []


def test_cells_say_as_much_as_they_have_room_for():
    parts, size = ["食品", "盐化工", "纺织服装"], 10.0
    for most in (3, 2, 1):
        text = "、".join(parts[:most]) + (f"等 {len(parts)} 类" if most < 3 else "")
        assert summary.some(parts, width(text, size), size) == text
        assert summary.some(parts, width(text, size) - 0.01, size) != text
    assert summary.some(parts, 5, size) == "3 类"
    assert summary.some(["超硬材料"], 25, size) == "超…"
    assert (
        summary.named("甲乙丙丁戊等 4 个园区", 60, size)
        == summary.fit("甲乙丙丁戊", 60 - width("等 4 个园区", size), size) + "等 4 个园区"
    )
    assert summary.named("甲、乙、丙丁戊己庚辛", 60, size) == "甲等 3 处"


def test_columns_give_names_half_and_industries_the_rest(plan):
    made = summary.table(plan.scene, extent_of(plan), Box(5, 6, 310, 200), 10.0)
    assert (made.box.x_pt, made.box.y_pt, made.box.width_pt) == (5, 6, 310)
    assert len(made.rows) == int(200 / 17.5) - 1
    assert made.box.height_pt == EVEN((len(made.rows) + 1) * 17.5)
    tiers = max(width(row[1], 10.0) for row in (("", made.header[1]), *made.rows))
    assert made.widths[1] >= tiers * summary.SPARE + 10 - 0.01
    assert sum(made.widths) == EVEN(310)
    assert summary.table(plan.scene, extent_of(plan), Box(0, 0, 310, 17.5 * 3 - 0.1), 10.0) is None
    assert len(summary.table(plan.scene, extent_of(plan), Box(0, 0, 310, 17.5 * 3), 10.0).rows) == 2


def test_a_chart_is_as_high_as_its_bars(plan):
    city = extent_of(asked := replace(plan, extent="prefecture:410100"))
    made = summary.chart(plan.scene, city, Box(5, 6, 310, 900), "#123456", 1.0)
    bars = len(made.categories)
    assert (made.box, made.colour, made.upright) == (Box(5, 6, 310, EVEN(15 * (max(bars, 4) + 1.2))), "#123456", False)
    tight = summary.chart(asked.scene, city, Box(5, 6, 310, 15 * 4), "#123456", 1.0)
    assert (len(tight.categories), tight.box.height_pt) == (min(bars, 3), min(60, 15 * 5.2))
    assert summary.chart(asked.scene, city, Box(5, 6, 310, 15 * 3 - 1), "#123456", 1.0) is None
    whole = summary.chart(plan.scene, extent_of(plan), Box(5, 6, 310, 400), "#123456", 1.5)
    assert (whole.upright, whole.box.height_pt) == (True, 195)
    assert summary.chart(plan.scene, extent_of(plan), Box(5, 6, 310, 79), "#123456", 1.0) is None
    assert summary.chart(plan.scene, extent_of(plan), Box(5, 6, 310, 80), "#123456", 1.0).box.height_pt == 80


def test_remarks_before_a_page_is_drawn(plan):
    scene = plan.scene
    assert [r.text for r in asked_of(replace(scene, records=(), not_placed=()))] == ["所选条件下图上没有任何记录"]
    assert [r.text for r in asked_of(replace(scene, sources=(), not_placed=()))] == ["没有资料来源"]
    rows = tuple((r, f"原因{n // 2}") for n, r in enumerate(scene.records[:9]))
    (found,) = asked_of(replace(scene, not_placed=rows))
    assert found.text == "9 条符合条件的记录不在图上：原因0 2 条；原因1 2 条；原因2 2 条"
    assert list(stamped(replace(plan, date="", review_number=" "))) == [NO_DATE, *stamped(plan)]
    assert [r.severity for r in stamped(plan)] == [SHOULD]
    assert list(stamped(replace(plan, review_number="豫S"))) == list(stamped(None)) == []


def remarks(plan, *items, group="地名", **change):
    """Remarks on a made-up page of this selection, but for those of the request itself."""
    made = Sheet(960, 540, "图", (Group(group, tuple(items)),), **change)
    return {r.text: r.severity for r in check(replace(plan, date="2026-11-21"), made)}


def said(found, word):
    return [(text, severity) for text, severity in found.items() if word in text]


def test_texts_that_are_too_small_or_off_the_page_are_told(plan):
    small = [Text(9, 9, f"字{n}", SMALLEST_PT - 0.1 * n) for n in range(3)]
    assert said(remarks(plan, *small), "处文字小于") == [("2 处文字小于 6.5 磅，最小 6.3 磅（“字2”）", MUST)]
    for x, y, out in ((0, 0, 0), (960, 540, 0), (-0.1, 5, 1), (5, -0.1, 1), (960.1, 5, 1), (5, 540.1, 1)):
        assert len(said(remarks(plan, Text(x, y, "字", 9)), "页面以外")) == out
    many = [Text(-1, 5, f"字{n}", 9) for n in range(NAMED + 2)]
    assert said(remarks(plan, *many), "页面以外") == [
        (f"10 处文字在页面以外：{'、'.join(f'字{n}' for n in range(NAMED))}", MUST)
    ]
    table = TableBlock(Box(0, 0, 9, 9), ("甲",), (), (9.0,), 6.4)
    assert said(remarks(plan, table=table), "表格文字") == [("表格文字只有 6.4 磅，小于 6.5 磅", MUST)]
    assert not said(remarks(plan, table=replace(table, size_pt=6.5)), "表格文字")


def test_names_without_room_are_told_and_counted_where_they_are_many(plan):
    names = tuple(f"县{n}" for n in range(NAMED + 1))
    short = said(remarks(plan, dropped_labels=names[:-1]), "放不下，未标注")
    assert short == [(f"地名放不下，未标注：{'、'.join(names[:-1])}", SHOULD)]
    assert said(remarks(plan, dropped_labels=names), "未标注")[0][0].endswith(f"县7 等 {NAMED + 1} 个")


def test_symbols_over_each_other_are_told_where_they_are_many(plan):
    layer = plan.scene.layers[0].name

    def found(hidden, apart, radius=5):
        over = [Circle(50 + 0.5 * n, 50, radius + n, Paint("#000"), f"a{n}") for n in range(hidden + 1)]
        return said(remarks(plan, *over, *(Circle(100 + 50 * n, 300, 5, Paint("#000"), f"b{n}") for n in range(apart)),
                            group=layer), "相互压盖")  # fmt: skip

    assert found(2, 4) == [("7 个点状符号中有 2 个相互压盖", SHOULD)]
    assert CROWDED_SHARE * 10 == 2 and found(2, 7) == []
    assert found(3, 0) == []


def test_a_legend_off_the_page_or_over_other_parts_is_told(plan):
    ring = np.array([[20, 20], [500, 20], [500, 400], [20, 400]], float)
    frame = Group(MARGINALIA, (Path((ring,), True, Paint(None, "#444")),))

    def over(*items, **change):
        made = Sheet(
            960, 540, "图", (frame, Group("图例", items), Group("说明", (Text(20, 500, "说明", 9),))), **change
        )
        return [r.text.partition("压到")[2] for r in check(plan, made) if "图例放不下" in r.text]

    def square(x, y):
        return Circle(x, y, 5, Paint("#000"))

    assert over(square(520, 100)) == []
    assert over(square(504, 100)) == ["地图"] and over(square(504.6, 100)) == []
    assert over(square(505, 404.6)) == [] and over(square(495, 404)) == ["地图"]
    assert over(square(520, 535.5)) == [] and over(square(520, 535.6)) == ["页面边缘"]
    assert over(square(955.6, 100)) == ["页面边缘"] and over(square(4.4, 450)) == ["页面边缘"]
    assert over(square(22, 497)) == ["说明"]
    table = TableBlock(Box(600, 200, 100, 50), ("甲",), (), (9.0,), 9)
    assert over(square(600, 200), table=table) == ["表格"]
    assert over(Text(590, 205, "图例", 10), table=table) == ["表格"]
    assert over(Text(560, 205, "图例", 10), table=table) == over(Text(590, 200.4, "图例", 10), table=table) == []


def test_a_number_that_is_not_printed_is_told(plan):
    def found(number, *texts):
        asked = replace(plan, review_number=number)
        made = Sheet(960, 540, "图", (Group("说明", tuple(Text(9, 9, text, 9) for text in texts)),))
        return [(r.severity, r.text) for r in check(asked, made) if "审图号" in r.text]

    assert found("豫S1", "审图号：豫S1") == found("", "审图号：豫S1") == []
    assert found("豫S1") == [(MUST, "填写了审图号“豫S1”，图面上却没有")]
    assert found("") == [(MUST, "没有审图号，图上应注明“内部使用”")]
    assert found(" ", "内部使用") == [(SHOULD, "没有审图号，图上印“内部使用”")]
