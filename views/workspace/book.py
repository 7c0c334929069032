"""A story as a file: its pages, in order, with their words, made in the background."""

from __future__ import annotations

import streamlit as st

from export import formats
from export.frame.request import LONGEST_TEXTS, ExportRequest
from export.work import asked
from views.atlas import Atlas, scene_of
from views.exports import waiting
from views.text import plain
from views.workspace.door import Visit
from views.workspace.opening import selection_of
from views.workspace.pages import Story, story_of
from views.workspace.shown import Bring
from views.workspace.thumbs import extent_of
from workspace.items import Item


def book_button(atlas: Atlas, here: Visit, item: Item, bring: Bring) -> None:
    """Choose a format, have the story made, download it; what it takes is looked at when the button is pressed."""
    disabled = not story_of(item).pages
    with st.popover("导出", key=f"book-{item.item_id}", disabled=disabled, on_change="rerun") as form:
        if form.open:
            _form(atlas, here, item, bring)


def _form(atlas: Atlas, here: Visit, item: Item, bring: Bring) -> None:
    books = {e.suffix[1:]: e for e in formats(book=True).values()}
    kind = st.radio("格式", books, format_func=lambda key: books[key].name, key=f"book-kind-{item.item_id}")
    requests, told = requests_of(atlas, here, story_of(item), bring)
    for one in told:
        st.caption(plain(one))
    task = asked.story(requests, books[kind], item.name)
    if st.button("生成", type="primary", key=f"book-make-{item.item_id}"):
        waiting.ask("story", task)
    mine = st.session_state.get("job-story") == task.key()
    done = waiting.result("story", task.key()) if mine else None
    if done and done.path:
        name, mime = f"{item.name}.{kind}", books[kind].mime
        # Not by the map's script, as elsewhere: there is no map in this room.
        key = f"book-{kind}-{item.item_id}"
        st.download_button("下载", done.path.read_bytes(), name, mime, on_click="ignore", key=key)


def requests_of(atlas: Atlas, here: Visit, story: Story, bring: Bring) -> tuple[list[ExportRequest], list[str]]:
    """One figure for each page: its view with its own tables, under its own title, with its own words.

    Beside them what is to be said of the tables, each page by its number.
    """
    made: list[ExportRequest] = []
    told: list[str] = []
    for number, page in enumerate(story.pages, start=1):
        brought = bring(atlas, here, page.link)
        scene = scene_of(brought.atlas, selection_of(page.link, brought.atlas.known))
        title, note = page.name[: LONGEST_TEXTS["title"][1]], page.text[: LONGEST_TEXTS["note"][1]]
        made.append(ExportRequest(scene, extent_of(scene.selection), title=title, note=note))
        told += [f"第 {number} 页：{one}" for one in brought.told]
    return made, told
