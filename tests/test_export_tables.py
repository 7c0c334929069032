"""Tables and geodata, opened again: what they hold is what the scene shows."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from export.tables.counts import counted
from export.tables.sheets import write_csv, write_xlsx
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1")


@pytest.fixture(scope="module")
def book(scene):
    return opened(write_xlsx(scene, date="2026-11-21"))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def listed(scene):
    found = list(csv.DictReader(io.StringIO(write_csv(scene).decode("utf-8-sig"))))
    assert [row["编号"] for row in found if row["状态"] == "护照"] == ["atlas-passport"]
    return [row for row in found if row["状态"] != "护照"]


def hostile(scene):
    """The scene with names that a spreadsheet might run."""
    records = tuple(replace(e, name=name) for e, name in zip(scene.records, FORMULAS, strict=False))
    return replace(scene, records=records)


def test_csv_begins_with_a_byte_order_mark_so_that_excel_reads_chinese(scene):
    assert write_csv(scene).startswith(b"\xef\xbb\xbf\xe7\x8a\xb6\xe6\x80\x81,")


def test_csv_lists_every_record_the_selection_admits(every_layer):
    rows = listed(every_layer)
    assert len(rows) == every_layer.admitted == every_layer.placed + len(every_layer.not_placed)
    assert {r["未上图原因"] for r in rows if r["状态"] == "未上图"} == {reason for _, reason in every_layer.not_placed}


def test_the_food_cluster_of_luohe_stands_with_figure_year_and_lines(book):
    row = next(r for r in rows_of(book["图上记录"]) if r["名称"] == "漯河食品产业集群")
    assert (row["层级"], row["规模（亿元）"], row["目标年"], row["省辖市"]) == ("千亿", 3000, 2017, "漯河")
    assert row["依据"] == "《先进制造业大省建设行动计划》（2014） 二、(四) 第 65、71 行；重点工作分工 第 212 行"


def test_the_workbook_has_its_six_sheets_with_frozen_headers(book):
    assert book.sheetnames == ["图上记录", "未上图", "目标", "限制", "依据", "数据字典", "说明"]
    assert {sheet.freeze_panes for sheet in book} <= {"B2", "C2"}
    assert all(sheet.column_dimensions["A"].width > 5 for sheet in book)


def test_figures_are_numbers_and_a_tier_without_a_figure_has_none(scene, book):
    values = {r["编号"]: r["规模（亿元）"] for r in rows_of(book["图上记录"])}
    assert values == {e.record_id: e.scale_yi for e in scene.records}
    assert all(isinstance(r["行"], int) for r in rows_of(book["依据"]))


def test_targets_are_those_of_the_shown_industries_and_the_chosen_documents(world, book):
    ids = {r["编号"] for r in rows_of(book["目标"])}
    targets = [t for t in world.policy.targets if t.target_id in ids]
    assert len(targets) == len(ids) > 0
    assert {t.doc_id for t in targets} == {"advanced-2014"}
    assert "food" in {t.industry_id for t in targets}


def test_every_citation_of_a_shown_record_is_listed(world, book):
    cited = [
        (r["行"], r["起始字符"], r["字符数"]) for r in rows_of(book["依据"]) if r["编号"] == "advanced-2014.c046-01"
    ]
    expected = world.policy.citations_of("advanced-2014.c046-01")
    assert cited == [(c.line, c.start, c.length) for c in expected]
    assert cited


def test_the_dictionary_explains_every_column(book):
    told = {(r["表"], r["列"]): r["含义"] for r in rows_of(book["数据字典"])}
    for name in ("图上记录", "未上图", "目标", "依据"):
        assert all(told[name, cell.value] for cell in book[name][1])


def test_the_explanation_tells_selection_counts_and_date(scene, book):
    told = {r["项目"]: r["内容"] for r in rows_of(book["说明"])}
    assert told["所选条件"] == "《先进制造业大省建设行动计划》（2014）"
    assert told["核对"] == f"符合条件 {scene.admitted} 条 = 图上 {scene.placed} 条 + 未上图 {len(scene.not_placed)} 条"
    assert told["日期"] == "2026-11-21"
    assert told["视图链接"] == "?doc=advanced-2014"


def test_a_title_of_the_planner_stands_in_the_explanation(scene):
    told = {r["项目"]: r["内容"] for r in rows_of(opened(write_xlsx(scene, title="食品大市"))["说明"])}
    assert told["标题"] == "食品大市"


def test_names_that_look_like_formulas_stay_text_in_a_workbook(scene):
    sheet = opened(write_xlsx(hostile(scene)))["图上记录"]
    cells = [sheet.cell(row, 2) for row in range(2, 2 + len(FORMULAS))]
    assert [(c.value, c.data_type) for c in cells] == [(name, "s") for name in FORMULAS]


def test_names_that_look_like_formulas_are_quoted_in_csv(scene):
    names = [row["名称"] for row in listed(hostile(scene)) if row["状态"] == "图上"]
    assert names == [f"'{name}" for name in FORMULAS]


def test_same_scene_and_date_give_the_same_workbook(scene):
    assert write_xlsx(scene, date="2026-11-21") == write_xlsx(scene, date="2026-11-21")


def test_an_empty_selection_still_gives_tables(world):
    nothing = compose(world, Selection(documents=("advanced-2014",), years=("1999",)), LAYERS)
    assert rows_of(opened(write_xlsx(nothing))["图上记录"]) == []
    assert listed(nothing) == []


def test_names_are_counted_by_tier_the_largest_first():
    counts = counted([("甲", "千亿"), ("乙", "百亿"), ("乙", "百亿"), ("乙", "别的")], ("丙", "甲"))
    assert counts.names == ("乙", "甲", "丙")
    assert counts.tiers == {"千亿": (0, 1, 0), "百亿": (2, 0, 0), "": (1, 0, 0)}
    assert counts.totals == (3, 1, 0)


def test_printed_a_sheet_is_as_wide_as_its_paper_and_names_its_columns_on_every_page(book):
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.print_title_rows == "$1:$1", sheet.title
