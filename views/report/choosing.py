"""Which report: its kind, then its subject by name."""

from __future__ import annotations

import streamlit as st

from layers.joins import Joins
from reports.subjects import PROVINCE, names

KINDS = ("全省", "省辖市", "县（市、区）", "园区", "合作区", "产业", "单位")
Subjects = dict[str, dict[str, str]]


@st.cache_resource(show_spinner=False)
def subjects(_joins: Joins) -> Subjects:
    """Kind -> key -> name of everything that a report can be on."""
    found: Subjects = {kind: {} for kind in KINDS}
    for kind, key, name in names(_joins):
        found[kind][key] = name
    return found


def choose(every: Subjects, cities: tuple[str, ...]) -> str:
    """The key of the chosen subject; at first the city that the map is filtered by, else the province."""
    if "report-kind" not in st.session_state:
        st.session_state["report-kind"] = KINDS[1] if cities else KINDS[0]
    kind = (
        st.segmented_control("报告对象", KINDS, label_visibility="collapsed", key="report-kind", wrap=True) or KINDS[0]
    )
    if kind == KINDS[0]:
        return PROVINCE
    known = every[kind]
    first = next((f"prefecture:{c}" for c in cities if f"prefecture:{c}" in known), next(iter(known)))
    if st.session_state.get(f"report-{kind}") not in known:
        st.session_state[f"report-{kind}"] = first
    return st.selectbox(kind, list(known), format_func=known.__getitem__, key=f"report-{kind}", width=420,
                        label_visibility="collapsed")  # fmt: skip
