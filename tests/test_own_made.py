"""Rows of a planner's table are made once for a match, and a choice among them makes none of what it shares anew."""

from itertools import pairwise

import pytest
from kept_tables import CELLS, FIX, held_table

from layers import LAYERS
from layers.own.build import own_layer
from layers.own.world import beside
from lists.match import match
from views.own import rows
from views.own.made import MOST_KEPT
from views.own.preview import found_so_far
from views.own.reading import matched
from views.own.rows import reasons_of, rows_of
from views.own.shown import Shown
from webmap import payload, pinyin, search


@pytest.fixture
def counted(monkeypatch):
    """How often every row's place was looked up; a table whose rows nobody asked for yet."""
    calls = []
    placed = rows._placed
    monkeypatch.setattr(rows, "_placed", lambda row, answer: calls.append(row.number) or placed(row, answer))
    cells = CELLS.replace("（亿元）", "（亿元）\t人数").replace(".7", ".7\t9").replace("120", "120\t7")
    table = held_table(cells)
    calls.clear()
    return calls, table.but(match=table.match, drawn=None)


def test_the_choices_of_a_match_look_up_each_row_once(counted, world):
    calls, table = counted
    first = rows_of(table, Shown("产值"))
    assert [row.value for row in first] == [808.7, 402.5, 120.0]
    assert [row.value for row in rows_of(table, Shown("人数", 10.0))] == [90.0, None, 70.0]
    assert rows_of(table.but(drawn=None, called="别名"), Shown("产值")) is first
    assert [(row.number, row.adcode) for row in rows_of(table, Shown(of="县区", only="荧阳市"))] == [(1, "410182")]
    assert reasons_of(table, world) == ["", "", "在河南以外，本图不画"]
    assert calls == [0, 1, 2]


def test_another_match_of_the_table_has_rows_of_its_own(counted):
    calls, table = counted
    assert rows_of(table)[1].adcode == "410182"
    undone = table.repaired(table.match.without([FIX.written]))
    assert rows_of(undone)[1].reason == "待核对"
    assert rows_of(table)[1].adcode == "410182"
    assert rows_of(matched(undone.put_right([FIX])))[1].adcode == "410182"
    assert calls == [0, 1, 2] * 3


def test_only_the_last_choices_are_kept(counted):
    _, table = counted
    for factor in range(2, MOST_KEPT + 3):
        rows_of(table, Shown("产值", float(factor)))
        rows_of(table, Shown("产值"))
    assert [shown.factor for shown in table.made.chosen] == [4.0, 5.0, 1.0]


def test_what_a_map_reads_of_names_is_made_once_for_all_matches(monkeypatch, world):
    """The forms of all names, typed and written, are those of the atlas, whatever a table's names are taken for."""
    asked, listed = [], []
    run, listing = pinyin.subprocess.run, search.rows
    monkeypatch.setattr(pinyin.subprocess, "run", lambda *words, **more: asked.append(words) or run(*words, **more))
    monkeypatch.setattr(search, "rows", made := lambda world: listed.append(world) or listing(world))
    pinyin._told.cache_clear()
    told = [_read(world, name) for name in ("巩义市", "荧阳市", "兰考县")]
    world._kept.pop(made)
    assert (len(asked), len(listed)) == (1, 1)
    assert all(one["choices"] == other["choices"] and one["search"] == other["search"] for one, other in pairwise(told))
    sure, check = "我的·已定位的地方", "我的·待核对的地方"
    assert [one["layers"][-1]["name"] for one in told] == [sure, check, sure]


def _read(world, name):
    apart = beside(world)
    own = [own_layer(table, apart) for table in found_so_far(match([name], [1])) if table.rows]
    return payload.records(apart, (*LAYERS, *own))
