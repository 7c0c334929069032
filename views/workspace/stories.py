"""图集: stories that are kept, and the one that is being made, which is kept at every step."""

from __future__ import annotations

import streamlit as st

from views.atlas import Atlas
from views.text import plain
from views.workspace.book import book_button
from views.workspace.detail import detail
from views.workspace.door import SAID, Visit, done, told
from views.workspace.drafting import forget_here, found_here, keep_here
from views.workspace.pages import LONGEST_TEXT, MOST_PAGES, Story, StoryPage, page_of, story_of, story_of_draft
from views.workspace.present import present_button
from views.workspace.shown import Bring
from workspace import finding, keeping
from workspace.items import STORY, VIEW, Changed, Item
from workspace.people import Deed
from workspace.words import LONGEST_NAME

PLACE = "story"
"""Where the draft is kept in the workspace, and the session's key of it."""
ROUND = "story-round"
NO_VIEWS = "还没有保存的视图可以排进图集。在“地图”里调好筛选和范围，点“保存此视图”，再到这里来排。"
HINT = "图集把保存的视图按您的顺序排好，每页配上您的话：可以放映，也可以导出成幻灯片。"


def stories(atlas: Atlas, here: Visit, bring: Bring) -> None:
    """Those there are; below, the one in the making."""
    st.caption(HINT)
    items = {item.item_id: item for item in (*finding.mine(here.store, here.by, STORY),
                                             *finding.shared(here.store, here.by, STORY))}  # fmt: skip
    for item in items.values():
        _row(atlas, here, item, bring)
    if here.may(Deed.KEEP):
        if items:
            st.divider()
        _editor(here)


def _row(atlas: Atlas, here: Visit, item: Item, bring: Bring) -> None:
    story = story_of(item)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"story-{item.item_id}"):
        owner = "" if item.owner == here.by else f" · {finding.names(here.store).get(item.owner, '')}"
        st.markdown(f"**{plain(item.name)}**　{plain(f'{len(story.pages)} 页{owner}')}")
        present_button(item)
        book_button(atlas, here, item, bring)
        if here.may(Deed.KEEP):
            st.button("编辑", key=f"story-edit-{item.item_id}", on_click=_put, args=(here, story))
        if st.button("更多", key=f"story-more-{item.item_id}"):
            detail(here, item)


def _story(here: Visit) -> Story:
    """The one in the making: of this session, else as it was kept when the tab was closed."""
    if PLACE not in st.session_state:
        found = story_of_draft(found_here(here, PLACE))
        st.session_state[PLACE] = found
        if found.pages or found.name:
            st.toast("已恢复您上次没有保存的图集草稿。")
    return st.session_state[PLACE]


def _put(here: Visit, story: Story) -> None:
    """Go on with this one, and keep it as a draft."""
    _keep(here, story)
    st.session_state[ROUND] = _round() + 1


def _keep(here: Visit, story: Story) -> None:
    st.session_state[PLACE] = story
    done(keep_here, here, PLACE, story.plain())


def _round() -> int:
    """Part of each field's key: fields of another order of pages are other fields, and show what the story says."""
    return int(st.session_state.get(ROUND, 0))


def _editor(here: Visit) -> None:
    story = _story(here)
    st.markdown("**编辑图集**" if story.item_id else "**新建图集**")
    with told():
        _clash(here)
    for number, page in enumerate(story.pages):
        _page(here, story, number, page)
    views = [*finding.mine(here.store, here.by, VIEW), *finding.shared(here.store, here.by, VIEW)]
    choices = {item.item_id: item for item in views}
    if not choices and story == Story():
        st.info(NO_VIEWS)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        add, called = f"page-add-{_round()}", f"story-name-{_round()}"
        st.selectbox(
            "加入一个视图", list(choices), None, lambda key: choices[key].name, key=add, width=340,
            placeholder="选择保存的视图", on_change=_add, args=(here, choices, add),
            disabled=len(story.pages) >= MOST_PAGES,
        )  # fmt: skip
        st.text_input("图集名称", story.name, max_chars=LONGEST_NAME, key=called, width=300,
                      on_change=_called, args=(here, called))  # fmt: skip
        st.button("保存图集", type="primary", disabled=not story.pages, on_click=_save, args=(here,))
        if story != Story():
            st.button("放弃草稿", on_click=_give_up, args=(here,), type="tertiary")


def _page(here: Visit, story: Story, number: int, page: StoryPage) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(plain(f"{number + 1}"), width=24)
        with st.container():
            _field(here, number, "name", page.name, LONGEST_NAME)
            _field(here, number, "text", page.text, LONGEST_TEXT)
        for label, change, off in (
            ("上移", story.moved(number, -1), number == 0),
            ("下移", story.moved(number, 1), number == len(story.pages) - 1),
            ("移出", story.without(number), False),
        ):
            key = f"page-{label}-{number}-{_round()}"
            st.button(plain(label), key=key, on_click=_put, args=(here, change), disabled=off, type="tertiary")


def _field(here: Visit, number: int, name: str, value: str, longest: int) -> None:
    """A field of a page whose words are kept as soon as they are left."""
    key, hint = f"page-{name}-{number}-{_round()}", {"name": "标题", "text": "这一页要说的话"}[name]
    st.text_input(hint, value, max_chars=longest, key=key, label_visibility="collapsed", placeholder=hint,
                  on_change=_wrote, args=(here, number, name, key))  # fmt: skip


def _wrote(here: Visit, number: int, name: str, key: str) -> None:
    story: Story = st.session_state[PLACE]
    old = story.pages[number]
    said = str(st.session_state[key])
    page = StoryPage(old.link, said, old.text) if name == "name" else StoryPage(old.link, old.name, said)
    _keep(here, story.with_page(number, page))


def _called(here: Visit, key: str) -> None:
    story: Story = st.session_state[PLACE]
    _keep(here, story.but(name=str(st.session_state[key])))


def _add(here: Visit, choices: dict[str, Item], key: str) -> None:
    chosen = choices.get(str(st.session_state[key]))
    if chosen:
        story: Story = st.session_state[PLACE]
        _put(here, story.but(pages=(*story.pages, page_of(chosen))))


def _save(here: Visit) -> None:
    story: Story = st.session_state[PLACE]
    try:
        kept = done(keeping.change if story.item_id else keeping.save, here.store, here.by, story.item())
    except Changed:
        kept = None
    if kept:
        _give_up(here)
        st.session_state[SAID] = (f"已保存图集“{kept.name}”。", False)


def _give_up(here: Visit) -> None:
    done(forget_here, here, PLACE)
    st.session_state.update({PLACE: Story(), ROUND: _round() + 1})


def _clash(here: Visit) -> None:
    """Somebody else kept another version of this story meanwhile."""
    story: Story = st.session_state[PLACE]
    if not story.item_id:
        return
    now = finding.get(here.store, here.by, story.item_id)
    if now.version == story.version:
        return
    theirs = story_of(now)
    st.warning(plain(f"已被他人改动：{now.changed_by} 在您打开之后保存了另一份。请选择保留哪一份；另一份留在历史里。"))
    left, right = st.columns(2)
    with left:
        _told(f"{now.changed_by} 的", theirs)
        st.button("用对方的", key="story-theirs", on_click=_put, args=(here, theirs))
    with right:
        _told("您的", story)
        st.button("保留我的", key="story-mine", on_click=_put, args=(here, story.but(version=now.version)))


def _told(whose: str, story: Story) -> None:
    """One of two versions: its name and its pages in order."""
    st.caption(plain(whose))
    st.markdown(f"**{plain(story.name)}**　{len(story.pages):d} 页")
    st.markdown(plain("；".join(f"{number}. {page.name}" for number, page in enumerate(story.pages, start=1))))
