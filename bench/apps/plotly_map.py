"""A peer's way: plotly's maps with the same data, or with BENCH_POINTS generated points over the counties."""

import plotly.graph_objects as go
import streamlit as st

from bench.apps import shown
from layers import palette


def shapes(rows: list[tuple[str, str, str]], opacity: float) -> go.Choroplethmap:
    """A trace of units: (adcode, name, colour) each."""
    colours = list(dict.fromkeys(colour for _, _, colour in rows))
    steps = len(colours)
    features = [{"type": "Feature", "id": n, "geometry": shown.outlines()[row[0]]} for n, row in enumerate(rows)]
    scale = [[k / steps, colour] for n, colour in enumerate(colours) for k in (n, n + 1)]
    return go.Choroplethmap(
        geojson={"type": "FeatureCollection", "features": features}, locations=list(range(len(rows))),
        z=[colours.index(colour) + 0.5 for _, _, colour in rows], zmin=0, zmax=steps, colorscale=scale,
        text=[name for _, name, _ in rows], hoverinfo="text", showscale=False,
        marker={"opacity": opacity, "line": {"width": 1, "color": "#777777"}},
    )  # fmt: skip


def real(tiers: tuple[str, ...]) -> list:
    """All layers of the project's data."""
    scene = shown.scene_of(tiers)
    colours, names = shown.county_colours(scene), shown.known_world().boundaries.counties["name"]
    traces = [shapes([(c, names[c], colours.get(c, palette.NO_RECORD)) for c in names.index], 1.0)]
    if wider := [row for row in shown.areas(scene) if row[0] in shown.outlines()]:
        traces.append(shapes(wider, 0.4))
    for name, path in shown.paths(scene):
        lon, lat = zip(*path, strict=True)
        line = {"color": palette.AXIS, "width": 3}
        traces.append(go.Scattermap(lon=lon, lat=lat, mode="lines", line=line, name=name))
    rows = shown.spots(scene)
    traces.append(go.Scattermap(
        lon=rows["lon"], lat=rows["lat"], text=rows["name"], hoverinfo="text",
        marker={"size": rows["radius"] * 2, "color": rows["colour"]},
    ))  # fmt: skip
    return traces


def many(tiers: tuple[str, ...]) -> list:
    """The counties' outlines and the generated points."""
    names, points = shown.known_world().boundaries.counties["name"], shown.chosen_points(tiers)
    marker = {"size": 4, "color": palette.PROJECT, "opacity": 0.7}
    return [
        shapes([(c, names[c], palette.NO_RECORD) for c in names.index], 1.0),
        go.Scattermap(lon=points["lon"], lat=points["lat"], marker=marker),
    ]


st.set_page_config("plotly", layout="wide")
tiers = shown.chosen_tiers()
st.title("河南省产业集群", anchor=False)
figure = go.Figure(many(tiers) if shown.asked_points() else real(tiers))
view = {"style": "white-bg", "center": {"lat": 33.9, "lon": 113.5}, "zoom": 5.6}
figure.update_layout(map=view, showlegend=False, height=620, margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="same")
st.plotly_chart(figure, key="figure")
