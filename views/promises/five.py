"""All documents side by side, for what the map's filters ask: in small maps, and one by one as linked map and table."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from layers.cluster_places import points_in_henan
from layers.palette import TIER_COLOURS
from policy.selection import NO_TIER, Selection, tier_words
from reports.plates import order
from reports.plates.five import KNOWN, NEW, UNTIERED, NamedIn, named_in
from reports.plates.order import plate_of
from views.atlas import Atlas
from views.linked import KEY, linked_chart, linked_rows, pick_here, picked_records, told_pick
from views.promises.files import buttons, picture
from views.text import plain


def show_five(atlas: Atlas, selection: Selection) -> None:
    """The figure, its files, and one document's clusters on a map and in a table that choose together."""
    world, asked = atlas.joins.world, order.five(selection)
    plate = plate_of(asked, world)
    st.markdown(f"**{plain(plate.sheet.title)}**")
    picture(asked, "每份文件点名的集群；菱形是以前的文件都没有点过名的")
    st.caption(plain(plate.sheet.notes))
    buttons(asked, plate.sheet.title)
    names = {d.short_name: d for d in world.policy.documents}
    if "five-document" not in st.session_state and plate.rows:  # not on one that names nothing
        st.session_state["five-document"] = Counter(row[0] for row in plate.rows).most_common(1)[0][0]
    chosen = st.select_slider("逐份看", list(names), key="five-document")
    named = list(reversed(named_in(names[chosen], selection, world)))
    rows = pd.DataFrame([row for row in plate.rows if row[0] == chosen], columns=list(plate.header))
    if rows.empty:
        st.info("这份文件没有点名符合条件的集群。")
    else:
        _linked(named, rows.drop(columns=["文件"]), atlas, chosen)


def _linked(named: list[NamedIn], rows: pd.DataFrame, atlas: Atlas, about: str) -> None:
    """Map and table of one document; both choose, and mark what is open on the map."""
    # The library of charts takes 25 MB: only where somebody looks.
    from views.promises.charts import spots_map

    mine = picked_records(atlas.joins)
    marked = tuple(n for n, one in enumerate(named) if one.cluster.cluster_id in mine)
    told_pick(atlas, len(marked))
    left, right = st.columns([45, 55])
    keys = [atlas.joins.pick_of(atlas.joins.records[one.cluster.cluster_id]) for one in named]
    colours = {tier_words(tier): colour for tier, colour in reversed(TIER_COLOURS.items())} | {NO_TIER: UNTIERED}
    with left:
        chart = spots_map(_spots(named, keys, atlas), colours, atlas.joins.world, marked)
        linked_chart(chart, (about, marked, len(named)), f"{about}点名的集群，逐条见旁边的表", pick_here)
        st.caption("菱形：首次点名；圆：以前点过名。没有点名地方的和属于全省的只在表中。")
    with right:
        linked_rows(rows, keys, marked, pick_here)


def _spots(named: list[NamedIn], keys: list[str], atlas: Atlas) -> list[dict[str, object]]:
    from views.promises.spread import Spread

    spread = Spread(atlas.joins.world)
    rows: list[dict[str, object]] = []
    for n, (one, key) in enumerate(zip(named, keys, strict=True)):
        words = {"名称": one.cluster.name, "类": tier_words(one.cluster.tier), "形": KNOWN if one.known else NEW,
                 "地方": "、".join(p.place_text for p in one.cluster.places), "号": n, KEY: key}  # fmt: skip
        rows += [{**at, **words} for at in spread.at(points_in_henan(one.cluster, atlas.joins.world))]
    return rows
