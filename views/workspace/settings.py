"""设置: what exporting begins with for this person, and the template of its office; each change stays in a history."""

from __future__ import annotations

import streamlit as st

from export import formats
from export.frame.request import LOOKS, PAGES
from views.exports.uploads import uploader
from views.preferred import TEMPLATE
from views.text import plain
from views.workspace.detail import past
from views.workspace.door import SAID, Visit
from views.workspace.when import moment_words
from workspace import files, finding, keeping
from workspace.files import NAMED
from workspace.items import Body, Changed, Item

UNSET = ""
UNSET_WORDS = "不设（按图谱的默认）"
LABELS = {"format": "格式", "page": "页面", "look": "版式"}
OPENED = "work-settings"
"""Session key: the settings as they were when the fields were shown."""


def settings_part(here: Visit) -> None:
    """The fields as they are set, and every earlier state."""
    now = finding.settings(here.store, here.by)
    opened: Item = st.session_state.setdefault(OPENED, now)
    st.caption("“导出”打开时先按这里选好，仍可逐次改；只对您自己起作用。")
    body = _asked(here, opened)
    if opened.version == now.version and opened.item_id == now.item_id:
        if st.button("保存设置", type="primary", key="settings-save", disabled=body == dict(now.body)):
            _save(here, now.but(body=body))
    elif body == dict(opened.body):
        _open(now)  # nothing was chosen here: as it is now
    else:
        _clash(here, now, body)
    if now.item_id:
        past(here, now)


def _asked(here: Visit, opened: Item) -> dict[str, str]:
    """What the fields say."""
    known = {"format": {key: exporter.name for key, exporter in formats().items()}}
    known |= {name: {one: one for one in ones} for name, ones in (("page", PAGES), ("look", LOOKS))}
    said = {}
    for column, (name, label) in zip(st.columns(3), LABELS.items(), strict=True):
        with column:
            said[name] = _choice(label, known[name], opened, name)
    return {name: value for name, value in said.items() if value} | _template(here, opened)


def _clash(here: Visit, now: Item, body: Body) -> None:
    """Another window was faster: the person chooses; the other state stays in the history."""
    st.warning(plain(f"已在别处改动：设置在另一个窗口里改过（{moment_words(now.changed_at)}）。请选择保留哪一份。"))
    with st.container(horizontal=True):
        if st.button("保留那一份", key="settings-theirs"):
            _open(now)
        if st.button("用这一份", key="settings-mine"):
            _save(here, now.but(body=body))


def _open(item: Item) -> None:
    st.session_state[OPENED] = item
    st.rerun()


def _choice(label: str, known: dict[str, str], now: Item, name: str) -> str:
    words = {UNSET: UNSET_WORDS, **known}
    said = str(now.body.get(name, UNSET))
    at = list(words).index(said) if said in words else 0
    key = f"settings-{name}-{now.version}"
    return st.selectbox(label, list(words), at, format_func=words.__getitem__, key=key)


def _template(here: Visit, now: Item) -> dict[str, str]:
    """What the body says of the template: a new file's, else what it said. Raises WorkspaceFault."""
    kept = {name: str(now.body[name]) for name in (TEMPLATE, *NAMED) if name in now.body}
    file = uploader("本单位的模板（.potx、.pptx）", ["potx", "pptx"], f"settings-file-{now.version}")
    if file is not None:
        return {TEMPLATE: file.name, **files.keep_file(here.store, here.by, file.getvalue())}
    wanted = not kept or st.toggle(plain(f"用模板“{kept[TEMPLATE]}”"), value=True, key=f"settings-on-{now.version}")
    return kept if wanted else {}


def _save(here: Visit, mine: Item) -> None:
    """Keep them; where another window was faster in this very moment, the next run asks."""
    try:
        st.session_state[OPENED] = keeping.settle(here.store, here.by, mine)
        st.session_state[SAID] = ("已保存设置。", False)
    except Changed as fault:
        st.session_state[SAID] = (str(fault), True)
    st.rerun()
