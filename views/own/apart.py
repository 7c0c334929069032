"""The join of a long table by another process: asked for once, shown with 取消, taken over when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from export.work.joining import join_task
from jobs.task import JobState, Phase
from layers.joined.filing import IndustryMatch
from layers.joined.join import FoundJoin, found_join
from layers.joined.values import Terms, rows_in
from layers.joined.wire import found_unpacked, packed_rows
from layers.world import World
from lists.match import TableMatch
from lists.understand.values import Understood
from views.exports import waiting
from views.own.held import HeldTable
from views.own.joining import Joining
from views.own.measured import TableMeasure, actual_frame, match_of, measure_in, terms_of

AT_ONCE = 8_000
"""Rows that are joined in the page's own run, in 0.2 s (bench.imports)."""
PATIENCE_S = 30.0
"""So long a page that shows the outcome beside other things waits for it, without taking the processor from anybody."""
STOPPED = "已停止，还没有与计划对照。"


@dataclass(eq=False)
class JoinDraft:
    """What is joined: the table and the choices, and the rows and terms made of them; `asked`: the job for it."""

    found: Understood
    match: TableMatch | None
    joining: Joining
    measure: TableMeasure
    industries: IndustryMatch | None
    frame: pd.DataFrame = field(repr=False)
    terms: Terms
    asked: str = ""

    def made_of(self, held: HeldTable) -> bool:
        """Whether nothing changed since, but where it is drawn."""
        same = self.found is held.found and self.match is held.match
        return same and self.joining.but(on_map="", past=()) == held.joining.but(on_map="", past=())


def drafted(held: HeldTable, world: World) -> JoinDraft | None:
    """What is to be joined of a table; None for one without figures."""
    measure = measure_in(held)
    if measure is None:
        return None
    industries = match_of(held, world.policy)
    frame = actual_frame(held, measure, industries, world)
    return JoinDraft(held.found, held.match, held.joining, measure, industries, frame, terms_of(held, measure))


def found_by(draft: JoinDraft, held: HeldTable, world: World, wait_s: float) -> FoundJoin | None:
    """What the join finds: of few rows at once, of many by another process, which is asked once; None until then."""
    documents = draft.joining.documents
    if len(draft.frame) <= AT_ONCE:
        return found_join(rows_in(draft.frame), draft.terms, world, documents)
    if not draft.asked:
        _ask(draft, held.table_id)
    key = waiting.asked_in(slot(held.table_id))
    with st.spinner("正在与计划对照…"):
        state = waiting.pool().wait(key, wait_s) if key else None
    if state is None or state.phase is not Phase.DONE or state.path is None:
        return None
    found = found_unpacked(state.path.read_bytes(), world)
    waiting.cancel(slot(held.table_id))
    return found


def _ask(draft: JoinDraft, table_id: str) -> None:
    data = packed_rows(draft.frame)
    task = join_task(draft.frame, draft.terms, draft.joining.documents)
    draft.asked = task.key(data)
    waiting.ask(slot(table_id), task, data)


def waited(draft: JoinDraft, table_id: str) -> None:
    """How the join stands, with 取消; where it was stopped or failed, it can be begun anew."""
    key = waiting.asked_in(slot(table_id))
    if not key:
        st.info(STOPPED)
    if waiting.result(slot(table_id), draft.asked, words) is not None:
        st.rerun()  # it was done while the page was being written
    state = waiting.pool().state(key) if key else None
    if not (state and state.pending) and st.button("重新对照", key=f"own-join-again-{table_id}"):
        draft.asked = ""
        st.rerun()


def words(state: JobState) -> str:
    """How the join stands, in one line."""
    left = f"预计还需 {waiting.time_words(state.left_s)}"
    if state.phase is Phase.WAITING:
        return f"排队第 {state.ahead + 1} 位，{left}"
    return f"正在与计划对照，共 {state.count:,} 行，{left}。可以先看别的页，结果会留着。"


def slot(table_id: str) -> str:
    """The slot of a table's join."""
    return f"own-join-{table_id}"
