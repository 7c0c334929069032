"""The printed code of a figure: a square at the right end of the lines under the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from export.frame.choices import passport_for
from export.frame.request import ExportRequest
from export.passport import code
from export.sheet.blocks import rectangle
from export.sheet.items import Box, Group, Paint, Path

GROUP = "视图码"
MODULE_PT = 1.0
"""Side of a module: two pixels on a slide of 1080 lines, the least that a screenshot keeps."""
GAP_PT = 8.0


def side_pt(request: ExportRequest) -> float:
    """Side of the code; 0 where none is wanted or the view is too long for a small one."""
    words = _words(request)
    return (len(code.modules(words)) + 2 * code.QUIET) * _module_pt(request) if words else 0.0


def forgets_annotations(request: ExportRequest) -> bool:
    """Whether a code is wanted that has no room for the view's annotations."""
    return bool(request.code and request.selection.annotations) and code.BY_HAND not in _words(request)


def _words(request: ExportRequest) -> str:
    return code.words_of(passport_for(request)) if request.code else ""


def _module_pt(request: ExportRequest) -> float:
    """A module is a whole number of pixels, two at least."""
    pixel = 72 / request.page.dpi
    return max(2, round(MODULE_PT / pixel)) * pixel


def beside(request: ExportRequest, footer: Box) -> Box:
    """What the code leaves of the footer for its lines."""
    side = side_pt(request)
    return replace(footer, width_pt=footer.width_pt - side - GAP_PT) if side else footer


def code_group(request: ExportRequest, footer: Box) -> Group:
    """The code in the footer's lower right corner, on whole pixels: white ground, one path of dark runs."""
    words, module = _words(request), _module_pt(request)
    if not words:
        return Group(GROUP, ())
    rows, pixel, side = code.modules(words), 72 / request.page.dpi, side_pt(request)
    corner = footer.x_pt + footer.width_pt - side, footer.y_pt + footer.height_pt - side
    left, top = (round(v / pixel) * pixel for v in corner)
    x0, y0 = left + code.QUIET * module, top + code.QUIET * module
    runs = [(a, n, b, n + 1) for n, row in enumerate(rows) for a, b in _runs(row)]
    rings = tuple(np.array([(a, n), (b, n), (b, m), (a, m)]) * module + (x0, y0) for a, n, b, m in runs)
    alt = "视图码：把这张图上传到图谱，可回到当时的视图"
    return Group(GROUP, (rectangle(Box(left, top, side, side), Paint("#ffffff")),
                         Path(rings, True, Paint("#000000"), "", alt)))  # fmt: skip


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Start and end of each run of dark modules."""
    edges = np.flatnonzero(np.diff(np.array([0, *row, 0], int)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
