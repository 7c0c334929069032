"""A world of one session's own: everything that is shared, and what its own layers build."""

from __future__ import annotations

import copy

from layers.world import World


def beside(world: World) -> World:
    """A world that shares all records and shapes; what is built in it is not built in the other."""
    made = copy.copy(world)
    object.__setattr__(made, "_built", dict(world._built))
    return made
