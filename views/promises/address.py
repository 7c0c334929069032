"""What the room has chosen of its own, in the address: a link opens the same two documents, kinds and part."""

from __future__ import annotations

import streamlit as st

from policy.promises.changes import CHANGES
from policy.records import PolicyRecords
from policy.vocabulary import CLUSTER_KINDS
from views.state.session import BESIDE

PLANS, FIVE, YEARS, CHAINS = "文件之间", "逐份并列", "历年数字", "产业链"
PARTS = {"plans": PLANS, "five": FIVE, "years": YEARS, "chains": CHAINS}
PART_KEY, EARLIER, LATER, KINDS_KEY = "promises-part", "promises-earlier", "promises-later", "promises-kinds"
KIND_KEY = "promises-cluster-kinds"
NAMES = ("part", "pair", "change", "kind")
BETWEEN = "~"


def follow(policy: PolicyRecords) -> None:
    """Take what the address says where nothing was pressed since it was written; note what is to be written."""
    told = {name: st.query_params[name] for name in NAMES if st.query_params.get(name)}
    written, now = st.session_state.get(BESIDE), _now()
    if told and told != written and (not now or now == written) and "plans-asked" not in st.session_state:
        _take(told, policy)
    st.session_state.setdefault(PART_KEY, PLANS)
    st.session_state[BESIDE] = _now()


def _take(told: dict[str, str], policy: PolicyRecords) -> None:
    earlier, _, later = told.get("pair", "").partition(BETWEEN)
    if earlier != later and {earlier, later} <= policy.document.keys():
        st.session_state.update({EARLIER: earlier, LATER: later})
    for name, key, every in (("change", KINDS_KEY, tuple(CHANGES)), ("kind", KIND_KEY, CLUSTER_KINDS)):
        if name in told:
            st.session_state[key] = [one for one in told[name].split(",") if one in every]
    if told.get("part") in PARTS:
        st.session_state[PART_KEY] = PARTS[told["part"]]


def _now() -> dict[str, str]:
    """What the widgets hold, as it stands in the address; empty before they were shown."""
    held = st.session_state
    part = next((key for key, name in PARTS.items() if name == held.get(PART_KEY) != PLANS), "")
    pair = BETWEEN.join((held[EARLIER], held[LATER])) if EARLIER in held and LATER in held else ""
    kinds, clusters = ",".join(held.get(KINDS_KEY) or ()), ",".join(held.get(KIND_KEY) or ())
    found = {"part": part, "pair": pair, "change": kinds if pair else "", "kind": clusters}
    return {name: value for name, value in found.items() if value}
