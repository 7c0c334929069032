"""Streamlit's settings by section, gathered once: it looks through all of them for six sections at every run.

They are read before the server starts and stay as they are: no file of ours is watched (.streamlit/config.toml).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from streamlit import config


def keep_sections() -> Callable[[], None]:
    """Keep what each section holds until the answer is called."""
    gathered = config.get_options_for_section
    config.get_options_for_section = cache(gathered)

    def end() -> None:
        config.get_options_for_section = gathered

    return end
