"""What a worker does: read the world once, then make one file after the other from plain orders."""

from __future__ import annotations

import gc
from dataclasses import replace
from importlib import import_module
from typing import Any

from disk.write import write_whole
from export import EXPORTERS, Exporter, sheet_of
from export.book.build import make_own, plan_of, sources
from export.book.looked import PageRemark, told
from export.figure.preflight import check
from export.frame.request import ExportRequest
from export.picture.png import write as write_png
from export.refresh.deck import refresh
from export.sheet.fonts import WEIGHTS, face
from export.sheet.items import Text
from export.work.known import layers, world
from export.work.order import request_of
from jobs.worker import Desk

Asked = dict[str, Any]
NOTES = "说明"
UNREAD = frozenset({NOTES, "地名"})
"""Groups of a sheet that a small picture does without."""


def prepare() -> None:
    """Read everything before the first order comes; afterwards keep the garbage collector away from it.

    Both weights of the font belong to it: they took a third of the first page's time.
    """
    world()
    for bold in WEIGHTS:
        face("", bold)
    for module in ("export.figure.layout", "export.slide.deck"):
        import_module(module)
    gc.freeze()


def _asked_for(order: Asked) -> ExportRequest:
    return request_of(order, world(), layers())


def preview(asked: Asked, desk: Desk) -> list[tuple[str, str, str]]:
    """The PNG of the page; tells the remarks as severity, text, remedy."""
    request = _asked_for(asked["order"])
    sheet = sheet_of(request)
    write_whole(desk.out, write_png(sheet))
    return [(r.severity, r.text, r.remedy) for r in check(request, sheet)]


def thumbnail(asked: Asked, desk: Desk) -> None:
    """The map alone, without names and notes that nobody could read at that size."""
    sheet = sheet_of(_asked_for(asked["order"]))
    foot = [
        item.y_pt for group in sheet.groups if group.name == NOTES for item in group.items if isinstance(item, Text)
    ]
    drawn = tuple(group for group in sheet.groups if group.name not in UNREAD)
    write_whole(desk.out, write_png(replace(sheet, groups=drawn, height_pt=min(foot, default=sheet.height_pt))))


def figure(asked: Asked, desk: Desk) -> None:
    """One figure in its format; what was uploaded is the template that a slide is written onto."""
    template = desk.upload.read_bytes() if desk.upload else b""
    write_whole(desk.out, _exporter(asked).make(replace(_asked_for(asked["order"]), template=template)))


def _exporter(asked: Asked) -> Exporter:
    return next(e for e in EXPORTERS if e.key == asked["format"])


def atlas(asked: Asked, desk: Desk) -> list[tuple[str, str, str]]:
    """A whole atlas, reported page by page, on the template that was uploaded; tells the remarks as `preview` does."""
    template = desk.upload.read_bytes() if desk.upload else b""
    make, request = _exporter(asked).make, replace(_asked_for(asked["order"]), template=template)
    found: list[PageRemark] = []
    write_whole(desk.out, make(request, desk.report, sections=tuple(asked["sections"]), remarks=found.extend))
    return [(r.severity, r.text, r.remedy) for r in told(found)]


def story(asked: Asked, desk: Desk) -> None:
    """A book of own pages, reported page by page."""
    requests = [_asked_for(order) for order in asked["orders"]]
    write_whole(desk.out, make_own(asked["name"], requests, asked["format"], desk.report))


def refreshed(asked: Asked, desk: Desk) -> str:
    """The uploaded deck with today's figures; tells the report."""
    request = _asked_for(asked["order"])
    if desk.upload is None:
        raise ValueError("没有收到要刷新的幻灯片，请重新上传")
    deck = desk.upload.read_bytes()
    new = sources(plan_of(request), desk.report) if asked["book"] else request
    was = _asked_for(asked["was"]) if asked["was"] else None
    data, report = refresh(deck, new, was)
    write_whole(desk.out, data)
    return report.text
