"""What came of the join: a sentence, the ranking, promises and rows without a partner, the map, the workbook."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from layers.joined.drawn import likely_level
from layers.joined.sheets import about, absent, every_row, filed, pending, ranking
from layers.joined.sums import ONCE_RULES
from layers.joined.values import COMPARED, STATE_RULES
from layers.joined.wording import rows_sentence, sentence
from layers.own.rows import LEVEL_WORDS
from layers.world import World
from lists.sheets import book_bytes
from views.atlas import Atlas
from views.own.draw import to_map
from views.own.held import HeldTable, put
from views.own.joined import TableJoin, attained_of
from views.own.workbook import book_button
from views.tables.grid import grid
from views.text import plain

SLOT = "own-joined-file"
VIEWS = {"rank": "排名与差距", "absent": "没有实际数的承诺", "rows": "表中各行的去向", "pending": "有数未比的承诺"}
FIGURES = ("下限（亿元）", "实际（亿元）", "差距（亿元）", "完成率（%）", "此后年均须增长（%）")


def outcome(atlas: Atlas, held: HeldTable, made: TableJoin) -> None:
    """Sentences, the bar of what can be done, and one of the tables."""
    world, joined = atlas.joins.world, made.joined
    st.markdown(f"**{plain(sentence(joined))}**")
    st.caption(plain(rows_sentence(joined)))
    _bar(atlas, held, made)
    which = st.segmented_control("看什么", VIEWS, default="rank", format_func=VIEWS.__getitem__, required=True,
                                 label_visibility="collapsed", wrap=True,
                                 key=f"own-join-view-{held.table_id}")  # fmt: skip
    frames = {"rank": ranking, "absent": absent, "rows": every_row, "pending": pending}
    frame = frames[which or "rank"](joined, world)
    shown = {name: st.column_config.NumberColumn(format="localized") for name in FIGURES if name in frame}
    grid(frame, height=min(460, 37 + 35 * max(1, len(frame))), column_config=shown)
    with st.expander("这些结果是怎么算的", key="own-join-rules"):
        st.markdown("**不重复计算**\n" + "\n".join(f"- {plain(rule)}" for rule in ONCE_RULES))
        st.markdown("**各种状态**\n" + "\n".join(f"- {plain(f'{s.value}：{rule}')}" for s, rule in STATE_RULES.items()))


def _bar(atlas: Atlas, held: HeldTable, made: TableJoin) -> None:
    world, joined = atlas.joins.world, made.joined
    with st.container(horizontal=True, vertical_alignment="bottom", key="own-join-bar"):
        if joined.of(*COMPARED):
            levels = sorted(
                LEVEL_WORDS, key=lambda level: level != (held.joining.on_map or likely_level(joined, world))
            )
            level = st.selectbox("画在", levels, format_func=LEVEL_WORDS.__getitem__, width=160,
                                 key=f"own-join-level-{held.table_id}")  # fmt: skip
            if st.button("完成率放到地图上", type="primary", key="own-join-go"):
                _to_map(atlas, held, level)
        if held.joining.on_map and st.button("从地图上拿掉", key="own-join-off"):
            put(held.but(joining=held.joining.but(on_map="")))
            st.rerun()
        name = f"{held.stem}_与计划对照.xlsx"
        book_button(SLOT, "下载对照表（XLSX）", name, held.found.block.kept, lambda: book_frames(held, made, world))


def _to_map(atlas: Atlas, held: HeldTable, level: str) -> None:
    now = held.but(joining=held.joining.but(on_map=level))
    put(now)
    table = attained_of(now, atlas.joins.world)
    if table:
        to_map(atlas, table)


def book_frames(held: HeldTable, made: TableJoin, world: World) -> dict[str, pd.DataFrame]:
    """What was compared and by which rules, the ranking, what has no partner, every row, industries."""
    names = [
        d.short_name for d in world.policy.documents if d.doc_id in (held.joining.documents or world.policy.document)
    ]
    joined = made.joined
    return {
        "说明": about(joined, held.title, "、".join(names)), "排名与差距": ranking(joined, world),
        "有数未比的承诺": pending(joined, world), "没有实际数的承诺": absent(joined, world),
        "表中各行": every_row(joined, world), "产业归类": filed(made.industries, world),
    }  # fmt: skip


def workbook(held: HeldTable, made: TableJoin, world: World) -> bytes:
    """The workbook at once."""
    return book_bytes(book_frames(held, made, world))
