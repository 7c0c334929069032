"""What a column holds, by its heading and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lists.understand.figures import figure
from lists.understand.known import is_place, is_unit
from lists.understand.marks import date_of, plain, year
from lists.understand.units import unit
from lists.understand.values import ColumnKind

LOOKED_AT = 500
"""Different cells by which a column is judged."""
MOST = 0.6
CODE = re.compile(
    r"(?:行政)?区划代码|(?:省份?|城?市|地级市|县|区县|地区|行政区域?)(?:区划)?代码|adcode|gbcode|地区编码|行政编码",
    re.I,
)
LABEL = re.compile(
    r"序号|编号|编码|代码|电话|手机|传真|邮编|邮政|身份证|统一社会信用|许可证|文号|学号|^id$|_id$|^no\.?$|^code$", re.I
)
YEARS = re.compile(r"^(?:年份|年度|年|统计年度|数据年份|year|yr|.*年份|.*年度)$", re.I)
DATES = re.compile(r"日期|时间|年月|date|time", re.I)
LON = re.compile(r"经度|^(?:.*[_\s.])?(?:lng|lon|long|longitude)(?:[_\s.(（].*)?$|(?:^|[_\s])(?:经)$", re.I)
LAT = re.compile(r"纬度|^(?:.*[_\s.])?(?:lat|latitude)(?:[_\s.(（].*)?$|(?:^|[_\s])(?:纬)$", re.I)
EAST = re.compile(r"^(?:横坐标|y坐标|东坐标|easting|东向)|^[xy](?:坐标|_?coord)?$", re.I)
SHAPE, WKB = re.compile("图形"), re.compile(r"[0-9A-F]{10,}$")
UNITS = re.compile(r"^(?:计量单位|单位|指标单位|数据单位|unit|units)$", re.I)
INDUSTRY = re.compile(r"行业|产业(?!园|集聚|集群$|增加值|总?产值)|门类|industry|sector|领域|国民经济", re.I)
NAME = re.compile(r"企业|公司|单位名称|项目名|项目$|名称|园区|开发区|集聚区|集群|机构|name$|company|firm|法人", re.I)
PLACE = re.compile(
    r"地区|地级市|城市|市县|县市|市区|区县|县区|省份|省市|省辖市|所在|地址|住所|注册地|坐落|位置|行政区|区域|地点|产地|县城"
    r"|乡镇|街道|^(?:省|市|县|区|州|地市|地方|地名|镇|乡)$"
    r"|region|^city|county|province|prefecture|district|address|place|location|area_?name",
    re.I,
)


def kind_of(heading: str, cells: Sequence[str], numeric: bool, measured: bool = False) -> ColumnKind:
    """The kind of a column with some of its different cells.

    `numeric`: they are numbers in the spreadsheet; `measured`: the headings name a unit.
    """
    label = plain(heading)
    told = [cell for cell in cells if cell][:LOOKED_AT]
    if SHAPE.match(label) and _share(told, WKB.match, 1.0):
        return ColumnKind.SHAPE
    figures = numeric or _share(told, _is_figure)
    if figures:
        return ColumnKind.NUMBER if measured else _of_figures(label, told)
    if _share(told, is_date):
        return ColumnKind.DATE
    return _of_words(label, told)


def _of_figures(label: str, told: Sequence[str]) -> ColumnKind:
    whole = [cell.removesuffix(".0") for cell in told]
    if CODE.search(label) or (label.lower() in ("code", "代码") and _share(whole, _is_code)):
        return ColumnKind.CODE
    if LABEL.search(label):
        return ColumnKind.TEXT
    if _share(whole, lambda cell: year(cell) is not None, 0.95) and (YEARS.match(label) or label.endswith("年")):
        return ColumnKind.YEAR
    if DATES.search(label) and _share(whole, is_date):
        return ColumnKind.DATE
    if LON.search(label):
        return ColumnKind.LON
    return ColumnKind.LAT if LAT.search(label) else ColumnKind.NUMBER


def _of_words(label: str, told: Sequence[str]) -> ColumnKind:
    if UNITS.match(label) and _share(told, lambda cell: unit(cell) is not None):
        return ColumnKind.UNIT
    if CODE.search(label):
        return ColumnKind.CODE
    if LABEL.search(label):
        return ColumnKind.TEXT
    if _share(told, is_unit):
        return ColumnKind.PLACE
    if INDUSTRY.search(label) and not PLACE.search(label) and not NAME.fullmatch(label):
        return ColumnKind.INDUSTRY
    if PLACE.search(label) and not NAME.search(label.replace("所在园区", "")):
        return ColumnKind.PLACE if _share(told, is_place, 0.2) else ColumnKind.TEXT
    return ColumnKind.NAME if NAME.search(label) else ColumnKind.TEXT


def _share(told: Sequence[str], holds: object, most: float = MOST) -> bool:
    """Whether a rule holds for most of the cells."""
    return bool(told) and callable(holds) and sum(map(bool, map(holds, told))) >= most * len(told)


def _is_figure(text: str) -> bool:
    found = figure(text)
    return found is not None and (found.value is not None or not found.why)


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"[1-8]\d{5}(?:\d{3}|\d{6})?", text))


def is_date(text: str) -> bool:
    """2012-02-25, 2012年2月, 20120225."""
    return bool(date_of(text))
