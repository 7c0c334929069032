"""What visitors upload: counted per session, read once, gone when it has been read or the tab is closed.

Streamlit keeps every upload of a session until the session is collected, minutes after its tab was closed or never.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from intake import apart
from intake.budget import BUDGET, MB, Budget
from views.text import plain

LARGEST_MB, TABLE_MB = 80, 200
"""Of any file, and of a planner's own table: as server.maxUploadSize in .streamlit/config.toml, where the server
refuses before it has read more."""
MOST_MB = 200
"""Of one session together; its oldest upload goes first."""
STYLE = """<style>
[data-testid="stFileUploader"]:has([aria-invalid="true"])::after {{
  content: "没有上传：文件超过 {largest_mb} MB，或不是可用的格式。请删去不需要的内容，或换一个文件。";
  color: #b3261e; }}
[data-testid="stFileUploader"] .stTooltipErrorHoverTarget {{ pointer-events: none; }}
[data-testid="stFileChipDeleteBtn"] {{ pointer-events: auto; }}
</style>"""
"""The field itself refuses in English, in a tooltip: one Chinese line below it instead."""
GRACE_SECONDS, SWEEP_SECONDS = 120.0, 30.0
"""A tab that lost its connection may come back so long."""


def uploader(
    label: str, kinds: list[str], key: str, kept: tuple[str, ...] = (), *, ahead: str = "", largest_mb: int = LARGEST_MB
) -> UploadedFile | None:
    """A field for one file of at most `largest_mb`, with a reader ready behind it; None without one or above that.

    `ahead`: the reader's module, where it stands on large libraries. `kept`: what the session remembers of the file;
    forgotten when the visitor takes the file out of the field.
    """
    keep_count()
    apart.warm(ahead)
    st.html(STYLE.format(largest_mb=largest_mb))
    file = st.file_uploader(f"{label}，最大 {largest_mb} MB", kinds, max_upload_size=largest_mb, key=key)
    if st.session_state[key] is None:  # a file that was let go is there, as a deleted one
        for name in kept:
            st.session_state.pop(name, None)
    if file is not None and file.size > largest_mb * MB:
        st.error(f"文件有 {file.size / MB:.0f} MB，超过 {largest_mb:d} MB，请删去不需要的内容后再上传。")
        return None
    return file


@contextmanager
def reading(what: str, budget: Budget = BUDGET) -> Iterator[None]:
    """Say that a file is being read, and the longest that it can take."""
    with st.spinner(f"正在读取{plain(what)}…一般几秒，最多 {int(apart.longest_wait(budget))} 秒，超过就会说明原因。"):
        yield


def release(file: UploadedFile) -> None:
    """Let go of an upload's bytes; its field says None from the next run on."""
    context = get_script_run_ctx()
    if context and isinstance(manager := context.uploaded_file_mgr, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, file.file_id)


def keep_count() -> None:
    """See to it, once per server, that uploads are counted per session and swept after their tabs."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context else None
    if isinstance(manager, MemoryUploadedFileManager) and not isinstance(manager.__dict__.get("add_file"), Counted):
        manager.add_file = Counted(manager)
        if runtime.exists():
            threading.Thread(target=_sweep_for_ever, args=(manager,), name="uploads", daemon=True).start()


class Counted:
    """In the place of a manager's `add_file`: a session's oldest uploads go where all together would be too much."""

    def __init__(self, manager: MemoryUploadedFileManager) -> None:
        self._manager, self._add = manager, manager.add_file

    def __call__(self, session_id: str, file: UploadedFileRec) -> None:
        """Add a file to a session."""
        held = list(self._manager.file_storage.get(session_id, {}).values())
        total = len(file.data) + sum(len(one.data) for one in held)
        for oldest in held:
            if total <= MOST_MB * MB:
                break
            self._manager.remove_file(session_id, oldest.file_id)
            total -= len(oldest.data)
        self._add(session_id, file)


class Sweep:
    """Which sessions are gone, and since when."""

    def __init__(self, manager: MemoryUploadedFileManager, is_open: Callable[[str], bool]) -> None:
        self._manager, self._is_open = manager, is_open
        self._gone: dict[str, float] = {}

    def run(self, now: float) -> None:
        """Let go of the uploads of sessions that have been gone for `GRACE_SECONDS`."""
        closed = [session for session in list(self._manager.file_storage) if not self._is_open(session)]
        self._gone = {session: self._gone.get(session, now) for session in closed}
        for session, since in self._gone.items():
            if now - since >= GRACE_SECONDS:
                self._manager.remove_session_files(session)


def _sweep_for_ever(manager: MemoryUploadedFileManager) -> None:
    sweep, never = Sweep(manager, runtime.get_instance().is_active_session), threading.Event()
    while not never.wait(SWEEP_SECONDS):
        sweep.run(time.monotonic())
