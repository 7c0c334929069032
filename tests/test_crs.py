"""Points and outlines land where they should in every coordinate system used."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo import bd09_to_wgs84, gcj02_to_wgs84, to_map_plane, wgs84_to_bd09, wgs84_to_gcj02
from geo.crs import map_plane_to_points, points_to_map_plane

LON, LAT = map(np.ravel, np.meshgrid(np.linspace(110.4, 116.6, 40), np.linspace(31.4, 36.3, 40)))  # Henan
GCJ02 = [  # WGS-84 and GCJ-02, from the tests of googollee/eviltransform and wandergis/coordtransform
    (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
    (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
    (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
    (116.404, 39.915, 116.41024449916938, 39.91640428150164),
]


def distance_m(a, b) -> np.ndarray:
    return np.hypot((a[0] - b[0]) * 111_320 * np.cos(np.radians(b[1])), (a[1] - b[1]) * 111_000)


@pytest.mark.parametrize(("lon", "lat", "gcj_lon", "gcj_lat"), GCJ02)
def test_known_points_in_gcj02(lon, lat, gcj_lon, gcj_lat):
    assert wgs84_to_gcj02(lon, lat) == pytest.approx((gcj_lon, gcj_lat), abs=1e-9)
    assert gcj02_to_wgs84(gcj_lon, gcj_lat) == pytest.approx((lon, lat), abs=1e-9)


def test_a_known_point_in_bd09():
    bd09 = wgs84_to_bd09(*gcj02_to_wgs84(116.404, 39.915))
    assert bd09 == pytest.approx((116.41036949371029, 39.92133699351021), abs=1e-9)


def test_there_and_back_is_less_than_a_metre():
    assert distance_m(gcj02_to_wgs84(*wgs84_to_gcj02(LON, LAT)), (LON, LAT)).max() < 0.001
    assert distance_m(bd09_to_wgs84(*wgs84_to_bd09(LON, LAT)), (LON, LAT)).max() < 0.3


def test_the_shift_in_henan_is_about_560_metres():
    assert np.median(distance_m(wgs84_to_gcj02(LON, LAT), (LON, LAT))) == pytest.approx(560, abs=10)


def test_points_of_the_map_plane_are_metres_east_and_north_and_go_back():
    plane = points_to_map_plane([114, 114, 115], [34, 35, 34])
    assert plane[:2, 0] == pytest.approx([500_000, 500_000])
    assert plane[1, 1] - plane[0, 1] == pytest.approx(110_900, abs=100)
    assert plane[2, 0] - plane[0, 0] == pytest.approx(92_400, abs=100)
    assert map_plane_to_points(*plane.T) == pytest.approx(np.array([[114, 34], [114, 35], [115, 34]]))


def test_points_outside_china_are_not_shifted():
    assert wgs84_to_gcj02(2.35, 48.85) == (2.35, 48.85)
    assert gcj02_to_wgs84(2.35, 48.85) == (2.35, 48.85)


EDGES = [(72.004, 35.0, -1, 0), (137.8347, 35.0, 1, 0), (110.0, 0.8293, 0, -1), (110.0, 55.8271, 0, 1)]


@pytest.mark.parametrize(("lon", "lat", "east", "north"), EDGES)
def test_the_shift_holds_up_to_the_edge_of_its_box_and_no_further(lon, lat, east, north):
    assert wgs84_to_gcj02(lon, lat) != (lon, lat)
    beyond = (lon + east * 1e-6, lat + north * 1e-6)
    assert wgs84_to_gcj02(*beyond) == beyond


@pytest.mark.parametrize("shift", [wgs84_to_gcj02, gcj02_to_wgs84, wgs84_to_bd09, bd09_to_wgs84])
def test_columns_of_objects_are_shifted_like_columns_of_numbers(shift):
    objects = np.array([113.6, 114], dtype=object), np.array([34.7, 33], dtype=object)
    numbers = np.array([113.6, 114.0]), np.array([34.7, 33.0])
    assert np.array_equal(shift(*objects), shift(*numbers))
    assert shift(*objects)[0].dtype == shift([113, 114], [34, 33])[0].dtype == np.float64


def test_empty_columns_stay_empty():
    lon, lat = gcj02_to_wgs84([], [])
    assert (lon.size, lat.size) == (0, 0)


def test_the_map_plane_puts_the_central_meridian_at_500_km():
    frame = gpd.GeoDataFrame({"name": ["甲"]}, geometry=[shapely.Point(114, 34)], crs=4490, index=["x"])
    plane = to_map_plane(frame)
    assert plane.crs.to_epsg() == 4547
    assert plane.name["x"] == "甲"
    assert plane.geometry["x"].x == pytest.approx(500_000, abs=0.001)
    assert frame.crs.to_epsg() == 4490


@pytest.mark.parametrize("crs", [4326, 4490])
def test_the_map_plane_agrees_with_geopandas(crs):
    frame = gpd.GeoDataFrame({"shape": [shapely.box(112, 33, 113, 34)]}, geometry="shape", crs=crs)
    plane = to_map_plane(frame)
    assert plane.geometry.name == "shape"
    assert plane.geom_equals_exact(frame.to_crs(4547), 0.001).all()


def test_a_frame_without_crs_is_refused():
    words = r"^图形数据没有坐标系说明：应为 EPSG:4490 或 EPSG:4326，请先用 set_crs 注明$"
    with pytest.raises(ValueError, match=words):
        to_map_plane(gpd.GeoDataFrame(geometry=[shapely.Point(114, 34)]))
