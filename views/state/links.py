"""What of an address is ours: each map's part of it, and what the maps add by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from policy.selection import QUERY_NAMES, Selection
from views.state.map_reports import MAIN, Known

EVERYTHING = {"view": "all"}
MAP_VIEW = "map"
SEEN = "seen"
"""What the map shows, in the address only while a press for a file travels."""


def part_of(query: Mapping[str, str], side: str) -> dict[str, str]:
    """The side's own part of a query, without its prefix; what is not ours (say utm_source) is left out."""
    ours = {*QUERY_NAMES.values(), *EVERYTHING}
    return {k.removeprefix(side): v for k, v in query.items() if k.startswith(side) and k.removeprefix(side) in ours}


def asked_by(query: Mapping[str, str], known: Known, opening: Selection) -> Selection:
    """What an address asks the (left) map for."""
    linked = part_of(query, MAIN)
    return Selection.from_query(linked, known) if linked else opening


def without_view(query: Mapping[str, str]) -> dict[str, str]:
    """An address without what the maps add of their own."""
    return {k: v for k, v in query.items() if k not in (MAP_VIEW, SEEN)}
