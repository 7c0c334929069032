"""A request as plain data, and back on another process's own world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import cache
from hashlib import sha256
from typing import Any

from disk.roots import ROOT
from export.frame.request import ExportRequest, Page
from export.passport.passport import data_version
from layers.compose import compose
from layers.layer import Layer
from layers.own.build import own_layer, tables_of
from layers.own.rows import OwnTable, of_plain
from layers.own.world import beside
from layers.scene import Scene
from layers.world import World
from policy.annotation import of_plain as annotation_of
from policy.selection import Selection

CHOICES = (
    "extent", "look", "contents", "transparent", "title", "subtitle", "review_number", "date", "note", "beside", "code",
)  # fmt: skip
ROOMS = ("disk", "policy", "geo", "layers", "export")
WRITTEN = (".py", ".js", ".css", ".html")
CHANGED = "数据文件在图谱运行期间改动过，请重新启动图谱后再导出"
UNKNOWN = "页面上有图谱里没有的图层，不能在后台导出："


def order_of(request: ExportRequest, known: Sequence[Layer]) -> dict[str, Any]:
    """Everything that the files of a request depend on, in values that JSON can hold; a planner's table goes along.

    Raises ValueError for a layer that is not among the `known`: another process has no other.
    """
    ids = {layer.layer_id for layer in known}
    others = [layer for layer in request.scene.catalogue.layers if layer.layer_id not in ids]
    if strange := [layer.name for layer in others if not layer.private]:
        raise ValueError(UNKNOWN + "、".join(strange))
    selection = request.selection.but(picked="")
    return {
        "data": data_version(),
        "selection": {field.name: getattr(selection, field.name) for field in fields(selection)}
        | {"annotations": [one.plain() for one in selection.annotations]},
        "own": [table.as_plain() for table in tables_of([drawn.layer for drawn in request.scene.layers])],
        "page": asdict(request.page),
        "passport": request.passport,
        **{name: getattr(request, name) for name in CHOICES},
    }


def request_of(order: dict[str, Any], world: World, layers: Sequence[Layer]) -> ExportRequest:
    """The request of an order on these layers. Raises ValueError where the data are not those that it was made with."""
    if order["data"] != data_version():
        raise ValueError(CHANGED)
    asked = order["selection"]
    selection = Selection().but(**asked | {"annotations": map(annotation_of, asked["annotations"])})
    passport = tuple((name, value) for name, value in order["passport"])
    choices = {name: order[name] for name in CHOICES}
    scene = _scene([of_plain(table) for table in order["own"]], selection, world, layers)
    return ExportRequest(scene, page=Page(**order["page"]), passport=passport, **choices)


def _scene(tables: list[OwnTable], selection: Selection, world: World, layers: Sequence[Layer]) -> Scene:
    """The scene of a selection, with the planner's tables in a world of their own."""
    if not tables:
        return compose(world, selection, layers)
    own = beside(world)
    return compose(own, selection, (*layers, *(own_layer(table, own) for table in tables)))


@cache
def edition(*more: str) -> str:
    """What tells files of this program and these data from those of others: sizes and times of what was installed.

    `more`: rooms above export whose work it is.
    """
    digest = sha256(data_version().encode())
    for room in (*ROOMS, *more):
        for path in sorted(p for p in (ROOT / room).rglob("*") if p.suffix in WRITTEN):
            known = path.stat()
            digest.update(f"{path.relative_to(ROOT).as_posix()} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()
