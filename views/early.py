"""The map before its page: what the first run of a new session will say to the map, as the address alone tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from views.atlas import Atlas
from views.state import session as state
from views.state.links import asked_by
from views.workspace.opening import compares
from webmap.publish import LINE_ADDRESS, message_of


class EarlyMap(NamedTuple):
    """What a page needs to have the map on it: addresses of a script and of the map's files, and the map's state."""

    script: str
    files: tuple[str, ...]
    message: dict[str, Any]


def early_map(atlas: Atlas, query: Mapping[str, str]) -> EarlyMap | None:
    """The (one) map of a new session; None where an address opens with two."""
    if compares(query):
        return None
    asked = state.plainly(asked_by(query, atlas.known, atlas.opening), atlas.layers)
    message = message_of(asked, 0) | {"side": "", "own": ""}
    return EarlyMap(LINE_ADDRESS, atlas.atlas_map.files, message)
