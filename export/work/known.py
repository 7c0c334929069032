"""What a worker knows: the world, read once, and the layers that the program draws.

A process of its own is a root like the page and the command line: whoever works in it takes both from here.
"""

from __future__ import annotations

from functools import cache

from layers import LAYERS
from layers.layer import Layer
from layers.world import World, load_world


@cache
def world() -> World:
    """This process's own world."""
    return load_world()


def layers() -> tuple[Layer, ...]:
    """The layers that every worker draws; a planner's own come along with what is asked."""
    return LAYERS
