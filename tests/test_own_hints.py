"""What the room 我的数据 tells and takes for granted: the likeliest column, the way back, a wish that is not lost."""

import pytest
from test_own_page import held, paste, press, room, said, step

from lists.understand.values import ColumnKind, MeasureUnit
from views.own.measured import rank_of
from views.state.books import WISHED

YUAN = MeasureUnit("亿元", "元", 1e8)
ASKED = "地区\t2011\t2012\t2013\n巩义市\t1\t2\t3\n新郑市\t4\t5\t6"
__all__ = ["room"]


@pytest.mark.parametrize(("name", "rank"), [
    ("规模以上工业总产值", 0), ("制造业营业收入", 0), ("主营业务收入", 1), ("地区生产总值", 2), ("第一产业增加值", 2),
    ("农林牧渔业总产值", 2), ("工业增加值增速", 2), ("产值", 1),
])  # fmt: skip
def test_what_industry_turns_out_is_compared_first(name, rank):
    assert rank_of(name, YUAN) == rank
    assert rank_of("行政区域土地面积", None) == 3


def test_the_likeliest_column_is_drawn_first_and_its_unit_stands_above_the_classes(room):
    head = "县区\t土地面积（平方公里）\t第一产业增加值（亿元）\t规模以上工业总产值（亿元）"
    cells = f"{head}\n巩义市\t1041\t9\t808\n新郑市\t873\t8\t511"
    page = step(paste(room(), cells), "draw")
    assert page.selectbox(key=f"own-draw-value-{held(page).table_id}").value.startswith("规模以上工业总产值")
    assert "规模以上工业总产值（亿元）" in said(page) or "（亿元）" in said(page)


def test_rows_that_lie_outside_are_counted_in_words(room):
    page = paste(room(), "县区\t产值（亿元）\n巩义市\t1\n曹县\t2\n菏泽市牡丹区\t3")
    assert "已定位的有 1 行在河南，其余不画在本图上" in said(page)
    assert "其余不画" not in said(paste(room(), "县区\t产值（亿元）\n巩义市\t1\n新郑市\t2"))


def test_a_table_that_waits_for_an_answer_leads_to_the_question(room):
    page = paste(room(), "地区\t巩义市\t新郑市\t登封市\n产值\t1\t2\t3\n税收\t4\t5\t6")
    assert not held(page).found.settled
    page = press(step(page, "draw"), "去确认")
    assert next(g for g in page.button_group if g.key.startswith("own-step-")).value == "table"


def test_a_wish_whose_reading_was_cut_short_is_read_by_the_next_run(room):
    page = paste(room())
    wish = held(page).wish.with_kind("产值", ColumnKind.TEXT)
    page.session_state[WISHED] = (held(page).table_id, wish)
    page.run()
    assert held(page).found.block.of(ColumnKind.NUMBER) == ()
    assert WISHED not in page.session_state
