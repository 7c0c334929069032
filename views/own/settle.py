"""What a planner settles before figures are compared: said in words, chosen, shown, taken back."""

from __future__ import annotations

import streamlit as st

from layers.joined.doubts import open_doubts
from layers.joined.values import Joined, OpenTerm
from views.own.held import HeldTable, put
from views.text import plain


def settle(held: HeldTable, joined: Joined) -> None:
    """Open doubts with their choices, then what was settled, each with the way back."""
    still = open_doubts(joined.doubts, joined.terms)
    for doubt in still:
        _ask(held, doubt)
    settled = [doubt for doubt in joined.doubts if doubt not in still]
    for doubt in settled:
        with st.container(horizontal=True, vertical_alignment="center", key=f"own-settled-{doubt.key}"):
            choice = dict(doubt.choices)[joined.terms.settled[doubt.key]]
            st.markdown(f":small[{plain(doubt.words)}]　已定：**{plain(choice)}**")
            if st.button("重新核定", key=f"own-reopen-{doubt.key}", type="tertiary"):
                choose(held, doubt.key, "")


def _ask(held: HeldTable, doubt: OpenTerm) -> None:
    with st.container(border=True, key=f"own-doubt-{doubt.key}"):
        what = f"，{len(doubt.promises)} 项先不比较" if doubt.promises else "，之前不作比较"
        st.markdown(f"**请先核定{plain(what)}**　{plain(doubt.words)}")
        with st.container(horizontal=True):
            for key, words in doubt.choices:
                if st.button(plain(words), key=f"own-settle-{doubt.key}-{key}"):
                    choose(held, doubt.key, key)


def choose(held: HeldTable, key: str, choice: str) -> None:
    """Settle one thing, or open it again."""
    put(held.but(joining=held.joining.settling(key, choice)))
    st.rerun()
