"""What is drawn: `LAYERS` in drawing order, from the ground up.

A layer is one module (how its records are made and worded, its family, its symbol) and one line here.
"""

from layers import axes, clusters, cooperation, enterprises, function_areas, projects
from layers.layer import Layer

LAYERS: tuple[Layer, ...] = (
    function_areas.LAYER,
    cooperation.LAYER,
    clusters.LAYERS[0],
    axes.LAYER,
    projects.LAYER,
    enterprises.LAYER,
    *clusters.LAYERS[1:],
)
