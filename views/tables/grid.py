"""The one way in which a table stands on the page: nothing in it is said in English, also where there is nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from views.text import plain

EMPTY = "没有符合条件的内容。"
ROW_PX, BORDER_PX = 35, 3
"""As Streamlit draws them: a row of a table, its heading too, and the lines around it."""


def grid(frame: pd.DataFrame, **options: Any) -> Any:
    """Show rows without their numbers, a cell without a value empty; what `st.dataframe` returns, None for no rows.

    A height is the most that the table may have: no empty rows stand below the last one.
    """
    if frame.empty:
        st.caption(plain(EMPTY))
        return None
    if "height" in options:
        options["height"] = min(options["height"], ROW_PX * (len(frame) + 1) + BORDER_PX)
    return st.dataframe(frame, hide_index=True, placeholder="", **options)
