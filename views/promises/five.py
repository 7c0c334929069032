"""All documents side by side, for what the map's filters ask: in small maps, and one by one in a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from layers.world import World
from policy.selection import Selection
from reports.plates import order
from reports.plates.order import plate_of
from views.promises.files import buttons, picture
from views.tables.grid import grid
from views.text import plain


def show_five(world: World, selection: Selection) -> None:
    """The figure, its files, and the rows of one document."""
    asked = order.five(selection)
    plate = plate_of(asked, world)
    st.markdown(f"**{plain(plate.sheet.title)}**")
    st.caption(plain(plate.sheet.notes))
    buttons(asked, plate.sheet.title)
    picture(asked, "每份文件点名的集群；菱形是以前的文件都没有点过名的")
    names = [d.short_name for d in world.policy.documents]
    chosen = st.select_slider("逐份看", names, key="five-document")
    rows = pd.DataFrame([row for row in plate.rows if row[0] == chosen], columns=list(plate.header))
    if rows.empty:
        st.info("这份文件没有点名符合条件的集群。")
    else:
        grid(rows.drop(columns=["文件"]), height=min(430, 38 + 35 * len(rows)))
