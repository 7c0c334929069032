"""The second map of a figure that compares: what it shows, told as the query of a link (doc=plans-2012)."""

from __future__ import annotations

from urllib.parse import parse_qsl

from layers.compose import compose
from layers.joins import Joins
from layers.layer import Catalogue
from layers.scene import Scene
from layers.world import World
from policy.selection import QUERY_NAMES, TIER_CHOICES, Selection

EVERYTHING = "view=all"
NOT_OF_ONE = ("picked", "annotations")
"""What both maps share."""


def scene_beside(scene: Scene, query: str) -> Scene:
    """The scene of the second map. Raises ValueError, in the planner's words, for a query that names what is not."""
    selection = _selection(query, scene.world, scene.catalogue)
    selection = selection.but(colour=scene.selection.colour, annotations=scene.selection.annotations)
    return compose(scene.world, selection, scene.catalogue.layers)


def _selection(query: str, world: World, catalogue: Catalogue) -> Selection:
    policy = world.policy
    known = {"documents": policy.document, "tiers": TIER_CHOICES, "industries": policy.industry,
             "cities": world.city_names, "layers": catalogue.by_id,
             "singles": Joins(world, catalogue.layers).singles}  # fmt: skip
    fields = {short: name for name, short in QUERY_NAMES.items() if name not in NOT_OF_ONE}
    values: dict[str, tuple[str, ...]] = {}
    for short, text in parse_qsl(query):
        if short == QUERY_NAMES["colour"]:
            continue  # both maps share what colours tell
        name = fields.get(short, "")
        values[name] = tuple(text.split(",")) if name else ()
        if (not name and f"{short}={text}" != EVERYTHING) or set(values[name]) - set(known.get(name, values[name])):
            raise ValueError(f"看不懂对比的右图“{short}={text}”，应为视图链接中问号后面的部分")
    values.pop("", None)
    return Selection().but(**values)
