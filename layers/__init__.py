"""What is drawn: `LAYERS` in drawing order, from the ground up.

In: everything known (`World`: policy and geo) and a `Selection`. Out: a `Scene` (`compose`), cards, words of records.
Imports policy, geo, disk; webmap, export and views may import it. A layer is one module (how its records are made and
worded, its family, its symbol) and one line here.
"""

from layers import axes, clusters, cooperation, duties, enterprises, function_areas, projects
from layers.layer import Layer

LAYERS: tuple[Layer, ...] = (
    function_areas.LAYER,
    cooperation.LAYER,
    axes.LAYER,
    projects.LAYER,
    enterprises.LAYER,
    duties.LAYER,
    *clusters.LAYERS,
)
