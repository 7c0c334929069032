"""Step 3: how the table is drawn; then it is a layer of this session's map like any other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.marks import HENAN, LegendLine
from layers.own.build import layer_of
from layers.own.classes import LEAST_CLASSES, MOST_CLASSES, OWN, SCHEME_WORDS
from layers.own.paint import RAMPS
from layers.own.places import OwnPlaces
from layers.own.rows import (
    AREA,
    COUNT,
    COUNTY,
    FLOW,
    GRIDS,
    HEX,
    HOW_WORDS,
    KIND_WORDS,
    LEVEL_WORDS,
    MEAN,
    NAME,
    POINT,
    PREFECTURE,
    TEXT_WORDS,
    VALUE,
    OwnStyle,
    OwnTable,
)
from layers.own.world import beside
from lists.understand.values import ColumnKind, TableColumn
from views.atlas import Atlas
from views.own.held import HeldTable, put
from views.own.measured import rank_of
from views.own.rows import rows_of
from views.own.shown import Shown
from views.own.table import unsettled
from views.state import session as state
from views.text import plain

SHARES = re.compile("人均|平均|每|率|比重|占比|增速|指数|密度|%")
"""Words for figures of which the sum over several rows means nothing."""
TARGETS = {"亿元": 1e8, "万元": 1e4}
"""Units of money that a map is drawn in, in 元."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The column that is drawn, in the unit that is shown: values times `factor`."""

    name: str = ""
    unit: str = ""
    factor: float = 1.0


def draw(atlas: Atlas, held: HeldTable) -> None:
    """Choices at the left, what comes of them at the right."""
    if unsettled(held):
        return
    left, right = st.columns([2, 3], gap="medium")
    try:
        with left:
            table, shown = _asked(held)
        with right:
            _outcome(atlas, held.but(shown=shown), table)
    except ValueError as fault:
        st.warning(plain(str(fault)))


def _asked(held: HeldTable) -> tuple[OwnTable, Shown]:
    """The table as the fields say, and what of it is drawn."""
    numbers = held.found.block.of(ColumnKind.NUMBER)
    kind = st.selectbox("画法", _kinds(held, numbers), format_func=KIND_WORDS.__getitem__, key=_key(held, "kind"))
    counted = kind == POINT or not numbers
    measured = Measured() if counted else _measured(held, numbers)
    year = _year(held)
    style = _style(held, kind, measured.name)
    suggested = f"{year[1]}{'年' if year[1] else ''}{measured.name.removesuffix(f'（{measured.unit}）')}" or held.title
    name = st.text_input("图层名称", suggested, max_chars=40, key=_key(held, f"name-{suggested}"))
    shown = Shown(measured.name, measured.factor, *year)
    rows = rows_of(held, shown)
    value = measured.name.removesuffix(f"（{measured.unit}）")
    return OwnTable(held.table_id, name.strip() or held.title, rows, value, measured.unit, held.title, style), shown


def _kinds(held: HeldTable, numbers: Sequence[TableColumn]) -> list[str]:
    """Ways to draw that the table has what it takes for, the likeliest first."""
    own = bool(held.found.block.of(ColumnKind.LON) and held.found.block.of(ColumnKind.LAT))
    valued = bool(numbers and held.match)
    has = dict.fromkeys(KIND_WORDS, valued) | {POINT: True, FLOW: held.ends is not None} | dict.fromkeys(GRIDS, own)
    first = FLOW if held.ends else POINT if own else ""
    return sorted((kind for kind in KIND_WORDS if has[kind]), key=lambda kind: kind != first)


def _key(held: HeldTable, name: str) -> str:
    return f"own-draw-{name}-{held.table_id}"


def _measured(held: HeldTable, numbers: Sequence[TableColumn]) -> Measured:
    names = {column.name: column for column in numbers}
    likely = min(range(len(numbers)), key=lambda n: rank_of(numbers[n].name, numbers[n].unit))
    name = st.selectbox("数值", list(names), likely, format_func=plain, key=_key(held, "value"))
    unit = names[name].unit
    if unit is None:
        return Measured(name, st.text_input("单位（表中没有写）", max_chars=20, key=_key(held, f"unit-{name}")).strip())
    if unit.base != "元":
        return Measured(name, unit.name)
    shown = st.selectbox("单位", list(dict.fromkeys(("亿元", unit.name, "万元"))), key=_key(held, f"unit-{name}"))
    return Measured(name, shown, 1.0 if shown == unit.name else unit.factor / TARGETS[shown])


def _year(held: HeldTable) -> tuple[str, str]:
    """The column of years and the year that is drawn, where a table speaks of several; the last one at first."""
    block = held.found.block
    for column in block.of(ColumnKind.YEAR):
        years = sorted({str(cell) for cell in block.rows[column.name].dropna().tolist()}, reverse=True)
        if len(years) > 1:
            return column.name, st.selectbox("年份", years, key=_key(held, "year"))
    return "", ""


def _style(held: HeldTable, kind: str, value: str) -> OwnStyle:
    if kind in GRIDS:
        return _cells(held, kind, value)
    style = OwnStyle(kind, ramp=_ramp(held), text=_text(held, kind))
    if kind == POINT:
        return style
    first, second = st.columns(2)
    if kind == FLOW:
        ways = {True: "有方向（从前一列到后一列）", False: "不分方向"}
        directed = first.selectbox("方向", list(ways), format_func=ways.__getitem__, key=_key(held, "directed"))
        return replace(style, how=_how(held, second, "两地之间有几行时取", value), directed=directed)
    level = first.selectbox("画在", _levels(held), format_func=LEVEL_WORDS.__getitem__, key=_key(held, "level"))
    style = replace(style, level=level, how=_how(held, second, "同一地方有几行时取", value))
    return _classes(held, style) if kind == AREA else style


def _how(held: HeldTable, column: DeltaGenerator, label: str, value: str) -> str:
    """What several rows of one mark come to: figures per head and shares add up to nothing; without any, a count."""
    numbers = held.found.block.of(ColumnKind.NUMBER)
    words = {how: word for how, word in HOW_WORDS.items() if how == COUNT or numbers}
    first = list(words).index(MEAN) if SHARES.search(value) and MEAN in words else 0
    key = _key(held, f"how-{label}-{first}")
    return column.selectbox(label, list(words), first, format_func=words.__getitem__, key=key)


def _text(held: HeldTable, kind: str) -> str:
    """What is written beside the marks: nothing at first, as a map has names enough."""
    left_out = {AREA: NAME, POINT: VALUE}.get(kind)
    words = {text: word for text, word in TEXT_WORDS.items() if text != left_out}
    return st.segmented_control("图上写出", list(words), default="", format_func=words.__getitem__, required=True,
                                key=_key(held, f"text-{kind}"), wrap=True) or ""  # fmt: skip


def _classes(held: HeldTable, style: OwnStyle) -> OwnStyle:
    """How values fall into classes."""
    first, second = st.columns(2)
    scheme = first.selectbox(
        "分级方法", list(SCHEME_WORDS), format_func=SCHEME_WORDS.__getitem__, key=_key(held, "scheme")
    )
    if scheme == OWN:
        written = second.text_input(
            "分界（从小到大，用逗号隔开）", key=_key(held, "breaks"), placeholder="50, 100, 500"
        )
        return replace(style, scheme=scheme, breaks=bounds_in(written))
    return replace(style, scheme=scheme, classes=second.slider("级数", LEAST_CLASSES, MOST_CLASSES, 5,
                                                               key=_key(held, "classes")))  # fmt: skip


def _cells(held: HeldTable, kind: str, value: str) -> OwnStyle:
    """Hexagons over points: how wide, and what of their rows is told."""
    first, second = st.columns(2)
    km = first.slider("格网宽度（公里）", 5, 60, 20, 5, key=_key(held, "cell"))
    style = OwnStyle(kind, how=_how(held, second, "一格里有几行时取", value), ramp=_ramp(held), cell_km=float(km))
    return _classes(held, style) if kind == HEX else style


def bounds_in(written: str) -> tuple[float, ...]:
    """The bounds between classes as a planner writes them. Raises ValueError for what is no number, or too many."""
    parts = written.replace("，", ",").replace("、", ",").replace(" ", ",").split(",")
    try:
        found = tuple(sorted({float(part) for part in parts if part}))
    except ValueError as fault:
        raise ValueError("分界只写数字，用逗号隔开，如 50, 100, 500") from fault
    if not 1 <= len(found) < MOST_CLASSES:
        raise ValueError(f"请写 1 到 {MOST_CLASSES - 1} 个分界，如 50, 100, 500")
    return found


def _ramp(held: HeldTable) -> str:
    return (
        st.segmented_control("颜色", list(RAMPS), default="蓝", required=True, key=_key(held, "ramp"), wrap=True)
        or "蓝"
    )


def _levels(held: HeldTable) -> list[str]:
    """The level that most rows are of, first."""
    answers = (held.match[n] for n in range(len(held.match))) if held.match else ()
    inside = (answer for answer in answers if answer.found and answer.adcode.startswith(HENAN))
    counts = Counter(PREFECTURE if answer.level == PREFECTURE else COUNTY for answer in inside)
    return sorted(LEVEL_WORDS, key=lambda level: -counts[level])


def _outcome(atlas: Atlas, held: HeldTable, table: OwnTable) -> None:
    """How many rows are drawn and why others are not, the legend, and the way to the map."""
    places = OwnPlaces(table, beside(atlas.joins.world))
    layer = layer_of(places)
    reasons = Counter(reason for row in table.rows if (reason := places.reason(row)))
    placed = len(table.rows) - reasons.total()
    counts = f"{len(table.rows)} 行 ＝ 图上 {placed} 行 ＋ 不在图上 {reasons.total()} 行"
    st.markdown(f"**{plain(counts)}**")
    for reason, count in reasons.most_common():
        st.caption(plain(f"{reason}：{count} 行"))
    lines = [line for line in layer.classes().values() if line.shape in ("area", "bubble", "point", "line")]
    if heading := next((line.group for line in lines if line.group), ""):
        st.caption(plain(heading))
    st.html(legend_of(lines))
    shown = held.drawn == table
    if st.button("在地图上看" if shown else "放到地图上", type="primary", key=_key(held, "go")):
        put(held.but(drawn=held.drawn if shown else table))
        to_map(atlas, table)
    if held.drawn and st.button("从地图上拿掉", key=_key(held, "off")):
        put(held.but(drawn=None))
        st.rerun()


def legend_of(lines: Sequence[LegendLine]) -> str:
    """The classes with their colours."""
    rows = "".join(f'<dt style="background:{line.colour}"></dt><dd>{escape(line.text)}</dd>' for line in lines)
    return f'<dl class="own-legend">{rows}</dl>'


def to_map(atlas: Atlas, table: OwnTable) -> None:
    """To the map, with this layer on besides those that were."""
    selection = state.current(atlas.layers)
    on = selection.layers or tuple(layer.layer_id for layer in atlas.layers if layer.default_on)
    state.put(selection.but(layers=tuple(dict.fromkeys((*on, table.layer_id)))), atlas.layers)
    st.switch_page(st.session_state["rooms"][""])
