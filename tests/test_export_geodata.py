"""GeoJSON and GeoPackage of a scene, opened again as others would."""

import json
import sqlite3
from contextlib import closing

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from lxml import etree

from export.passport.passport import NAME
from export.tables.geodata import COLUMNS, CRS_NOTE
from export.tables.geojson import write_geojson
from export.tables.gpkg import write_gpkg
from export.tables.sheets import write_csv
from layers.scene import geometry_of
from layers.symbols.glyph import UNKNOWN_RADII
from policy.records import TIERS

RULE = "{http://www.opengis.net/sld}Rule"


@pytest.fixture(scope="module")
def package(scene, tmp_path_factory):
    path = tmp_path_factory.mktemp("gpkg") / "map.gpkg"
    path.write_bytes(write_gpkg(scene, date="2026-11-21"))
    return path


def test_geojson_has_one_feature_a_mark_all_with_a_geometry_and_the_same_keys(every_layer):
    data = json.loads(write_geojson(every_layer))
    counts = {}
    for feature in data["features"]:
        counts[feature["properties"]["layer"]] = counts.get(feature["properties"]["layer"], 0) + 1
    assert counts == {layer.name: len(layer.marks) for layer in every_layer.layers if layer.marks}
    assert all(feature["geometry"] for feature in data["features"])
    assert {tuple(feature["properties"]) for feature in data["features"]} == {tuple(c.name for c in COLUMNS)}


def test_geojson_tells_what_is_not_placed_apart_in_the_same_keys_with_the_reason(every_layer):
    data = json.loads(write_geojson(every_layer))
    missing = data["not_placed"]
    assert {row["tier"] for row in missing} <= {"", *TIERS}
    assert [row["reason"] for row in missing] == [reason for _, reason in every_layer.not_placed]
    assert {tuple(row) for row in missing} == {(*(c.name for c in COLUMNS), "reason")}
    assert set(data["dictionary"]) == set(missing[0])
    assert all(row["records"] and row["documents"] and row["citations"] for row in missing)


def test_geojson_writes_whole_figures_without_a_point(scene):
    assert b'"scale_yi":3000,' in write_geojson(scene)
    assert b".0," not in b"".join(line for line in write_csv(scene).splitlines() if b"\xe5\x9b\xbe" in line)


def test_geojson_says_title_crs_sources_columns_and_passport_beside_the_features(scene):
    data = json.loads(write_geojson(scene, title="食品大市", date="2026-11-21"))
    assert (data["type"], data["title"], data["note"]) == ("FeatureCollection", "食品大市", CRS_NOTE)
    assert data["sources"] == list(scene.sources)
    assert data["dictionary"]["scale_yi"] == "规模：最高层级的集群里，文件写出的最大数字（亿元）"
    assert data[NAME]["atlas:date"] == "2026-11-21"
    assert json.loads(write_geojson(scene))["title"] == scene.title


def test_a_feature_tells_its_place_records_and_lines(scene):
    found = {f["id"]: f["properties"] for f in json.loads(write_geojson(scene))["features"] if "id" in f}
    told = found["city_clusters/prefecture:411100"]
    assert (told["name"], told["level"], told["adcode"], told["tier"]) == ("漯河市", "prefecture", "411100", "千亿")
    assert told["count"] == len(told["records"].split(";")) == len(told["record_names"].split("、"))
    assert "advanced-2014.c071-01" in told["records"].split(";")
    assert all(f"第 {lines} 行" in told["citations"] for lines in ("65、71", "122、127"))
    assert {p["adcode"] for k, p in found.items() if k.startswith("zone_clusters/zone:")} == {""}


def test_geojson_turns_outer_rings_counter_clockwise_and_holes_clockwise(every_layer):
    turns = set()
    for feature in json.loads(write_geojson(every_layer))["features"]:
        shape = feature["geometry"] and shapely.geometry.shape(feature["geometry"])
        for part in shapely.get_parts(shape) if shape else ():
            if part.geom_type == "Polygon":
                turns.add(("outer", part.exterior.is_ccw))
                turns.update(("hole", ring.is_ccw) for ring in part.interiors)
    assert turns == {("outer", True), ("hole", False)}


def test_geojson_coordinates_are_those_of_the_scene_to_a_decimetre(scene):
    data = json.loads(write_geojson(scene))
    assert "crs" not in data
    feature = next(f for f in data["features"] if f["id"] == "city_clusters/prefecture:411100")
    point = next(d.mark.point for d in scene.layer("city_clusters").marks if d.mark.mark_id == "prefecture:411100")
    assert feature["geometry"]["coordinates"] == pytest.approx(list(point), abs=1e-6)
    assert feature["properties"]["scale_yi"] == 3000


def test_gpkg_has_a_layer_per_layer_of_the_scene_in_cgcs2000(scene, package):
    for layer in scene.layers:
        tables = [name for name, _ in pyogrio.list_layers(package) if name.startswith(layer.layer_id)]
        frames = [gpd.read_file(package, layer=name) for name in tables]
        assert [frame.crs.to_epsg() for frame in frames] == [4490] * len(frames)
        assert all(len({kind.removeprefix("Multi") for kind in frame.geom_type}) < 2 for frame in frames)
        frame = pd.concat(frames).set_index("mark_id", drop=False).loc[[d.mark.mark_id for d in layer.marks]]
        assert list(frame["mark_id"]) == [d.mark.mark_id for d in layer.marks]
        expected = [geometry_of(d.mark, scene.world) for d in layer.marks]
        assert shapely.equals(frame.geometry.to_numpy(), expected).all()


def test_gpkg_cites_document_and_line(package):
    frame = gpd.read_file(package, layer="city_clusters").set_index("mark_id")
    cited = "二、(四) 第 65、71 行；四、(三) 第 122、127 行；重点工作分工 第 212、226 行"
    assert cited in frame.at["prefecture:411100", "citations"]
    assert frame.at["prefecture:411100", "adcode"] == "411100"


def test_gpkg_names_its_columns_in_chinese_and_carries_the_tables(scene, package):
    with sqlite3.connect(package) as base:
        aliases = dict(
            base.execute("SELECT column_name, name FROM gpkg_data_columns WHERE table_name = 'city_clusters'")
        )
        shown = base.execute('SELECT count(*) FROM "图上记录"').fetchone()[0]
        changed = {row[0] for row in base.execute("SELECT last_change FROM gpkg_contents")}
        names = dict(base.execute("SELECT table_name, identifier FROM gpkg_contents"))
        sound = base.execute("PRAGMA integrity_check").fetchone()[0]
    base.close()
    assert aliases["scale_yi"] == "规模"
    assert shown == scene.placed
    assert changed == {"2026-11-21T00:00:00.000Z"}
    assert names["city_clusters"] == "市级集群"
    assert sound == "ok"


def test_gpkg_of_everything_lists_all_layers(every_layer, tmp_path):
    path = tmp_path / "all.gpkg"
    path.write_bytes(write_gpkg(every_layer))
    names = {name for name, kind in pyogrio.list_layers(path) if kind is not None}
    assert {name.removesuffix("_point") for name in names} == {layer.layer_id for layer in every_layer.layers}
    assert [name for name in names if name.endswith("_point")] == ["county_clusters_point"]


def test_gpkg_has_a_default_style_for_every_table_with_the_colours_and_words_of_the_legend(every_layer, tmp_path):
    path = tmp_path / "all.gpkg"
    path.write_bytes(write_gpkg(every_layer))
    with closing(sqlite3.connect(path)) as base:
        rows = base.execute("SELECT f_table_name, styleQML, styleSLD, useAsDefault FROM layer_styles").fetchall()
        geometry = dict(base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
    used = {name: set(gpd.read_file(path, layer=name)["class"]) for name in geometry}
    assert {row[0] for row in rows} == set(geometry)
    assert {geometry[row[0]] for row in rows} == {"geom"}
    for name, look, sld, default in rows:
        tree, other = etree.fromstring(look), etree.fromstring(sld)
        assert default == 1
        assert {c.get("value") for c in tree.iter("category")} == used[name] == {r[0].text for r in other.iter(RULE)}
    colours = colours_of(next(row[1] for row in rows if row[0] == "city_clusters"))
    assert colours == {"最高千亿级": "217,95,14,255", "最高百亿级": "251,180,60,255", "未标层级": "255,255,255,255"}


def colours_of(look):
    """Class -> fill of its symbol in a style of QGIS."""
    tree = etree.fromstring(look)
    symbols = tree.findall("renderer-v2/symbols/symbol")
    fills = {s.get("name"): s.find("layer/Option/Option[@name='color']").get("value") for s in symbols}
    return {c.get("value"): fills[c.get("symbol")] for c in tree.iter("category")}


def test_gpkg_draws_a_tier_without_a_figure_hollow_and_no_tier_hatched(package):
    with closing(sqlite3.connect(package)) as base:
        asked = "SELECT styleQML, styleSLD FROM layer_styles WHERE f_table_name = 'city_clusters'"
        look, sld = map(etree.fromstring, base.execute(asked).fetchone())
    symbols = {s.get("name"): s for s in look.iter("symbol")}
    layers = {c.get("value"): symbols[c.get("symbol")].findall("layer") for c in look.iter("category")}
    assert [one.get("class") for one in layers["未标层级"]] == ["SimpleMarker", "FilledMarker"]
    hatch = layers["未标层级"][1].find("symbol/layer[@class='LinePatternFill']")
    lines = {o.get("name"): o.get("value") for o in hatch.findall("Option/Option")}
    assert (lines["angle"], lines["distance_unit"]) == ("45", "Point")
    assert float(lines["distance"]) < 2 * UNKNOWN_RADII[0] / 3
    hole = layers["最高百亿级"][1]
    assert hole.find("Option/Option[@name='color']").get("value") == "255,255,255,255"
    size = hole.find("data_defined_properties//Option[@name='expression']").get("value")
    assert size.startswith('CASE WHEN coalesce("scale_yi" >= coalesce(CASE ') and " THEN 0 ELSE 0.56 * (" in size
    told = [(r[0].text, len(r.findall("{*}PointSymbolizer")), r.findtext(".//{*}Literal"),
             r.find(".//{*}Not") is None) for r in sld.iter(RULE)]  # fmt: skip
    assert [one[1:] for one in told if one[0] == "最高百亿级"] == [(1, "100", True), (2, "100", False)]
    assert [one[1:] for one in told if one[0] == "未标层级"] == [(2, "未标层级", True)]


def test_gpkg_draws_the_province_by_its_border(package):
    with closing(sqlite3.connect(package)) as base:
        asked = "SELECT styleQML, styleSLD FROM layer_styles WHERE f_table_name = 'province_clusters'"
        look, sld = map(etree.fromstring, base.execute(asked).fetchone())
    told = {o.get("name"): o.get("value") for o in look.find(".//symbol/layer/Option")}
    assert (told["style"], told["outline_color"], told["outline_width"]) == ("no", "34,34,34,255", "2.2")
    assert sld.find(".//{*}Stroke/{*}CssParameter").text == "#222222"


def test_gpkg_is_of_a_version_that_the_gis_of_an_older_system_knows(package):
    with closing(sqlite3.connect(package)) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (10200,)


def test_gpkg_names_its_columns_in_chinese_in_the_styles_too(package):
    with closing(sqlite3.connect(package)) as base:
        look = base.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'city_clusters'").fetchone()[0]
    aliases = {a.get("field"): a.get("name") for a in etree.fromstring(look).iter("alias")}
    assert aliases["scale_yi"] == "规模"
    assert list(aliases) == [column.name for column in COLUMNS]
