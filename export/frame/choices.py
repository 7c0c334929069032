"""What a request asks beside its selection, as text that every passport carries, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from export.frame.request import LOOKS, ExportRequest, Page
from export.passport.passport import CHOSEN, FLAGS, passport_of, with_choices
from export.sheet.grey import greyed
from export.sheet.items import Sheet

YES = "是"
PAGE = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)@(\d+(?:\.\d+)?)")


def choices_of(request: ExportRequest) -> dict[str, str]:
    """Everything but the selection, as text; what is not asked is empty."""
    size = "x".join(f"{float(side)!r}" for side in (request.page.width_pt, request.page.height_pt))
    told = {name: getattr(request, name) for name in CHOSEN}
    flags = {name: YES if told[name] else "" for name in FLAGS}
    return told | flags | {"page": f"{size}@{float(request.page.dpi)!r}"}


def restored(choices: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a request that a passport tells; a page that is none is left out."""
    found: dict[str, Any] = {name: value for name, value in choices.items() if name in CHOSEN}
    found |= {name: found[name] == YES for name in FLAGS if name in found}
    page = PAGE.fullmatch(str(found.pop("page", "")))
    return found | ({"page": Page(*map(float, page.groups()))} if page else {})


def page_like(drawn: Page, told: Page | None, slack_pt: float) -> Page:
    """The page that a passport tells, to the hair, where a file still has its size; else that of the file."""
    if told is None or abs(told.width_pt - drawn.width_pt) + abs(told.height_pt - drawn.height_pt) >= slack_pt:
        return drawn
    return told


def passport_for(request: ExportRequest) -> dict[str, str]:
    """What the request carries, or the scene's own passport with all that is asked of the figure."""
    return dict(request.passport) or with_choices(passport_of(request.scene, request.date), choices_of(request))


def in_look(sheet: Sheet, look: str) -> Sheet:
    """A page in the colours of a look."""
    return greyed(sheet) if LOOKS[look].grey else sheet
