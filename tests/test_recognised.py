"""A list of recognised clusters, as documents after 2020 have it, is rows: status, body, new tiers, zones in time."""

import csv
import io
import shutil

import pytest
from test_load import add, faults, folder  # noqa: F401

from disk.manifest import NAME, manifest_text
from disk.roots import DATA
from export import formats
from export.frame.request import ExportRequest
from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.headline import measure
from layers.joins import Joins
from layers.question.understand import understand
from layers.world import load_world
from policy.promises.changes import CONTINUED, kind_of
from policy.selection import Selection
from webmap.choices import choices

DOC = "list-2024"
OLD = "zhengzhou-jingkaiqu"
ROWS = {
    "documents": f"{DOC},测试认定名单,测试单位,,2024-02-29,2025,none.txt,{'cd34' * 16},2024 测试名单,20,false",
    "zones": "zhengzhou-new,郑州测试开发区,,经开区,410100,410104,113.72,34.71,zone,0.9,测试,2022-08-01,,",
    "clusters": "\n".join([
        f"{DOC}.c005-01,{DOC},郑州超硬材料产业集群,产业集群,,superhard,超硬材料,,,,,,false,true,,拟认定,省工业和信息化厅",
        f"{DOC}.c006-01,{DOC},漯河现代食品产业集群,产业集群,建设,food,食品,世界,,,2025,stated,false,true,,认定,工业和信息化部",
        f"{DOC}.c007-01,{DOC},洛阳装备产业集群,产业集群,建设,equipment,装备,5000亿,,,2025,stated,false,true,,目标,",
        f"{DOC}.c008-01,{DOC},郑州测试汽车园,产业园,,auto,汽车,,,,,,false,true,,现状,",
    ]),
    "cluster_places": "\n".join([
        f"{DOC}.c005-01,郑州市,prefecture,410100,,", f"{DOC}.c006-01,漯河市,prefecture,411100,,",
        f"{DOC}.c007-01,洛阳市,prefecture,410300,,", f"{DOC}.c008-01,郑州测试开发区,zone,410104,zhengzhou-new,",
    ]),
    "citations": "\n".join(
        f"{DOC}.c00{line}-01,{aspect},{DOC},{line},0,4,stated"
        for line in (5, 6, 7, 8)
        for aspect in ("name", "place", "industry", "tier", "year", "status", "recognised")
    ),
}  # fmt: skip
LISTED = Selection(documents=(DOC,))


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The shipped data with the rows of one list more, and one zone that ends before it."""
    made = tmp_path_factory.mktemp("later") / "data"
    shutil.copytree(DATA, made)
    for table, rows in ROWS.items():
        with (made / "policy" / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(rows + "\n")
    zones = made / "policy" / "zones.csv"
    lines = zones.read_text(encoding="utf-8").split("\n")
    ended = [f"{line[:-3]},,2022-08-01,zhengzhou-new" if line.startswith(f"{OLD},") else line for line in lines]
    zones.write_text("\n".join(ended), encoding="utf-8")
    (made / NAME).write_text(manifest_text(made), encoding="utf-8")
    return load_world(made)


@pytest.fixture(scope="module")
def scene(later):
    return compose(later, LISTED, LAYERS)


def test_the_headline_counts_the_new_tiers_and_says_what_is_no_goal(scene):
    assert scene.subtitle == "图上 4 条次集群（世界级 1、5000亿级 1、未标层级 2）"
    assert measure(scene).endswith("；其中拟认定 1 条次、认定 1 条次、现状 1 条次，不是目标。")


def test_the_legend_has_a_line_for_each_new_tier_and_the_label_names_no_amount(scene):
    city = scene.layer("city_clusters") or next(layer for layer in scene.layers if layer.name == "市级集群")
    assert [line.text for line in city.legend][:3] == ["最高世界级", "最高5000亿级", "未标层级"]
    world_class = next(m for m in city.marks if m.tier == "世界")
    assert (world_class.scale_yi, world_class.target_yi) == (None, None)


def test_the_card_says_who_recognises_it_where_and_counts_it_apart(later):
    card = card_of("prefecture:411100", Joins(later, LAYERS), (DOC,))
    assert card.parts[0].summary == "1 项认定或现状"
    lines = {line.label: (line.text, [c.line for c in line.citations]) for line in card.parts[0].blocks[0].lines}
    assert lines["状态"] == ("认定（工业和信息化部）", [6, 6])
    assert lines["层级"] == ("世界级", [6])


def test_a_zone_tells_since_when_and_what_became_of_it(later):
    joins = Joins(later, LAYERS)
    assert card_of(f"zone:{OLD}", joins).remarks[1] == "2022-08-01 撤并，后为郑州测试开发区"
    assert card_of("zone:zhengzhou-new", joins).remarks[1] == "设立于 2022-08-01"


def test_the_list_as_csv_tells_status_and_body(scene):
    data = formats()["csv"].make(ExportRequest(scene, date="2026-11-28"))
    rows = {row["名称"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert rows["漯河现代食品产业集群"]["层级"] == "世界"
    assert "状态：认定（工业和信息化部）" in rows["漯河现代食品产业集群"]["其他内容"]
    assert rows["洛阳装备产业集群"]["规模（亿元）"] == ""


@pytest.mark.parametrize("kind", ["png", "svg", "xlsx", "geojson"])
def test_every_picture_and_table_is_made_of_it(scene, kind):
    assert len(formats()[kind].make(ExportRequest(scene, date="2026-11-28"))) > 3000


def test_the_bar_offers_the_new_tiers_where_a_document_uses_them(world, later):
    assert [value for value, *_ in choices(world, {})["tiers"]] == ["万亿", "千亿", "百亿", "未标层级"]
    tiers = [value for value, *_ in choices(later, {})["tiers"]]
    assert tiers == ["世界", "万亿", "5000亿", "千亿", "百亿", "未标层级"]


def test_a_question_finds_them(world, later):
    joins = Joins(later, LAYERS)
    assert understand("世界级食品", later, LAYERS, joins.picks).selection.tiers == ("世界",)
    assert understand("5000亿级装备", later, LAYERS, joins.picks).selection.tiers == ("千亿", "5000亿")
    assert understand("5000亿级装备", world, LAYERS, joins.picks).selection.tiers == ("千亿",)


def test_a_label_without_an_amount_contradicts_none(later):
    food, equipment = (later.policy.cluster[f"{DOC}.c00{n}-01"] for n in (6, 7))
    assert kind_of((equipment,), (food,), covered=True) == CONTINUED


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("clusters", "c2,d,某地食品,产业集群,建设,food,食品,,,,,,false,true,,认定,",
         ("写了“认定”，但没有依据（citations.csv 中 status）", "是空的，状态却是“认定”")),
        ("clusters", "c2,d,某地食品,产业集群,建设,food,食品,,,,,,false,true,,,某厅",
         ("写了认定单位，但没有依据（citations.csv 中 recognised）",)),
        ("zones", "z1,某园,,园区,411100,411104,,,city,0.5,测试,2022-01-01,2021-01-01,",
         ("不晚于设立日期 2022-01-01",)),
        ("zones", "z1,某园,,园区,411100,411104,,,city,0.5,测试,,,z1", ("没有撤并日期，或后继就是它自己",)),
    ],
)  # fmt: skip
def test_what_is_missing_is_told(folder, table, row, told):  # noqa: F811
    add(folder, table, row)
    found = " ".join(faults(folder))
    assert [words for words in told if words not in found] == []


def test_a_zone_that_was_no_more_is_refused_with_its_successor(folder):  # noqa: F811
    add(folder, "zones", "z1,某园,,园区,411100,411104,,,city,0.5,测试,,2013-01-01,z2")
    add(folder, "zones", "z2,新园,,园区,411100,411104,,,city,0.5,测试,2013-01-01,,")
    add(folder, "cluster_places", "c1,某园,zone,411104,z1,")
    assert any(
        "“某园”在文件印发时（2014-11-18）还没有或已经撤并" in told and "请改用新园" in told for told in faults(folder)
    )
