"""A question on places that a link or a saved view carries is asked again, and its answer drawn where it was."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from layers.siting.answer import TABLE_ID, answered, sited_table
from layers.siting.link import as_text, of_text
from layers.siting.question import SitingQuestion
from layers.world import World
from views.own.joined import attainments
from views.state.books import ASKED_WHERE, MAPPED_WHERE, SITED
from views.state.map_reports import MAIN, SECOND
from views.state.where import SITE

ASKED = "own-siting"
"""Session key of the last question."""
LAYER = f"own-{TABLE_ID}"
FIELDS = "siting-"
"""How the keys of the question's fields begin."""


def bring_question(query: Mapping[str, str], world: World) -> None:
    """Ask what the address asks, where this session has not asked it yet."""
    text = query.get(SITE, "")
    if not text or text in (st.session_state.get(ASKED_WHERE), st.session_state.get(MAPPED_WHERE)):
        return
    question = of_text(text, world)
    ask(question)
    st.session_state[ASKED_WHERE] = text
    if any(LAYER in query.get(f"{side}layer", "") for side in (MAIN, SECOND)) and question.asks:
        draw(question, world)
        st.session_state[MAPPED_WHERE] = text


def ask(question: SitingQuestion) -> None:
    """Make this the question of the room, whatever its fields said before."""
    for key in [key for key in st.session_state if str(key).startswith(FIELDS)]:
        del st.session_state[key]
    st.session_state[ASKED] = question
    st.session_state[ASKED_WHERE] = as_text(question)


def draw(question: SitingQuestion, world: World) -> None:
    """The answer as a layer of this session."""
    st.session_state[SITED] = sited_table(answered(question, world, attainments(world)))
    st.session_state[MAPPED_WHERE] = as_text(question)
