"""A planner's table, ready for the map: plain frozen values that travel as JSON to the page and to other processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

AREA, SIZE, POINT, BIN, HEX, FLOW = "area", "size", "point", "bin", "hex", "flow"
KIND_WORDS = {
    AREA: "分级设色（市、县着色）",
    SIZE: "比例符号（圆的大小）",
    POINT: "位置点",
    HEX: "六边形格网（分级填色）",
    BIN: "六边形格网汇总（圆的大小）",
    FLOW: "连线（供应、协作：从一地到另一地）",
}
GRIDS = (BIN, HEX)
"""Ways to draw that sum up points in hexagons."""
NAME, VALUE = "name", "value"
TEXT_WORDS = {"": "不写", NAME: "名称", VALUE: "数值"}
"""What is written beside a mark on the map; a cell of a grid has no room for it."""
COUNTY, PREFECTURE = "county", "prefecture"
LEVEL_WORDS = {COUNTY: "县（市、区）", PREFECTURE: "省辖市"}
SUM, MEAN, MOST, LEAST, COUNT = "sum", "mean", "max", "min", "count"
ROWS = "行"
HOW_WORDS = {SUM: "合计", MEAN: "平均", MOST: "最大", LEAST: "最小", COUNT: "行数"}


@dataclass(frozen=True, slots=True)
class OwnEnd:
    """Where a line from a row's place ends: as `place`, `level`, `adcode` and `reason` of the row."""

    place: str = ""
    level: str = ""
    adcode: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row of the table: its number, its line in the file, its name as written, where it lies, what it tells.

    `level` and `adcode`: the unit of today's map, empty where there is none; `point`: longitude and latitude in
    degrees, where the row has its own. `reason`: why it has no place. `end`: where its line goes, if it has one.
    """

    number: int
    line: int
    name: str
    place: str = ""
    level: str = ""
    adcode: str = ""
    point: tuple[float, float] | None = None
    value: float | None = None
    told: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    end: OwnEnd | None = None


def with_value(row: OwnRow, value: float) -> OwnRow:
    """The row with its figure; as `dataclasses.replace`, in a third of its time."""
    return OwnRow(row.number, row.line, row.name, row.place, row.level, row.adcode, row.point, value, row.told,
                  row.reason, row.end)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """How a table is drawn. `breaks`: upper bounds of the classes but the last, where the planner sets them.

    `labels`: names of classes that stand whatever the values are; each begins at the break before it; `rest`
    is what units without a value are called beside them. `cell_km`: from side to side of a hexagon that sums up points.
    `text`: what is written beside a mark, NAME or VALUE; `directed`: whether lines point to their end.
    """

    kind: str = AREA
    level: str = COUNTY
    how: str = SUM
    scheme: str = "natural"
    classes: int = 5
    breaks: tuple[float, ...] = ()
    ramp: str = "蓝"
    labels: tuple[str, ...] = ()
    rest: str = "没有数据"
    cell_km: float = 20.0
    text: str = ""
    directed: bool = True


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Rows under a name; `value_name` and `unit` say what the values are, `source` where the table is from."""

    table_id: str
    name: str
    rows: tuple[OwnRow, ...]
    value_name: str = ""
    unit: str = ""
    source: str = ""
    style: OwnStyle = OwnStyle()

    @property
    def layer_id(self) -> str:
        """Id of its layer, as it stands in a link."""
        return f"own-{self.table_id}"

    @property
    def measured(self) -> str:
        """工业总产值（亿元）, 行数; empty where no value is drawn."""
        if self.drawn_unit != self.unit:
            return HOW_WORDS[COUNT]
        return f"{self.value_name}（{self.unit}）" if self.unit else self.value_name

    @property
    def drawn_unit(self) -> str:
        """The unit of what is drawn: rows where they are counted, whatever their values are in."""
        return ROWS if self.style.how == COUNT and self.style.kind != POINT else self.unit

    def as_plain(self) -> dict[str, Any]:
        """The table in values that JSON can hold."""
        return asdict(self)


def of_plain(plain: Mapping[str, Any]) -> OwnTable:
    """The table of `as_plain`, also after it went through JSON."""
    rows = tuple(_row(row) for row in plain["rows"])
    return OwnTable(**{**plain, "rows": rows, "style": style_of(plain["style"])})


def style_of(plain: Mapping[str, Any]) -> OwnStyle:
    """The style of a table in plain values; one that was kept before there were labels has none."""
    lists = {name: tuple(plain.get(name, ())) for name in ("breaks", "labels")}
    return OwnStyle(**{**plain, **lists})


def _row(plain: Mapping[str, Any]) -> OwnRow:
    lon_lat = plain["point"]
    told = tuple((str(label), str(text)) for label, text in plain["told"])
    end = OwnEnd(**plain["end"]) if plain.get("end") else None
    return OwnRow(**{**plain, "point": (lon_lat[0], lon_lat[1]) if lon_lat else None, "told": told, "end": end})
