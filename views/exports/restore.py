"""The fields of the export panel as a file's passport tells them, so that the same figure is made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from export.frame.choices import restored
from export.frame.request import CONTENTS, LOOKS, PAGES, Page
from export.passport.passport import unprintable
from layers.world import World
from views.exports.figure import OWN_SIZE, extents

WORDS = {
    "title": "export-title",
    "subtitle": "export-subtitle",
    "review_number": "export-review",
    "note": "export-note",
}
SWITCHES = {"transparent": "export-transparent", "code": "export-code"}


def fill_in(choices: Mapping[str, str], world: World, picked: str) -> None:
    """Put what a passport tells into the fields; what the panel does not offer (any more) is left as it is."""
    told = restored({name: value for name, value in choices.items() if not unprintable(value)})
    fields = {key: told.get(name, "") for name, key in WORDS.items()}
    fields |= {key: told[name] for name, key in SWITCHES.items() if name in told}
    for name, key, known in (("look", "export-look", LOOKS), ("contents", "export-contents", CONTENTS)):
        if told.get(name) in known:
            fields[key] = told[name]
    if told.get("extent") in extents(world, picked):
        fields["export-extent"] = told["extent"]
    st.session_state.update(fields | _page(told.get("page")) | _date(str(told.get("date", ""))))


def _page(page: Page | None) -> dict[str, str | int]:
    """The name of a page, or the size of a picture of one's own."""
    if page is None:
        return {}
    name = next((name for name, known in PAGES.items() if known == page), None)
    if name:
        return {"export-page": name}
    wide, high = (round(side * page.dpi / 72) for side in (page.width_pt, page.height_pt))
    return {"export-page": OWN_SIZE, "export-width": wide, "export-height": high}


def _date(date: str) -> dict[str, dt.date]:
    try:
        return {"export-date": dt.date.fromisoformat(date)}
    except ValueError:
        return {}
