"""Step 4 of the room 我的数据: what is chosen and settled, industries put right, the map, what is kept."""

import io
import json

import openpyxl
import pytest
from test_own_page import held, paste, press, room, said, step  # noqa: F401

from layers.joined.filing import match_industries
from layers.joined.values import Attained, rows_in
from lists.understand import understand_text
from policy.selection import Selection
from views.atlas import scene_of
from views.own.attained import workbook
from views.own.held import HeldTable
from views.own.joined import MADE
from views.own.joining import Joining, joining_of
from views.own.measured import actual_frame, match_of, measure_in, terms_of, years_in
from views.own.plain import held_of, plain_of
from views.own.reading import columns_of, matched

CELLS = (
    "2015年规模以上企业情况\n县区\t所在市\t行业\t主营业务收入（亿元）\n"
    "漯河市\t\t食品\t1900\n巩义市\t郑州市\t铝精深\t1001\n民权县\t商丘市\t冰箱\t90\n民权县\t商丘市\t冰箱\t15\n曹县\t\t食品\t1"
)
YEARS = "产业主营业务收入（当年价）\n县区\t产业\t2013年（万元）\t2015年（万元）\n漯河市\t食品\t12000000\t19000000"


def table_of(cells, joining=Joining()):  # noqa: B008
    """Pasted cells, matched to their places."""
    found = understand_text(cells)
    return matched(HeldTable("t", "表", cells, found, columns_of(found.block), joining=joining))


def join_of(page):
    """The join of the one table of the session."""
    (one,) = page.session_state[MADE].values()
    return one


def states(page):
    """State of each promise that has a figure, by name."""
    found = (a for a in join_of(page).joined.attainments if a.actual)
    return {a.promise.name: a.state for a in found}


def test_nothing_is_compared_before_it_is_settled_and_that_can_be_taken_back(room):  # noqa: F811
    page = step(paste(room(), CELLS.replace("主营业务收入", "工业总产值")), "join")
    assert states(page)["漯河食品产业集群"] is Attained.WAITING
    assert "两者口径不同" in said(page)
    page = press(page, "照比，结果里注明")
    assert states(page)["漯河食品产业集群"] is Attained.UNDERWAY
    assert "已定：**照比，结果里注明**" in said(page)
    page = press(page, "重新核定")
    assert held(page).joining.settled == ()
    assert states(page)["漯河食品产业集群"] is Attained.WAITING


def test_an_industry_is_put_right_for_all_equal_words_and_undone(room):  # noqa: F811
    page = step(paste(room(), CELLS), "join")
    words = [g.text for g in join_of(page).industries.groups()]
    assert words[0] != "食品"
    key = next(s.key for s in page.selectbox if s.label == "归入哪个产业")
    first = words[0]
    page.selectbox(key=key).set_value("appliances").run()
    page = press(page, "归入这里")
    assert held(page).joining.repairs == ((first, "appliances"),)
    page = press(page, "撤销上一步产业修正")
    assert held(page).joining.repairs == ()


def test_what_is_attained_is_a_layer_of_this_session(room):  # noqa: F811
    page = press(step(paste(room(), CELLS), "join"), "照比，注明晚几年")
    page = press(page, "完成率放到地图上").run()
    atlas = page.session_state["own-atlas"][1]
    layer = atlas.layers[-1]
    assert (layer.name, layer.private) == ("我的·2015年与计划对照的完成率", True)
    scene = scene_of(atlas, Selection(layers=(layer.layer_id,)))
    assert [m.mark.told for m in scene.layers[0].marks] == ["63.3 %"]
    page = press(step(page, "join"), "从地图上拿掉").run()
    assert "own-atlas" not in page.session_state


def test_the_workbook_has_every_row_and_every_promise(room, world):  # noqa: F811
    page = step(paste(room(), CELLS), "join")
    made = join_of(page)
    book = openpyxl.load_workbook(io.BytesIO(workbook(held(page), made, world)))
    assert book.sheetnames == ["说明", "排名与差距", "有数未比的承诺", "没有实际数的承诺", "表中各行", "产业归类"]
    lines = {name: book[name].max_row - 1 for name in book.sheetnames}
    assert lines["表中各行"] == 5
    assert isinstance(book["表中各行"]["G2"].value, int)
    promised = (lines[name] for name in ("排名与差距", "有数未比的承诺", "没有实际数的承诺"))
    assert sum(promised) == len(made.joined.attainments)


def test_scope_and_year_are_read_from_the_title(world):
    held_table = table_of(CELLS)
    terms = terms_of(held_table, measure_in(held_table))
    assert (terms.coverage, terms.year, terms.factor, terms.indicator) == ("规模以上", 2015, 1.0, "主营业务收入")


def test_years_as_columns_are_years_of_one_measure(world):
    held_table = table_of(YEARS)
    measure = measure_in(held_table)
    assert years_in(held_table, measure) == (2015, 2013)
    terms = terms_of(held_table, measure)
    assert (terms.factor, terms.price) == (1e-4, "现价")
    rows = actual_frame(held_table, measure, match_of(held_table, world.policy), world)
    assert {(r.number, r.year, r.value, r.unit, r.industry_id) for r in rows_in(rows)} == {
        (0, 2013, 12e6, "411100", "food"),
        (0, 2015, 19e6, "411100", "food"),
    }


def test_a_column_of_industry_codes_names_the_industry(world):
    held_table = table_of("地区\t行业代码\t收入（亿元）\n郑州市\t3610\t1001.5\n漯河市\tC14\t5.5")
    match = match_of(held_table, world.policy)
    assert [match.industry(text) for text in match.texts] == ["vehicles", ""]


def test_choices_are_kept_with_the_table_and_come_back():
    chosen = Joining(
        "主营业务收入",
        documents=("advanced-2014",),
        year=2015,
        settled=(("late", "leave"),),
        repairs=(("冰箱", "appliances"),),
    )
    kept = json.loads(json.dumps(plain_of(table_of(CELLS, chosen))))
    assert held_of(kept, CELLS.encode()).joining == chosen
    assert joining_of({}) == Joining()


def test_a_table_that_was_read_anew_keeps_what_still_fits():
    chosen = Joining(industry="行业", settled=(("late", "leave"),))
    assert chosen.fitting({"县区", "行业"}) == chosen
    assert chosen.fitting({"县区"}).industry == ""
    assert chosen.measuring("产值").settled == ()


@pytest.mark.parametrize("gone", ["没有的产业"])
def test_a_repair_to_an_industry_that_is_no_more_is_left_out(world, gone):
    assert match_industries(["冰箱"], world.policy, {"冰箱": gone}).repairs == {}


def test_the_button_that_the_pages_script_presses_carries_the_number_of_the_press(room):  # noqa: F811
    page = press(step(paste(room(), CELLS), "join"), "下载对照表")
    keys = [one.proto.id for one in page.get("download_button")]
    assert len(keys) == 1
    assert "made-file-" in keys[0]
    assert "已生成并自动下载" in said(page)
