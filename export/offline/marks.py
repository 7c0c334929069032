"""The layers of the offline page: their marks, the records on each, and what each shows in the legend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from export.figure.layout import Arranged
from export.frame.narrowing import in_frame
from export.frame.within import place_in
from layers.marks import DrawnMark
from layers.scene import DrawnLayer
from layers.symbols.cluster_mark import ClusterMark


def layer_data(layer: DrawnLayer, number: Mapping[str, int], page: Arranged) -> dict[str, Any]:
    """A layer as the page wants it; `number` of each record by its id.

    A mark: pick, name, precision, records, keys of the classes that it has whatever stands on it; for a part of the
    province also whether it belongs to that (None where its records decide), and its counties in the frame.
    """
    return {
        "id": layer.layer_id,
        "family": layer.family.key,
        "name": layer.name,
        "symbol": layer.symbol.kind,
        "area": layer.symbol.is_area,
        "explain": layer.layer.explain,
        **layer.symbol.parameters,
        **_frame(layer, page),
        **_values(layer),
        "marks": {d.mark.mark_id: _mark(d, layer, number, page) for d in layer.marks},
    }


def _mark(d: DrawnMark, layer: DrawnLayer, number: Mapping[str, int], page: Arranged) -> list[Any]:
    row = [d.mark.pick, d.mark.name, d.mark.precision, [number[i] for i in d.record_ids], _classes(d, layer, page)]
    if page.extent.whole:
        return row
    held = place_in(d.mark, page.request.scene.world, page.extent)
    return [*row, None if held is None else int(held), sum(u in page.page.units for u in d.mark.units)]


def _values(layer: DrawnLayer) -> dict[str, dict[str, tuple[float, str]]]:
    """Value and its words of each mark that has one, where a planner's own figures are drawn."""
    found = {d.mark.mark_id: (d.mark.value, d.mark.told) for d in layer.marks if d.mark.value is not None}
    return {"values": found} if found else {}


def _classes(d: DrawnMark, layer: DrawnLayer, page: Arranged) -> list[str]:
    """Keys of the classes that do not depend on which of its records are left."""
    if isinstance(layer.symbol, ClusterMark):
        told = (d.mark.precision if layer.symbol.is_rough(d) else "", "tied" if d.mark.places else "")
        return [key for key in told if key]
    seen = d if page.extent.whole else in_frame(d, page.page)
    mine = layer.symbol.classes_of(replace(seen, tier="", scale_yi=None))
    return sorted(set(mine))


def _frame(layer: DrawnLayer, page: Arranged) -> dict[str, int]:
    """How many counties a part of the province shows, where those without a record are told in the legend."""
    if page.extent.whole or not layer.symbol.empty:
        return {}
    return {"counties": sum(unit[0] == "county" for unit in page.page.units)}
