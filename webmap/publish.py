"""The interactive map: a page written once by folium, and the canvas of our own on it.

The only module that knows Folium and Streamlit's component. Folium's page is constant and lies in a folder that
Streamlit serves as a component's frame; shapes and records lie beside it, named by their content, and are fetched
once. Afterwards only a small state travels, as the component's argument.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import folium
import streamlit.components.v1 as components
from folium.elements import JSCSSMixin
from folium.template import Template
from streamlit import runtime

from clients.bundle import bundle
from layers.layer import Layer
from layers.world import World
from policy.selection import QUESTIONS, Selection
from webmap.folder import ServedFolder, served_folder
from webmap.payload import compact, named_by_content, records, shapes
from webmap.seal import sealed

CLIENT = Path(__file__).parent / "client"
ENTRY = CLIENT / "atlas.js"
MAP, LINE = "atlas_map", "atlas_line"
MAP_ADDRESS = f"component/{__name__}.{MAP}"
LINE_FOLDER = Path(__file__).parent / "line"
"""What Streamlit shows as the component: it puts the map's own frame beside itself and hands on messages."""
LINE_ADDRESS = f"component/{__name__}.{LINE}/line.js"
HEAL_S = 1.0
"""Hundreds of visitors show the map each second; each look asks the disk for every file."""
HENAN_CENTRE = (33.9, 113.5)  # latitude first: folium's order


def publish(world: World, layers: Iterable[Layer]) -> AtlasMap:
    """Write the map's page, Leaflet (from its installed package), our client and the data to a folder; serve it."""
    leaflet = files("xstatic.pkg.leaflet") / "data"
    script = "\n".join(((leaflet / "leaflet.js").read_text(encoding="utf-8"), bundle(ENTRY)))
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in (leaflet / "leaflet.css", CLIENT / "atlas.css"))
    data = {
        "atlas.js": named_by_content("atlas.js", script.encode()),
        "shapes": named_by_content("shapes.json", compact(shapes(world))),
        "records": named_by_content("records.json", compact(records(world, layers))),
    }
    page = sealed(base_map({key: name for key, (name, _) in data.items()}, style).get_root().render()).encode()
    content = {"index.html": page, **dict(data.values())}
    folder = served_folder(content, hashlib.sha256(page).hexdigest()[:16])
    _registered(MAP, folder.path)
    return AtlasMap(_registered(LINE, LINE_FOLDER), folder, tuple(f"{MAP_ADDRESS}/{name}" for name, _ in data.values()))


def _registered(name: str, folder: Path) -> Callable[..., Any]:
    """A folder as a component; Streamlit registers one by itself only when a visitor's run declares it."""
    component = components.declare_component(name, path=str(folder))
    if runtime.exists():
        runtime.get_instance().component_registry.register_component(component)
    return component


@dataclass
class AtlasMap:
    """A map's component: `show_map` calls it. The folder is looked through when a page shows it, once a second at most.

    `files`: what the map's page needs, to be asked for before that page says so.
    """

    component: Callable[..., Any]
    folder: ServedFolder
    files: tuple[str, ...]
    _looked_at: float = -HEAL_S

    def __call__(self, **arguments: Any) -> Any:
        """Put it on the page."""
        if (now := time.monotonic()) - self._looked_at >= HEAL_S:
            self._looked_at = now
            self.folder.heal()
        return self.component(**arguments)


class _Client(JSCSSMixin, folium.MacroElement):
    """Mounts our canvas on the map. The page has one script and its styles in itself: each file that it waits for is a
    turn in which Streamlit's scripts come first.
    """

    _template = Template(
        """{% macro header(this, kwargs) %}
        <style>{{ this.style }}</style>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        window.atlas.mount({{ this._parent.get_name() }}, {{ this.urls | tojson }});
        {% endmacro %}"""
    )

    def __init__(self, urls: Mapping[str, str], style: str) -> None:
        super().__init__()
        self._name = "AtlasClient"
        self.style = style
        self.urls = {name: urls[name] for name in ("shapes", "records")}
        self.default_js = [("atlas.js", urls["atlas.js"])]
        self.default_css = []


class _Map(folium.Map):
    """A folium map without tiles and without folium's own scripts from outside."""

    default_js: ClassVar[list[tuple[str, str]]] = []
    default_css: ClassVar[list[tuple[str, str]]] = []


def base_map(urls: Mapping[str, str], style: str) -> folium.Map:
    """The constant map: no tiles, no outside script. `urls` by the names that `publish` gives, `style` as CSS."""
    made = _Map(
        HENAN_CENTRE, zoom_start=7, tiles=None, zoom_control=False, zoom_snap=0.25, zoom_delta=0.5,
        max_bounds=True, min_lat=30.0, max_lat=38.5, min_lon=107.5, max_lon=120.0, max_bounds_viscosity=0.8,
        bounce_at_zoom_limits=False,  # two fingers stop where wheel and keys do
        track_resize=False,  # the client does it: it knows whether the view is the user's own
    )  # fmt: skip
    made._id = "atlas"
    made.add_child(_Client(urls, style))
    return made


def message_of(
    selection: Selection, seq: int, view: str = "", goto: Mapping[str, Any] | None = None, tianditu: str = ""
) -> dict[str, Any]:
    """What travels on each rerun: the selection, the last change seen from the map, once a view or a place to go to.

    `tianditu` is the user's own key of that base map; empty means no base map and no outside request.
    """
    state: dict[str, Any] = {name: list(getattr(selection, name)) for name in QUESTIONS}
    by_hand = [one.plain() for one in selection.annotations]
    return {
        "seq": seq,
        "state": state | {"picked": selection.picked, "colour": selection.colour, "annotations": by_hand},
        "view": view,
        "goto": dict(goto or {}),
        "tianditu": tianditu,
    }


def show_map(atlas_map: AtlasMap, message: Mapping[str, Any], key: str, height_px: int) -> None:
    """Put a map on the page. What is changed inside it arrives in session state under `key`."""
    atlas_map(message=message, height_px=height_px, key=key)
