"""A table whose rows lead to their mark and card, and what a row of the documents' own tables leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

import pandas as pd
import streamlit as st

from layers.joins import Joins
from policy.records import Citation
from views.state import session as state

TABLE_PX = 330


def linked_table(name: str, rows: Sequence[dict[str, object]], picks: Sequence[str]) -> None:
    """Show rows; a click on one opens its card and moves the map. A row without a pick leads nowhere."""
    # Other rows are another table: a row that was ticked must not stay ticked at the same place.
    key = f"{name}-table-{crc32(repr([*picks, len(rows)]).encode()):x}"

    def locate() -> None:
        chosen: list[int] = st.session_state[key]["selection"]["rows"]
        if chosen and (pick := picks[chosen[0]]):
            state.pick(pick)

    st.dataframe(
        pd.DataFrame(rows), hide_index=True, on_select=locate, selection_mode="single-row", key=key, height=TABLE_PX,
        column_config={"规模（亿元）": st.column_config.NumberColumn(format="%g")},
    )  # fmt: skip


def lead_of(record: object, joins: Joins) -> str:
    """The pick of the cluster or the place that a target, limit, duty or event names; empty for none."""
    clusters = [str(getattr(record, "cluster_id", "")), *getattr(record, "cluster_ids", ())]
    for cluster_id in clusters:
        if cluster_id in joins.records:
            return joins.pick_of(joins.records[cluster_id])
    places = [str(getattr(record, "adcode", "")), *getattr(record, "adcodes", ())]
    picks = (f"{level}:{adcode}" for adcode in places for level in ("prefecture", "county"))
    return next((pick for pick in picks if pick in joins.picks), "")


def lead_of_words(cited: Iterable[Citation], joins: Joins) -> str:
    """The pick of the first cited record that has one; empty for none."""
    cited_ids = [citation.record_id for citation in cited]
    for record_id in cited_ids:
        if record_id in joins.records:
            return joins.pick_of(joins.records[record_id])
    leads = (lead_of(t, joins) for t in joins.world.policy.targets if t.target_id in cited_ids)
    return next((pick for pick in leads if pick), "")
