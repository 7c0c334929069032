"""What is drawn: `LAYERS` in drawing order, from the ground up."""

from layers import areas, clusters, projects
from layers.scene import LayerSpec

LAYERS: tuple[LayerSpec, ...] = (
    areas.FUNCTION_LAYER,
    areas.COOPERATION_LAYER,
    clusters.LAYERS[0],
    areas.AXES_LAYER,
    *projects.LAYERS,
    *clusters.LAYERS[1:],
)
