"""Ten million points in counties: processor time of the grid, made and asked. `python -m bench.inside [points] [file]`

The counties are Henan's, or those of a GeoParquet file with outlines in degrees and the columns lon_deg and lat_deg.
Points: 85 % around the counties' centres, 15 % anywhere. A part of them is compared with shapely's tree, one by one.
"""

from __future__ import annotations

import resource
import sys
import time

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.boundaries import load_boundaries
from geo.inside import CELL_DEG, PointJoin

COMPARED = 200_000
LARGE_CELL_DEG = 0.08
"""For a country."""


def points(units: gpd.GeoDataFrame, count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitudes and latitudes, the same in every run."""
    chance, (west, south, east, north) = np.random.default_rng(1), units.total_bounds
    which, anywhere = chance.integers(0, len(units), count), chance.random(count) < 0.15
    centres = units.lon_deg.to_numpy()[which], units.lat_deg.to_numpy()[which]
    lon = np.where(anywhere, chance.uniform(west, east, count), centres[0] + chance.normal(0, 0.08, count))
    return lon, np.where(anywhere, chance.uniform(south, north, count), centres[1] + chance.normal(0, 0.08, count))


def differing(units: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64], found: object) -> int:
    """Points for which shapely's tree says something else."""
    tree = shapely.STRtree(np.asarray(units.geometry))
    which, shape = tree.query(shapely.points(lon, lat), predicate="intersects")
    wanted = np.full(len(lon), "", dtype=object)
    order = np.lexsort((-shape, which))  # the first of several is written last
    wanted[which[order]] = np.asarray(units.index)[shape[order]]
    return int((wanted != found).sum())


def main(count: int, units: gpd.GeoDataFrame, cell_deg: float) -> None:
    """Make the grid, ask it, print a line."""
    lon, lat = points(units, count)
    begun = time.process_time()
    join = PointJoin(units, cell_deg)
    made = time.process_time()
    found = join.units(lon, lat)
    asked = time.process_time()
    wrong = differing(units, lon[:COMPARED], lat[:COMPARED], found[:COMPARED])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(units)} units, {count:,} points: made in {made - begun:.1f} cpu s, asked in {asked - made:.1f} cpu s, "
          f"{np.mean(found != ''):.1%} inside, {wrong} of {min(COMPARED, count):,} differ, {peak:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    if len(sys.argv) > 2:
        main(asked, gpd.read_parquet(sys.argv[2]), LARGE_CELL_DEG)
    else:
        main(asked, load_boundaries().counties, CELL_DEG)
