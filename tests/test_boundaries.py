"""The shipped outlines are whole, fit together and lie where they should."""

import hashlib
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from geo import Boundaries, GeoFault, load_boundaries, load_gazetteer

DATA = Path(__file__).parents[1] / "data"
ROWS = {"province": 1, "prefectures": 18, "counties": 157, "neighbour_prefectures": 10, "neighbour_provinces": 7}
URBAN = {  # the built-up district that must hold the seat
    "410100": "二七区",
    "410300": "洛龙区",
    "410600": "淇滨区",
    "411000": "魏都区",
    "411200": "湖滨区",
    "411600": "川汇区",
    "411700": "驿城区",
    "419001": "济源市",
}


@pytest.fixture(scope="module")
def outlines() -> Boundaries:
    return load_boundaries()


def shapes(frame) -> np.ndarray:
    return frame.geometry.array.to_numpy()


@pytest.mark.parametrize(("name", "rows"), ROWS.items())
def test_each_table_has_its_units_valid_and_in_cgcs2000(outlines, name, rows):
    frame = getattr(outlines, name)
    assert len(frame) == rows
    assert frame.index.is_unique
    assert frame.crs.to_epsg() == 4490
    assert frame.is_valid.all()


def test_counties_leave_no_gap_and_no_overlap(outlines):
    assert shapely.coverage_is_valid(shapes(outlines.counties))


def test_prefectures_and_their_neighbours_leave_no_gap_and_no_overlap(outlines):
    both = np.concatenate([shapes(outlines.prefectures), shapes(outlines.neighbour_prefectures)])
    assert shapely.coverage_is_valid(both)


def test_counties_make_up_the_province(outlines):
    assert outlines.counties.union_all("coverage").equals(outlines.province.geometry.loc["410000"])


def test_members_make_up_each_prefecture(outlines):
    for adcode, outline in outlines.prefectures.geometry.items():
        assert outlines.members(adcode).union_all("coverage").equals(outline), adcode


def test_nothing_is_simplified(outlines):
    assert shapely.get_num_coordinates(shapes(outlines.counties)).sum() == 15_767


def test_henan_has_its_area(outlines):
    equal_area = "+proj=aea +lat_1=32.2 +lat_2=35.6 +lon_0=113.5 +ellps=GRS80"
    assert outlines.counties.to_crs(equal_area).area.sum() / 1e6 == pytest.approx(165_600, rel=0.005)
    assert outlines.counties.area_km2.sum() == pytest.approx(165_600, rel=0.005)


@pytest.mark.parametrize("name", ROWS)
def test_label_points_lie_in_their_units(outlines, name):
    frame = getattr(outlines, name)
    assert shapely.contains_xy(shapes(frame), frame.lon_deg.to_numpy(), frame.lat_deg.to_numpy()).all()


@pytest.mark.parametrize("name", ["prefectures", "neighbour_prefectures"])
def test_seats_lie_in_their_prefectures(outlines, name):
    frame = getattr(outlines, name)
    assert shapely.contains_xy(shapes(frame), frame.seat_lon_deg.to_numpy(), frame.seat_lat_deg.to_numpy()).all()


@pytest.mark.parametrize(("adcode", "district"), URBAN.items())
def test_seats_lie_in_the_built_up_district(outlines, adcode, district):
    seat = outlines.prefectures.loc[adcode]
    inside = outlines.counties.contains(shapely.Point(seat.seat_lon_deg, seat.seat_lat_deg))
    assert outlines.counties.name[inside].tolist() == [district]


def test_jiyuan_is_a_prefecture_and_a_county(outlines):
    prefecture, county = outlines.unit("prefecture", "419001"), outlines.unit("county", "419001")
    assert (prefecture.parent_adcode, county.parent_adcode) == ("410000", "419001")
    assert outlines.members("419001").index.tolist() == ["419001"]


def test_units_of_neighbours_are_found(outlines):
    assert outlines.unit("prefecture", "140800")["name"] == "运城市"
    assert outlines.unit("province", "320000")["name"] == "江苏省"


@pytest.mark.parametrize(("level", "adcode"), [("county", "410381"), ("prefecture", "410102"), ("town", "410102")])
def test_a_unit_that_does_not_exist_is_refused(outlines, level, adcode):
    with pytest.raises(KeyError, match="没有"):
        outlines.unit(level, adcode)


def test_members_of_a_prefecture_outside_henan_are_refused(outlines):
    with pytest.raises(KeyError, match="140800"):
        outlines.members("140800")


def test_outlines_and_gazetteer_have_the_same_units(outlines):
    frames = (getattr(outlines, name) for name in ROWS)
    drawn = {
        (unit.level, unit.Index): (unit.name, unit.parent_adcode) for frame in frames for unit in frame.itertuples()
    }
    assert drawn == {place.key: (place.name, place.parent_adcode) for place in load_gazetteer().places}


def test_missing_files_are_all_named(tmp_path):
    with pytest.raises(GeoFault) as fault:
        load_boundaries(tmp_path)
    remedy = "请从发布包恢复它，或运行 python data/rebuild.py 重建"
    assert set(map(str, fault.value.faults)) == {f"{name}.parquet：缺少这个文件。{remedy}。" for name in ROWS}


def test_faults_of_every_file_are_told_at_once(outlines, tmp_path):
    for name in ROWS:
        frame = getattr(outlines, name).reset_index()
        crs = {"counties": 4326, "prefectures": None}.get(name, 4490)
        frame = frame.set_crs(crs, allow_override=True)
        frame = pd.concat([frame, frame[:1]]) if name == "province" else frame
        frame.to_parquet(tmp_path / f"{name}.parquet")
    with pytest.raises(GeoFault) as fault:
        load_boundaries(tmp_path)
    told = ["province.parquet：adcode 重复：410000", "prefectures.parquet：坐标系是 None，应为 EPSG:4490"]
    told += ["counties.parquet：坐标系是 WGS 84，应为 EPSG:4490"]
    assert [str(f).split("。")[0] for f in fault.value.faults] == told


def test_the_readme_tells_the_true_hash_of_every_file():
    table = (
        (DATA / "README.md").read_text(encoding="utf-8").split("<!-- files:begin -->")[1].split("<!-- files:end -->")[0]
    )
    told = dict(re.findall(r"^\| (\S+) \|.* ([0-9a-f]{64}) \|$", table, re.MULTILINE))
    there = [*(DATA / "boundaries").iterdir(), *(DATA / "places").iterdir()]
    assert told == {p.relative_to(DATA).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in there}


def test_the_rebuild_reads_tianditu_only():
    code = (DATA / "rebuild.py").read_text(encoding="utf-8")
    assert '"tianditu"' in code
    assert '"amap"' not in code


def test_a_seat_that_lies_elsewhere_is_told_with_its_own_column(outlines, tmp_path):
    for name in ROWS:
        frame = getattr(outlines, name).reset_index()
        if name == "prefectures":
            frame.loc[0, "seat_lon_deg"] = 13.0
        frame.to_parquet(tmp_path / f"{name}.parquet")
    with pytest.raises(GeoFault) as fault:
        load_boundaries(tmp_path)
    assert [(one.file, one.column, one.line) for one in fault.value.faults] == [
        ("prefectures.parquet", "seat_lon_deg", 1)
    ]
