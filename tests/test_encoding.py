"""One encoding of scale for every level and document: sizes in the order of figures, tiers that grey keeps apart."""

from itertools import pairwise

import numpy as np
import pytest

from layers import LAYERS, palette
from layers.card import card_of
from layers.cluster_places import CITY, COUNTY, PROVINCE, PROVINCE_PICK, REGION, ZONE
from layers.compose import compose
from layers.symbols.cluster_mark import ClusterMark
from layers.symbols.glyph import FIGURE, glyph_of, glyph_of_record, radius_pt
from policy.selection import NO_TIER, Selection

STEP = 15.0
"""Least difference of lightness (CIELAB L*) that a print in grey keeps."""
JOINT = "advanced-2014.c057-01"
DRAWN = (CITY, COUNTY, ZONE)


def lightness(colour):
    """L* of CIELAB (D65) of #rrggbb: what a grey print or screen keeps of it."""
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    y = float(linear @ (0.2126, 0.7152, 0.0722))
    return 116 * np.cbrt(y) - 16 if y > 0.008856 else 903.3 * y


@pytest.fixture(scope="module")
def scenes(world):
    """Each document alone, and all together."""
    chosen = [(), *((d.doc_id,) for d in world.policy.documents)]
    return [compose(world, Selection(documents=documents), LAYERS) for documents in chosen]


def test_sizes_rank_as_figures_do_at_every_level_and_in_every_document(scenes):
    marks = [m for scene in scenes for layer_id in DRAWN for m in scene.layer(layer_id).marks]
    drawn = [(m, glyph_of(m)) for m in marks if m.scale_yi and not m.target_yi]
    figures = sorted({(m.scale_yi, glyph.radius_pt) for m, glyph in drawn if glyph.basis == FIGURE})
    assert [yi for yi, _ in figures] == [500, 2000, 3000]
    assert all(one[1] < two[1] for one, two in pairwise(figures))
    of_three_thousand = {
        (layer_id, glyph_of(m).radius_pt) for scene in scenes for layer_id in DRAWN
        for m in scene.layer(layer_id).marks if m.scale_yi == 3000
    }  # fmt: skip
    assert {layer_id for layer_id, _ in of_three_thousand} == {CITY, ZONE}
    assert len({radius for _, radius in of_three_thousand}) == 1


def test_every_larger_figure_of_a_document_has_a_larger_symbol(world):
    figures = sorted(
        {c.scale_yi for c in world.policy.clusters if c.scale_yi} | {t.value for t in world.policy.targets}
    )
    radii = [radius_pt(yi) for yi in figures if yi > 50]
    assert len(radii) > 20
    assert all(one < two for one, two in pairwise(radii))


def test_a_tier_alone_has_the_size_of_its_least_figure_and_is_hollow(scenes):
    for m in scenes[0].layer(COUNTY).marks:
        glyph = glyph_of(m)
        assert glyph.hollow == (m.scale_yi is None and not (m.target_yi and glyph.basis == "target"))
        if m.tier and glyph.basis == "tier":
            assert glyph.radius_pt == radius_pt(palette.TIER_FLOOR_YI[m.tier])


def test_tiers_stay_apart_in_grey_and_from_every_ground():
    ramp = [lightness(palette.tier_colour(tier)) for tier in ("万亿", "千亿", "百亿")]
    grounds = [lightness(c) for c in (palette.NO_RECORD, palette.COUNTY_TINT, palette.GROUND["neighbour"])]
    steps = [b - a for a, b in pairwise([*ramp, lightness("#ffffff")])]
    assert min(steps) >= STEP, ramp
    assert min(grounds) - ramp[-1] >= 10
    assert lightness(palette.INK) < ramp[0] - 10


def test_every_line_stands_out_from_its_ground_in_grey():
    land = [palette.NO_RECORD, palette.COUNTY_TINT]
    abroad = [palette.GROUND["neighbour"], palette.GROUND["outside"]]
    outlines = [*palette.CATEGORIES, palette.COOPERATION, palette.AXIS, palette.REGION]
    lines = dict.fromkeys((*outlines, palette.GROUND["county_line"], palette.GROUND["city_line"]), land)
    lines |= {palette.COOPERATION_OUTSIDE: abroad, palette.GROUND["foreign_line"]: abroad}
    pale = {c: min(lightness(g) for g in grounds) - lightness(c) for c, grounds in lines.items()}
    assert {c: round(step) for c, step in pale.items() if step < STEP} == {}
    assert min(pale[c] for c in outlines) >= 2 * STEP


def test_no_tier_is_a_hatch_on_white_not_another_grey():
    for level in (ClusterMark("circle"), ClusterMark("square", ground="有", nothing="无"), ClusterMark("diamond")):
        lines = level.classes("层")
        assert (lines[""].colour, lines[""].style) == ("#ffffff", "hatched")
        assert {lines[tier].style for tier in ("百亿", "千亿", "万亿")} == {""}


def test_neighbours_are_neutral():
    for name in ("neighbour", "outside"):
        red, green, blue = (int(palette.GROUND[name][at : at + 2], 16) for at in (1, 3, 5))
        assert max(red, green, blue) - min(red, green, blue) <= 4


def test_levels_differ_by_form_not_by_colour(scenes):
    forms = {layer.layer_id: layer.symbol.form for layer in scenes[0].layers if layer.layer_id in DRAWN}
    assert forms == {CITY: "circle", COUNTY: "square", ZONE: "diamond"}


def test_every_cluster_has_at_most_one_mark_and_a_joint_one_is_tied_to_its_places(world, scenes):
    for scene in scenes:
        assert {len(record.marks) for record in scene.records if record.family == "cluster"} == {1}
        for layer in scene.layers:
            for m in layer.marks:
                assert len({p.pick for p in m.mark.places}) != 1
    record = next(r for r in scenes[0].records if r.record_id == JOINT)
    ((layer_id, mark_id),) = record.marks
    drawn = next(m for m in scenes[0].layer(layer_id).marks if m.mark.mark_id == mark_id)
    zones = {f"zone:{p.zone_id}" for p in world.policy.cluster[JOINT].places}
    assert {p.pick for p in drawn.mark.places} == zones
    assert len(zones) == 4
    assert [m.mark.mark_id for m in scenes[0].layer(ZONE).marks if m.scale_yi == 3000 and m.mark.pick in zones] == []


def test_the_card_of_each_of_its_zones_still_tells_a_joint_cluster(world, joins):
    for place in world.policy.cluster[JOINT].places:
        told = [block.record_id for part in card_of(f"zone:{place.zone_id}", joins).parts for block in part.blocks]
        assert JOINT in told


def test_a_county_named_with_its_own_city_is_one_place(world):
    cluster = next(c for c in world.policy.clusters if c.cluster_id == "fyp12-2012.c130-03")
    record = next(r for r in compose(world, Selection(), LAYERS).records if r.record_id == cluster.cluster_id)
    assert record.marks == ((COUNTY, "county:411323"),)


@pytest.mark.parametrize("tier", ["万亿", "千亿", "百亿", "未标层级"])
def test_no_tier_gives_an_empty_map(world, tier):
    scene = compose(world, Selection(tiers=(tier,)), LAYERS)
    assert scene.placed > 0
    assert any(layer.marks for layer in scene.layers)


def test_the_province_has_a_card_with_what_a_document_says_of_no_place(joins):
    card = card_of(PROVINCE_PICK, joins)
    assert card.heading == "全省"
    told = {part.document.doc_id: len(part.blocks) for part in card.parts}
    assert told["mic2025-2016"] == 28
    assert told["advanced-2014"] == 8


def test_a_region_in_words_is_drawn_from_its_members_and_says_so(world, joins):
    scene = compose(world, Selection(documents=("fyp12-2012",)), LAYERS)
    drawn = {m.mark.name: {adcode for _, adcode in m.mark.units} for m in scene.layer(REGION).marks}
    assert drawn == {"豫北": {"410500", "410600", "410900"}, "豫西南": {"411300"}}
    text = joins.text("upgrade-2011.c052-01")
    line = next(line for line in text.lines if line.label == "范围")
    assert line.text.startswith(
        "豫北没有法定界线，图上按《河南省工业转型升级“十二五”规划》（2012）的“豫北经济区”的成员画出"
    )
    assert {c.doc_id for c in line.citations} == {"fyp12-2012"}


def test_a_record_alone_is_drawn_as_its_mark_would_be(scenes):
    for scene in scenes:
        known = {r.record_id: r for r in scene.records}
        for layer_id in (*DRAWN, PROVINCE):
            for m in scene.layer(layer_id).marks:
                if len(m.record_ids) == 1:
                    assert glyph_of_record(known[m.record_ids[0]]) == glyph_of(m)


def test_a_document_without_tiers_shows_how_many_clusters_stand_at_a_place(world):
    scene = compose(world, Selection(documents=("upgrade-2011",), tiers=(NO_TIER,)), LAYERS)
    cities = scene.layer(CITY).marks
    assert {glyph_of(m).hatched for m in cities} == {True}
    assert max(glyph_of(m).count for m in cities) > 1
    assert all(r.kind for r in scene.records)
