"""更多: one kept thing in a dialog: its words, what can be done with it, its past."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from views.text import plain
from views.workspace.door import SAID, Visit, done, told
from views.workspace.named import unshared_in
from views.workspace.when import moment_words
from workspace import finding, keeping
from workspace.history import Entry
from workspace.items import KINDS, TABLE, Changed, Item
from workspace.people import Deed
from workspace.store import Workspace
from workspace.words import LONGEST_NAME, LONGEST_NOTE

CLASH = "work-clash"
"""Session key of an edit that met another's: both versions, until the person has chosen."""
SHARE_PARAM = "share"
SET = ("format", "page", "look", "template")
"""What settings say of themselves in their history."""


@st.dialog("内容与历史", width="large")
def detail(here: Visit, item: Item) -> None:
    """Rename, copy, share, delete, restore; what the person may not do is not offered."""
    if SAID in st.session_state:
        st.rerun()  # shuts the dialog
    with told():
        now = finding.get(here.store, here.by, item.item_id)
        if _may_change(here, now):
            _words(here, item, now)
        else:
            st.markdown(f"**{plain(now.name)}**")
            st.markdown(plain(now.note))
        _actions(here, now)
        past(here, now)


def _may_change(here: Visit, item: Item) -> bool:
    return here.may(Deed.KEEP) if item.owner == here.by else here.may(Deed.CHANGE_SHARED)


def _words(here: Visit, item: Item, now: Item) -> None:
    """Name, folder and note to change; in their place, once they met somebody else's, the choice between both."""
    place = st.empty()
    if _met(now) is None:
        with place.container():
            _edit(here, item)
    if clash := _met(now):
        with place.container():
            _clash(here, now, *clash)


def _met(now: Item) -> tuple[Item, Item] | None:
    """The other's version and mine, where an edit of this thing waits for a choice."""
    known, mine = st.session_state.get(CLASH, (None, None))
    return (known, mine) if mine is not None and mine.item_id == now.item_id else None


def _edit(here: Visit, item: Item) -> None:
    """Name, folder and note, as they were when the dialog was opened."""
    with st.form(f"edit-{item.item_id}", border=False):
        name = st.text_input("名称", item.name, max_chars=LONGEST_NAME)
        folder = st.text_input("文件夹", item.folder, max_chars=LONGEST_NAME)
        note = st.text_area("说明", item.note, max_chars=LONGEST_NOTE, height=80)
        if st.form_submit_button("保存修改"):
            try:
                keeping.change(here.store, here.by, item.but(name=name, folder=folder, note=note), "改名")
            except Changed as fault:
                st.session_state[CLASH] = (fault.now, fault.mine)
            else:
                st.rerun()


def _clash(here: Visit, now: Item, known: Item, mine: Item) -> None:
    """Somebody else was faster: both versions side by side, and a choice."""
    own = now.changed_by == here.person.name
    who = "已在别处改动：您在另一个窗口里" if own else f"已被他人改动：{now.changed_by} "
    st.warning(plain(f"{who}在打开这里之后保存了另一份。请选择保留哪一份；另一份留在历史里。"))
    theirs, here_too = ("另一个窗口的", "这个窗口的") if own else (f"{known.changed_by} 的", "您的")
    for column, title, one in zip(st.columns(2), (theirs, here_too), (now, mine), strict=True):
        with column, st.container(border=True):
            st.caption(plain(title))
            st.markdown(f"**{plain(one.name)}**")
            st.markdown(plain(" · ".join(part for part in (one.folder, one.note) if part)))
    first, second = st.columns(2)
    first.button(plain(f"保留{theirs}"), key="clash-theirs", on_click=_settle, width="stretch")
    second.button(plain(f"用{here_too}"), key="clash-mine", on_click=_settle, args=(here, mine), width="stretch")


def _settle(here: Visit | None = None, mine: Item | None = None) -> None:
    st.session_state.pop(CLASH, None)
    st.session_state[SAID] = ("已保留另一份。", False)
    if here and mine:
        done(keeping.overwrite, here.store, here.by, mine, said=f"已保存“{mine.name}”。")


def _actions(here: Visit, item: Item) -> None:
    with st.container(horizontal=True):
        if here.may(Deed.KEEP):
            _do("复制一份", here, keeping.duplicate, item.item_id, said="已复制到“我的”。")
        if item.owner == here.by and here.may(Deed.KEEP):
            shared = "取消共享" if item.shared else "共享给科室"
            _do(shared, here, keeping.share, item.item_id, not item.shared, said=f"已{shared}。")
            link = "收回只读链接" if item.token else "给出只读链接"
            if item.kind != TABLE:
                _do(link, here, keeping.link, item.item_id, not item.token, said=f"已{link}。")
        if _may_change(here, item):
            said = f"已删除“{item.name}”，可在“回收站”恢复。"
            _do("删除", here, keeping.delete, item.item_id, said=said)
    if item.token and item.owner == here.by:
        st.caption("拿到这个链接的人都能看，不能改：")
        st.code(_address(item.token), language=None)
    if item.kind != TABLE and item.owner == here.by and (item.token or item.shared):
        _unshared(here, item)


def _unshared(here: Visit, item: Item) -> None:
    """Own tables on it that nobody else sees: said, and shared with one press."""
    tables = unshared_in(here, item)
    if not tables:
        return
    names = "”“".join(one.name for one in tables)
    st.warning(plain(f"这里用到的表格“{names}”没有共享，别人打开时看不到它。"))
    said = f"已共享表格“{names}”。"
    _do("把表格也共享给科室", here, share_all, [one.item_id for one in tables], said=said)


def share_all(store: Workspace, by: str, item_ids: Iterable[str]) -> None:
    """Share several things with the office."""
    for item_id in item_ids:
        keeping.share(store, by, item_id, True)


def _address(token: str) -> str:
    """The whole link, as the person's own browser calls the page."""
    base = str(st.context.url or "").split("?")[0].rstrip("/").removesuffix("/workspace")
    return f"{base}/present?{SHARE_PARAM}={token}"


def _do(label: str, here: Visit, call: Callable[..., object], *arguments: object, said: str) -> None:
    """A button of the dialog. The deed comes first in its run, so that nothing that follows can cut it off."""
    st.button(plain(label), key=f"do-{call.__name__}", on_click=_did, args=(call, here, arguments, said))


def _did(call: Callable[..., object], here: Visit, arguments: tuple[object, ...], said: str) -> None:
    done(call, here.store, here.by, *arguments, said=said)


def past(here: Visit, item: Item) -> None:
    """Each change, the last first, with 恢复."""
    names = finding.names(here.store)
    with st.expander(plain(f"历史（{KINDS[item.kind]}的每一次改动）")):
        for entry in finding.history(here.store, here.by, item.item_id):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(_line(entry, names)))
                older = entry.after is not None and entry.after != item.state()
                if older and _may_change(here, item):
                    arguments = (keeping.restore, here, (item.item_id, entry.entry), "已恢复。")
                    st.button("恢复到这一步", key=f"restore-{entry.entry}", on_click=_did, args=arguments)


def _line(entry: Entry, names: dict[str, str]) -> str:
    after = entry.after or {}
    set_to = "、".join(str(value) for key, value in after.get("body", {}).items() if key in SET)
    name = set_to or after.get("name", "")
    return f"{moment_words(entry.at)}  {names.get(entry.who, entry.who)}  {entry.what}  {name}"
