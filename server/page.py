"""The page's own code, imported only while the server runs: Streamlit's caches ask for one when they are made."""

from __future__ import annotations

import logging

CONTEXT_LOG = "streamlit.runtime.scriptrunner_utils.script_run_context"


def read_data() -> None:
    """Read everything that all visitors share, before the first one comes."""
    from layers import LAYERS
    from views.atlas import load_atlas

    # The words “正在读取” have no page to stand on here, which Streamlit warns of.
    logging.getLogger(CONTEXT_LOG).setLevel(logging.ERROR)
    load_atlas(LAYERS)


def has_tianditu_key() -> bool:
    """Whether the user has set an own key for the Tianditu base map."""
    from views import tianditu

    return tianditu.has_tianditu_key()
