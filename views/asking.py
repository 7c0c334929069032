"""A question in words: the filters that it becomes, what each word was taken for, what was not understood, and undo."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from layers.question.siting import siting_in
from layers.question.understand import CHECKS, DUTIES, GOALS, QuestionRead, understand
from policy.selection import Selection
from views.atlas import Atlas
from views.siting.along import ask
from views.state import session as state
from views.state.books import READ_WHERE
from views.text import plain

EXAMPLE = "用一句话问，如：洛阳 2017 年前的千亿级集群"
EXAMPLES = "可以问：洛阳 2017 年前的千亿级集群；谁牵头食品；2012 有 2014 没有的汽车基地。"
PANEL_OF = {DUTIES: "targets", GOALS: "targets", CHECKS: "checks"}
TABLE_OF = {DUTIES: "责任分工", GOALS: "定量目标"}
KEY = "question"


@dataclass(frozen=True)
class AskedQuestion:
    """A question, what was made of it, and what was chosen before it."""

    question: str
    understood: QuestionRead
    before: Selection
    panel: str | None


def question_box(atlas: Atlas) -> None:
    """The field, and what became of the last question."""
    st.text_input(
        "用一句话问", key=KEY, placeholder=EXAMPLE, label_visibility="collapsed", on_change=_ask, args=(atlas,)
    )  # fmt: skip
    if st.session_state.pop("to-plans", False):
        st.switch_page(st.session_state["rooms"]["promises"])
    if st.session_state.pop("to-siting", False):
        st.switch_page(st.session_state["rooms"]["siting"])
    asked: AskedQuestion | None = st.session_state.get("questioned")
    if asked and asked.question == st.session_state[KEY].strip():
        _tell(asked, atlas)


def _ask(atlas: Atlas) -> None:
    """Take the question and set the filters that it means; a question that means nothing changes nothing."""
    question = st.session_state[KEY].strip()
    if not question:
        st.session_state.pop("questioned", None)
        return
    if read := siting_in(question, atlas.joins.world, atlas.joins.picks):
        ask(read.question)
        st.session_state.update({READ_WHERE: read, "to-siting": True, KEY: ""})
        return
    found = understand(question, atlas.joins.world, atlas.layers, atlas.joins.picks)
    before = state.current(atlas.layers)
    st.session_state["questioned"] = AskedQuestion(question, found, before, st.session_state[state.PANEL])
    if not found.anything:
        return
    state.put(found.selection.but(annotations=before.annotations), atlas.layers)
    state.open_panel(PANEL_OF.get(found.aspect))
    if found.aspect in TABLE_OF:
        st.session_state["reference"] = TABLE_OF[found.aspect]
    if found.comparison:
        st.session_state.update({"plans-asked": found.comparison, "to-plans": True})


def _tell(asked: AskedQuestion, atlas: Atlas) -> None:
    found = asked.understood
    with st.container(key="answer"):
        if found.unknown:
            st.warning(plain(f"没有听懂：{'、'.join(found.unknown)}。") + ("" if found.anything else plain(EXAMPLES)))
        if not found.anything:
            return
        if found.answer:
            st.markdown(plain(found.answer))
        taken = "；".join(f"“{words}”＝{meaning}" for words, meaning in found.taken)
        st.caption(plain("。".join((taken, *found.remarks)) + "。"))
        st.button("撤销这次提问", type="tertiary", key="question-undo", on_click=_undo, args=(atlas,))


def _undo(atlas: Atlas) -> None:
    """The filters and the drawer as they were before the question."""
    asked: AskedQuestion = st.session_state.pop("questioned")
    state.put(asked.before.but(annotations=state.current(atlas.layers).annotations), atlas.layers)
    state.open_panel(asked.panel)
    st.session_state[KEY] = ""
