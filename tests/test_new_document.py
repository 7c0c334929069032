"""A document is rows: a sixth one, made of rows alone, goes through everything that is shown, told and written."""

import csv
import io
import json
import shutil

import pytest
import streamlit as st
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from disk.manifest import NAME, manifest_text
from disk.roots import DATA
from export import formats
from export.frame.request import ExportRequest
from export.passport.passport import read_passport
from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.headline import measure
from layers.joins import Joins
from layers.world import load_world
from policy.counting import documents_counted, number_words
from policy.selection import Selection
from views.state.session import known_values
from webmap.choices import choices

KEY = "sixth-2026.c003-01"
ASPECTS = ("name", "place", "industry", "scale", "year")
ROWS = {
    "documents": "sixth-2026,测试行动方案,测试单位,,2026-01-15,2028,none.txt," + "ab12" * 16 + ",2026 测试方案,9,false",
    "clusters": f"{KEY},sixth-2026,漯河测试食品集群,产业集群,建设,food,食品,万亿,12000,,2028,stated,false,true,,,",
    "cluster_places": f"{KEY},漯河,prefecture,411100,,",
    "citations": "\n".join(f"{KEY},{aspect},sixth-2026,3,0,4,stated" for aspect in ASPECTS),
}
SIXTH = Selection(documents=("sixth-2026",))
TITLE = "《测试行动方案》（2026）"


@pytest.fixture(scope="module")
def wider(tmp_path_factory):
    """The shipped data with the rows of one document more."""
    folder = tmp_path_factory.mktemp("wider") / "data"
    shutil.copytree(DATA, folder)
    for table, rows in ROWS.items():
        with (folder / "policy" / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(rows + "\n")
    (folder / NAME).write_text(manifest_text(folder), encoding="utf-8")
    return load_world(folder)


@pytest.fixture(scope="module")
def scene(wider):
    return compose(wider, SIXTH, LAYERS)


def test_the_documents_are_counted_from_the_records(world, wider):
    assert (documents_counted(world.policy), documents_counted(wider.policy)) == ("五份文件", "六份文件")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (47, "四十七"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_numbers_in_words(number, words):
    assert number_words(number) == words


def test_the_headline_counts_it(scene):
    assert scene.title == "《测试行动方案》2028 年目标：产业集群"
    assert scene.subtitle == "图上 1 条次集群（万亿级 1）"
    assert measure(scene) == "涉及 1 个省辖市。点名集群 1 条次，去重后 1 个，其中有地点 1 个。"


def test_the_page_state_admits_it_and_its_year(wider):
    known = known_values(Joins(wider, LAYERS), LAYERS)
    assert Selection.from_query({"doc": "sixth-2026", "year": "2028"}, known) == SIXTH.but(years=("2028",))


def test_the_page_offers_it_and_counts_six(wider, monkeypatch):
    monkeypatch.setattr("views.atlas.load_world", lambda: wider)
    st.cache_resource.clear()
    joins = Joins(wider, LAYERS)
    try:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        page.query_params["doc"] = "sixth-2026"
        page.query_params["at"] = next(pick for pick in sorted(joins.picks) if not joins.records_at(pick))
        page.run()
        assert page.title[0].value == "《测试行动方案》2028 年目标：产业集群"
        assert choices(wider, {})["documents"][-1] == ["sixth-2026", "2026 测试方案", "2026ceshifangan 2csfa"]
        assert any("六份文件都没有点名这里" in html.proto.body for html in page.get("html"))
        panel = next(w for w in page.button_group if w.key == "panel")
        assert list(panel.set_value("table").run().dataframe[0].value["文件"]) == ["2026 测试方案"]
    finally:
        st.cache_resource.clear()


def test_its_card_stands_first_where_it_is_chosen(wider):
    card = card_of("prefecture:411100", Joins(wider, LAYERS), ("sixth-2026",))
    first = card.parts[0]
    assert (first.document.dated_title, first.summary) == (TITLE, "1 项承诺")
    lines = {line.label: (line.text, [c.line for c in line.citations]) for line in first.blocks[0].lines}
    assert lines["层级"] == ("1.2万亿级", [3])
    assert lines["目标年"] == ("2028 年", [3])


def test_its_export_names_it_with_its_line(scene):
    data = formats()["csv"].make(ExportRequest(scene, date="2026-11-21"))
    row, passport = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert passport["状态"] == "护照"
    assert (row["名称"], row["规模（亿元）"], row["文件"]) == ("漯河测试食品集群", "12000", "2026 测试方案")
    assert row["依据"] == f"{TITLE} 第 3 行"


def test_its_passport_holds_its_hash_and_opens_it_again(scene, wider):
    data = formats()["geojson"].make(ExportRequest(scene, date="2026-11-21"))
    assert json.loads(data)["sources"] == [TITLE]
    passport = read_passport(data, ".geojson")
    assert passport.documents == (("sixth-2026", "ab12" * 3),)
    assert passport.selection(known_values(Joins(wider, LAYERS), LAYERS)) == SIXTH
