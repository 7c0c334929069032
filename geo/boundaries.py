"""Outlines of Henan (province, prefectures, counties) and of its neighbours; source: data/README.md."""

from dataclasses import dataclass, fields
from pathlib import Path

import geopandas as gpd
import pandas as pd

from disk.roots import DATA
from geo.crs import CGCS2000

FOLDER = DATA / "boundaries"


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
        return self.counties[self.counties.parent_adcode == prefecture_adcode]

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

    Raises FileNotFoundError naming every missing file, ValueError where a file has another CRS or an adcode
    twice.
    """
    paths = {field.name: folder / f"{field.name}.parquet" for field in fields(Boundaries)}
    if missing := [path.name for path in paths.values() if not path.is_file()]:
        raise FileNotFoundError(f"{folder} 缺少{'、'.join(missing)}，请运行 python data/rebuild.py 重建")
    frames = {name: gpd.read_parquet(path).set_index("adcode") for name, path in paths.items()}
    faults = [fault for name, frame in frames.items() for fault in _faults(name, frame)]
    if faults:
        raise ValueError("；".join(faults))
    return Boundaries(**frames)


def _faults(name: str, frame: gpd.GeoDataFrame) -> list[str]:
    faults = [f"{name}.parquet 的 adcode 重复：{code}" for code in frame.index[frame.index.duplicated()]]
    if frame.crs is None or frame.crs.to_epsg() != CGCS2000:
        faults.append(f"{name}.parquet 的坐标系是 {frame.crs and frame.crs.name}，应为 EPSG:{CGCS2000}")
    return faults
