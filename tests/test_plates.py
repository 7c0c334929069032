"""Figures of 承诺与进展: two plans, all plans, years, chains; drawn, native in PPTX, and each row with its source."""

import csv
import io
import json
import math

import pytest
import shapely
from plate_orders import ORDERS
from pptx import Presentation
from streamlit.testing.v1 import AppTest
from test_promises_page import tell

from export.passport.passport import read_passport
from export.sheet.blocks import all_groups
from export.sheet.items import Text
from layers.chains.strip import strips
from policy.promises.changes import LOWERED, RAISED
from reports.plates.boxes import packed
from reports.plates.order import plate_of
from reports.plates.strewn import FAR_MARKS, Strewn, name_discs
from reports.plates.writing import FORMATS
from views.linked import CHOSEN, KEY


@pytest.fixture(scope="module")
def plates(world):
    """Each plate, of an order that went through another process's words."""
    return {name: plate_of(json.loads(json.dumps(asked)), world, "2026-11-28") for name, asked in ORDERS.items()}


def said(plate):
    return [item.text for group in all_groups(plate.sheet) for item in group.items if isinstance(item, Text)]


def test_a_chain_is_drawn_stage_by_stage_and_its_gap_is_said(plates, world):
    words = said(plates["chain"])
    stages = [s.name for s in world.policy.stages_of("chain-nev")]
    assert [name for name in stages if name not in words] == []
    assert words.count("没有查到点名的地方") == len(strips(world)["chain-nev"].gaps) == 1
    assert "没有查到点名地方的环节（1）" in words and "配套" in words


@pytest.mark.parametrize("name", ORDERS)
def test_every_row_of_a_plate_says_where_it_stands(plates, name):
    plate = plates[name]
    assert plate.rows and {len(row) for row in plate.rows} == {len(plate.header)}
    assert [row for row in plate.rows if " 行" not in row[-1]] == []


def test_a_chain_has_a_row_for_each_record_and_for_each_gap(plates, world):
    strip = strips(world)["chain-nev"]
    assert len(plates["chain"].rows) == sum(max(1, len(stage.standing)) for stage in strip.stages)


def slide_of(plate):
    return Presentation(io.BytesIO(FORMATS["pptx"].write(plate))).slides[0]


def test_the_figures_of_years_are_a_native_chart_with_the_documents_figures(plates):
    charts = [shape.chart for shape in slide_of(plates["years"]).shapes if shape.has_chart]
    names, parts = list(charts[0].plots[0].categories), [list(s.values) for s in charts[0].plots[0].series]
    drawn = dict(zip(names, map(sum, zip(*parts, strict=True)), strict=True))
    assert (drawn["2015 目标（2012 十二五规划） 22000"], drawn["2017 目标（2014 先进制造） 15000"]) == (22000, 15000)


def test_the_difference_of_two_plans_has_a_native_table_and_its_own_legend(plates):
    tables = [shape.table for shape in slide_of(plates["difference"]).shapes if shape.has_table]
    assert [cell.text for cell in tables[0].rows[0].cells] == ["变化", "集群", "2012 十二五规划", "2014 先进制造"]
    counts = [words for words in said(plates["difference"]) if words.startswith((f"{RAISED} ", f"{LOWERED} "))]
    assert counts == [f"{RAISED} {sum(row[0] == RAISED for row in plates['difference'].rows)}"]


def test_all_documents_stand_side_by_side_and_say_what_an_earlier_one_named(plates, world):
    words, rows = said(plates["five"]), plates["five"].rows
    assert [d.short_name for d in world.policy.documents if d.short_name not in words] == []
    told = {name: {row[3] for row in rows if row[0] == name} for name in ("2012 十二五规划", "2012 年度计划")}
    assert told == {"2012 十二五规划": {"首次点名"}, "2012 年度计划": {"首次点名", "以前点过名"}}


def test_a_list_opens_its_view_again_and_no_cell_runs(plates):
    data = FORMATS["csv"].write(plates["chain"])
    assert read_passport(data, ".csv").query()["ind"] == "nev"
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize(("key", "begins"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("png", b"\x89PNG"), ("xlsx", b"PK")])
def test_a_plate_is_written_in_each_format(plates, key, begins):
    assert FORMATS[key].write(plates["chain"]).startswith(begins)


def test_a_mark_is_never_drawn_far_from_its_place():
    strewn = Strewn()
    spots = [strewn.spot((10.0, 10.0), 3.0) for _ in range(200)]
    assert max(abs(x - 10) for x, _ in spots) <= FAR_MARKS * 6.0
    assert strewn.spot((200.0, 10.0), 3.0) == (200.0, 10.0)


def test_no_mark_is_drawn_on_a_name_however_many_there_are():
    discs = name_discs("驻马店", (10.0, 10.0), 8.0)
    assert [x for x, _, _ in discs] == [2.0, 10.0, 18.0]
    strewn = Strewn(discs)
    spots = [strewn.spot((10.0, 10.0), 3.0) for _ in range(60)]
    away = [min(math.dist(spot, disc[:2]) for disc in discs) for spot in spots]
    assert min(away) >= 3.0 + 4.0


def test_a_mark_stays_in_its_land_while_that_hides_no_other_by_more_than_half():
    land, beyond = shapely.box(0, 0, 20, 20), shapely.box(20, 0, 90, 20)
    strewn = Strewn(lands=(land, beyond))
    spots = [strewn.spot((18.0, 10.0), 3.0) for _ in range(9)]
    assert all(x < 20 for x, _ in spots) and len(set(spots)) == 9
    crowd = [strewn.spot((18.0, 10.0), 3.0) for _ in range(60)]
    assert any(x > 20 for x, _ in crowd)


def test_names_are_never_broken_and_the_last_line_says_how_many_there_are():
    names = ["中牟汽车产业集聚区"] * 9
    lines = packed(names, 90.0, 3)
    assert len(lines) == 3 and lines[-1].endswith("等 9 处") and all("集聚区" in line for line in lines)


@pytest.fixture
def room():
    """The parts 产业链 and 逐份并列 without a browser."""

    def script():
        from layers import LAYERS
        from policy.selection import Selection
        from views.atlas import load_atlas
        from views.promises.chains import show_chains
        from views.promises.five import show_five

        atlas = load_atlas(LAYERS)
        show_chains(atlas, Selection(industries=("nev",)))
        show_five(atlas, Selection(industries=("food",)))

    return AppTest.from_function(script, default_timeout=120)


def test_the_room_opens_on_the_chosen_industry_and_a_stage_narrows_the_records(room, monkeypatch):
    for part in ("chains", "five"):
        monkeypatch.setattr(f"views.promises.{part}.picture", lambda *_: None)
        monkeypatch.setattr(f"views.promises.{part}.buttons", lambda *_: None)
    page = room.run()
    assert not page.exception
    assert page.selectbox(key="chain-industry").value == "nev" and page.selectbox(key="chain").value == "chain-nev"
    rows = page.dataframe[1].value
    page.button_group(key="chain-stage").set_value("电池组").run()
    narrowed = page.dataframe[1].value
    assert set(narrowed["环节"]) == {"电池组"} and 0 < len(narrowed) < len(rows)
    page.select_slider(key="five-document").set_value("2014 先进制造").run()
    assert "漯河" in " ".join(page.dataframe[-1].value["地方"])


@pytest.fixture
def linked():
    """The same parts in a session that has what is open on the map."""

    def script():
        from layers import LAYERS
        from policy.selection import Selection
        from views.atlas import load_atlas
        from views.promises.chains import show_chains
        from views.promises.five import show_five
        from views.state import session as state

        atlas = load_atlas(LAYERS)
        state.restore(atlas.known, atlas.layers, atlas.opening, "promises", atlas.rivals)
        state.write_address(atlas.layers)
        if state.st.session_state.get("part") == "five":
            show_five(atlas, Selection(industries=("food",)))
        else:
            show_chains(atlas, Selection(industries=("nev",)))
        state.settle()

    return AppTest.from_function(script, default_timeout=120)


@pytest.mark.parametrize(("part", "place", "nth"), [("five", "漯河", 0), ("chains", "新乡", 1)])
def test_map_and_table_of_a_document_and_of_a_chain_choose_what_the_map_opens(linked, monkeypatch, part, place, nth):
    for name in ("picture", "buttons"):
        monkeypatch.setattr(f"views.promises.{part}.{name}", lambda *_: None)
    linked.session_state["part"] = part
    page = linked.run()
    assert not page.exception
    if part == "five":
        page.select_slider(key="five-document").set_value("2014 先进制造").run()
    rows = page.dataframe[nth].value.reset_index(drop=True)
    there = next(n for n in range(len(rows)) if place in str(rows["地方"][n]))
    tell(page, page.dataframe[nth], {"rows": [there], "columns": [], "cells": []})
    assert page.session_state["picked"].partition(":")[0] in ("prefecture", "county", "zone")
    assert any("已选中：**" in m.value for m in page.markdown)
    assert place in str(page.dataframe[nth].value.iloc[0]["地方"])
    chart = json.loads(page.get("vega_lite_chart")[0].proto.spec)
    marks = [layer for layer in chart["layer"] if layer["mark"]["type"] == "point"]
    tell(page, page.get("vega_lite_chart")[0], {CHOSEN: [{KEY: "prefecture:410100"}]})
    assert marks and page.session_state["picked"] == "prefecture:410100"
