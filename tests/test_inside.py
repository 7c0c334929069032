"""Points in units by a grid: always what the outlines say, point by point."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.boundaries import load_boundaries
from geo.inside import PointJoin


def frame(**shapes):
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=4490)


def by_outline(frame, lon, lat):
    """The plain way: every outline asked for every point, the first that holds it."""
    found = np.full(len(lon), "", dtype=object)
    for code, shape in reversed(list(zip(frame.index, frame.geometry, strict=True))):
        found[shapely.intersects_xy(shape, lon, lat)] = code
    return found


def test_a_cell_that_one_unit_fills_but_for_anothers_border_is_asked_of_both():
    hole = shapely.box(0.42, 0.42, 0.48, 0.48)
    units = frame(ring=shapely.box(0, 0, 1, 1) - hole, inner=hole)
    found = PointJoin(units, 0.1).units(np.array([0.41, 0.45, 0.95, 1.5]), np.array([0.41, 0.45, 0.95, 0.5]))
    assert found.tolist() == ["ring", "inner", "ring", ""]


def test_a_shared_border_goes_to_the_first_and_no_number_to_nobody():
    units = frame(west=shapely.box(0, 0, 1, 1), east=shapely.box(1, 0, 2, 1))
    found = PointJoin(units, 0.25).units(np.array([1.0, 2.0, np.nan, -5.0]), np.array([0.5, 1.0, 0.5, np.inf]))
    assert found.tolist() == ["west", "east", "", ""]
    assert PointJoin(units).units(np.empty(0), np.empty(0)).tolist() == []


@pytest.mark.parametrize("cell_deg", [0.02, 0.07])
def test_henans_counties_hold_what_their_outlines_hold(cell_deg):
    counties = load_boundaries().counties
    chance, (west, south, east, north) = np.random.default_rng(5), counties.total_bounds
    lon, lat = chance.uniform(west - 0.1, east + 0.1, 4000), chance.uniform(south - 0.1, north + 0.1, 4000)
    found = PointJoin(counties, cell_deg).units(lon, lat)
    assert (found == by_outline(counties, lon, lat)).all()
    assert 0.3 < (found != "").mean() < 0.9
