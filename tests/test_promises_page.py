"""The room 承诺与进展, without a browser: two documents, their difference, and the figures over the years."""

import itertools
import json
from collections import Counter

import pandas as pd
import pytest
from shapely.geometry import Point
from streamlit.testing.v1 import AppTest

from layers.changed import admits
from policy.promises.changes import CONTINUED, DROPPED, SILENT, changes
from policy.promises.goals import goal_changes
from policy.promises.series import series_of_industry
from policy.records import Cluster
from policy.selection import Selection
from views.linked import CHOSEN, KEY
from views.promises.charts import SHAPES, difference_map, marked_in, years_chart
from views.promises.plans import _asked_goals
from views.promises.rows import change_row, figure_row
from views.promises.spread import PX_PER_DEG, PX_PER_DEG_LAT

PLAN, ACTION = "fyp12-2012", "advanced-2014"


@pytest.fixture
def room():
    """The room as its address opens it."""

    def script():
        from layers import LAYERS
        from policy.selection import Selection
        from views.atlas import load_atlas
        from views.promises.plans import show_plans
        from views.promises.years import show_years

        atlas = load_atlas(LAYERS)
        show_plans(atlas, Selection())
        show_years(atlas, Selection(industries=("food",)))

    made = AppTest.from_function(script, default_timeout=120).run()
    assert not made.exception
    return made


def test_the_room_opens_on_a_pair_that_says_something_and_another_pair_says_something_else(room):
    assert (room.selectbox(key="promises-earlier").value, room.selectbox(key="promises-later").value) == (PLAN, ACTION)
    first = room.markdown[0].value
    room.selectbox(key="promises-later").set_value("plans-2012").run()
    assert not room.exception and room.markdown[0].value != first
    room.selectbox(key="promises-earlier").set_value("plans-2012").run()
    assert "两份不同的文件" in room.info[0].value


def test_the_chosen_industry_is_that_of_the_map(room):
    assert room.selectbox(key="years-industry").value == "food"


def shown(world, earlier=PLAN, later=ACTION):
    return changes(world.policy, earlier, later)


def test_a_row_says_both_sides_and_both_lines(world):
    documents = [world.policy.document[d] for d in (PLAN, ACTION)]
    rows = [change_row(change, world, *documents) for change in shown(world)]
    luohe = next(row for row in rows if row["集群"] == "漯河食品产业集群")
    assert (luohe["变化"], luohe["2012 十二五规划"], luohe["2014 先进制造"]) == (
        "首次定级",
        "点名，未写层级",
        "3000亿级",
    )
    assert "158" in str(luohe["2012 十二五规划 出处"]) and "71" in str(luohe["2014 先进制造 出处"])
    dropped = [row for row in rows if row["变化"] == DROPPED]
    assert dropped and all(row["2014 先进制造"] == "未点名" and not row["2014 先进制造 出处"] for row in dropped)


def test_the_common_questions_narrow_the_changes(world):
    found = shown(world)
    food = [c for c in found if admits(Selection(industries=("food",)), c.rows, world)]
    assert 0 < len(food) < len(found)
    assert {world.policy.branch(c.rows[0].industry_id)[-1] for c in food} == {"food"}
    luoyang = [c for c in found if admits(Selection(cities=("410300",)), c.rows, world)]
    names = {c.rows[0].name for c in luoyang if c.kind == DROPPED}
    assert "洛阳家具产业集群" in names and not any("漯河" in name for name in names)
    thousand = [c for c in found if admits(Selection(tiers=("千亿",)), c.rows, world)]
    assert thousand and all(any(row.tier == "千亿" for row in c.rows) for c in thousand)


def points(chart):
    spec = chart.to_dict()
    data = [layer["data"]["name"] for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    return [row for name in data for row in spec["datasets"][name]]


def test_every_change_with_a_place_is_on_the_map_of_differences_and_none_upon_another(world, joins):
    found = shown(world)
    marks = points(difference_map(found, joins))
    placed = [c for c in found if any(_in_henan(c.rows[0], p, world) for p in c.rows[0].places)]
    assert Counter(m["集群"] for m in marks).keys() == {c.rows[0].name for c in placed}
    spots = {(round(m["经度"], 6), round(m["纬度"], 6)) for m in marks}
    assert len(spots) == len(marks)
    assert {m["变化"] for m in marks} <= SHAPES.keys() and len(set(SHAPES.values())) == len(SHAPES)


def test_no_mark_lies_on_the_name_of_a_city_between_any_two_documents(world, joins):
    cities = world.boundaries.prefectures
    middles = list(zip(cities["short_name"], cities["lon_deg"], cities["lat_deg"], strict=True))
    for earlier, later in itertools.combinations([d.doc_id for d in world.policy.documents], 2):
        marks = points(difference_map(changes(world.policy, earlier, later), joins))
        covered = [
            (name, m["集群"])
            for name, lon, lat in middles
            for m in marks
            if abs(m["经度"] - lon) * PX_PER_DEG < 5.5 * len(name) and abs(m["纬度"] - lat) * PX_PER_DEG_LAT < 5.5
        ]
        assert marks and covered == []


def test_a_mark_stands_in_the_city_it_is_named_for(world, joins):
    found = changes(world.policy, PLAN, ACTION)
    of_city = {c.rows[0].name: place.adcode for c in found for place in c.rows[0].places if len(c.rows[0].places) == 1}
    outlines = world.boundaries.prefectures.geometry
    own = [m for m in points(difference_map(found, joins)) if of_city.get(m["集群"]) in outlines.index]
    astray = [m for m in own if not outlines[of_city[m["集群"]]].buffer(0.02).covers(Point(m["经度"], m["纬度"]))]
    assert len(own) > 100 and len(astray) < 0.1 * len(own)


def _in_henan(row: Cluster, place, world):
    zone = world.policy.zone.get(place.zone_id)
    return (zone is not None and zone.lon_deg is not None) or (
        place.level in ("prefecture", "county") and place.adcode in world.henan
    )


def test_a_filter_that_leaves_no_change_leaves_a_map_and_says_so(room):
    room.button_group(key="promises-kinds").set_value([]).run()
    assert not room.exception and "没有符合条件的变化" in room.info[0].value
    assert CHOSEN in room.get("vega_lite_chart")[0].proto.spec


def test_charts_lead_to_no_outside_editor(world, joins):
    quiet = [c for c in shown(world) if c.kind in (CONTINUED, SILENT)]
    series = series_of_industry(world.policy, "equipment")[0]
    rows = [figure_row(t, world.policy) for t in series.figures]
    for chart in (difference_map(quiet, joins), years_chart(pd.DataFrame(rows), series.unit)):
        spec = chart.to_dict()
        assert spec["usermeta"] == {"embedOptions": {"actions": False}}
        assert "http" not in json.dumps({k: v for k, v in spec.items() if k != "$schema"})


def test_a_figure_of_the_chart_carries_its_line(world):
    series = series_of_industry(world.policy, "food")[0]
    rows = [figure_row(t, world.policy) for t in series.figures]
    goal = next(row for row in rows if row["年份"] == 2017)
    assert (goal["数值"], goal["单位"], goal["出处"], goal["性质"]) == (14000.0, "亿元", "二、(四) 第 65 行", "目标")


def _room_of_changes():
    from layers import LAYERS
    from policy.selection import Selection
    from views.atlas import load_atlas
    from views.promises.address import follow
    from views.promises.plans import show_plans
    from views.state import session as state

    atlas = load_atlas(LAYERS)
    state.restore(atlas.known, atlas.layers, atlas.opening, "promises", atlas.rivals)
    follow(atlas.joins.world.policy)
    state.write_address(atlas.layers)
    show_plans(atlas, Selection())
    state.settle()


def tell(page, element, selection):
    """What the browser tells of a chart or table whose mark or row was pressed."""
    states = page._tree.get_widget_states()
    one = states.widgets.add()
    one.id, one.string_value = element.proto.id, json.dumps({"selection": selection})
    page._run(states)
    assert not page.exception
    return page


def test_a_mark_of_the_chart_and_a_row_of_the_table_choose_what_the_map_opens_and_both_mark_it():
    page = AppTest.from_function(_room_of_changes, default_timeout=60).run()
    tell(page, page.get("vega_lite_chart")[0], {CHOSEN: [{KEY: "prefecture:411100"}]})
    assert page.session_state["picked"] == "prefecture:411100" and "prefecture:411100" in str(page.query_params)
    assert "已选中：**漯河市**" in page.markdown[1].value
    chart = json.loads(page.get("vega_lite_chart")[0].proto.spec)
    assert "circle" in {layer["mark"]["type"] for layer in chart["layer"]}
    first = page.dataframe[0].value.iloc[0]
    assert "漯河" in first["地方"] or "漯河" in first["集群"]
    now = page.dataframe[0].value.reset_index(drop=True)
    other = next(n for n in range(len(now)) if "洛阳" in str(now["地方"][n]))
    tell(page, page.dataframe[0], {"rows": [other], "columns": [], "cells": []})
    assert page.session_state["picked"] == "prefecture:410300"
    page.button(key="linked-unpick").click().run()
    assert page.session_state["picked"] == "" and "已选中" not in page.markdown[1].value


def test_a_link_opens_the_same_documents_and_kinds_and_the_address_follows_what_is_chosen():
    page = AppTest.from_function(_room_of_changes, default_timeout=60)
    page.query_params.update({"pair": "plans-2012~advanced-2014", "change": "不再提及", "kind": "产业基地", "at": ""})
    page.run()
    assert not page.exception
    assert (page.selectbox(key="promises-earlier").value, page.session_state["promises-kinds"]) == (
        "plans-2012", ["不再提及"]
    )  # fmt: skip
    assert page.session_state["promises-cluster-kinds"] == ["产业基地"]
    page.selectbox(key="promises-later").set_value("mic2025-2016").run()
    assert page.query_params["pair"] == "plans-2012~mic2025-2016" and page.query_params["kind"] == "产业基地"
    page.query_params["pair"] = "nobody~advanced-2014"
    page.run()
    assert not page.exception and page.selectbox(key="promises-earlier").value == "plans-2012"


def test_goals_are_those_of_the_filters(world):
    every = goal_changes(world.policy, PLAN, ACTION)
    food = _asked_goals(every, Selection(industries=("food",)), world)
    assert 0 < len(food) < len(every) and {c.after.industry_id for c in food} <= world.policy.descendants(("food",))
    assert _asked_goals(every, Selection(cities=("410300",)), world) == []


def test_what_is_open_on_the_map_is_marked_in_the_chart(world, joins):
    found = shown(world)
    marked = marked_in(found, frozenset(joins.records_at("prefecture:411100")))
    names = {found[n].rows[0].name for n in marked}
    assert "漯河食品产业集群" in names and not any("洛阳" in name for name in names)
    spec = difference_map(found, joins, marked).to_dict()
    (ring,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "circle"]
    assert {row["号"] for row in spec["datasets"][ring["data"]["name"]]} <= set(marked)
    assert [p["name"] for p in spec["params"]] == [CHOSEN]


def test_figures_of_one_year_and_size_have_their_words_once(world):
    series = next(s for s in series_of_industry(world.policy, "electronics") if s.unit == "亿元")
    rows = pd.DataFrame([figure_row(t, world.policy) for t in series.figures])
    spec = years_chart(rows, "亿元").to_dict()
    words = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "text")
    drawn = spec["datasets"][words["data"]["name"]]
    spots = [(row["年份"], row["数值"]) for row in drawn]
    assert len(set(spots)) == len(spots) < len(rows)
    assert next(row["数"] for row in drawn if row["年份"] == 2015).count("5000") == 2
