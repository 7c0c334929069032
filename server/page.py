"""The page's own code, imported only while the server runs: Streamlit's caches ask for one when they are made."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from threading import Timer
from typing import TYPE_CHECKING, Any

from server.memory import keep_for_good

if TYPE_CHECKING:
    from views.early import EarlyMap

log = logging.getLogger(__name__)
AHEAD_S = 5.0
"""So long after the data the resolver is made: the first visitor's page comes first."""
CONTEXT_LOG = "streamlit.runtime.scriptrunner_utils.script_run_context"


def import_page() -> None:
    """Import the page's code before anybody asks for it: two threads that import at once meet half-made modules."""
    import layers
    import views.atlas
    import views.tianditu

    log.debug("imported %s, %s, %s", layers.__name__, views.atlas.__name__, views.tianditu.__name__)


def read_data() -> None:
    """Read everything that all visitors share, before the first one comes."""
    from layers import LAYERS
    from views.atlas import load_atlas

    # The words “正在读取” have no page to stand on here, which Streamlit warns of.
    logging.getLogger(CONTEXT_LOG).setLevel(logging.ERROR)
    load_atlas(LAYERS)
    ahead = Timer(AHEAD_S, make_resolver)
    ahead.daemon = True  # the end of the server does not wait for it
    ahead.start()


def make_resolver() -> None:
    """Make what the search box asks, so that the first to ask does not wait for it. It stays."""
    from webmap import where

    where.make_ready()
    keep_for_good()


def map_of(query: Mapping[str, str]) -> EarlyMap | None:
    """The map that an address opens with; None where the page must come first."""
    from layers import LAYERS
    from views.atlas import load_atlas
    from views.early import early_map

    return early_map(load_atlas(LAYERS), query)


def has_tianditu_key() -> bool:
    """Whether the user has set an own key for the Tianditu base map."""
    from views import tianditu

    return tianditu.has_tianditu_key()


def workspace_answers() -> bool | None:
    """Whether the workspace that an office has set can be read; None where each computer has its own file."""
    if not os.environ.get("ATLAS_WORKSPACE"):
        return None
    from views.workspace.door import is_open

    return is_open()


def counted() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Work in the background by its state, and files handed over by their kind."""
    from views.exports import noted, waiting

    return waiting.counts(), noted.counts()


def end_work() -> None:
    """Give up what is made in the background, and end its processes."""
    from views.exports import waiting

    waiting.close()


def where(text: str) -> Mapping[str, Any]:
    """What the search box is told of a text; who asks in the first seconds waits until the resolver is made."""
    from webmap import where

    return where.where(text)
