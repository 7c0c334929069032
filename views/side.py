"""What stands beside the map: its title and counts, then the card of what is picked, else the list of what is shown.

The list itself is drawn by the map's script, which has all records at hand (webmap/client/ranking.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from layers.joins import INDUSTRY
from layers.scene import Scene
from views.atlas import Atlas, card_in
from views.comparison import show_comparison
from views.state import session as state
from views.text import Html, plain

MOST_INDUSTRIES = 4
TO_THE_LIST = '<button type="button" class="card-close" data-pick="">‹ 返回列表</button>'
"""The map's script hears it, as all ways to a card (webmap/client/links.js): one of Streamlit's is a message more."""


def side(atlas: Atlas, scenes: Sequence[Scene], picked: str) -> None:
    """Title and counts in the selection's words, and the card of what is picked."""
    scene, *others = scenes
    st.title(plain(scene.title), anchor=False)
    told = "".join(_told(one, side) for one, side in zip(scenes, (state.MAIN, state.SECOND), strict=False))
    st.html(Html(told if picked or others else _counts(scene) + told))
    for second in others:
        show_comparison(scene, second, picked, atlas.joins)
    if picked:
        st.html(Html(TO_THE_LIST + card_in(atlas, scene.selection.but(picked=picked))))


def _counts(scene: Scene) -> str:
    """What is shown in numbers, and a way to the card of each industry that is asked for, as HTML."""
    names = scene.world.policy.industry
    asked = scene.selection.industries[:MOST_INDUSTRIES]
    ways = (f'<button type="button" data-pick="{INDUSTRY}:{escape(i)}">{escape(names[i].name)}</button>' for i in asked)
    cards = f'<p class="industry-ways">产业卡片：{"".join(ways)}</p>' if asked else ""
    return f"<p>{escape(scene.subtitle)}。</p>{cards}"


def _told(scene: Scene, side: str) -> str:
    """A map's title and sources, which its script writes upon the map (webmap/client/caption.js)."""
    words = {"side": side, "title": scene.title, "sources": "、".join(scene.sources)}
    told = " ".join(f'data-{name}="{escape(text)}"' for name, text in words.items())
    return f'<span class="atlas-told" {told}></span>'
