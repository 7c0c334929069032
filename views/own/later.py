"""A long table is matched by another process: asked for, shown with 取消, taken over when it is done."""

from __future__ import annotations

import streamlit as st

from export.work.order import edition
from jobs.task import JobState, Phase, Task
from lists.answered import read_answers
from lists.background import PLACE, WITHIN, WORK, packed
from lists.match import matched
from views.exports import waiting
from views.own.held import HeldTable, MatchWait, put
from views.own.reading import cells_of, home_named
from views.own.rows import redrawn
from views.text import plain

ROW_S = 7e-5
"""Seconds per row before any was measured: names without a place take longest (bench.imports)."""
STOPPED = "已停止，这张表还没有配上地方。"


def arrived(held: HeldTable) -> HeldTable:
    """The table with its rows on their places, once the other process has found them; asks it first."""
    if held.waiting is None:
        return held
    if not held.waiting.asked:
        held = _asked(held)
    key = waiting.asked_in(_slot(held.table_id))
    state = waiting.pool().state(key) if key else None
    if state is None or state.phase is not Phase.DONE or state.path is None:
        return held
    made = _taken(held, state)
    put(made)
    return made


def waited(held: HeldTable) -> None:
    """How the matching stands, with 取消; where it was stopped or failed, it can be begun anew."""
    if held.waiting is None:
        return
    slot = _slot(held.table_id)
    key = waiting.asked_in(slot)
    if not key and held.waiting.asked:
        st.info(STOPPED)
    if waiting.result(slot, held.waiting.asked, words) is not None:
        st.rerun()  # it was done while the page was being written
    if not _pending(key) and st.button("重新配上地方", key=f"own-match-{held.table_id}"):
        put(held.but(waiting=MatchWait(held.repairs)))
        st.rerun()


def give_up(table_id: str) -> None:
    """Want the table's places no more."""
    waiting.cancel(_slot(table_id))


def words(state: JobState) -> str:
    """How the matching stands, in one line."""
    left = f"预计还需 {waiting.time_words(state.left_s)}"
    if state.phase is Phase.WAITING:
        return f"排队第 {state.ahead + 1} 位，{left}"
    if not state.done:
        return f"正在开始，共 {state.count:,} 行。可以先看别的页，结果会留着。"
    return f"{state.title or '配上地方'}：{state.done:,} / {state.count:,} 行，{left}。可以先看别的页，结果会留着。"


def _pending(key: str) -> bool:
    state = waiting.pool().state(key) if key else None
    return state is not None and state.pending


def _slot(table_id: str) -> str:
    return f"own-match-{table_id}"


def _asked(held: HeldTable) -> HeldTable:
    """The same, and another process is at it, or the queue is full, which is said."""
    rows = len(held.found.block.rows)
    task = Task(WORK, {"home": home_named(held)}, ".arrow", "match", edition("lists"), rows, ROW_S, True)
    waiting.ask(_slot(held.table_id), task, packed(cells_of(held)))
    made = held.but(waiting=MatchWait(held.repairs, waiting.asked_in(_slot(held.table_id))))
    put(made)
    return made


def _taken(held: HeldTable, state: JobState) -> HeldTable:
    """The answers that came, under what was put right before."""
    if state.path is None:
        return held
    cells = cells_of(held)
    made = matched(cells[PLACE], held.found.block.lines.tolist(), cells.get(WITHIN), read_answers(state.path))
    waiting.cancel(_slot(held.table_id))
    done = held.but(match=made.with_repairs(held.repairs.values()), waiting=None)
    try:
        return redrawn(done)
    except ValueError as fault:  # more rows than a map holds
        st.warning(plain(str(fault)))
        return done.but(drawn=None)
