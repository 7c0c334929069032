"""The atlas's own page with BENCH_POINTS generated points. They stand in for the projects, whose layer is left out."""

from bench.apps.shown import POINTS_LAYER
from layers import LAYERS
from views.page import show_page

show_page((*(layer for layer in LAYERS if layer.family.key != "project"), POINTS_LAYER))
