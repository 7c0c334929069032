"""Figures against the usual way: prints ratios of medians, both measured in this run. `python -m bench.export`

The usual way is geopandas.plot with one annotation a county, as found in tutorials: no legend, overlapping names.
It needs matplotlib (requirements-dev.txt). Times are CPU seconds of one core, warm, the fonts cut before.
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import matplotlib  # pyright: ignore[reportMissingImports]  installed for this measurement only
from matplotlib import font_manager  # pyright: ignore[reportMissingImports]  as above
from matplotlib import pyplot as plt  # pyright: ignore[reportMissingImports]  as above

from disk.write import write_whole
from export.figure.layout import lay_out
from export.frame.request import PAGES, ExportRequest
from export.picture import pdf, png, svg
from export.sheet import fonts
from geo.boundaries import rows
from geo.crs import to_map_plane
from layers import LAYERS
from layers.compose import compose
from layers.palette import NO_RECORD, tier_colour
from layers.scene import Scene
from layers.world import load_world
from policy.selection import Selection

RUNS = 3
DPI = {"png": 144, "png 4K": 288, "svg": 72, "pdf": 72}


def counties_of(scene: Scene) -> gpd.GeoDataFrame:
    """Counties in the plane with the colour that the scene gives them."""
    layer = scene.layer("county_clusters")
    tiers = {m.mark.units[0][1]: tier_colour(m.tier) for m in (layer.marks if layer else ())}
    frame = to_map_plane(scene.world.boundaries.counties)
    frame["fill"] = [tiers.get(code, NO_RECORD) for code in frame.index]
    return frame


def usual(counties: gpd.GeoDataFrame, kind: str) -> bytes:
    """The tutorial's figure."""
    figure, axes = plt.subplots(figsize=(13.333, 7.5))
    counties.plot(ax=axes, color=counties["fill"], edgecolor="#888888", linewidth=0.4)
    for _, row in rows(counties):
        at = row.geometry.representative_point()
        axes.annotate(row.short_name, (at.x, at.y), ha="center", fontsize=6)
    axes.set_axis_off()
    made = io.BytesIO()
    figure.savefig(made, format=kind.split()[0], dpi=DPI[kind])
    plt.close(figure)
    return made.getvalue()


def median(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """CPU seconds of the middle run after one to warm up, and what it made."""
    made, times = make(), []
    for _ in range(RUNS):
        start = time.process_time()
        made = make()
        times.append(time.process_time() - start)
    return statistics.median(times), made


def main() -> None:
    """Print one row a format: our time and size, the usual time and size, and the ratios."""
    matplotlib.use("Agg")
    scene = compose(load_world(), Selection(documents=("advanced-2014",)), LAYERS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "NotoSansSC.ttf"
        write_whole(path, fonts.face("").data)
        font_manager.fontManager.addfont(path)
        plt.rcParams.update({"font.family": fonts.FAMILY, "pdf.fonttype": 42, "svg.fonttype": "path"})
        _table(scene)


def _table(scene: Scene) -> None:
    request, counties = ExportRequest(scene, date="2026-11-21"), counties_of(scene)
    layout_s, _ = median(lambda: lay_out(request).title.encode())
    sheet = lay_out(request)
    large = replace(sheet, dpi=PAGES["16:9 幻灯片（4K）"].dpi)
    writers = {
        "png": lambda: png.write(sheet), "png 4K": lambda: png.write(large),
        "svg": lambda: svg.write(sheet), "pdf": lambda: pdf.write(sheet),
    }  # fmt: skip
    print(f"layout with names: {layout_s:.2f} s, once for all formats")
    heads = (
        ("write s", 8),
        ("with layout", 12),
        ("kB", 6),
        ("usual s", 8),
        ("kB", 6),
        ("usual/write", 12),
        ("/all", 6),
    )
    print(f"{'format':8}", *(f"{head:>{wide}}" for head, wide in heads))
    for kind, write in writers.items():
        ours, made = median(write)
        theirs, plain = median(lambda kind=kind: usual(counties, kind))
        print(
            f"{kind:8} {ours:8.3f} {ours + layout_s:12.2f} {len(made) // 1000:6} {theirs:8.2f} {len(plain) // 1000:6}"
            f" {theirs / ours:12.1f} {theirs / (ours + layout_s):6.2f}"
        )


if __name__ == "__main__":
    main()
