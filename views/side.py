"""What stands beside the map: its title and counts, then the card of what is picked, else the list of what is shown.

The list itself is drawn by the map's script, which has all records at hand (webmap/client/ranking.js).
"""

from __future__ import annotations

import streamlit as st

from layers.headline import measure
from layers.scene import Scene
from views.atlas import Atlas
from views.card import show_card
from views.comparison import show_comparison
from views.quick import quick_files
from views.summary import show_summary
from views.text import plain


def side(atlas: Atlas, scene: Scene, second: Scene | None, picked: str) -> None:
    """Title and counts in the selection's words, and the card of what is picked."""
    with st.container(key="headline"):
        st.title(plain(scene.title), anchor=False)
        if not picked and not second:
            st.caption(plain(f"{scene.subtitle}。{measure(scene)}"))
        quick_files(scene)
        if not picked and not second:
            show_summary(scene)
        if second:
            show_comparison(scene, second, picked)
    if picked:
        with st.container(key="card-box"):
            show_card(scene.selection.but(picked=picked), atlas.joins, atlas.texts)
