"""What an atlas says beside its maps: figures, contents, note, remarks."""

from __future__ import annotations

from itertools import pairwise, takewhile

import pytest

from export.book import build as book
from export.book import statistics as book_figures
from export.book.about import chapters
from export.book.contents import contents_sheet
from export.book.looked import PageRemark, told
from export.book.pages import pages
from export.book.plan import BookPlan
from export.book.sheets import figures_sheet
from export.frame.remark import Remark
from export.frame.request import PAGES, Page
from export.sheet.items import Text
from export.tables.doubts import compared, doubts
from layers import LAYERS
from policy.selection import Selection

BASE = Selection(documents=("advanced-2014",))
SMALL = Page(480, 270, 72)


@pytest.fixture(scope="module")
def plan(world) -> BookPlan:
    return BookPlan(world, BASE, date="2026-11-21", layers=LAYERS)


def texts_of(sheet, group="") -> list[Text]:
    return [i for g in sheet.groups if group in ("", g.name) for i in g.items if isinstance(i, Text)]


def test_figures_put_a_statistic_beside_its_target(world):
    rows = book_figures.figures(world.policy, Selection(documents=("fyp12-2012",)))
    value = next(r for r in rows if (r.scope, r.indicator) == ("全省工业", "增加值"))
    assert value.now == "11950 亿元（2010 年实际）"
    assert value.wanted == ("超过 20000 亿元（2015 年目标）", "21100 亿元（2015 年目标）")
    assert [row[0] for row in value.rows] == ["全省工业", ""]
    assert {r.document for r in rows} == {"2012 十二五规划"}


def test_no_figure_is_cut_on_any_page_of_figures_and_none_stands_twice(world):
    plan = BookPlan(world, Selection(), sections=("现状与目标",), layers=LAYERS)
    specs = [p for p in pages(plan) if p.figures]
    sheets = [figures_sheet(plan, spec, plan.scene(plan.selection)) for spec in specs]
    rows = [row for sheet in sheets for row in sheet.table.rows]
    assert [cell for row in rows for cell in row if "…" in cell] == []
    assert all(sheet.table.size_pt == 10.5 for sheet in sheets)
    ratio = next(f for spec in specs for f in spec.figures if f.indicator == "数字化设计工具普及率")
    assert ratio.wanted == ("不低于 80 %（2015 年目标）",)


def test_figures_are_divided_evenly_over_pages():
    rows = [book_figures.Figure(str(n), "", "", ("",), "") for n in range(50)]
    assert [len(part) for part in book_figures.pages_of(rows, PAGES["16:9 幻灯片"])] == [17, 17, 16]
    assert book_figures.pages_of([], PAGES["16:9 幻灯片"]) == []


def test_the_contents_name_every_page_with_its_number(plan):
    found = takewhile(lambda page: page[0].section in ("封面", "目录"), book.sheets(plan))
    items = [i for _, sheet in found for i in texts_of(sheet, "目录")]
    told = {}
    for item in (i for i in items if i.key and not i.text.startswith("·")):
        told.setdefault(item.key, []).append(item.text)
    listed = [p for p in pages(plan) if p.section not in ("封面", "目录") and not p.part]
    assert told == {f"page:{p.number}": [p.title, str(p.number)] for p in listed}
    assert all(0 < i.x_pt < 960 and 0 < i.y_pt < 540 and i.size_pt >= 6.5 for i in items)


def test_the_note_counts_from_the_records(world):
    whole = BookPlan(world, Selection(), layers=LAYERS)
    base = whole.scene(whole.selection)
    told = {c.name: " ".join(c.lines) for c in chapters(whole, base)}
    records = [*base.records, *(r for r, _ in base.not_placed)]
    unscaled = sum(r.scale_yi is None and r.tier in ("百亿", "千亿", "万亿") for r in records)
    assert list(told) == ["收录什么", "层级与单位", "年份", "位置", "存疑之处", "资料与版本"]
    assert base.subtitle in told["收录什么"] and base.strict_counts in told["收录什么"]
    assert f"{unscaled} 条只写层级" in told["层级与单位"]
    assert f"2017 年 {sum(r.year == '2017' for r in records)} 条" in told["年份"]
    assert f"未上图 {len(base.not_placed)} 条" in told["位置"]
    assert all(f"《{d.title}》" in told["资料与版本"] for d in world.policy.documents)


def test_the_note_tells_what_the_checks_found_those_of_its_documents_only(world):
    every, few = compared(world, ()), compared(world, ("upgrade-2011",))
    told = list(doubts(world, ()))
    assert f"共 {len(every)} 项" in told[0]
    assert f"不一致 {sum(one.verdict == '不一致' for one in every)} 项" in told[0]
    assert told[1].startswith("· 不一致：") and "行）" in told[1]
    assert 0 < len(few) < len(every)
    assert all(any(c.doc_id == "upgrade-2011" for c in one.cited) for one in few)


def test_contents_of_many_pages_name_each_once_and_end_no_column_with_a_heading(world):
    whole = BookPlan(world, Selection(), page=SMALL, layers=LAYERS)
    specs, base = pages(whole), whole.scene(whole.selection)
    parts = [p for p in specs if p.section == "目录"]
    sheets = [contents_sheet(whole, p, specs, base) for p in parts]
    keys = [
        i.key for s in sheets for g in s.groups for i in g.items if isinstance(i, Text) and i.key.startswith("page:")
    ]
    listed = [p for p in specs if p.section not in ("封面", "目录") and not p.part]
    assert len(parts) > 1
    assert sorted(keys) == sorted(f"page:{p.number}" for p in listed for _ in range(3))
    for sheet in sheets:
        rows = [
            i for g in sheet.groups if g.name == "目录" for i in g.items if isinstance(i, Text) and i.anchor == "start"
        ]
        ends = [a for a, b in pairwise(rows) if b.x_pt > a.x_pt + 100]
        assert not [row.text for row in (*ends, rows[-1]) if row.bold]


def test_remarks_of_pages_say_which_and_must_come_first():
    rows = [PageRemark(n, f"图{n}", Remark("提醒", "甲", "乙")) for n in (2, 3, 4, 7)]
    rows.append(PageRemark(5, "图5", Remark("须改", "丙", "丁")))
    assert [(r.severity, r.text) for r in told(rows)] == [("须改", "第 5 页（图5）：丙"), ("提醒", "第 2—4、7 页：甲")]
    many = [PageRemark(n, "", Remark("提醒", f"{n}", "")) for n in range(45)]
    assert told(many)[-1].text == "另有 5 条"
