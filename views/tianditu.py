"""The base map of Tianditu: offered only to who has set a key of their own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from disk.roots import ROOT

SECRETS = (Path.home() / ".streamlit", ROOT / ".streamlit")


def has_tianditu_key() -> bool:
    """Whether the user has set an own key for the Tianditu base map."""
    return any(Path(folder, "secrets.toml").is_file() for folder in SECRETS) and "tianditu_key" in st.secrets


def tianditu_switch() -> None:
    """A switch for the base map, where there is a key."""
    if has_tianditu_key():
        st.toggle("天地图底图（联网）", key="tianditu", help="用 secrets.toml 中您自己的 tianditu_key")


def tianditu_key() -> str:
    """The user's own key of the Tianditu base map, when set in secrets and switched on; else empty."""
    if not st.session_state.get("tianditu"):
        return ""
    return str(st.secrets.get("tianditu_key", ""))
