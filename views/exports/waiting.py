"""What a planner sees of work in the background: place in the queue, time left, progress, 取消, then the file.

`ask` at the press of a button; `result` in every run, which shows how the slot's last job stands. A slot is one kind
of work of one session: asking anew gives up what was asked before.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from functools import cache

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from disk.write import CannotWrite
from export.work.asked import new_pool
from jobs.pool import Pool
from jobs.task import Busy, JobState, Phase, Task
from views.text import plain

AT_ONCE_S = 0.4
"""So long a press waits in its own run: what is made already, or made fast, needs no second look."""
LEAST_POLL_S, MOST_POLL_S, POLLS = 0.5, 3.0, 40
GRACE_S = 15.0
"""A session whose connection was lost for less than this still waits."""
CHANGED = "选择已改变，请重新生成。"
GIVEN_UP = "这一项已停止，或生成的文件已过期清理，请重新生成。"


class Presence:
    """Which sessions still have their page open."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def is_here(self, session: str) -> bool:
        """Whether the session's page is open, or was a moment ago."""
        now = time.monotonic()
        if not runtime.exists() or runtime.get_instance().is_active_session(session):
            self._seen[session] = now
            return True
        if now - self._seen.get(session, now - GRACE_S) < GRACE_S:
            return True
        self._seen.pop(session, None)
        return False


_opening = threading.Lock()


def pool() -> Pool:
    """The one pool of all sessions, also where several of them are the first at the same moment."""
    with _opening:
        return _pool()


@cache
def _pool() -> Pool:
    return new_pool(Presence().is_here)


def counts() -> Mapping[str, int]:
    """How many tasks wait, run and have failed; nothing where nobody has asked for any yet."""
    return pool().counts() if _pool.cache_info().currsize else {}


def close() -> None:
    """The server ends: so does all work."""
    if _pool.cache_info().currsize:
        pool().close()


def warm() -> None:
    """Somebody is about to export: have a worker ready."""
    pool().warm(me())


def ask(slot: str, task: Task, upload: bytes = b"") -> None:
    """Have a task done for this session, instead of what the slot was asked before."""
    cancel(slot)
    try:
        key = st.session_state[f"job-{slot}"] = pool().ask(task, me(), upload)
    except Busy as full:
        st.warning(plain(str(full)))
    except CannotWrite as fault:
        st.error(plain(str(fault)))
    else:
        pool().wait(key, AT_ONCE_S)


def cancel(slot: str) -> None:
    """Give up what the slot was asked."""
    key = st.session_state.pop(f"job-{slot}", None)
    if key:
        pool().leave(key, me())


def asked_in(slot: str) -> str:
    """The key of what a slot was asked; empty where nothing was, or it was given up."""
    return st.session_state.get(f"job-{slot}", "")


def result(slot: str, wanted: str, told: Callable[[JobState], str] | None = None) -> JobState | None:
    """The finished job of a slot if its key is the one wanted; else how it stands, or why not, is shown.

    `told`: says how a pending job stands, where it has no pages.
    """
    key = st.session_state.get(f"job-{slot}")
    state = pool().state(key) if key else None
    if key is None:
        return None
    if state is None:
        st.caption(GIVEN_UP)
    elif state.phase is Phase.FAILED:
        st.error(plain(state.fault))
    elif state.pending:
        every = min(max(state.left_s / POLLS, LEAST_POLL_S), MOST_POLL_S)
        st.fragment(_watch, run_every=every)(slot, key, told or words)
    elif key != wanted:
        st.caption(CHANGED)
    else:
        return state
    return None


def _watch(slot: str, key: str, told: Callable[[JobState], str]) -> None:
    """Progress and 取消, looked at again and again while the job is pending; then the whole page once."""
    state = pool().state(key)
    if state is None or not state.pending or st.session_state.get(f"job-{slot}") != key:
        st.rerun()
    share = min(state.done / state.count, 1.0) if state.count else 0.0
    st.progress(share, plain(told(state)))
    st.button("取消", key=f"{slot}-cancel", on_click=cancel, args=(slot,))


def words(state: JobState, unit: str = "页") -> str:
    """How a pending job stands, in one line; `unit`: what is made one by one."""
    left = f"预计还需 {time_words(state.left_s)}"
    if state.phase is Phase.WAITING:
        return f"排队第 {state.ahead + 1} 位，{left}"
    if state.title:
        return f"第 {min(state.done + 1, state.count)} / {state.count} {unit}：{state.title}，{left}"
    return f"正在生成，{left}"


def time_words(seconds: float) -> str:
    """Rounded up: 8 秒, 2 分钟."""
    return f"{max(1, -int(-seconds // 1))} 秒" if seconds <= 90 else f"{-int(-seconds // 60)} 分钟"


def me() -> str:
    """This session's own name."""
    context = get_script_run_ctx()
    return context.session_id if context else ""
