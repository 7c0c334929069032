"""The coordinates of a table in WGS-84 beside those of the file, with a note; asked where nothing tells the system."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from intake.budget import Refused
from lists.coordinates.anchors import outside, units_of
from lists.coordinates.judge import Verdict, of_points, of_shapes
from lists.coordinates.systems import WGS84, known, to_wgs84, way, words
from lists.understand.marks import plain
from lists.understand.values import Block, CellRemark, Choice, ColumnKind, Question, TableColumn, Wish

LON, LAT = "经度（WGS-84）", "纬度（WGS-84）"
CHINA = (73.0, 136.0, 3.0, 54.0)
"""West, east, south, north in degrees."""
EAST = re.compile(r"^(?:横坐标|[ye]坐标|东坐标|东向坐标|easting|yy?|y轴|坐标y|y_?coord)(?:[(（].*)?$", re.IGNORECASE)
NORTH = re.compile(r"^(?:纵坐标|[xn]坐标|北坐标|北向坐标|northing|xx?|x轴|坐标x|x_?coord)(?:[(（].*)?$", re.IGNORECASE)
METRES, MOST_TOLD = 111_195, 1000
ASKED = (
    "坐标没有写明用的是哪种坐标系。取自高德、腾讯地图的是 GCJ-02，取自百度地图的是 BD-09，GPS、天地图、测绘成果是 "
    "WGS-84 或 CGCS2000。现在按“{now}”读；选错会偏 300～1000 米。"
)


@dataclass(frozen=True, slots=True)
class Located:
    """A table with its coordinates in WGS-84, what is to be told, what is to be asked."""

    block: Block
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


def located(block: Block, file: str, declared: str, wish: Wish) -> Located:
    """The table with coordinates in WGS-84; unchanged where it has none. Raises Refused for an unknown system."""
    if wish.system and not known(wish.system):
        raise Refused(f"不知道坐标系“{wish.system}”")
    if shapes := block.of(ColumnKind.SHAPE):
        return _shapes(block, shapes[0], declared, wish)
    pair = _pair(block)
    return _points(block, pair, file, wish) if pair else Located(block)


def _shapes(block: Block, column: TableColumn, declared: str, wish: Wish) -> Located:
    found = shapely.from_wkb(block.rows[column.name].to_numpy(dtype=object, na_value=None), on_invalid="ignore")
    verdict = of_shapes(found.tolist(), units_of(_names(block), len(block.rows)), declared, wish.system)
    turned = np.array([None if one is None else shapely.transform(one, way(verdict.system)) for one in found])
    values = pd.Series([None if one is None else shapely.to_wkb(one, hex=True) for one in turned], dtype=object)
    placed = replace(block, rows=block.rows.assign(**{column.name: values}))
    if all(one is None or one.geom_type == "Point" for one in turned):
        placed = _with_pair(placed, shapely.get_x(turned), shapely.get_y(turned))
    shift = _shift_m(shapely.get_coordinates(found), shapely.get_coordinates(turned))
    return Located(placed, _told(verdict, shift), _asked(verdict, wish))


def _shift_m(before: np.ndarray, after: np.ndarray) -> float:
    """By how many metres the coordinates move, half of them by more; NaN where they are no degrees."""
    if not len(before) or np.nanmax(np.abs(before[:, :2])) > 180:
        return float("nan")
    east = (after[:, 0] - before[:, 0]) * np.cos(np.radians(after[:, 1]))
    return float(np.nanmedian(np.hypot(east, after[:, 1] - before[:, 1])) * METRES)


def _names(block: Block) -> list[pd.Series]:
    kinds = (ColumnKind.CODE, ColumnKind.PLACE, ColumnKind.NAME)
    return [pd.Series(block.rows[column.name]) for kind in kinds for column in block.of(kind)]


def _pair(block: Block) -> tuple[TableColumn, TableColumn] | None:
    """The columns of longitude and latitude, or of easting and northing."""
    lon, lat = block.of(ColumnKind.LON), block.of(ColumnKind.LAT)
    if lon and lat:
        return lon[0], lat[0]
    numbers = block.of(ColumnKind.NUMBER)
    east = [column for column in numbers if EAST.match(plain(column.name))]
    north = [column for column in numbers if NORTH.match(plain(column.name))]
    return (east[0], north[0]) if east and north else None


def _points(block: Block, pair: tuple[TableColumn, TableColumn], file: str, wish: Wish) -> Located:
    written = [block.rows[column.name].to_numpy(float, na_value=np.nan) for column in pair]
    if not np.isfinite(written[0] + written[1]).any():
        return Located(block, ("坐标两列没有数字，没有采用",))
    units = units_of(_names(block), len(block.rows))
    x, y, turned = _upright(*written)
    verdict = of_points(x, y, units, " ".join((file, *(label for one in pair for label in one.path))), wish.system)
    lon, lat = to_wgs84(verdict.system, *((y, x) if verdict.swapped else (x, y)))
    far = np.isfinite(lon) & ~((lon >= CHINA[0]) & (lon <= CHINA[1]) & (lat >= CHINA[2]) & (lat <= CHINA[3]))
    lon, lat = np.where(far, np.nan, lon), np.where(far, np.nan, lat)
    block = _remarked(block, pair, turned, far)
    shift = _shift_m(np.column_stack([x, y]), np.column_stack([lon, lat]))
    notes = (*_swapped(turned, verdict.swapped), *_told(verdict, shift), *_astray(units, lon, lat))
    if turned.any() or far.any() or verdict.swapped or verdict.system != WGS84:
        block = _with_pair(_as_numbers(block, pair), lon, lat)
    return Located(block, notes, _asked(verdict, wish))


def _upright(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Degrees with longitude first, and which rows had latitude first."""
    west, east, south, north = CHINA
    turned = (x >= south) & (x <= north) & (y >= west) & (y <= east)
    return np.where(turned, y, x), np.where(turned, x, y), turned


def _remarked(block: Block, pair: Sequence[TableColumn], turned: np.ndarray, far: np.ndarray) -> Block:
    """With a remark for each row whose coordinates are not as written; all rows turned is one note, not many."""
    rows = np.flatnonzero(far | (turned if not turned.all() else False))
    told: list[CellRemark] = []
    for row in rows[:MOST_TOLD].tolist():
        found = "，".join(f"{block.rows[column.name].iloc[row]}" for column in pair)
        why = "坐标不在中国范围内，按空白处理" if far[row] else "经纬度写反，已对调"
        told.append(CellRemark(int(block.lines[row]), pair[0].name, found, "", why, int(block.part[row])))
    return replace(block, remarks=(*block.remarks, *told), remarked=block.remarked + len(rows))


def _swapped(turned: np.ndarray, swapped: bool) -> tuple[str, ...]:
    if swapped:
        return ("平面坐标北向在前（X 为纵坐标），已按此读",)
    if turned.all():
        return ("经度、纬度两列写反了，已对调",)
    return (f"{int(turned.sum())} 行经纬度写反，已对调，逐行列出",) if turned.any() else ()


def _told(verdict: Verdict, shift: float) -> tuple[str, ...]:
    if verdict.how == "未定":
        return (f"坐标系没有写明，按 {words(verdict.system)} 读",) if verdict.choices else ()
    if verdict.system == WGS84:
        return (f"坐标是 {words(WGS84)}（{verdict.how}）",)
    far = f"，不换算会偏约 {shift:.0f} 米" if shift == shift else ""
    return (f"坐标是 {words(verdict.system)}（{verdict.how}），已换算为 WGS-84{far}",)


def _astray(units: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> tuple[str, ...]:
    lost, count = outside(units, lon, lat, WGS84)
    return (f"{count} 行写明了市县，其中 {lost} 行的坐标不在所写的市县内，请核对",) if lost else ()


def _asked(verdict: Verdict, wish: Wish) -> tuple[Question, ...]:
    if verdict.how != "未定" or not verdict.choices:
        return ()
    choices = tuple(Choice(words(system), replace(wish, system=system)) for system in verdict.choices)
    return (Question("system", ASKED.format(now=words(verdict.system)), choices),)


def _as_numbers(block: Block, pair: Sequence[TableColumn]) -> Block:
    """The coordinates of the file stay, as plain numbers."""
    names = [column.name for column in pair]
    return replace(block, columns=tuple(
        replace(column, kind=ColumnKind.NUMBER) if column.name in names else column for column in block.columns
    ))  # fmt: skip


def _with_pair(block: Block, lon: np.ndarray, lat: np.ndarray) -> Block:
    """With the coordinates in WGS-84 as columns of their own."""
    added = (
        TableColumn(LON, (LON,), ColumnKind.LON, empty=int(np.isnan(lon).sum()), made=True),
        TableColumn(LAT, (LAT,), ColumnKind.LAT, empty=int(np.isnan(lat).sum()), made=True),
    )
    values = {LON: pd.Series(lon).astype("Float64"), LAT: pd.Series(lat).astype("Float64")}
    return replace(block, columns=(*block.columns, *added), rows=block.rows.assign(**values))
