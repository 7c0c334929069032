"""A cluster at several places has one symbol, seen on every page that counts it and on none where it has no place."""

from __future__ import annotations

import pytest
import shapely

from export.figure.layout import arranged, lay_out
from export.frame.request import ExportRequest
from export.labels.audit import ink_of
from export.labels.label import NAMES
from export.sheet.items import Text
from layers import LAYERS
from layers.compose import compose


@pytest.fixture(scope="module")
def page(world, opening):
    scene = compose(world, opening, LAYERS)
    made = {}

    def of(extent):
        if extent not in made:
            request = ExportRequest(scene, extent, date="2026-11-28")
            made[extent] = lay_out(request), arranged(request).page.edge
        return made[extent]

    return of


def joint(sheet):
    """Symbols of joint clusters by their key, and their ties."""
    items = [i for g in sheet.groups for i in g.items if getattr(i, "key", "").startswith("joint:")]
    symbols = {i.key: i for i in items if getattr(i, "symbol", False) and "/" not in i.key}
    return symbols, [i for i in items if "/tie" in i.key]


@pytest.mark.parametrize("code", ["410182", "410202", "410303", "410402", "410403", "411002", "411082"])
def test_a_county_with_a_part_of_a_joint_cluster_shows_its_symbol_in_the_frame(page, code):
    """荥阳, 龙亭, 西工, 新华, 卫东, 魏都, 长葛: the middle of all places lies outside these frames."""
    sheet, frame = page(f"picks:county:{code}")
    symbols, ties = joint(sheet)
    assert len(symbols) == 1
    assert frame.contains(shapely.Polygon(next(iter(symbols.values())).rings[0]))
    assert len(ties) == 5 if code != "410303" else 4
    assert sheet.table.rows[0][0].endswith(f"等 {len(ties)} 处")


@pytest.mark.parametrize("code", ["410122", "411025", "410425"])
def test_no_tie_of_a_cluster_elsewhere_crosses_a_county(page, code):
    """中牟 lies between 郑州 and 开封, 襄城 and 郏县 between 许昌 and 平顶山; no part of what is tied."""
    sheet, _ = page(f"picks:county:{code}")
    faded = [i for i in joint(sheet)[1] if i.paint.opacity < 1]
    assert faded == []
    own = sum(row[0].endswith("处") for row in sheet.table.rows) if sheet.table else 0
    assert len(joint(sheet)[0]) == own


@pytest.mark.parametrize("extent", ["prefecture:410100", "prefecture:410200", "picks:county:410305"])
def test_no_name_lies_along_a_tie(page, extent):
    """The ties between 郑州 and 开封 ran through 中原, 郑州, 龙亭 and their own symbol's name; one may cross a name."""
    sheet, _ = page(extent)
    ties = shapely.union_all([shapely.LineString(tie.rings[0]) for tie in joint(sheet)[1]])
    names = [i for g in sheet.groups for i in g.items if g.name == NAMES and isinstance(i, Text)]
    along = {i.text: ties.intersection(ink_of(i)).length / i.size_pt for i in names}
    assert ties.length > 50
    assert max(along.values()) < 1.8
