"""The interactive map: folium with a canvas of our own. The only module that knows Folium and Streamlit's component.

The map is constant, so streamlit-folium never re-creates it. Shapes and records are fetched once by URLs that
carry their content's hash; afterwards only a small state travels, as the script of a feature group.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import folium
import streamlit.components.v1 as components
from folium.elements import JSCSSMixin
from folium.template import Template
from streamlit_folium import st_folium

from layers.scene import LayerSpec
from layers.web_payload import named_by_content, records, shapes
from layers.world import World
from policy.selection import Selection

CLIENT = Path(__file__).parent / "web"
SCRIPTS = (
    "records.js", "areas.js", "points.js", "pointer.js", "canvas.js", "hint.js", "search.js", "panel.js", "view.js",
    "atlas.js",
)  # fmt: skip
HENAN_CENTRE = (33.9, 113.5)  # latitude first: folium's order


@dataclass(frozen=True)
class MapAssets:
    """URLs, relative to the map's frame, of everything the map fetches."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    shapes: str
    records: str


def publish(world: World, specs: Iterable[LayerSpec]) -> MapAssets:
    """Write Leaflet (from its installed package), our client and the data to a folder served by the app."""
    leaflet = files("xstatic.pkg.leaflet") / "data"
    client = "\n".join((CLIENT / name).read_text(encoding="utf-8") for name in SCRIPTS).encode()
    style = (CLIENT / "atlas.css").read_bytes()
    data = {
        "leaflet.js": _hashed("leaflet.js", (leaflet / "leaflet.js").read_bytes()),
        "leaflet.css": _hashed("leaflet.css", (leaflet / "leaflet.css").read_bytes()),
        "atlas.js": _hashed("atlas.js", client),
        "atlas.css": _hashed("atlas.css", style),
        "shapes": named_by_content("shapes", shapes(world)),
        "records": named_by_content("records", records(world, specs)),
    }
    folder = Path(tempfile.mkdtemp(prefix="henan-atlas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, content in data.values():
        (folder / name).write_bytes(content)
    base = f"../{components.declare_component('map_assets', path=str(folder)).name}/"
    url = {key: base + name for key, (name, _) in data.items()}
    return MapAssets(
        (url["leaflet.js"], url["atlas.js"]), (url["leaflet.css"], url["atlas.css"]), url["shapes"], url["records"]
    )


def _hashed(name: str, content: bytes) -> tuple[str, bytes]:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.{suffix}", content


class _Client(JSCSSMixin, folium.MacroElement):
    """Mounts our canvas on the map; names every script and style that the frame loads."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.atlas = Atlas.mount({{ this._parent.get_name() }}, {{ this.urls | tojson }});
        {% endmacro %}"""
    )

    def __init__(self, assets: MapAssets) -> None:
        super().__init__()
        self._name = "AtlasClient"
        self.urls = {"shapes": assets.shapes, "records": assets.records}
        self.default_js = [(url, url) for url in assets.scripts]
        self.default_css = [(url, url) for url in assets.styles]


class _State(folium.FeatureGroup):
    """A feature group without features: its script hands the state to the canvas."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.layerGroup();
        window.atlas.apply({{ this.message | tojson }});
        {% endmacro %}"""
    )

    def __init__(self, message: Mapping[str, Any]) -> None:
        super().__init__(name="state")
        self._name = "FeatureGroup"
        self.message = message


class _Map(folium.Map):
    """A folium map without tiles and without folium's own scripts from outside."""

    default_js: ClassVar[list[tuple[str, str]]] = []
    default_css: ClassVar[list[tuple[str, str]]] = []


def base_map(assets: MapAssets) -> folium.Map:
    """The constant map: no tiles, no outside script. Built anew each time (streamlit-folium changes it)."""
    made = _Map(
        HENAN_CENTRE, zoom_start=7, tiles=None, min_zoom=6, max_zoom=13, zoom_snap=0.25, zoom_delta=0.5,
        max_bounds=True, min_lat=29.5, max_lat=38.5, min_lon=106.5, max_lon=121.0, max_bounds_viscosity=0.8,
        track_resize=False,  # the client does it: it knows whether the view is the user's own
    )  # fmt: skip
    made.add_child(_Client(assets))
    return made


def message_of(
    selection: Selection, seq: int, view: str = "", goto: Mapping[str, Any] | None = None, tianditu: str = ""
) -> dict[str, Any]:
    """What travels on each rerun: the selection, the last change seen from the map, once a view or a place to go to.

    `tianditu` is the user's own key of that base map; empty means no base map and no outside request.
    """
    fields = ("documents", "years", "tiers", "industries", "cities", "layers")
    state: dict[str, Any] = {name: list(getattr(selection, name)) for name in fields}
    return {
        "seq": seq,
        "state": state | {"picked": selection.picked},
        "view": view,
        "goto": dict(goto or {}),
        "tianditu": tianditu,
    }


def show_map(
    assets: MapAssets, message: Mapping[str, Any], key: str, height_px: int, on_change: Callable[[], None]
) -> None:
    """Put a map on the page. What is changed inside it arrives in session state under `key` before `on_change`."""
    st_folium(
        base_map(assets),
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=_State(message),
        on_change=on_change,
    )
