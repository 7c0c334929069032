"""Who took which file: one line of the log, and one count, for each file that is handed over."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

log = logging.getLogger("atlas.exports")
_lock = threading.Lock()
_counts: Counter[str] = Counter()


def note(slot: str, name: str, size: int) -> None:
    """A file of so many bytes was handed over."""
    kind = PurePath(name).suffix[1:] or "none"
    with _lock:
        _counts[kind] += 1
    log.info("export", extra={"told": {**_who(), "kind": slot, "file": name, "bytes": size}})


def counts() -> Mapping[str, int]:
    """Files handed over since the start, by suffix."""
    with _lock:
        return dict(_counts)


def _who() -> dict[str, str]:
    """The person where a login is set up, the address, and the session's first letters."""
    user, context = st.user.to_dict(), get_script_run_ctx()
    headers = st.context.headers
    return {
        "person": str(user.get("sub", "")),
        "name": str(user.get("name") or user.get("email") or ""),
        "address": str(headers.get("X-Forwarded-For") or st.context.ip_address or "127.0.0.1"),
        "session": context.session_id[:8] if context else "",
    }
