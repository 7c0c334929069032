"""A zipped Shapefile: each layer in it as a sheet, names in whatever encoding they are."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any

import shapefile
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from intake.archive import Archive, opened
from intake.budget import Budget, Refused, refusing
from lists.lanes import Grid
from lists.shapes.features import sheet_of

NONE = "压缩包里没有 Shapefile（.shp）：若是表格，请解压后选其中的表格文件"
MISSING = "压缩包里的 {name} 缺少 {suffix}：请把同名的 .shp、.dbf、.shx、.prj 一起压缩"


def read_shapefile(data: bytes, budget: Budget) -> list[Grid]:
    """The layers of a zipped Shapefile. Raises Refused."""
    with opened(data, budget) as packed:
        names = [name for name in packed.names if not name.startswith("__MACOSX")]
        stems = [name[:-4] for name in names if name.lower().endswith(".shp")]
        if not stems:
            raise Refused(NONE)
        return [_sheet(packed, stem) for stem in stems]


def _sheet(packed: Archive, stem: str) -> Grid:
    shp, dbf = _part(packed, stem, ".shp"), _part(packed, stem, ".dbf")
    name = PurePosixPath(stem).name
    if dbf is None or shp is None:
        raise Refused(MISSING.format(name=name, suffix=".dbf"))
    encoding = _encoding(packed, stem, dbf)
    with refusing(f"图层“{name}”"):
        layer = shapefile.Reader(shp=io.BytesIO(shp), dbf=io.BytesIO(dbf), encoding=encoding, encodingErrors="replace")
        properties, shapes = [], []
        for record, shape in zip(layer.iterRecords(), layer.iterShapes(), strict=True):
            properties.append(record.as_dict(date_strings=True) if record is not None else {})
            shapes.append(_geometry(shape))
    return sheet_of(name, properties, shapes, _system(packed, stem))


def _geometry(shape: Any) -> Any:
    """A shape as shapely knows it; None for an empty one."""
    if shape is None or shape.shapeType == shapefile.NULL:
        return None
    return shapely.geometry.shape(shape.__geo_interface__)


def _part(packed: Archive, stem: str, suffix: str) -> bytes | None:
    name = next((one for one in packed.names if one.lower() == (stem + suffix).lower()), None)
    return None if name is None else packed.part(name)


def _encoding(packed: Archive, stem: str, dbf: bytes) -> str:
    """What the part beside it names; else UTF-8 or GB18030, whichever the table is."""
    named = (_part(packed, stem, ".cpg") or b"").decode("ascii", "ignore").strip().lower()
    if named in ("utf-8", "utf8", "65001"):
        return "utf-8"
    if named in ("gbk", "gb2312", "936", "cp936", "gb18030"):
        return "gb18030"
    try:
        dbf[32:].decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _system(packed: Archive, stem: str) -> str:
    """The coordinate system that the part beside it tells, as a code or as its own words."""
    told = (_part(packed, stem, ".prj") or b"").decode("utf-8", "replace").strip()
    if not told:
        return ""
    try:
        system = CRS.from_wkt(told)
    except CRSError:
        return ""
    code = system.to_epsg(min_confidence=60)
    return f"epsg:{code}" if code else f"wkt:{told}"
