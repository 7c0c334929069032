"""What Python says of marks and around a picture, in the form in which the clients answer."""

import math
from dataclasses import replace

from questions import RANKS

from export.figure import summary
from export.frame.narrowing import legend_layers, narrowed
from export.figure.notes import subtitle_of, title_of
from export.symbols.province_box import province_lines
from layers.symbols.glyph import glyph_of
from layers.wording import scale_text


def shown_classes(scene, page):
    """layer/class of the legend lines of a figure of a scene on a page that was made for another."""
    told = legend_layers(scene, page.extent, page.page)
    return sorted(f"{x.layer_id}/{k}" for x in told for k, line in x.layer.classes().items() if line in x.legend)


def counted_as(scene, extent):
    """Title, tiers and rows of the chart, as the page answers them."""
    found = summary.counted(scene, extent)
    if found is None:
        return None
    (title, counts), graded = found, any(scene.family_of(r).graded for r in scene.records)
    keys = [*reversed(RANKS), ""]
    rows = [[name, [counts.tiers.get(k, (0,) * (n + 1))[n] for k in keys]] for n, name in enumerate(counts.names)]
    return {"title": title, "tiers": keys if graded else None, "rows": rows}


def said_by_python(request, page):
    """What a figure of the request says around its map, on the page of its base."""
    scene, extent = request.scene, page.extent
    told = replace(request, scene=narrowed(scene, extent))
    header, rows = summary.all_rows(scene, extent)
    box = every_line(scene) if extent.whole else None
    return {
        "title": title_of(request, extent),
        "subtitle": subtitle_of(told),
        "sources": list(scene.sources),
        "legend": shown_classes(scene, page),
        "province": box,
        "table": [list(header), [list(row) for row in rows]],
        "chart": counted_as(scene, extent),
        "missing": sorted([record.name, reason] for record, reason in told.scene.not_placed),
    }


def every_line(scene):
    """The lines of the box of the whole province, all of them."""
    lines = province_lines(scene, 1.0, most=999)
    return lines and [[text, glyph.tier, glyph.hollow, glyph.hatched] for glyph, text in lines.lines]


def offered(base, part):
    """Whether the page of a base lets its reader choose this: only industries of what it holds."""
    known = {i for r in (*base.scene.records, *(r for r, _ in base.scene.not_placed)) for i in r.industries or ()}
    return part is not None and known.issuperset(part.scene.selection.industries)


def ids(records):
    """Ids in a fixed order: records stand in the order of the shown layers, which is no rule for the clients."""
    return sorted(e.record_id for e in records)


def drawn_as(glyph):
    """What sizes a symbol, its radius and colour, as the clients answer them."""
    return glyph.basis, math.floor(glyph.radius_pt * 1e6 + 0.5), glyph.colour


def told(scene):
    """(layer, mark) -> what a scene says of a mark, in the form in which the clients answer."""
    return {
        (layer.layer_id, d.mark.mark_id): [
            d.tier, d.scale_yi, d.target_yi, len(d.record_ids), *drawn_as(glyph_of(d)),
            scale_text(d.scale_yi, d.tier, d.target_yi),
        ]
        for layer in scene.layers for d in layer.marks
    }  # fmt: skip
