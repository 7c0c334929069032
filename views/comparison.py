"""What differs between the two maps, by the rule of 承诺与进展: in one sentence, then cluster by cluster."""

from __future__ import annotations

from html import escape

import streamlit as st

from layers.changed import Found, changes_between, cities_of, lead_of_change
from layers.joins import Joins
from layers.scene import Scene
from policy.promises.changes import CHANGES, CONTINUED, SILENT, ClusterChange
from policy.promises.sides import NOT_NAMED, side_words
from policy.promises.words import lead
from policy.selection import Selection
from views.text import plain

MOST = 60
QUIET = (CONTINUED, SILENT)
"""Kinds that stand last: nothing changed, or nothing can be said."""
ORDER = (*(kind for kind in CHANGES if kind not in QUIET), *QUIET)


def show_comparison(left: Scene, right: Scene, picked: str, joins: Joins) -> None:
    """The difference of two documents, of the picked city or of all; other pairs of maps say why there is none."""
    found = _found((left.selection.but(picked="", layers=()), right.selection.but(picked="", layers=())), joins)
    if found is None:
        st.caption("左右两图各选一份不同的文件，这里会逐条列出新增、提高、不再提及的集群。")
        return
    earlier, later, every = found
    city = picked.removeprefix("prefecture:") if picked.startswith("prefecture:") else ""
    mine = tuple(change for change in every if not city or any(city in cities_of(r, left.world) for r in change.rows))
    where = f"{left.world.city_names[city]}：" if city in left.world.city_names else ""
    st.markdown(plain(where + lead(mine, earlier, later)))
    html = "".join(_group(kind, [c for c in mine if c.kind == kind], joins, bool(city)) for kind in ORDER)
    if html:
        st.html(html)


@st.cache_resource(max_entries=32, show_spinner=False)
def _found(asked: tuple[Selection, Selection], _joins: Joins) -> Found | None:
    return changes_between(*asked, _joins.world)


def _group(kind: str, changes: list[ClusterChange], joins: Joins, is_open: bool) -> str:
    """One kind of change as a list that folds; its rows are links that the map's script follows."""
    if not changes:
        return ""
    rows = "".join(_row(change, joins) for change in changes[:MOST])
    more = f"<p class='rank-more'>还有 {len(changes) - MOST} 项，请选地区或产业</p>" if len(changes) > MOST else ""
    head = f"<summary title='{escape(CHANGES[kind])}'>{escape(kind)} {len(changes)} 个</summary>"
    return f"<details class='atlas-changes'{' open' if is_open else ''}>{head}<ol>{rows}</ol>{more}</details>"


def _row(change: ClusterChange, joins: Joins) -> str:
    sizes = " → ".join(escape(said) for said in side_words(change) if said != NOT_NAMED)
    return (
        f'<li><button type="button" class="change-row" data-pick="{escape(lead_of_change(change, joins))}">'
        f"<span>{escape(change.rows[0].name)}</span><b>{sizes}</b></button></li>"
    )
