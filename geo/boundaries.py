"""Outlines of Henan (province, prefectures, counties) and of its neighbours; source: data/README.md."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import NamedTuple, cast

import geopandas as gpd
import pandas as pd
import pyarrow as pa
from shapely import MultiPolygon, Polygon
from shapely.errors import GEOSException

from disk.fault import Fault
from disk.roots import DATA
from disk.table import bytes_of
from geo.crs import CGCS2000
from geo.load import GeoFault
from geo.points import point_fault

FOLDER = DATA / "boundaries"
SEAT = ("seat_lon_deg", "seat_lat_deg")
COLUMNS = (
    "level", "adcode", "name", "short_name", "parent_adcode", "lon_deg", "lat_deg", "area_km2", "geometry",
)  # fmt: skip
REMEDY = "请从发布包恢复它，或运行 python data/rebuild.py 重建"


class OutlineRow(NamedTuple):
    """One row of the outlines, as `rows` gives it; the index is elsewhere."""

    level: str
    name: str
    short_name: str
    parent_adcode: str
    lon_deg: float
    lat_deg: float
    area_km2: float
    geometry: Polygon | MultiPolygon


def rows(frame: gpd.GeoDataFrame) -> Iterator[tuple[str, OutlineRow]]:
    """(adcode, row) of each unit of a frame of `Boundaries`."""
    columns = list(OutlineRow._fields)
    return zip(frame.index, map(OutlineRow._make, frame[columns].itertuples(index=False)), strict=True)


@dataclass(frozen=True)
class Boundaries:
    """The outlines: one row per unit, index adcode, EPSG:4490 (degrees).

    Columns: level, name, short_name, parent_adcode, lon_deg and lat_deg (label point), area_km2, geometry;
    the two frames of prefectures also seat_lon_deg and seat_lat_deg (anchor for bubbles). The frames are
    shared: nobody assigns into them.
    """

    province: gpd.GeoDataFrame
    prefectures: gpd.GeoDataFrame
    counties: gpd.GeoDataFrame
    neighbour_prefectures: gpd.GeoDataFrame
    neighbour_provinces: gpd.GeoDataFrame

    def unit(self, level: str, adcode: str) -> pd.Series:
        """Return the row of one unit, Henan's or a neighbour's.

        Raises KeyError with the key where there is no such unit.
        """
        for frame in self._of_level(level):
            if adcode in frame.index:
                return frame.loc[adcode]
        raise KeyError(f"没有边界：{level} {adcode}。键是（级别，代码），请核对级别")

    def members(self, prefecture_adcode: str) -> gpd.GeoDataFrame:
        """Return the counties of a prefecture of Henan; 济源 has one, itself.

        Raises KeyError where there is no such prefecture in Henan.
        """
        if prefecture_adcode not in self.prefectures.index:
            raise KeyError(f"河南没有这个省辖市：{prefecture_adcode}")
        return cast("gpd.GeoDataFrame", self.counties[self.counties.parent_adcode == prefecture_adcode])

    def _of_level(self, level: str) -> tuple[gpd.GeoDataFrame, ...]:
        frames = {
            "province": (self.province, self.neighbour_provinces),
            "prefecture": (self.prefectures, self.neighbour_prefectures),
            "county": (self.counties,),
        }
        if level not in frames:
            raise KeyError(f"没有 {level} 这一级：应为 province、prefecture 或 county")
        return frames[level]


def load_boundaries(folder: Path = FOLDER) -> Boundaries:
    """Read the five GeoParquet files of `folder`.

    Raises GeoFault naming every file that is missing or damaged, has another CRS, an adcode twice, or a row without
    outline or with a point that lies elsewhere.
    """
    frames, faults = read_boundaries(folder)
    if faults:
        raise GeoFault(faults)
    return Boundaries(**frames)


def read_boundaries(folder: Path) -> tuple[dict[str, gpd.GeoDataFrame], list[Fault]]:
    """The frames that can be read, by file name, and the faults of all files."""
    frames: dict[str, gpd.GeoDataFrame] = {}
    faults: list[Fault] = []
    for name in (field.name for field in fields(Boundaries)):
        frame, of_file = _read(folder / f"{name}.parquet")
        faults += of_file
        if frame is not None:
            frames[name] = cast("gpd.GeoDataFrame", frame.set_index("adcode"))
            faults += _faults(f"{name}.parquet", frame)
    return frames, faults


def _read(path: Path) -> tuple[gpd.GeoDataFrame | None, list[Fault]]:
    """(frame, faults) of a file; no frame where it is missing or damaged or lacks a column."""
    content, faults = bytes_of(path)
    if faults:
        return None, [replace(fault, remedy=REMEDY) for fault in faults]
    try:
        frame = gpd.read_parquet(io.BytesIO(content))  # pyright: ignore[reportArgumentType]  its stub knows paths only
    except (OSError, ValueError, KeyError, TypeError, AttributeError, pa.ArrowException, GEOSException):
        return None, [Fault(path.name, found="已损坏，或不是 GeoParquet", remedy=REMEDY)]
    columns = (*COLUMNS, *(SEAT if "prefectures" in path.name else ()))
    if missing := [column for column in columns if column not in frame.columns]:
        return None, [Fault(path.name, found=f"缺少列 {'、'.join(missing)}", remedy=REMEDY)]
    return frame, []


def _faults(file: str, frame: gpd.GeoDataFrame) -> Iterator[Fault]:
    """Faults of the rows, counted from 1 without a header, and of the coordinate system."""
    for code in frame.adcode[frame.adcode.duplicated()]:
        yield Fault(file, found=f"adcode 重复：{code}", remedy=REMEDY)
    if frame.crs is None or frame.crs.to_epsg() != CGCS2000:
        found = f"坐标系是 {frame.crs and frame.crs.name}"
        yield Fault(file, found=found, expected=f"EPSG:{CGCS2000}", remedy=REMEDY)
    empty = frame.geometry.isna() | frame.geometry.is_empty | ~frame.geometry.is_valid
    pairs = (("lon_deg", "lat_deg"), SEAT)[: 2 if "seat_lon_deg" in frame else 1]
    points = [list(zip(frame[lon], frame[lat], strict=True)) for lon, lat in pairs]
    for number, (adcode, no_outline) in enumerate(zip(frame.adcode, empty, strict=True)):
        at = Fault(file, line=number + 1, row=str(adcode), remedy=REMEDY)
        if no_outline:
            yield replace(at, column="geometry", found="没有轮廓，或轮廓自相交", expected="完整的面")
        for (lon, lat), of_column in zip(pairs, points, strict=True):
            point = f"{of_column[number][0]}", f"{of_column[number][1]}"
            henan = not file.startswith("neighbour")
            for fault in point_fault(at, point, henan):
                yield replace(fault, column=lon if fault.column == "lon_deg" else lat, remedy=REMEDY)
