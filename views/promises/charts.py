"""Charts of the room, made by Altair (Streamlit's own), which asks nothing of the network.

A kind is told by shape and by colour, so that a grey print still tells them apart.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

import altair as alt
import geopandas as gpd
import pandas as pd
import shapely

from layers.cluster_places import points_in_henan
from layers.joined.course import MARKED
from layers.joins import Joins
from layers.world import World
from policy.promises import changes as kinds
from policy.promises.changes import CHANGES, ClusterChange
from views.linked import KEY, chooser
from views.promises.spread import COARSE_DEG, NAME_PX, Spread

Drawing = alt.LayerChart | alt.FacetChart

SHAPES = {
    kinds.NEW: "M0,-1L0,1M-1,0L1,0", kinds.RAISED: "triangle-up", kinds.RANKED: "diamond",
    kinds.LOWERED: "triangle-down", kinds.UNRANKED: "square", kinds.DROPPED: "M-1,-1L1,1M-1,1L1,-1",
    kinds.CONTINUED: "circle", kinds.SILENT: "stroke", kinds.FRAMED: "triangle-right",
    kinds.GOAL_ONLY: "triangle-left",
}  # fmt: skip
COLOURS = {
    kinds.NEW: "#1a7f4b", kinds.RAISED: "#2a6fdb", kinds.RANKED: "#2f8fd0", kinds.LOWERED: "#d0352b",
    kinds.UNRANKED: "#c76b1f", kinds.DROPPED: "#b8356b", kinds.CONTINUED: "#70757a", kinds.SILENT: "#8b9096",
    kinds.FRAMED: "#1a7f4b", kinds.GOAL_ONLY: "#b8356b",
}  # fmt: skip
"""Each stands out from the page by day and by night."""
GROUND = {"fill": "#80868b", "fillOpacity": 0.12, "stroke": "#80868b", "strokeWidth": 0.7}
"""Of the page's own colour, a little darker by day and lighter by night."""
WORDS = "#777c81"
"""Of words and of what has no colour of its own: between day and night, legible on both pages."""
FORMS = {"以前点过名": "circle", "首次点名": "diamond", "写明环节": "circle", "未写明环节": "square"}
"""What the form of a mark says in `spots_map`."""
RING = "#ffd54a"
FIGURE_SHAPES = {"实际": "circle", "预计": "square", "目标": "triangle-up"}
FIGURE_WORDS = ["年份", "写法", "性质", "统计对象", "文件", "出处"]
OWN_COLOUR = "#8e5bc0"
NO_MENU = {"embedOptions": {"actions": False}}
"""Vega's own menu is English and leads to an outside editor."""


def difference_map(found: Sequence[ClusterChange], joins: Joins, marked: Collection[int] = ()) -> Drawing:
    """Every change at the places it is named for, over the outlines of the prefectures; a ring around the marked."""
    world = joins.world
    points = pd.DataFrame(_points(found, joins))
    shown = [kind for kind in CHANGES if not points.empty and kind in set(points["变化"])]
    ground = alt.Chart(alt.Data(values=_ground(world))).mark_geoshape(**GROUND)
    if points.empty:  # a chart without what can be chosen is refused
        return _framed(alt.layer(ground, _names(world).add_params(chooser())))
    marks = alt.Chart(points).mark_point(size=55, strokeWidth=1.8, opacity=0.9).encode(
        longitude="经度:Q", latitude="纬度:Q",
        shape=alt.Shape("变化:N", scale=alt.Scale(domain=shown, range=[SHAPES[k] for k in shown]), title=None),
        color=alt.Color("变化:N", scale=alt.Scale(domain=shown, range=[COLOURS[k] for k in shown]), title=None),
        tooltip=["集群", "变化", "地方"],
    ).add_params(chooser())  # fmt: skip
    ringed = points.loc[points["号"].isin(list(marked)), :]
    return _framed(alt.layer(ground, _names(world), *_rings(ringed), marks))


def spots_map(
    rows: Sequence[Mapping[str, object]], colours: Mapping[str, str], world: World, marked: Collection[int] = ()
) -> Drawing:
    """Marks of rows at their places (经度, 纬度, 类, 名称, 地方, 号 and what they stand for), coloured by 类."""
    points = pd.DataFrame(rows)
    ground = alt.Chart(alt.Data(values=_ground(world))).mark_geoshape(**GROUND)
    if points.empty:  # a chart without what can be chosen is refused
        return _framed(alt.layer(ground, _names(world).add_params(chooser())))
    shown = [kind for kind in colours if kind in set(points["类"])]
    marks = alt.Chart(points).mark_point(size=60, filled=True, stroke="#80868b", strokeWidth=0.8, opacity=0.9).encode(
        longitude="经度:Q", latitude="纬度:Q",
        color=alt.Color("类:N", scale=alt.Scale(domain=shown, range=[colours[k] for k in shown]), title=None),
        shape=alt.Shape("形:N", scale=alt.Scale(domain=list(FORMS), range=list(FORMS.values())), title=None,
                        legend=None),
        tooltip=["名称", "类", "形", "地方"],
    ).add_params(chooser())  # fmt: skip
    return _framed(alt.layer(ground, _names(world), *_rings(points.loc[points["号"].isin(list(marked)), :]), marks))


def _rings(points: pd.DataFrame) -> list[alt.Chart]:
    """A ring around each mark of what is chosen; it lies below, so that the mark can be pressed."""
    if points.empty:
        return []
    place = {"longitude": "经度:Q", "latitude": "纬度:Q"}
    return [alt.Chart(points).mark_circle(size=330, color=RING, opacity=0.35, stroke="#111111").encode(**place)]


def _names(world: World) -> alt.Chart:
    """The prefectures' names, quiet."""
    cities = world.boundaries.prefectures
    rows = cities[["short_name", "lon_deg", "lat_deg"]].reset_index(drop=True)
    return alt.Chart(pd.DataFrame(rows)).mark_text(fontSize=NAME_PX, color=WORDS).encode(
        longitude="lon_deg:Q", latitude="lat_deg:Q", text="short_name:N"
    )  # fmt: skip


def _framed(chart: Drawing) -> Drawing:
    return (
        chart.project("mercator")
        .properties(height=500, usermeta=NO_MENU)
        .configure(aria=False)  # Vega's words for each mark are English: the page says one sentence of the chart
        .configure_view(stroke=None)
        .configure_legend(orient="bottom", columns=4, labelFontSize=12, symbolStrokeWidth=1.5)
    )


def _points(found: Sequence[ClusterChange], joins: Joins) -> list[Mapping[str, object]]:
    """One row a change and place, in the order of the changes."""
    world = joins.world
    spread = Spread(world)
    rows: list[Mapping[str, object]] = []
    for number, change in enumerate(found):
        row = change.rows[0]
        words = {"变化": change.kind, "集群": row.name, "地方": "、".join(p.place_text for p in row.places)}
        places = spread.at(points_in_henan(row, world))
        rows += [{**place, KEY: pick_of(change, joins), "号": number, **words} for place in places]
    return rows


def pick_of(change: ClusterChange, joins: Joins) -> str:
    """What of the map a change stands for: the place of its newest row."""
    return joins.pick_of(joins.records[change.rows[0].cluster_id])


def marked_in(found: Sequence[ClusterChange], records: Collection[str]) -> tuple[int, ...]:
    """The changes that speak of some records, by their number."""
    return tuple(
        n for n, change in enumerate(found)
        if any(row.cluster_id in records for row in (*change.before, *change.after))
    )  # fmt: skip


def _ground(world: World) -> list[dict[str, object]]:
    # Vega draws on a globe: what lies to the right of a ring is its inside.
    outlines = world.boundaries.prefectures.geometry.simplify(COARSE_DEG)
    turned = gpd.GeoSeries(shapely.orient_polygons(outlines, exterior_cw=True), crs=outlines.crs)
    features: list[dict[str, object]] = json.loads(turned.to_json())["features"]
    return features


def years_chart(rows: pd.DataFrame, unit: str, marked: Collection[int] = ()) -> Drawing:
    """Figures over the years: shape says what kind of figure it is, colour which document writes it.

    A planner's own figures are a line of their own, the only one. A marked row has a ring.
    """
    rows = rows.assign(**{KEY: [str(n) for n in range(len(rows))]})
    ringed = rows.loc[rows[KEY].isin([str(n) for n in marked]), :]
    ring = [_over_years(ringed, unit).mark_circle(size=420, color=RING, opacity=0.5)] if len(ringed) else []
    mine, choose = rows["性质"] == MARKED, chooser()
    layers = [*ring, *_own_line(rows.loc[mine, :], unit, choose), *_told(rows.loc[~mine, :], unit, choose)]
    return alt.layer(*layers).properties(height=360, usermeta=NO_MENU).configure(aria=False)


def _over_years(rows: pd.DataFrame, unit: str) -> alt.Chart:
    return alt.Chart(rows).encode(
        x=alt.X("年份:Q", axis=alt.Axis(format="d", tickMinStep=1), scale=alt.Scale(zero=False, padding=20)),
        y=alt.Y("数值:Q", title=unit or "数值", scale=alt.Scale(zero=True)),
    )


def _own_line(rows: pd.DataFrame, unit: str, choose: alt.Parameter) -> list[alt.Chart]:
    """The actual line of each table of one's own; none where there are no rows."""
    if rows.empty:
        return []
    base = _over_years(rows, unit).encode(detail="文件:N", tooltip=FIGURE_WORDS)
    points = base.mark_point(size=120, filled=True, shape="diamond", color=OWN_COLOUR, opacity=1).add_params(choose)
    return [base.mark_line(color=OWN_COLOUR, strokeWidth=2.5), points,
            base.mark_text(dy=-14, fontSize=12, color=OWN_COLOUR).encode(text="数:N")]  # fmt: skip


def _told(rows: pd.DataFrame, unit: str, choose: alt.Parameter) -> list[alt.Chart]:
    """The figures of documents; what several write alike has its words once, or they would lie upon each other."""
    base = _over_years(rows, unit)
    kinds_shown = [kind for kind in FIGURE_SHAPES if kind in set(rows["性质"])]
    scale = alt.Scale(domain=kinds_shown, range=[FIGURE_SHAPES[k] for k in kinds_shown])
    plain_forms = alt.Legend(symbolFillColor=WORDS, symbolStrokeColor=WORDS)
    points = base.mark_point(size=110, filled=True, opacity=0.85).encode(
        shape=alt.Shape("性质:N", scale=scale, title=None, legend=plain_forms),
        color=alt.Color("文件:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=FIGURE_WORDS,
    ).add_params(choose)  # fmt: skip
    named = rows.groupby(["年份", "数值"], as_index=False).agg({"数": lambda words: " / ".join(dict.fromkeys(words))})
    words = _over_years(named, unit).mark_text(dy=-13, fontSize=12, color=WORDS).encode(text="数:N")
    return [points, words]
