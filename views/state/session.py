"""One owner of the state: Streamlit's session. Address bar, widgets and maps read it and write it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.joins import Joins
from layers.layer import Layer
from policy.selection import QUESTIONS, TIER_CHOICES, Selection, unknown_in_query
from views.state.books import HELD, OWN_BOOKS
from views.state.links import EVERYTHING, MAP_VIEW, asked_by, part_of, without_view
from views.state.map_reports import MAIN, SECOND, Known, map_key, overrule, refused, report, take
from views.state.versions import versions_of
from views.state.where import question_in

PANEL = "panel"
PANELS = frozenset({"table", "off", "targets", "checks", "export"})
"""What the drawer can show, as it stands in the link."""
PROVINCE = "province:410000"
BESIDE = "room-beside"
"""What the room that is shown has chosen of its own, as names and values of the address."""
COMMON = ("picked", "colour", "annotations")
"""What both maps of a comparison share, beside the questions that each has of its own."""
Layers = tuple[Layer, ...]


def known_values(joins: Joins, layers: Layers) -> dict[str, frozenset[str]]:
    """Admissible values per field of a selection."""
    policy = joins.world.policy
    return {
        "documents": frozenset(policy.document),
        "years": joins.years,
        "tiers": frozenset(TIER_CHOICES),
        "industries": frozenset(policy.industry),
        "cities": frozenset(joins.world.city_names),
        "layers": frozenset(layer.layer_id for layer in layers),
        "singles": frozenset(joins.singles),
        "picked": joins.picks,
    }


def restore(
    known: Known, layers: Layers, opening: Selection, room: str = "", rivals: Mapping[str, str] | None = None
) -> None:
    """At the first run of a session take both selections from the link; later follow the browser's back button.

    `opening`: what a newcomer sees. `rivals`: document -> the one that a comparison opens with.
    """
    query = st.query_params.to_dict()
    st.session_state["opening"] = opening
    if "room" not in st.session_state:
        st.session_state.update(view=query.get(MAP_VIEW, ""), goto={}, second={}, shown=None)
        for side in (MAIN, SECOND):
            st.session_state[f"{side}seq"] = 0
        _follow(query, known, layers)
        st.session_state["room"] = room  # last: another run may break this one off at any assignment
    elif _is_told_by_address(room, query):
        _follow(query, known, layers)
    _keep_from_room_to_room()
    hear(known, layers, rivals or {})


def _is_told_by_address(room: str, query: Mapping[str, str]) -> bool:
    """Whether the address is the last word: the browser went back, or another room was opened by a link that says
    what is chosen; a bare link to a room keeps what was chosen.
    """
    before, st.session_state["room"] = st.session_state["room"], room
    if room != before:
        st.session_state.pop(BESIDE, None)
    return bool(part_of(query, MAIN)) if room != before else _went_back(query)


def _keep_from_room_to_room() -> None:
    """Streamlit forgets widgets that are not on the page: those of the map's room stay as they are in other rooms."""
    for name in ("compare", PANEL):
        st.session_state[name] = st.session_state.get(name)


def hear(known: Known, layers: Layers, rivals: Mapping[str, str]) -> None:
    """What the maps told since the last run becomes the state; if the browser went back before, first the address."""
    told = {side: news for side in (MAIN, SECOND) if (news := report(known, side))}
    if any(news.back for news in told.values()):
        _follow(st.query_params.to_dict(), known, layers)
    for side, news in told.items():
        take(news, side)
        _fill_layers(layers, side)
    unheard = [side for side in (MAIN, SECOND) if side not in told and _is_touched(map_key(side))]
    st.session_state["refused"] = any(refused(known, side) for side in unheard)
    _revive_second(layers, rivals)


def is_behind(known: Known, side: str) -> bool:
    """Whether the map on this page tells what this run has not heard: a new session met a map of an older one."""
    return report(known, side) is not None


def _follow(query: Mapping[str, str], known: Known, layers: Layers) -> None:
    linked, second = part_of(query, MAIN), part_of(query, SECOND)
    st.session_state["lost"] = unknown_in_query(linked, known) + unknown_in_query(second, known)
    put(asked_by(query, known, st.session_state["opening"]), layers)
    st.session_state["compare"] = bool(second)
    open_panel(query.get(PANEL))
    if second:
        put(Selection.from_query(second, known), layers, SECOND)


def is_news(query: Mapping[str, str]) -> bool:
    """Whether the address says what this session does not know: it is new, another link, or the browser went back."""
    return "room" not in st.session_state or _went_back(query)


def _went_back(query: Mapping[str, str]) -> bool:
    """Whether the address is another than the one written last although no widget was touched.

    A rerun that was asked for before the browser had written the address brings an old one, but a touched widget.
    """
    shown = st.session_state["shown"]
    return shown is not None and without_view(query) != shown["query"] and not _touched()


def _touched() -> set[str]:
    """Widgets with another value than at the end of the last run; a button falls back to False by itself."""
    if not st.session_state["shown"]:
        return set()
    now, before = _answers(), st.session_state["shown"]["answers"]
    return {k for k, v in now.items() if before.get(k) != v and not (before.get(k) is True and v is False)}


def _is_touched(key: str) -> bool:
    """The same of one widget that is no button."""
    shown = st.session_state["shown"]
    return bool(shown) and shown["answers"].get(key) != st.session_state.get(key)


def _answers() -> dict[str, Any]:
    return {str(k): v for k, v in st.session_state.to_dict().items() if k not in OWN_BOOKS}


def put(selection: Selection, layers: Layers, side: str = MAIN) -> None:
    """Write a selection into the widgets' state; what is common to both maps comes from the first."""
    overrule(side)
    for name in QUESTIONS:
        st.session_state[side + name] = list(getattr(selection, name))
    _fill_layers(layers, side)
    if side == MAIN:
        st.session_state.update({name: getattr(selection, name) for name in COMMON})


def start_again(layers: Layers) -> None:
    """The opening view: selection, one map, all of Henan."""
    put(st.session_state["opening"], layers)
    overrule(SECOND)
    for name in QUESTIONS:
        st.session_state.pop(f"{SECOND}{name}", None)
    st.session_state.update(compare=False, second={})
    open_panel(None)
    pick("")


def open_panel(panel: str | None) -> None:
    """Show this in the drawer; None or what is not known shuts it."""
    st.session_state[PANEL] = panel if panel in PANELS else None


def _fill_layers(layers: Layers, side: str) -> None:
    if not st.session_state[f"{side}layers"]:
        st.session_state[f"{side}layers"] = [layer.layer_id for layer in layers if layer.default_on]


def _revive_second(layers: Layers, rivals: Mapping[str, str]) -> None:
    """The right map opens on what the left one asks, of the document that the newest chosen one is compared with."""
    if not st.session_state["compare"]:
        return
    kept = st.session_state["second"]
    first = {name: st.session_state[name] for name in QUESTIONS}
    newest = max(first["documents"] or rivals, key=lambda doc_id: doc_id[-4:], default="")
    first["documents"] = [rivals[newest]] if newest in rivals else first["documents"]
    for name in QUESTIONS:
        if f"{SECOND}{name}" not in st.session_state:
            st.session_state[f"{SECOND}{name}"] = list(kept.get(name, first[name]))
    st.session_state["second"] = {name: st.session_state[f"{SECOND}{name}"] for name in QUESTIONS}
    _fill_layers(layers, SECOND)


def current(layers: Layers, side: str = MAIN) -> Selection:
    """The selection as the widgets hold it."""
    values: dict[str, Any] = {name: tuple(st.session_state[side + name]) for name in QUESTIONS}
    return plainly(Selection(**values, **{name: st.session_state[name] for name in COMMON}), layers)


def plainly(selection: Selection, layers: Layers) -> Selection:
    """The same; the default layers count as no choice."""
    default = {layer.layer_id for layer in layers if layer.default_on}
    return selection.but(layers=()) if set(selection.layers) == default else selection


def address(layers: Layers) -> dict[str, str]:
    """The query that restores both selections and the drawer, and what the map added of its own."""
    view = {k: v for k, v in st.query_params.to_dict().items() if k == MAP_VIEW}
    return _query(layers) | view


def _query(layers: Layers) -> dict[str, str]:
    query = current(layers).to_query() or EVERYTHING
    if st.session_state["compare"]:
        second = current(layers, SECOND).but(picked="", colour="", annotations=()).to_query() or EVERYTHING
        query = query | {SECOND + k: v for k, v in second.items()}
    panel = st.session_state[PANEL]
    query = query | st.session_state.get(BESIDE, {})
    own = versions_of(query, st.session_state.get(HELD, {})) | question_in(query)
    return query | ({PANEL: panel} if panel else {}) | own


def write_address(layers: Layers) -> None:
    """Put the selections into the address bar; the map keeps its own part of it."""
    query = _query(layers)
    now = st.query_params.to_dict()
    if without_view(now) != query:
        st.query_params.from_dict(query | {k: v for k, v in now.items() if k == MAP_VIEW})
    st.session_state["shown"] = {"query": query, "answers": {}}


def settle() -> None:
    """The run has come to its end: these are the answers that it showed, if its room has an address to write."""
    if shown := st.session_state["shown"]:
        shown["answers"] = _answers()


def pick(picked: str, go: bool = True) -> None:
    """Open the card of a pick (empty: close it), and move the map there (empty: to all of Henan)."""
    st.session_state["picked"] = picked
    if go:
        number = st.session_state["goto"].get("n", 0) + 1
        st.session_state["goto"] = {"pick": picked or PROVINCE, "n": number}


def leave() -> None:
    """What was picked is to be seen: from another room the page goes to the map."""
    st.session_state["leaving"] = bool(st.session_state.get("room"))


def go_to_map(layers: Layers) -> None:
    """Go where a row of this room led."""
    if st.session_state.pop("leaving", False):
        st.switch_page(st.session_state["rooms"][""], query_params=address(layers))
