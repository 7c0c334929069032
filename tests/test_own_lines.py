"""Lines between two columns of places in the room 我的数据: both are put right, drawn and kept."""

import json

from test_own_page import held, paste, press, room, said, step

from layers.own.rows import FLOW, NAME
from views.own.plain import bytes_of, held_of, plain_of

ROWS = ("甲地 乙地 供应额（亿元）", "巩义市 新郑市 8", "荧阳市 巩义市 4", "中牟县 荧阳市 2", "巩义市 老城边上 1")
CELLS = "\n".join(ROWS).replace(" ", "\t")
END = "另一端的地方（画连线时才选）"
__all__ = ["room"]


def pick(page, start, **choices):
    """Choose in the fields whose key begins so."""
    for key, value in choices.items():
        next(s for s in page.selectbox if s.key.startswith(start + key)).set_value(value).run()
        assert not page.exception
    return page


def joined(room):
    """The table with both its columns of places."""
    return pick(paste(room(), CELLS), "own-", **{"写着地方": "甲地", END: "乙地"})


def test_columns_that_name_both_ends_are_known_by_their_headings(room):
    columns = held(paste(room(), CELLS.replace("甲地", "供应商所在地").replace("乙地", "采购方所在地"))).columns
    assert (columns.place, columns.within, columns.end) == ("供应商所在地", "", "采购方所在地")


def test_what_is_put_right_holds_at_both_ends_and_is_undone_at_both(room):
    page = press(joined(room), "待核对的 2 行都对")
    assert [[m[n].name[-3:] for n in range(4)] for m in (held(page).match, held(page).ends)] == [
        ["巩义市", "荥阳市", "中牟县", "巩义市"], ["新郑市", "巩义市", "荥阳市", ""],
    ]  # fmt: skip
    page = press(page, "撤销上一步修正")
    assert [m[n].found for m, n in ((held(page).match, 1), (held(page).ends, 2))] == [False, False]


def test_lines_are_drawn_with_what_is_written_beside_them_and_kept(room):
    page = step(press(joined(room), "待核对的 2 行都对"), "draw")
    assert page.selectbox(key=f"own-draw-kind-{held(page).table_id}").value == FLOW
    assert "4 行 ＝ 图上 3 行 ＋ 不在图上 1 行" in said(page)
    assert "另一端没有找到这个地方：1 行" in said(page)
    page.button_group(key=f"own-draw-text-flow-{held(page).table_id}").set_value(NAME).run()
    table = held(press(page, "放到地图上")).drawn
    assert (table.style.kind, table.style.text, table.style.directed) == (FLOW, NAME, True)
    again = held_of(json.loads(json.dumps(plain_of(held(page)))), bytes_of(held(page)))
    assert again.drawn == table
    assert [one.written.text for one in again.repairs.values()] == ["荧阳市"]
