"""What differs between the two maps: in one sentence, then change by change, of the picked city or of all."""

from __future__ import annotations

from html import escape

import streamlit as st

from layers.difference import KINDS, BranchChange, count_words, differences
from layers.scene import Scene
from policy.records import Document
from policy.selection import Selection
from views.text import plain

MOST = 60


def show_comparison(left: Scene, right: Scene, picked: str) -> None:
    """The difference of two documents; two maps of one document differ in what was asked, which their bars say."""
    if left.selection.documents == right.selection.documents:
        st.caption("两图的文件相同，差别只在所选的产业、层级或年份。")
        return
    before, after = sorted((left, right), key=_issued)
    changes = _changes((before.selection, after.selection), before, after)
    city = picked.removeprefix("prefecture:") if picked.startswith("prefecture:") else ""
    mine = tuple(change for change in changes if not city or change.city == city)
    where = f"{after.world.city_names[city]}：" if city in after.world.city_names else ""
    told = f"{where}{_names(after)} 比 {_names(before)}：{count_words(mine) or '没有差别'}（按省辖市和产业大类）。"
    st.markdown(plain(told))
    html = "".join(_group(kind, [c for c in mine if c.kind == kind], bool(city)) for kind in KINDS)
    if html:
        st.html(html)


@st.cache_resource(max_entries=32, show_spinner=False)
def _changes(key: tuple[Selection, Selection], _before: Scene, _after: Scene) -> tuple[BranchChange, ...]:  # noqa: ARG001
    return differences(_before, _after)


def _issued(scene: Scene) -> str:
    dates = [d.issued_on.isoformat() for d in _documents(scene)]
    return max(dates)


def _documents(scene: Scene) -> list[Document]:
    policy = scene.world.policy
    return [policy.document[doc_id] for doc_id in scene.selection.documents] or list(policy.documents)


def _names(scene: Scene) -> str:
    named = [scene.world.policy.document[doc_id].short_name for doc_id in scene.selection.documents]
    return "、".join(named) or "全部文件"


def _group(kind: str, changes: list[BranchChange], is_open: bool) -> str:
    """One kind of change as a list that folds; its rows are links that the map's script follows."""
    if not changes:
        return ""
    rows = "".join(_row(change) for change in changes[:MOST])
    more = f"<p class='rank-more'>还有 {len(changes) - MOST} 项，请选地区或产业</p>" if len(changes) > MOST else ""
    head = f"<summary>{escape(kind)} {len(changes)} 项</summary>"
    return f"<details class='atlas-changes'{' open' if is_open else ''}>{head}<ol>{rows}</ol>{more}</details>"


def _row(change: BranchChange) -> str:
    sizes = " → ".join(escape(words) for words in (change.before, change.after) if words)
    return (
        f'<li><button type="button" class="change-row" data-pick="{escape(change.pick)}">'
        f"<span>{escape(change.place)} {escape(change.industry)}</span><b>{sizes}</b></button></li>"
    )
