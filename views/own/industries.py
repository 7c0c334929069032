"""The industry words of a table: each with what it was taken for and why, put right once for all equal ones."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from layers.joined.filing import IndustryMatch, WordGroup
from policy.industry_match import Filed
from policy.records import PolicyRecords
from views.own.held import HeldTable, put
from views.own.joining import Joining
from views.text import plain

OPEN = (Filed.ASK, Filed.CHECK, Filed.NONE)


def industries(held: HeldTable, match: IndustryMatch, policy: PolicyRecords) -> None:
    """Counts, what can be done with all at once, the words, and the chosen one put right."""
    counts = match.counts()
    told = " ＋ ".join(f"{state.value} {count}" for state, count in counts.items() if count)
    waiting = any(counts[state] for state in (Filed.ASK, Filed.CHECK))
    with st.expander(plain(f"配上产业：{len(match.texts)} 行 ＝ {told}"), expanded=waiting, key=f"own-words-{waiting}"):
        _bar(held, match, counts)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            chosen = _list(held, match, policy)
        with right:
            _repair(held, chosen, policy)


def _bar(held: HeldTable, match: IndustryMatch, counts: Mapping[Filed, int]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        sure = f"待核对的 {counts[Filed.CHECK]} 行产业都对"
        if counts[Filed.CHECK] and st.button(plain(sure), key="own-industry-confirm"):
            _put(held, held.joining.repaired(match.confirmed()))
        if held.joining.past and st.button("撤销上一步产业修正", key="own-industry-undo"):
            _put(held, held.joining.undone())


def _put(held: HeldTable, joining: Joining) -> None:
    put(held.but(joining=joining))
    st.rerun()


def _list(held: HeldTable, match: IndustryMatch, policy: PolicyRecords) -> WordGroup:
    """Each word once, those that need a person first; the one that is chosen."""
    groups = match.groups()
    picked = st.dataframe(
        pd.DataFrame([_row(group, policy) for group in groups]), hide_index=True, placeholder="",
        height=min(300, 37 + 35 * len(groups)), on_select="rerun", selection_mode="single-row",
        key=f"own-industry-list-{held.table_id}-{len(held.joining.past)}",
    )  # fmt: skip
    at = picked.selection.rows[0] if picked.selection.rows else 0
    return groups[at if at < len(groups) else 0]


def _row(group: WordGroup, policy: PolicyRecords) -> dict[str, object]:
    answer = group.answer
    name = policy.industry[answer.industry_id].name if answer.industry_id else ""
    return {
        "处理结果": answer.state.value + ("（人工）" if group.repaired else ""), "产业原文": group.text,
        "归入": name, "行数": group.rows, "说明": answer.why,
    }  # fmt: skip


def _repair(held: HeldTable, group: WordGroup, policy: PolicyRecords) -> None:
    """The chosen word; a decision holds for all rows that write the same."""
    answer = group.answer
    key = f"{held.table_id}-{abs(hash(group.text))}-{len(held.joining.past)}"
    first = [i for i in (answer.industry_id, *answer.offered) if i]
    options = list(dict.fromkeys((*first, *policy.industry)))
    with st.container(border=True, key="own-industry-repair"):
        st.markdown(f"**{plain(group.text or '（空）')}**　{int(group.rows)} 行")
        chosen = st.selectbox(
            "归入哪个产业", options, 0 if first else None, format_func=lambda i: plain(policy.listed_name(i)),
            placeholder="输入或选择产业", key=f"own-industry-pick-{key}",
        )  # fmt: skip
        with st.container(horizontal=True):
            if st.button("归入这里", type="primary", key=f"own-industry-take-{key}", disabled=not chosen) and chosen:
                _put(held, held.joining.repaired({group.text: chosen}))
            if st.button("不对照", key=f"own-industry-leave-{key}"):
                _put(held, held.joining.repaired({group.text: ""}))
            if group.repaired and st.button("恢复自动归类", key=f"own-industry-back-{key}"):
                _put(held, held.joining.repaired({}, [group.text]))
