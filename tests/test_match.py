"""The match report: every row in one state, put right once for all equal names, undone, signed off."""

import io

import pytest
from openpyxl import load_workbook

from geo.resolve.answer import State
from lists.match import Repair, Written, choices_for, home_of, match
from lists.report import report_frames, report_table, summary
from lists.sheets import book_bytes

NAMES = ["巩义市", "荧阳市", "鼓楼区", "不存在的地方县", "荧阳市", "许昌县"]
CITIES = ["", "郑州市", "", "", "郑州市", "许昌市"]


@pytest.fixture(scope="module")
def made():
    return match(NAMES, range(3, 9), within=CITIES)


def test_every_row_is_in_one_state(made):
    assert made.counts() == {State.MATCHED: 2, State.CHECK: 2, State.ASK: 1, State.NONE: 1}
    assert sum(made.counts().values()) == len(made) == 6


def test_a_former_name_is_placed_on_todays_unit_and_says_why(made):
    assert made[5].adcode == "411003"
    assert "建安区" in made[5].explanation


def test_what_needs_a_person_stands_first_and_equal_names_once(made):
    assert [(g.written.text, g.rows, g.line) for g in made.groups()] == [
        ("鼓楼区", 1, 5), ("荧阳市", 2, 4), ("不存在的地方县", 1, 6), ("巩义市", 1, 3), ("许昌县", 1, 8),
    ]  # fmt: skip


def test_one_repair_holds_for_all_rows_that_write_the_same_beside_the_same(made):
    fixed = made.with_repairs([Repair(Written("荧阳市", "郑州市"), "河南省郑州市荥阳市", "county", "410182")])
    assert [fixed[row].adcode for row in (1, 4)] == ["410182", "410182"]
    assert fixed.counts()[State.CHECK] == 0
    assert fixed[1].explanation == "人工指定：河南省郑州市荥阳市"
    assert made[1].state is State.CHECK


def test_what_waits_for_checking_is_confirmed_at_once_and_undone(made):
    fixed = made.with_repairs(made.confirmed())
    assert fixed.counts()[State.MATCHED] == 4
    assert fixed.without([Written("荧阳市", "郑州市")]).counts() == made.counts()


def test_a_name_is_left_out_on_purpose(made):
    fixed = made.with_repairs([Repair(Written("不存在的地方县"))])
    assert (fixed[3].state, fixed[3].explanation) == (State.NONE, "已决定不上图")


def test_a_question_offers_its_candidates_and_what_other_words_lead_to(made):
    asked = made.groups()[0]
    assert {"410204"} < {c.adcode for c in choices_for(asked)}
    found = choices_for(asked, "开封鼓楼")
    assert (found[0].name, found[0].adcode) == ("河南省开封市鼓楼区", "410204")
    assert len({(c.name, c.adcode) for c in found}) == len(found)


def test_a_file_named_after_a_place_says_where_its_names_lie():
    assert home_of("开封市") == "410200"
    assert home_of("产值表") == ""
    assert match(["鼓楼区"], [2], home=home_of("开封市"))[0].adcode == "410204"


def test_the_report_has_a_line_for_each_row_and_the_parts_are_the_whole(made):
    fixed = made.with_repairs(made.confirmed())
    reasons = ["", "", "请选择", "没有找到", "", ""]
    told = dict(summary(fixed, reasons))
    assert told["读入"] == told["在图上"] + told["不在图上"] == 6
    assert told["已定位"] + told["待核对"] + told["请选择"] + told["未找到"] == 6
    rows = report_table(fixed, reasons)
    assert list(rows["行"]) == [3, 4, 5, 6, 7, 8]
    assert list(rows["修正"]) == ["", "人工", "", "", "人工", ""]
    assert rows["图上"][2] == "请选择"


def test_the_workbook_can_be_signed_and_runs_nothing(made):
    evil = match(["=HYPERLINK(1)", "巩义市"], [2, 3])
    book = load_workbook(io.BytesIO(book_bytes(report_frames(evil, ["没有找到", ""], [("表格", "=1+1")]))))
    assert book.sheetnames == ["说明", "逐行", "人工修正"]
    assert [row[0].value for row in book["说明"].iter_rows(min_row=2)][-3:] == ["核对人", "核对日期", "意见"]
    cell = book["逐行"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == ("=HYPERLINK(1)", "s", None)
    assert (book["说明"]["B2"].value, book["说明"]["B2"].data_type) == ("=1+1", "s")


def test_equal_names_on_other_days_are_told_apart():
    made = match(["许昌县", "许昌县"], [2, 3], on=["2012", "2020"])
    assert len(made.groups()) == len({g.written for g in made.groups()})
