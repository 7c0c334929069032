"""What a table measures, and its rows as the join takes them: place, industry, value, year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.resolve.answer import PlaceAnswer, State
from layers.joined.doubts import coverage_of, price_of
from layers.joined.filing import IndustryMatch, match_industries
from layers.joined.values import PROVINCE, ROW_FIELDS, Terms
from layers.marks import in_henan
from layers.own.places import NO_UNIT, OUTSIDE
from layers.world import World
from lists.match import LEFT_OUT
from lists.understand.kinds import INDUSTRY
from lists.understand.marks import year as year_in
from lists.understand.values import Block, ColumnKind, MeasureUnit, TableColumn
from policy.records import PolicyRecords
from views.own.held import HeldTable
from views.own.rows import NO_COLUMN, UNSURE, is_number

OUTPUT = re.compile("主营业务收入|营业收入|销售收入|产值|增加值")
OTHER = re.compile("第一产业|第三产业|农|林业|牧|渔|服务业|人均|增长|增速|比重|指数")
"""What the documents promise of an industry, and what sounds like it and is something else."""
YUAN = 1e8
"""元 in one 亿元."""


@dataclass(frozen=True, slots=True)
class TableMeasure:
    """A column of figures, or columns of several years that share a heading: (column, year)."""

    name: str
    unit: MeasureUnit | None
    columns: tuple[tuple[str, int | None], ...]


def measures_of(block: Block) -> tuple[TableMeasure, ...]:
    """What the table measures, in the order of its columns."""
    found: dict[str, list[TableColumn]] = {}
    for column in block.of(ColumnKind.NUMBER):
        found.setdefault(_heading(column, block), []).append(column)
    return tuple(_measure(name, columns) for name, columns in found.items())


def _heading(column: TableColumn, block: Block) -> str:
    """The heading without its year; columns that are called by nothing but a year are called by the title."""
    if column.year is None:
        return column.name
    return column.measure or next((part.title for part in block.parts if part.title), "") or "数值"


def _measure(name: str, columns: Sequence[TableColumn]) -> TableMeasure:
    units = {column.unit for column in columns}
    return TableMeasure(name, units.pop() if len(units) == 1 else None, tuple((c.name, c.year) for c in columns))


def measure_in(held: HeldTable) -> TableMeasure | None:
    """The measure that is chosen, else the likeliest; None for a table without figures."""
    found = measures_of(held.found.block)
    chosen = next((one for one in found if one.name == held.joining.measure), None)
    return chosen or min(found, key=lambda one: rank_of(one.name, one.unit), default=None)


def rank_of(name: str, unit: MeasureUnit | None) -> int:
    """How likely planners want a column, from 0: what industry turns out or earns, then any money, then the rest."""
    money = unit is not None and unit.base == "元"
    if not OUTPUT.search(name) or OTHER.search(name):
        return 2 if money else 3
    return 0 if "工业" in name or "制造" in name else 1


def industry_column(held: HeldTable) -> str:
    """The column that names the industry, as chosen or as understood; empty where there is none."""
    if held.joining.industry or held.joining.single:
        return held.joining.industry
    block = held.found.block
    coded = (column for column in block.of(ColumnKind.TEXT) if INDUSTRY.search(column.name))
    return next((column.name for column in (*block.of(ColumnKind.INDUSTRY), *coded)), "")


def match_of(held: HeldTable, policy: PolicyRecords) -> IndustryMatch | None:
    """What the industry words of the rows were taken for; None where no column has them."""
    column = industry_column(held)
    if not column:
        return None
    texts = [_text(cell) for cell in held.found.block.rows[column].tolist()]
    return match_industries(texts, policy, held.joining.repairs)


def years_in(held: HeldTable, measure: TableMeasure) -> tuple[int, ...]:
    """The years that the table has figures of, the last one first."""
    return tuple(
        sorted(
            {y for column, year in measure.columns for y in _years(held.found.block, column, year) if y}, reverse=True
        )
    )


def _years(block: Block, column: str, year: int | None) -> list[int | None]:
    """The year of each row's figure in a column: of the heading, of the row, of the title."""
    if year is None and (named := block.of(ColumnKind.YEAR)):
        cells = block.rows[named[0].name].tolist()
        known = {cell: year_in(_text(cell).removesuffix(".0")) for cell in set(cells)}
        return [known[cell] for cell in cells]
    heading = year or next((y for one in block.columns if one.name == column and (y := one.year)), None)
    return [heading or block.year] * len(block.rows)


def terms_of(held: HeldTable, measure: TableMeasure) -> Terms:
    """What the figures are, as the table says or the planner."""
    joining, block, unit = held.joining, held.found.block, measure.unit
    paths = [part for column in block.columns if column.name == measure.columns[0][0] for part in column.path]
    told = " ".join((measure.name, *paths, *(part.title for part in block.parts), held.name))
    years = years_in(held, measure)
    return Terms(
        measure.name, unit.name if unit else "", unit.factor / YUAN if unit and unit.base == "元" else None,
        joining.price or price_of(told), joining.coverage or coverage_of(told),
        joining.year or (years[0] if years else None), dict(joining.settled),
    )  # fmt: skip


def actual_frame(held: HeldTable, measure: TableMeasure, match: IndustryMatch | None, world: World) -> pd.DataFrame:
    """Every row of the table, once for each year that it has a figure of: a frame with `ROW_FIELDS`."""
    block, joining = held.found.block, held.joining
    bare = _bare(held, match, world)
    told = bool(years_in(held, measure))
    parts: list[pd.DataFrame] = []
    for column, heading in measure.columns:
        years = _years(block, column, heading) if told else [joining.year] * len(bare)
        cells = [float(cell) if is_number(cell) else None for cell in block.rows[column].tolist()]
        parts.append(bare.assign(value=pd.Series(cells, dtype=float), year=pd.Series(years, dtype=float)))
    return pd.concat(parts, ignore_index=True).reindex(columns=list(ROW_FIELDS))


def _bare(held: HeldTable, match: IndustryMatch | None, world: World) -> pd.DataFrame:
    """Each row with its place and industry, without a figure."""
    block = held.found.block
    count = len(block.rows)
    names = [column.name for column in block.of(ColumnKind.NAME)]
    texts = match.texts if match else [""] * count
    industries = {words: match.industry(words) for words in match.found} if match else {"": held.joining.single}
    return pd.DataFrame({
        "number": np.arange(count), "line": np.asarray(block.lines, np.int64),
        "name": [_text(cell) for cell in block.rows[names[0]].tolist()] if names else "",
        **_placed(held, count, world),
        "words": list(texts), "industry_id": [industries[words] for words in texts],
    })  # fmt: skip


def _placed(held: HeldTable, count: int, world: World) -> dict[str, object]:
    """Place, unit, county and reason of each row; one without any place is called as it is written."""
    if held.match is None:
        return {"place": [""] * count, "unit": "", "county": "", "reason": NO_COLUMN}
    answers, standing = held.match.answers, held.match.standing[held.match.number]
    units = pd.DataFrame([_unit(answer, world) for answer in answers], columns=["unit", "county", "reason"])
    called = np.array([a.name.removeprefix("河南省") or a.name for a in answers], dtype=object)
    places = called[standing]
    for row in np.flatnonzero(places == "").tolist():
        places[row] = held.match.written[int(held.match.number[row])].text
    return {"place": places, **{name: units[name].to_numpy()[standing] for name in units}}


def _unit(answer: PlaceAnswer, world: World) -> tuple[str, str, str]:
    """Unit, county of a zone, reason."""
    if answer.state is not State.MATCHED:
        return "", "", LEFT_OUT if answer.explanation == LEFT_OUT else UNSURE[answer.state]
    if answer.level == "zone":
        county = next((code for code in answer.adcodes if code in world.henan), "")
        return (answer.key or f"zone:{answer.name}", county, "") if county else ("", "", OUTSIDE)
    if answer.adcode == PROVINCE or answer.adcode in world.henan:
        return answer.adcode, "", ""
    return "", "", NO_UNIT if in_henan(answer.adcode) else OUTSIDE


def _text(cell: object) -> str:
    return "" if cell is None or cell is pd.NA else str(cell).strip()
