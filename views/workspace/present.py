"""放映: a story page by page over the whole window, with the arrow keys; and what a read-only link opens."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from views.atlas import Atlas
from views.state import session as state
from views.state.links import MAP_VIEW
from views.state.versions import as_then
from views.text import plain
from views.tianditu import tianditu_key
from views.workspace.door import Visit, open_store, told, visit
from views.workspace.opening import Link, compares, open_button, selection_of
from views.workspace.pages import Story, StoryPage, page_of, story_of
from views.workspace.shown import Bring, PageShown
from webmap.publish import message_of, show_map
from workspace import finding
from workspace.faults import NotAllowed
from workspace.items import STORY, Item
from workspace.people import NOBODY

STORY_PARAM, PAGE_PARAM, SHARE_PARAM, THEN_PARAM = "story", "page", "share", "then"
HEIGHT_PX = 620


def present_button(item: Item) -> None:
    """A link to the first page of a story."""
    st.page_link(st.session_state["rooms"]["present"], label="放映", query_params={STORY_PARAM: item.item_id})


def show_present(atlas: Atlas, bring: Bring) -> None:
    """The page that the address names, of a story or of what a read-only link names, with its own tables."""
    with st.container(key="showing"), told():
        query = st.query_params.to_dict()
        here = None if query.get(SHARE_PARAM) else visit()
        story = story_of(item) if (item := _item(here, query)).kind == STORY else Story(item.name, (page_of(item),))
        if not story.pages:
            st.info("这个图集还没有页面。")
            return
        number = _number(query, len(story.pages))
        body = st.container(key="present" if len(story.pages) > 1 else "present-alone")
        _keys(query, number, len(story.pages))  # before the maps: who sees the words can turn the page
        with body:
            _show(atlas, _asked(story.pages[number], query), number, bring)


def _item(here: Visit | None, query: Link) -> Item:
    """What is to be shown. Raises Gone or NotAllowed."""
    if here is None:
        return finding.by_link(open_store(), query[SHARE_PARAM])
    return finding.get(here.store, here.by, query.get(STORY_PARAM, ""))


def _number(query: Link, count: int) -> int:
    text = query.get(PAGE_PARAM, "1")
    return min(max(int(text) if text.isdecimal() else 1, 1), count) - 1


def _asked(page: StoryPage, query: Link) -> StoryPage:
    """The page with its tables as they are now, or as they were when it was made."""
    return replace(page, link=as_then(page.link)) if query.get(THEN_PARAM) else page


def _watcher() -> Visit:
    """Who watches: a read-only link is for guests, too."""
    try:
        return visit()
    except NotAllowed:
        return Visit(open_store(), NOBODY)


def _show(atlas: Atlas, page: StoryPage, number: int, bring: Bring) -> None:
    """Title, words, and the map or the two maps, each anew: a page opens with its own extent."""
    st.markdown(f"## {plain(page.name)}\n\n{plain(page.text)}")
    brought = bring(atlas, _watcher(), page.link)
    _tell(brought, st.query_params.to_dict())
    sides = (state.MAIN, state.SECOND) if compares(page.link) else (state.MAIN,)
    for column, side in zip(st.columns(len(sides), gap="small"), sides, strict=True):
        with column:
            shown = selection_of(page.link, brought.atlas.known, side)
            message = message_of(shown, 0, page.link.get(MAP_VIEW, ""), {}, tianditu_key())
            show_map(atlas.atlas_map, message | {"own": brought.records}, f"{side}present-{number}", HEIGHT_PX)


def _tell(brought: PageShown, query: Link) -> None:
    """What is to be said of the page's tables, and the press that shows them as they were, or as they are."""
    if not brought.told:
        return
    with st.container(key="present-told", horizontal=True, vertical_alignment="center", width="content"):
        for one in brought.told:
            st.caption(plain(one), width="content")
        if brought.changed:
            other = "换成现在的" if query.get(THEN_PARAM) else "按保存时的看"
            st.button(plain(other), "present-then", on_click=_turn)


def _turn() -> None:
    if THEN_PARAM in st.query_params:
        del st.query_params[THEN_PARAM]
    else:
        st.query_params[THEN_PARAM] = "1"


def _keys(query: dict[str, str], number: int, count: int) -> None:
    with st.container(key="present-keys", horizontal=True, vertical_alignment="center"):
        if count > 1:
            _turns(query, number, count)
        st.caption("← → 翻页，F11 全屏" if count > 1 else "F11 全屏")
        if query.get(SHARE_PARAM):
            open_button(_link_shown(query, number), "在地图中打开")
        else:
            st.page_link(st.session_state["rooms"]["workspace"], label="结束放映")


def _turns(query: dict[str, str], number: int, count: int) -> None:
    first, last = number == 0, number == count - 1
    st.button("上一页", "present-back", on_click=_go, args=(query, number), disabled=first, shortcut="Left")
    st.markdown(plain(f"{number + 1} / {count}"))
    st.button("下一页", "present-on", on_click=_go, args=(query, number + 2), disabled=last, shortcut="Right")


def _link_shown(query: dict[str, str], number: int) -> Link:
    item = _item(None, query)
    return story_of(item).pages[number].link if item.kind == STORY else page_of(item).link


def _go(query: dict[str, str], number: int) -> None:
    st.query_params.from_dict({k: v for k, v in query.items() if k != MAP_VIEW} | {PAGE_PARAM: str(number)})
