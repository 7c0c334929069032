"""A peer's way: pydeck (deck.gl) with the same data, or with BENCH_POINTS generated points over the counties."""

import pydeck as pdk
import streamlit as st

from bench.apps import shown
from layers import palette


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """#rrggbb -> [r, g, b, alpha]."""
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)] + [alpha]


def shapes(rows: list[tuple[str, str, list[int]]], name: str) -> pdk.Layer:
    """A layer of units: (adcode, name, fill) each."""
    features = [
        {"type": "Feature", "geometry": shown.outlines()[code], "properties": {"name": text, "fill": fill}}
        for code, text, fill in rows
    ]
    return pdk.Layer(
        "GeoJsonLayer", {"type": "FeatureCollection", "features": features}, id=name, pickable=True,
        get_fill_color="properties.fill", get_line_color=[120, 120, 120], line_width_min_pixels=1,
    )  # fmt: skip


def real(tiers: tuple[str, ...]) -> list[pdk.Layer]:
    """All layers of the project's data."""
    scene = shown.scene_of(tiers)
    colours, names = shown.county_colours(scene), shown.known_world().boundaries.counties["name"]
    rows = shown.spots(scene)
    rows["fill"] = [rgb(colour) for colour in rows["colour"]]
    lines = [{"name": name, "path": path} for name, path in shown.paths(scene)]
    wider = [(code, name, rgb(colour, 120)) for code, name, colour in shown.areas(scene) if code in shown.outlines()]
    return [
        shapes([(c, names[c], rgb(colours.get(c, palette.NO_RECORD))) for c in names.index], "counties"),
        shapes(wider, "areas"),
        pdk.Layer("PathLayer", lines, id="axes", get_path="path", get_color=rgb(palette.AXIS), width_min_pixels=3),
        pdk.Layer(
            "ScatterplotLayer", rows, id="spots", get_position=["lon", "lat"], get_fill_color="fill",
            get_radius="radius", radius_units="'pixels'", pickable=True,
        ),
    ]  # fmt: skip


def many(tiers: tuple[str, ...]) -> list[pdk.Layer]:
    """The counties' outlines and the generated points."""
    names = shown.known_world().boundaries.counties["name"]
    return [
        shapes([(c, names[c], rgb(palette.NO_RECORD)) for c in names.index], "counties"),
        pdk.Layer(
            "ScatterplotLayer", shown.chosen_points(tiers), id="points", get_position=["lon", "lat"],
            get_fill_color=rgb(palette.PROJECT, 176), get_radius=2, radius_units="'pixels'", pickable=True,
        ),
    ]  # fmt: skip


st.set_page_config("pydeck", layout="wide")
tiers = shown.chosen_tiers()
st.title("河南省产业集群", anchor=False)
view = pdk.ViewState(latitude=33.9, longitude=113.5, zoom=6)
layers = many(tiers) if shown.asked_points() else real(tiers)
st.pydeck_chart(pdk.Deck(layers, initial_view_state=view, map_style=None, map_provider=None), height=620, key="deck")
