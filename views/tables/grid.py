"""The one way in which a table stands on the page: nothing in it is said in English, also where there is nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from views.text import plain

EMPTY = "没有符合条件的内容。"


def grid(frame: pd.DataFrame, **options: Any) -> Any:
    """Show rows without their numbers, a cell without a value empty; what `st.dataframe` returns, None for no rows."""
    if frame.empty:
        st.caption(plain(EMPTY))
        return None
    return st.dataframe(frame, hide_index=True, placeholder="", **options)
