"""What a refresh tells: every line of its report, and the pages of an atlas that it left alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from test_slide import small_sheet

from export.book.sheets import link_key
from export.refresh.match import fresh_shapes
from export.refresh.merge import Own
from export.refresh.report import (
    MOST_LINES,
    MOST_REMOVED,
    NEAR_PT,
    BookPages,
    DeckChange,
    DeckRemark,
    Log,
    Report,
    removed_text,
    shown,
)
from export.refresh.seen import SeenShapes
from export.slide.fill import drawn
from export.slide.read import NO_FILL

COUNTY, BUBBLE = "county:411403 商丘市睢阳区·县域集群", "prefecture:411400 商丘市·市级集群"
NAME, BORDER = "county:411403 睢阳·地名", "地名 1"
AREA, CITY = "商丘市睢阳区（县域集群）", "商丘市（市级集群）"


@pytest.fixture
def made():
    """The shapes of a fresh slide by name."""
    return {one.name: one for one in fresh_shapes(drawn(small_sheet(), count(2)))}


def like(one, **change):
    """The shape with another look or name."""
    return replace(one, name=change.pop("name", one.name), state=replace(one.state, **change))


def told(log):
    """All that a log holds, by its list."""
    lists = {"changes": log.changes, "not_found": log.not_found, "new": log.new, "kept": log.kept}
    return {name: [str(row) for row in rows] for name, rows in lists.items() if rows}


def test_a_change_and_a_remark_name_slide_and_shape():
    change = DeckChange(3, AREA, "颜色", "千" * 40, "")
    assert str(change) == f"第 3 页 {AREA}：颜色 {'千' * 40} → （空）"
    assert str(replace(change, slide=0, old="千" * 41, new="百")) == f"{AREA}：颜色 “{'千' * 40}…” → 百"
    assert str(DeckRemark(2, AREA, "没有")) == f"第 2 页 {AREA}：没有"
    assert str(DeckRemark(0, "文件", "没有")) == "文件：没有"
    assert (shown(COUNTY), shown("界线 7")) == (AREA, "界线 7")


def test_a_report_tells_pages_changes_and_remarks_in_their_order():
    rows = {"changes": DeckChange(1, "甲", "颜色", "红", "蓝"), "new": DeckRemark(1, "乙", "已添加"),
            "not_found": DeckRemark(2, "丙", "没有了"), "kept": DeckRemark(2, "丁", "保留")}  # fmt: skip
    links = tuple(f"https://{n}.example" for n in range(10))
    full = Report(
        (1, 2), **{name: (row,) for name, row in rows.items()}, external=links, removed=("宏",), mended=("甲",)
    )
    assert full.text.split("\n") == [
        "刷新了第 1、2 页；更新 1 处。", "更新（1）：", "· 第 1 页 甲：颜色 红 → 蓝",
        "新添加（1）：", "· 第 1 页 乙：已添加",
        "已经没有，不再画出（1）：", "· 第 2 页 丙：没有了", "按您的修改保留（1）：", "· 第 2 页 丁：保留",
        "文件里有错，已改正：甲", "为安全起见，去掉了会自行运行或联网的内容：宏",
        f"文件里有 10 个网址链接，没有打开，也没有改动：{'、'.join(links[:8])}",
    ]  # fmt: skip
    assert Report(()).text == "没有找到由图谱导出的页面，什么也没有改；更新 0 处。"


def test_long_lists_are_cut_and_say_by_how_much():
    many = tuple(DeckRemark(1, f"第{n}", "x") for n in range(MOST_LINES + 2))
    lines = Report((1,), new=many).text.split("\n")
    assert (len(lines), lines[-1]) == (2 + MOST_LINES + 1, "· 另有 2 条")
    assert lines[-2] == f"· 第 1 页 第{MOST_LINES - 1}：x"
    assert len(Report((1,), new=many[:MOST_LINES]).text.split("\n")) == 2 + MOST_LINES
    names = [f"宏{n}" for n in range(MOST_REMOVED + 1)]
    said = "为安全起见，去掉了会自行运行或联网的内容："
    assert removed_text(names[:-1]) == said + "、".join(names[:-1])
    assert removed_text(names) == f"{said}{'、'.join(names[:-1])} 等 {MOST_REMOVED + 1} 处"


def test_a_mark_that_came_is_told_and_a_name_or_ground_is_not(made):
    cases = [
        (made[COUNTY], "区：食品", f"第 4 页 {AREA}：已添加：食品"),
        (made[COUNTY], "区", f"第 4 页 {AREA}：已添加：新的图形"),
        (made[BUBBLE], "市：甲：乙", f"第 4 页 {CITY}：已添加：甲：乙"), (made[NAME], "睢阳：甲", None),
        (made[BORDER], "甲：乙", None), (like(made[COUNTY], alt="", fill=NO_FILL), "", None),
        (like(made[COUNTY], alt=""), "", f"第 4 页 {AREA}：已添加：新的图形"),
        (like(made[COUNTY], fill=NO_FILL), "", f"第 4 页 {AREA}：已添加：新的图形"),
        (like(made[BUBBLE], name="prefecture:411400 底圈·市级集群"), "", None),
        (like(made[BUBBLE], name="prefecture:411400 引线·市级集群"), "", None),
        (like(made[BUBBLE], name="leader:county:1 甲·地名"), "", None),
    ]  # fmt: skip
    for one, alt, said in cases:
        log = Log(4)
        log.tell_added(one, alt)
        assert told(log) == ({"new": [said]} if said else {}), (one.name, alt)


def test_what_was_deleted_and_what_is_gone_is_told(made):
    log = Log(1)
    for one in (made[COUNTY], made[NAME], made[BORDER], like(made[BORDER], words="甲")):
        log.tell_deleted(one)
    why = "您删去过，没有添回"
    assert told(log) == {"kept": [f"第 1 页 {name}：{why}" for name in (AREA, "睢阳（地名）", BORDER)]}
    log = Log(1)
    for one, own in (
        (made[COUNTY], Own()),
        (made[COUNTY], Own(form=True)),
        (made[NAME], Own()),
        (made[NAME], Own(True)),
    ):
        log.tell_gone(one, own)
    gone, aside = "当前视图里没有它，已去掉", "当前视图里没有它；您改过，移到了页面右侧的“已失效”里"
    assert told(log) == {
        "not_found": [f"第 1 页 {AREA}：{gone}", f"第 1 页 {AREA}：{aside}", f"第 1 页 睢阳（地名）：{aside}"]
    }


@pytest.mark.parametrize("part", Own.__slots__)
def test_any_part_that_is_somebodys_own_is_something(part):
    assert Own(**{part: True}).anything
    assert not Own().anything


def test_a_new_colour_size_and_alt_text_of_a_mark_are_told(made):
    old, new = made[BUBBLE], like(made[BUBBLE], fill="千亿级", alt="neu")
    x, y, wide, high = old.state.box
    cases = [
        (Own(), new, old.state, ["颜色", "说明文字"]), (Own(fill=True), new, old.state, ["说明文字"]),
        (Own(), new, None, ["颜色"]), (Own(), old, old.state, []),
        (Own(), old, replace(old.state, alt="alt"), ["说明文字"]),
        (Own(), like(old, box=(x, y, wide + NEAR_PT + 0.1, high)), old.state, ["大小"]),
        (Own(), like(old, box=(x, y, wide + NEAR_PT - 0.1, high)), old.state, []),
        (Own(), like(old, box=(x, y, wide, high + 9)), old.state, []),
        (Own(), like(old, box=None), old.state, []), (Own(), old, replace(old.state, box=None), []),
    ]  # fmt: skip
    for own, fresh, was, wanted in cases:
        log = Log(1)
        log.tell_renewed(old, own, fresh, was)
        assert [one.what for one in log.changes] == wanted, (own, was)
    log = Log(1)
    log.tell_renewed(like(old, alt=""), Own(), new, old.state)
    assert [one.what for one in log.changes] == ["颜色"], "another program took the alt text away"
    log = Log(1)
    log.tell_renewed(old, Own(), like(old, box=(x, y, 30.0, 30.0)), old.state)
    assert [(one.name, one.old, one.new) for one in log.changes] == [(CITY, f"{wide:.1f} 磅", "30.0 磅")]


def test_new_words_of_a_text_and_a_number_are_told_and_those_of_a_name_are_not(made):
    number = like(made[BUBBLE], name="prefecture:411400 个数·市级集群", words="5")
    for old, wanted in ((number, "个数"), (like(made[BORDER], words="5"), "文字"), (like(made[NAME], words="5"), None)):
        log = Log(1)
        log.tell_renewed(old, Own(), like(old, words="6"), old.state)
        assert [(one.what, one.old, one.new) for one in log.changes] == ([(wanted, "5", "6")] if wanted else [])
        log = Log(1)
        log.tell_renewed(old, Own(words=True), like(old, words="6"), old.state)
        assert told(log) == {"kept": [f"第 1 页 {shown(old.name)}：文字改写过，保留“5”；现在应为“6”"]}


def test_own_words_and_colour_are_told_where_they_differ(made):
    old, fresh = like(made[COUNTY], words="甲" * 41, fill="红"), like(made[COUNTY], words="乙" * 41, fill="蓝")
    log = Log(1)
    log.tell_own(old, Own(words=True, fill=True), fresh)
    assert told(log) == {"kept": [
        f"第 1 页 {AREA}：文字改写过，保留“{'甲' * 40}”；现在应为“{'乙' * 40}”",
        f"第 1 页 {AREA}：填充色改过，保留“红”；现在应为“蓝”",
    ]}  # fmt: skip
    log = Log(1)
    log.tell_own(old, Own(), fresh)
    log.tell_own(old, Own(words=True, fill=True), old)
    assert told(log) == {}


BOOK = {"cover": 1, "overall": 2, "city:410100": 3}


def test_the_pages_of_an_atlas_in_a_deck_are_linked_and_the_others_told():
    pages = BookPages(BOOK, {1: "overall", 2: None, 3: "city:410100", 4: "overall"})
    assert pages.there == {"overall": 1, "city:410100": 3}
    assert pages.links() == {link_key(2): 1, link_key(3): 3}
    (lacking,) = pages.remarks()
    assert str(lacking) == "图集：有 1 页不在这份文件里（没有选，或您删去过），没有添加"
    whole = BookPages(BOOK, {1: "cover", 2: "overall", 3: "city:410100"}, frozenset({"city:410100"}))
    assert [str(one) for one in whole.remarks()] == ["第 3 页 city:410100：新增的一页，已添加"]
    other = replace(pages, names={1: "overall", 2: "page"}, new=frozenset({"overall"}))
    assert [(one.slide, one.name) for one in other.remarks()] == [(2, "page"), (1, "overall")]
    assert BookPages(BOOK, {1: None}).remarks() == []
    sheet = small_sheet()
    assert BookPages({"page": 1}, {1: "page"}).sheet(sheet, 5) is sheet


def test_what_a_slide_said_is_read_by_the_names_of_its_shapes():
    said = SeenShapes((("副标题", ""), ("副标题", "甲\n乙"), ("subtitle 丙·标题", "丙"), ("说明 1", "丁")), "题", True)
    assert said.lines("副标题", "subtitle ") == ["甲", "乙"]
    assert said.lines("说明", "说明 ") == ["丁"]
    assert said.lines("图名", "subtitle ") == ["丙"]
    assert said.alts("副") == ["", "甲\n乙"]
