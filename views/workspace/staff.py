"""人员: who has come, with which role; for administrators of an office."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from views.text import plain
from views.workspace.door import Visit, done
from workspace import people
from workspace.people import ROLES, Person

WHAT = {
    "查看": "看共享的内容",
    "编辑": "另可保存、共享自己的内容",
    "审核": "另可改动别人共享的内容，认可或移除政策原文",
    "管理": "另可设置人员的角色",
}


def staff(here: Visit) -> None:
    """Everybody, one row each, with role, end and flag."""
    st.caption("；".join(plain(f"{role}：{WHAT[role]}") for role in ROLES) + "。登录过一次的人才在这里。")
    for person in people.people(here.store, here.by):
        _row(here, person)


def _row(here: Visit, person: Person) -> None:
    me = person.person_id == here.by
    with st.container(border=True, horizontal=True, vertical_alignment="bottom", key=f"person-{person.person_id}"):
        st.markdown(f"**{plain(person.name)}**" + ("（您）" if me else ""), width=200)
        key = person.person_id
        role = st.selectbox("角色", ROLES, ROLES.index(person.role), key=f"role-{key}", disabled=me, width=130)
        end = dt.date.fromisoformat(person.until) if person.until else None
        until = st.date_input("到期日（可不填）", end, key=f"until-{key}", disabled=me, width=170)
        disabled = st.toggle("停用", person.disabled, key=f"off-{key}", disabled=me)
        new = Person(key, person.name, role, disabled, until.isoformat() if until else "")
        if new != person:
            st.button("保存", key=f"set-{key}", type="primary", on_click=_set, args=(here, new))


def _set(here: Visit, new: Person) -> None:
    done(people.set_person, here.store, here.by, new, said=f"已更新“{new.name}”。")
