"""A story as a file: its pages, in order, with their words, made in the background."""

from __future__ import annotations

import streamlit as st

from export import formats
from export.frame.request import LONGEST_TEXTS, ExportRequest
from export.work import asked
from views.atlas import Atlas, scene_of
from views.exports import waiting
from views.workspace.opening import selection_of
from views.workspace.pages import Story, story_of
from views.workspace.thumbs import extent_of
from workspace.items import Item


def book_button(atlas: Atlas, item: Item) -> None:
    """Choose a format, have the story made, download it."""
    story = story_of(item)
    with st.popover("导出", key=f"book-{item.item_id}", disabled=not story.pages):
        books = {e.suffix[1:]: e for e in formats(book=True).values()}
        kind = st.radio("格式", books, format_func=lambda key: books[key].name, key=f"book-kind-{item.item_id}")
        task = asked.story(requests_of(atlas, story), books[kind], item.name)
        if st.button("生成", type="primary", key=f"book-make-{item.item_id}"):
            waiting.ask("story", task)
        mine = st.session_state.get("job-story") == task.key()
        done = waiting.result("story", task.key()) if mine else None
        if done and done.path:
            name, mime = f"{item.name}.{kind}", books[kind].mime
            # Not by the map's script, as elsewhere: there is no map in this room.
            key = f"book-{kind}-{item.item_id}"
            st.download_button("下载", done.path.read_bytes(), name, mime, on_click="ignore", key=key)


def requests_of(atlas: Atlas, story: Story) -> list[ExportRequest]:
    """One figure for each page: its view, under its own title, with its own words."""
    made = []
    for page in story.pages:
        scene = scene_of(atlas, selection_of(page.link, atlas.known))
        title, note = page.name[: LONGEST_TEXTS["title"][1]], page.text[: LONGEST_TEXTS["note"][1]]
        made.append(ExportRequest(scene, extent_of(scene.selection), title=title, note=note))
    return made
