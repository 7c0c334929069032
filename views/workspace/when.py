"""A moment as the workspace keeps it, in the words of the page."""

from __future__ import annotations

import datetime as dt


def moment_words(moment: str) -> str:
    """Day and minute, in the server's own time zone."""
    return dt.datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
