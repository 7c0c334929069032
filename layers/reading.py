"""All data of the project read once: what the page and `henan-atlas check` start from, or every fault of all files."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd

from disk.fault import DataFault, Fault
from disk.manifest import manifest_faults
from disk.roots import DATA
from geo import Boundaries, Gazetteer
from geo.boundaries import read_boundaries
from geo.load import read_gazetteer, seat_faults
from geo.resolve.tables import table_faults
from policy.load import read_policy
from policy.records import PolicyRecords


def read_data(data: Path = DATA) -> tuple[PolicyRecords, Boundaries, Gazetteer]:
    """Read every file of a data folder. Raises DataFault with the faults of all of them at once."""
    with _uncollected():
        return _read(data)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: all that is made here stays, and it would look through it again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(data: Path) -> tuple[PolicyRecords, Boundaries, Gazetteer]:
    gazetteer, of_places = read_gazetteer(data / "places")
    of_seats = seat_faults(data / "places", gazetteer)
    frames, of_outlines = read_boundaries(data / "boundaries")
    known = frozenset(place.key for place in gazetteer.places) or None
    policy, of_policy = read_policy(data / "policy", known)
    of_units = [] if of_places or of_outlines else list(_units_apart(gazetteer, frames))
    faults = [*of_policy, *of_places, *of_seats, *of_outlines, *of_units, *table_faults(data / "places")]
    faults += _not_told(manifest_faults(data), faults)
    if faults:
        raise DataFault(faults)
    return policy, Boundaries(**frames), gazetteer


def _units_apart(gazetteer: Gazetteer, frames: Mapping[str, gpd.GeoDataFrame]) -> Iterator[Fault]:
    """Units that have a name and no outline, or an outline and no name."""
    drawn = {(level, str(adcode)) for frame in frames.values() for adcode, level in frame["level"].items()}
    named = {place.key for place in gazetteer.places}
    for level, adcode in sorted(named ^ drawn):
        file, other = ("places.csv", "轮廓") if (level, adcode) in named else ("boundaries", "地名")
        remedy = "请查对代码，或运行 python data/rebuild.py 重建"
        yield Fault(file, f"的 {level} {adcode} 没有{other}", remedy, row=adcode, column="adcode")


def _not_told(of_manifest: list[Fault], told: list[Fault]) -> list[Fault]:
    """Faults of the manifest without those that say again that a file is missing."""
    missing = {fault.file for fault in told if fault.found == "缺少这个文件"}
    return [fault for fault in of_manifest if fault.file not in missing]
