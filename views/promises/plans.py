"""Plan against plan: what the later of two documents raises, adds, keeps, no longer names, or does not speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.changed import admits, lies_in
from layers.question.compared import Comparison
from layers.world import World
from policy.promises.changes import CHANGES, CONTINUED, SILENT, ClusterChange, changes
from policy.promises.goals import GOAL_CHANGES, GoalChange, goal_changes
from policy.promises.words import goals_lead, lead, sentence
from policy.records import Document, PolicyRecords
from policy.selection import Selection
from policy.vocabulary import CLUSTER_KINDS
from reports.plates import order
from views.atlas import Atlas
from views.linked import linked_chart, linked_rows, pick_here, picked_records, told_pick
from views.promises.address import KIND_KEY
from views.promises.files import buttons
from views.promises.rows import change_row, goal_row
from views.tables.grid import grid
from views.text import plain

QUIET = (CONTINUED, SILENT)
"""Kinds that are not shown at first: nothing changed, or nothing can be said."""
REPORT_LINES = 60


def show_plans(atlas: Atlas, selection: Selection) -> None:
    """Choose two documents; their difference on a map, in a sentence, in a table, and goal by goal."""
    world = atlas.joins.world
    pair = _pair(world.policy)
    if pair is None:
        return
    earlier, later = pair
    kinds = st.session_state[KIND_KEY]
    found = [c for c in _changes(world.policy, earlier.doc_id, later.doc_id) if admits(selection, c.rows, world, kinds)]
    goals = _asked_goals(goal_changes(world.policy, earlier.doc_id, later.doc_id), selection, world)
    left, right = st.columns([45, 55])
    with right:
        st.markdown(f"**{plain(lead(found, earlier, later))}** {plain(goals_lead(goals))}")
        shown = _of_kinds(found)
    _linked(shown, atlas, (earlier, later), (left, right))
    with left:
        buttons(order.difference((earlier.doc_id, later.doc_id), st.session_state["promises-kinds"], selection),
                f"从{earlier.short_name}到{later.short_name}的变化")  # fmt: skip
    _goals(goals, world.policy, earlier, later)


def _asked_goals(found: Sequence[GoalChange], selection: Selection, world: World) -> list[GoalChange]:
    """The goals on the industries and places that the map's filters ask for."""
    wanted, cities = world.policy.descendants(selection.industries), selection.cities
    return [
        c
        for c in found
        if (not wanted or c.after.industry_id in wanted) and (not cities or lies_in(c.after.adcode, cities, world))
    ]


def _linked(
    shown: Sequence[ClusterChange], atlas: Atlas, pair: tuple[Document, Document], columns: Sequence[DeltaGenerator]
) -> None:
    """Map and table of the changes; both choose, and mark what is open on the map."""
    # The library of charts takes 25 MB: only where somebody looks.
    from views.promises.charts import difference_map, marked_in

    marked = marked_in(shown, picked_records(atlas.joins))
    left, right = columns
    with left:
        chart, about = difference_map(shown, atlas.joins, marked), [*(d.doc_id for d in pair), *map(id, shown)]
        linked_chart(chart, about, "各处变化的地图，逐条见旁边的表", pick_here)
        unplaced = sum(not any(p.adcode or p.zone_id for p in c.rows[0].places) for c in shown)
        st.caption(f"同一地方的记号散开在它周围。另有 {unplaced:d} 个没有点名地方或属于全省，只在表中。")
    with right:
        told_pick(atlas, len(marked))
        _table(shown, atlas, pair, marked)


def _pair(policy: PolicyRecords) -> tuple[Document, Document] | None:
    documents = list(policy.documents)
    ids = [d.doc_id for d in documents]
    names = {d.doc_id: d.short_name for d in documents}
    left, right, third = st.columns([3, 3, 4])
    _fill(policy)
    one = left.selectbox("前一份文件", ids, format_func=names.__getitem__, key="promises-earlier")
    other = right.selectbox("后一份文件", ids, format_func=names.__getitem__, key="promises-later")
    third.multiselect("集群类别", CLUSTER_KINDS, key=KIND_KEY, placeholder="全部类别")
    if one == other:
        st.info("请选两份不同的文件。")
        return None
    return policy.document[one], policy.document[other]


def _fill(policy: PolicyRecords) -> None:
    """The widgets' first answers: what a question asked for, else the pair that tells most."""
    asked: Comparison | None = st.session_state.pop("plans-asked", None)
    if asked:
        st.session_state.update({
            "promises-earlier": asked.earlier, "promises-later": asked.later, "promises-kinds": list(asked.kinds),
            KIND_KEY: [asked.cluster_kind] if asked.cluster_kind else [],
        })  # fmt: skip
    elif "promises-earlier" not in st.session_state:
        st.session_state["promises-earlier"], st.session_state["promises-later"] = _opening(policy)


def _opening(policy: PolicyRecords) -> tuple[str, str]:
    """The pair whose later document gives the most clusters of the earlier one a rank or another rank."""
    ids = [d.doc_id for d in policy.documents]
    pairs = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    return max(pairs, key=lambda pair: _moved(policy, pair))


@st.cache_resource(show_spinner=False)
def _moved(_policy: PolicyRecords, pair: tuple[str, str]) -> int:
    return sum(bool(c.before and c.after) and c.kind not in QUIET for c in _changes(_policy, *pair))


@st.cache_resource(show_spinner=False)
def _changes(_policy: PolicyRecords, earlier: str, later: str) -> tuple[ClusterChange, ...]:
    return changes(_policy, earlier, later)


def _of_kinds(found: Sequence[ClusterChange]) -> list[ClusterChange]:
    count = Counter(change.kind for change in found)
    there = [kind for kind in CHANGES if count[kind]]
    if "promises-kinds" not in st.session_state:
        st.session_state["promises-kinds"] = [k for k in there if k not in QUIET]
    st.session_state["promises-kinds"] = [k for k in st.session_state["promises-kinds"] if k in there]
    chosen = st.pills(
        "变化", there, selection_mode="multi", key="promises-kinds",
        format_func=lambda kind: f"{kind} {count[kind]}", label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    return [change for change in found if change.kind in chosen]


def _table(
    shown: Sequence[ClusterChange], atlas: Atlas, pair: tuple[Document, Document], marked: tuple[int, ...]
) -> None:
    from views.promises.charts import pick_of

    earlier, later = pair
    rows = pd.DataFrame([change_row(c, atlas.joins.world, earlier, later) for c in shown])
    if rows.empty:
        st.info("没有符合条件的变化。请点上面的类别，或放宽产业、层级与地区。")
        return
    linked_rows(rows, [pick_of(c, atlas.joins) for c in shown], marked, pick_here)
    with st.expander("可直接用于报告的句子"):
        lines = [sentence(change, earlier, later) for change in shown[:REPORT_LINES]]
        rest = len(shown) - len(lines)
        st.code("\n".join(lines + ([f"（另有 {rest} 条，见表。）"] if rest else [])), language=None, wrap_lines=True)
    with st.expander("每一类怎么定"):
        st.markdown("\n".join(f"- **{plain(kind)}**：{plain(rule)}" for kind, rule in CHANGES.items()))
        st.caption("“或即”列出另一份文件中同一地方、同一产业而名称不同的集群：是否同一个，要由人判断。")


def _goals(found: Sequence[GoalChange], policy: PolicyRecords, earlier: Document, later: Document) -> None:
    st.subheader("目标之间", anchor=False)
    if not found:
        st.caption("没有符合条件的：两份文件没有对同一事项、同一指标、同一单位都定目标。")
        return
    grid(pd.DataFrame([goal_row(change, policy, earlier, later) for change in found]))
    with st.expander("目标的变化怎么定"):
        st.markdown("\n".join(f"- **{plain(kind)}**：{plain(rule)}" for kind, rule in GOAL_CHANGES.items()))
