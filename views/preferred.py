"""What a person has set for exporting, as the workspace keeps it: fields begin with it, the template is at hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from views.text import plain

FIELDS = {"format": "export-format", "page": "export-page", "look": "export-look"}
"""What is set -> the key of the field that begins with it."""
TEMPLATE = "template"
"""What a body says of the template's name; its file as every body says it."""


def begin_with(offered: Mapping[str, Collection[str]]) -> None:
    """Put what is set into fields that say nothing yet. `offered`: what each field can say."""
    unsaid = [name for name, key in FIELDS.items() if key not in st.session_state]
    said = settings() if unsaid else {}
    for name in unsaid:
        if said.get(name) in offered[name]:
            st.session_state[FIELDS[name]] = said[name]


def settings() -> Mapping[str, Any]:
    """What is set; nothing where the workspace does not answer or knows no such person."""
    from views.workspace.door import visit  # the start of the page takes nothing for the workspace
    from workspace import finding
    from workspace.faults import WorkspaceFault

    try:
        here = visit()
        return finding.settings(here.store, here.by).body
    except WorkspaceFault:
        return {}


def template() -> tuple[str, bytes]:
    """Name and bytes of the template that is set; both empty without one, or where it cannot be read, which is said."""
    from workspace.faults import WorkspaceFault

    said = settings()
    name, file_id, owner = (str(said.get(key, "")) for key in (TEMPLATE, "file", "file_of"))
    try:
        return (name, _file(file_id, owner)) if name else ("", b"")
    except WorkspaceFault as fault:
        st.warning(plain(f"模板“{name}”读不出来：{fault}"))
        return "", b""


@lru_cache(8)
def _file(file_id: str, owner: str) -> bytes:
    from views.workspace.door import open_store
    from workspace.files import file_in

    return file_in(open_store(), {"file": file_id, "file_of": owner})
