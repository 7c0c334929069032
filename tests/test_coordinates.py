"""Coordinates of any system land where they belong, and nothing is shifted without a word."""

import io
import json
import zipfile

import geopandas as gpd
import numpy as np
import pytest
import shapefile
import shapely
from pyproj import CRS, Transformer
from shapely.geometry import mapping

from geo import wgs84_to_bd09, wgs84_to_gcj02
from intake.budget import Refused
from lists.book import book
from lists.coordinates.anchors import outlines
from lists.coordinates.systems import named, plane, to_wgs84, words
from lists.understand import Wish
from lists.understand.placed import LAT, LON
from lists.understand.reader import understood
from lists.understand.values import ColumnKind

COUNTIES = ("410181", "410122", "410183", "411024")
SYSTEMS = {"wgs84": lambda x, y: (x, y), "gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}


def read(data, suffix, name="", wish=Wish()):  # noqa: B008  a frozen value
    return understood(book(data if isinstance(data, bytes) else data.encode(), suffix), name or "a" + suffix, wish)


def outline(code):
    return outlines().shapes[code]


def collection(shapes, properties, **more):
    features = [{"type": "Feature", "properties": one, "geometry": mapping(shape)}
                for shape, one in zip(shapes, properties, strict=True)]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def shifted(shape, system):
    return shapely.transform(shape, lambda xy: np.column_stack(SYSTEMS[system](xy[:, 0], xy[:, 1])))


def offset_m(found, codes):
    shapes = shapely.from_wkb(found.block.rows["图形"].to_numpy(object))
    return max(shapely.hausdorff_distance(one, outline(code)) for one, code in zip(shapes, codes, strict=True)) * 1e5


@pytest.mark.parametrize("system", SYSTEMS)
def test_outlines_of_known_places_tell_their_system(system):
    shapes = [shifted(outline(code), system) for code in COUNTIES]
    found = read(collection(shapes, [{"adcode": int(code)} for code in COUNTIES]), ".geojson")
    assert offset_m(found, COUNTIES) < 1
    assert words(system) in found.notes[0]
    assert "按已知边界" in found.notes[0]
    assert ("已换算为 WGS-84" in found.notes[0]) == (system != "wgs84")
    assert found.settled


def test_a_bare_array_of_features_is_read_and_its_shift_told():
    features = json.loads(collection([shifted(outline("410181"), "gcj02")], [{"name": "巩义市"}]))["features"]
    found = read(json.dumps(features), ".json")
    assert found.block.kept == 1
    shift = int(found.notes[0].split("会偏约 ")[1].split(" 米")[0])
    assert 450 < shift < 700


def test_shapes_that_name_no_place_are_asked_about():
    found = read(collection([outline("410181")], [{"编号甲": "x"}]), ".geojson")
    assert [question.key for question in found.questions] == ["system"]
    assert "现在按“WGS-84" in found.questions[0].words
    gcj = read(collection([outline("410181")], [{"编号甲": "x"}]), ".geojson", wish=found.questions[0].choices[1].wish)
    assert gcj.settled
    assert 450 < offset_m(gcj, ["410181"]) < 1500


def test_a_system_that_the_file_names_is_taken():
    there = Transformer.from_crs(4326, 4547, always_xy=True)
    flat = shapely.transform(outline("410181"), lambda xy: np.column_stack(there.transform(*xy.T)))
    told = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}}
    found = read(collection([flat], [{"name": "甲"}], **told), ".geojson")
    assert offset_m(found, ["410181"]) < 1
    assert "文件写明" in found.notes[0]


def within(code, count=300, seed=1):
    """Points within a county, many of them near its border."""
    shape, rng = outline(code), np.random.default_rng(seed)
    west, south, east, north = shape.bounds
    lon, lat = rng.uniform(west, east, 20 * count), rng.uniform(south, north, 20 * count)
    inside = shapely.contains_xy(shape.buffer(-0.001), lon, lat)
    edge = shapely.distance(shapely.points(lon, lat), shape.boundary) < 0.006
    rows = np.concatenate([np.flatnonzero(inside & edge)[:count], np.flatnonzero(inside)[:count]])
    return lon[rows], lat[rows]


def table(lon, lat, places, heads="县区,经度,纬度", digits=6):
    rows = zip(places, lon, lat, strict=True)
    return f"{heads}\n" + "".join(f"{place},{x:.{digits}f},{y:.{digits}f}\n" for place, x, y in rows)


@pytest.mark.parametrize("system", SYSTEMS)
def test_points_that_name_their_county_tell_their_system(system):
    lon, lat = within("410181")
    found = read(table(*SYSTEMS[system](lon, lat), ["巩义市"] * len(lon)), ".csv")
    assert found.settled
    assert words(system) in found.notes[0]
    assert np.abs(found.block.rows[found.block.of(ColumnKind.LON)[0].name].to_numpy(float) - lon).max() < 1e-5
    assert (LON in found.block.rows) == (system != "wgs84")


@pytest.mark.parametrize("heads", ["县区,高德经度,高德纬度", "县区,gcj02_lng,gcj02_lat"])
def test_a_system_that_a_heading_names_is_taken_and_the_files_own_figures_stay(heads):
    x, y = wgs84_to_gcj02(np.array([113.0, 113.1]), np.array([34.7, 34.8]))
    found = read(table(x, y, ["巩义市", "某地"], heads), ".csv")
    assert found.block.rows[LON].round(5).tolist() == [113.0, 113.1]
    first = heads.split(",")[1]
    assert found.block.rows[first].tolist() == pytest.approx(x.tolist(), abs=1e-6)
    assert {c.name: c.kind for c in found.block.columns}[first] is ColumnKind.NUMBER
    assert "GCJ-02（高德、腾讯地图）（文件写明），已换算为 WGS-84" in found.notes[0]


def test_points_without_a_word_are_asked_about_and_coarse_ones_are_not():
    fine = read(table([113.012345], [34.712345], ["某地"]), ".csv")
    assert [choice.words[:6] for choice in fine.questions[0].choices] == ["WGS-84", "GCJ-02", "BD-09（"]
    assert LON not in fine.block.rows
    assert read(table([113.01], [34.71], ["某地"], digits=2), ".csv").settled


def test_latitude_first_is_turned_round_and_said():
    whole = read(table([34.71, 34.81], [113.01, 113.11], ["某地", "他地"], digits=2), ".csv")
    assert whole.notes[0] == "经度、纬度两列写反了，已对调"
    assert whole.block.rows[LON].tolist() == [113.01, 113.11]
    one = read(table([34.71, 113.11], [113.01, 34.81], ["某地", "他地"], digits=2), ".csv")
    assert one.notes[0] == "1 行经纬度写反，已对调，逐行列出"
    assert one.block.rows[LAT].tolist() == [34.71, 34.81]
    assert [(r.line, r.why) for r in one.block.remarks] == [(2, "经纬度写反，已对调")]


def test_points_outside_china_are_left_empty_and_said():
    found = read(table([0, 113.11], [0, 34.81], ["某地", "他地"], digits=2), ".csv")
    assert found.block.rows[LON].isna().tolist() == [True, False]
    assert found.block.remarks[0].why == "坐标不在中国范围内，按空白处理"


def test_points_outside_the_county_that_they_name_are_counted():
    found = read(table([113.65, 112.98], [34.75, 34.75], ["巩义市", "巩义市"], digits=2), ".csv")
    assert "2 行写明了市县，其中 1 行的坐标不在所写的市县内，请核对" in found.notes


@pytest.mark.parametrize(("code", "lon"), [(4526, 114.2), (4525, 112.1), (4498, 115.2)])
def test_plane_coordinates_with_their_zone_are_known_by_it(code, lon):
    x, y = Transformer.from_crs(4326, code, always_xy=True).transform([lon], [34.2])
    assert plane(np.array(x), np.array(y)) == (f"epsg:{code}", False)
    found = read(f"县区,X坐标,Y坐标\n某地,{y[0]:.2f},{x[0]:.2f}\n", ".csv")
    assert found.block.rows[LON].round(5).tolist() == [lon]
    assert found.block.rows[LAT].round(5).tolist() == [34.2]
    assert "高斯" in found.notes[0] or "CGCS2000" in found.notes[0]


def test_plane_coordinates_without_their_zone_are_placed_by_the_names_beside():
    lon, lat = np.array([112.9, 113.0, 113.05]), np.array([34.7, 34.72, 34.75])
    x, y = Transformer.from_crs(4326, 4546, always_xy=True).transform(lon, lat)
    found = read(table(x, y, ["巩义市"] * 3, "县区,东坐标,北坐标", 2), ".csv")
    assert "中央经线 111°" in found.notes[0]
    assert found.block.rows[LON].round(5).tolist() == lon.tolist()
    asked = read(table(x, y, ["某地"] * 3, "县区,东坐标,北坐标", 2), ".csv")
    assert [choice.words[-4:] for choice in asked.questions[0].choices] == ["111°", "114°", "117°"]


def test_names_of_systems_and_unknown_ones():
    assert [named(text) for text in ("百度坐标", "火星坐标", "CGCS2000 经度", "经度")] == ["bd09", "gcj02", "wgs84", ""]
    x, y = to_wgs84("wkt:" + CRS(4547).to_wkt(), np.array([500_000.0]), np.array([3_800_000.0]))
    assert (round(x[0], 6), y[0] > 34) == (114.0, True)
    with pytest.raises(Refused, match="不知道坐标系“火星”"):
        read(table([113.1], [34.1], ["某地"]), ".csv", wish=Wish(system="火星"))


def test_a_geopackage_is_read_with_its_system(tmp_path):
    frame = gpd.GeoDataFrame({"名称": ["甲", "乙"], "产值": [1.5, None]},
                             geometry=[shapely.Point(114, 34), shapely.Point(113, 35)], crs=4326)  # fmt: skip
    path = tmp_path / "a.gpkg"
    frame.to_crs(4547).to_file(path, layer="企业", driver="GPKG")
    found = read(path.read_bytes(), ".gpkg")
    assert found.sheet == "企业"
    assert found.block.rows[LON].round(6).tolist() == [114.0, 113.0]
    assert found.block.rows["产值"].isna().tolist() == [False, True]
    assert "文件写明" in found.notes[0]


def zipped_shapefile(encoding, prj=True, dbf=True):
    parts = {suffix: io.BytesIO() for suffix in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding=encoding) as writer:
        writer.field("名称", "C", 40)
        writer.field("产值", "N", 12, 2)
        writer.point(113.5, 34.5)
        writer.record("巩义市某厂", 12.5)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        for suffix, part in parts.items():
            if suffix != "dbf" or dbf:
                packed.writestr(f"图层/企业.{suffix}", part.getvalue())
        if prj:
            packed.writestr("图层/企业.prj", CRS(4490).to_wkt("WKT1_ESRI"))
    return sink.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_zipped_shapefile_is_read_in_any_encoding(encoding):
    found = read(zipped_shapefile(encoding), ".zip")
    assert found.sheet == "企业"
    assert found.block.rows.iloc[0][["名称", "产值", LON, LAT]].tolist() == ["巩义市某厂", 12.5, 113.5, 34.5]
    assert found.settled


@pytest.mark.parametrize(
    ("data", "suffix", "told"),
    [
        (b"PK", ".shp", "请一起压缩成一个 .zip"),
        (zipped_shapefile("gbk", dbf=False), ".zip", "企业 缺少 .dbf"),
        (b"PK\5\6" + bytes(18), ".zip", "压缩包里没有 Shapefile"),
        (b'{"a": 1}', ".json", "这个 JSON 文件里没有地图要素"),
        (b'{"a": ', ".geojson", "GeoJSON 文件已损坏"),
        (b'[{"type": "Feature", "geometry": {"type": "Point", "coordinates": "x"}}]', ".json", "GeoJSON 文件已损坏"),
        (b"SQLite format 3\0" + bytes(100), ".gpkg", "GeoPackage 文件已损坏"),
    ],
)
def test_files_of_a_gis_that_cannot_be_read_say_what_to_do(data, suffix, told):
    with pytest.raises(Refused, match=told):
        read(data, suffix)
