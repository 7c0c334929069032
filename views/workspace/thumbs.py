"""Small pictures of kept views: made in the background when somebody first looks, kept in the workspace."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from disk.write import CannotWrite
from export.frame.extent import extent_of as extent_in
from export.frame.request import ExportRequest, Page
from export.work import asked
from jobs.task import Busy, Phase, Task
from layers.scene import Scene
from policy.selection import Selection
from views.atlas import Atlas, scene_of
from views.exports import waiting
from views.state.links import MAP_VIEW
from views.workspace.door import Visit
from views.workspace.opening import link_of, selection_of
from workspace import finding
from workspace.faults import WorkspaceFault
from workspace.items import Item
from workspace.people import Deed

SMALL = Page.of_px(480, 340, 72)
"""As wide as a card; what is below the map is cut off."""
SEEN_PX = 1000
"""So wide is the map in a usual window."""
SAID_VIEW = re.compile(r"(\d{1,2}(?:\.\d+)?)/(\d{1,2}(?:\.\d+)?)/(\d{1,3}(?:\.\d+)?)")
EVERY_S = 1.5
AT_ONCE = 4
"""Pictures that a session waits for at a time: others export meanwhile."""


def pictures(atlas: Atlas, here: Visit, items: Sequence[Item]) -> dict[str, bytes]:
    """What there is of the items' pictures, by `Item.shows`; the missing ones are asked for."""
    found = finding.pictures(here.store, [item.shows for item in items])
    missing = [item for item in items if item.shows not in found]
    if missing and here.may(Deed.KEEP):
        st.fragment(_wait, run_every=EVERY_S)(atlas, here, missing[:AT_ONCE])
    return found


def _wait(atlas: Atlas, here: Visit, missing: Sequence[Item]) -> None:
    """Ask for pictures until they are there, then show the page with them."""
    if all(_is_done(here, item, _task(atlas, item)) for item in missing):
        st.rerun()


def _is_done(here: Visit, item: Item, task: Task) -> bool:
    """Whether there is nothing more to wait for: the picture is kept now, or cannot be made."""
    try:
        key = waiting.pool().ask(task, waiting.me())
        state = waiting.pool().state(key)
        if state is None or state.pending:
            return False
        if state.phase is Phase.DONE and state.path:
            finding.keep_picture(here.store, here.by, item, state.path.read_bytes())
    except (Busy, CannotWrite, OSError, WorkspaceFault):
        return False
    return True


def _task(atlas: Atlas, item: Item) -> Task:
    """The picture of a view, without the tables of who looks first: it is kept for all who may see the view."""
    selection, private = selection_of(link_of(item.body), atlas.known), {x.layer_id for x in atlas.layers if x.private}
    shared = selection.but(layers=tuple(layer for layer in selection.layers if layer not in private))
    scene = scene_of(atlas, shared)
    return asked.thumbnail(_request(scene, link_of(item.body).get(MAP_VIEW, "")))


def _request(scene: Scene, view: str) -> ExportRequest:
    """The picture of what was in sight; of the usual extent where that lies outside Henan."""
    usual = ExportRequest(scene, extent_of(scene.selection), page=SMALL, contents="plain")
    seen = replace(usual, extent=extent_of(scene.selection, view))
    try:
        extent_in(seen)
    except ValueError:
        return usual
    return seen


def extent_of(selection: Selection, view: str = "") -> str:
    """What a figure of a view shows: what was in sight, where its link says it; its one city, else all of Henan.

    `view`: zoom/latitude/longitude, as the map writes them; which window it was in does not matter for a small picture.
    """
    if said := SAID_VIEW.fullmatch(view):
        zoom, lat, lon = map(float, said.groups())
        across = SEEN_PX * 180 / (256 * 2**zoom)
        up = across * SMALL.height_pt / SMALL.width_pt * math.cos(math.radians(lat))
        return f"view:{lon - across:.4f},{lat - up:.4f},{lon + across:.4f},{lat + up:.4f}"
    return f"prefecture:{selection.cities[0]}" if len(selection.cities) == 1 else "henan"
