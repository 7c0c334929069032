"""The usual way: every rerun builds the folium map anew and hands it to st_folium.

Generous to this way: Leaflet comes from this machine as it does for the atlas, with nothing else of folium's usual
ten files from outside, and the data are read once.
"""

import tempfile
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

import folium
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from bench.apps.shown import areas, chosen_tiers, county_colours, known_world, outlines, paths, scene_of, spots
from layers import palette


@st.cache_resource
def leaflet_url() -> str:
    """Path of Leaflet's files as the map's frame sees it."""
    folder = Path(tempfile.mkdtemp(prefix="bench-leaflet-"))
    for name in ("leaflet.js", "leaflet.css"):
        (folder / name).write_bytes((files("xstatic.pkg.leaflet") / "data" / name).read_bytes())
    return f"../{components.declare_component('naive_leaflet', path=str(folder)).name}"


class LocalMap(folium.Map):
    """A folium map whose Leaflet is served by the app."""

    default_js: ClassVar[list[tuple[str, str]]] = [("leaflet", f"{leaflet_url()}/leaflet.js")]
    default_css: ClassVar[list[tuple[str, str]]] = [("leaflet", f"{leaflet_url()}/leaflet.css")]


def shapes(rows: list[tuple[str, dict]]) -> folium.GeoJson:
    """A layer of units: (adcode, properties with name and fill) per feature."""
    features = [{"type": "Feature", "geometry": outlines()[code], "properties": known} for code, known in rows]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda f: {
            "fillColor": f["properties"]["fill"],
            "fillOpacity": 0.6,
            "color": "#777",
            "weight": 1,
        },
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
    )


st.set_page_config("常见做法", layout="wide")
scene, world = scene_of(chosen_tiers()), known_world()
st.title("河南省产业集群", anchor=False)
made = LocalMap((33.9, 113.5), zoom_start=7, tiles=None)
colours = county_colours(scene)
names = world.boundaries.counties["name"]
shapes([(c, {"name": names[c], "fill": colours.get(c, palette.NO_RECORD)}) for c in names.index]).add_to(made)
wider = [(code, {"name": name, "fill": colour}) for code, name, colour in areas(scene) if code in outlines()]
if wider:
    shapes(wider).add_to(made)
for name, path in paths(scene):
    folium.PolyLine([(lat, lon) for lon, lat in path], color=palette.AXIS, tooltip=name).add_to(made)
for s in spots(scene).itertuples(index=False):
    look = {"radius": s.radius, "color": "#ffffff", "weight": 1, "fill_color": s.colour, "fill_opacity": 1}
    folium.CircleMarker((s.lat, s.lon), tooltip=f"{s.name}：{s.count}", **look).add_to(made)
st_folium(made, height=620, use_container_width=True)
