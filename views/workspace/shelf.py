"""The shelf: kept views as cards with small pictures, found by folder and by words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from views.atlas import Atlas
from views.text import plain
from views.workspace.detail import detail
from views.workspace.door import Visit
from views.workspace.opening import link_of, open_button
from views.workspace.thumbs import pictures
from views.workspace.when import moment_words
from workspace import finding
from workspace.items import VIEW, Item
from workspace.people import Deed

COLUMNS, ROWS = 4, 5
PER_PAGE = COLUMNS * ROWS
MINE, SHARED = "我的", "科室共享"
ALL_FOLDERS = "全部文件夹"
NOTHING = {
    MINE: "还没有保存的视图。在“地图”里调好筛选和范围，点“保存此视图”，就会出现在这里。",
    SHARED: "科室里还没有人共享视图。在“我的”里打开一项的“更多”，可以共享给科室。",
}


def shelf(atlas: Atlas, here: Visit) -> None:
    """What the person keeps, or what the office shares."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = MINE if here.may(Deed.KEEP) else SHARED
        scope = st.segmented_control(
            "范围", (MINE, SHARED), default=first, required=True, key="work-scope", label_visibility="collapsed",
            wrap=True,
        ) or first  # fmt: skip
        items = _of(here, scope)
        shown = words_asked(items)
    if not items:
        st.info(plain(NOTHING[scope]))
        return
    cards(atlas, here, _page(shown), _mine_first(here))


def _of(here: Visit, scope: str) -> tuple[Item, ...]:
    if scope == SHARED:
        return finding.shared(here.store, here.by, VIEW)
    return finding.mine(here.store, here.by, VIEW)


def words_asked(items: Sequence[Item], place: str = "work") -> list[Item]:
    """Those of a folder whose name or note has the words."""
    folders = sorted({item.folder for item in items if item.folder})
    folder = st.selectbox("文件夹", [ALL_FOLDERS, *folders], key=f"{place}-folder", width=220)
    words = st.text_input("查找", placeholder="名称或说明里的字", key=f"{place}-words", width=260)
    return [
        item
        for item in items
        if folder in (ALL_FOLDERS, item.folder) and words.strip().lower() in f"{item.name}\n{item.note}".lower()
    ]


def _page(items: Sequence[Item]) -> Sequence[Item]:
    """One page of them, with a choice of pages where there are several."""
    count = max(1, -(-len(items) // PER_PAGE))
    page = st.pagination(count, key="work-page") if count > 1 else 1
    st.caption(f"共 {len(items)} 项")
    return items[(page - 1) * PER_PAGE : page * PER_PAGE]


def _mine_first(here: Visit) -> Callable[[Item], str]:
    """Who an item is of, as it stands on its card: nothing for the person's own."""
    names = finding.names(here.store)
    return lambda item: "" if item.owner == here.by else names.get(item.owner, "")


def cards(atlas: Atlas, here: Visit, items: Sequence[Item], owner: Callable[[Item], str]) -> None:
    """The items in rows."""
    found = pictures(atlas, here, items)
    for start in range(0, len(items), COLUMNS):
        row = items[start : start + COLUMNS]
        for column, item in zip(st.columns(COLUMNS), row, strict=False):
            with column, st.container(border=True, key=f"card-{item.item_id}", height="stretch"):
                _card(here, item, found.get(item.shows), owner(item))


def _card(here: Visit, item: Item, picture: bytes | None, owner: str) -> None:
    if picture:
        st.image(picture, alt=item.name, width="stretch")
    else:
        with st.container(key=f"picture-{item.item_id}"):
            st.caption("缩略图生成中…")
    st.markdown(f"**{plain(item.name)}**")
    parts = (item.folder, owner, moment_words(item.changed_at), "已共享" if item.shared and not owner else "")
    st.caption(plain(" · ".join(part for part in parts if part)))
    with st.container(horizontal=True, vertical_alignment="center", key=f"acts-{item.item_id}"):
        open_button(link_of(item.body))
        if st.button("更多", key=f"more-{item.item_id}"):
            detail(here, item)
