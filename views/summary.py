"""What is seen, in words that can be copied into a report, and what its counts come to in the strict sense."""

from __future__ import annotations

import streamlit as st

from layers.headline import measure
from layers.scene import Scene
from layers.summary.words import sentences
from views.text import plain

KEY = "summary"


def is_open() -> bool:
    """Whether somebody reads it: then every change of what is seen is told anew."""
    return bool(st.session_state.get(KEY))


def show_summary(scene: Scene) -> None:
    """The sentences, folded away until somebody wants them: Streamlit's text to copy loads 1.5 MB of scripts."""
    with st.expander("文字说明与计数口径", key=KEY, on_change="rerun") as told:
        if told.open:
            st.caption(plain(measure(scene)))
            st.code("\n".join(sentences(scene)), language=None, wrap_lines=True)
