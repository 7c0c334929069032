"""Colours may tell the industry instead of the tier: in the link, on symbols and in the legend, with a letter each."""

import pytest

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.passport.passport import link_of
from export.recipe.read import read_recipe
from export.sheet.items import Text
from layers import LAYERS, palette
from layers.compose import compose
from layers.symbols.glyph import glyph_of
from policy.selection import BY_INDUSTRY, Selection, unknown_in_query
from views.state.message import told_by
from views.state.session import known_values

PLAN = Selection(documents=("advanced-2014",), colour=BY_INDUSTRY)


@pytest.fixture(scope="module")
def scene(world):
    return compose(world, PLAN, LAYERS)


def drawn(scene, pick):
    return next(m for layer in scene.layers for m in layer.marks if m.mark.pick == pick)


def test_every_branch_with_clusters_of_its_own_has_name_letter_and_colour_of_its_own(world):
    branches = {k: v for k, v in palette.BRANCHES.items() if k != palette.OTHER_BRANCH}
    assert {k: name for k, (_, name, _) in branches.items()} == {k: world.policy.industry[k].name for k in branches}
    letters, _, colours = zip(*palette.BRANCHES.values(), strict=True)
    assert len(set(letters)) == len(set(colours)) == len(palette.BRANCHES)
    own = [c for c in world.policy.clusters if c.industry_id and world.policy.lineage(c.industry_id)[-1] in branches]
    assert len(own) > 0.9 * len(world.policy.clusters)


def test_a_symbol_has_colour_and_letter_of_its_largest_record(scene):
    glyph = glyph_of(drawn(scene, "prefecture:411100"))
    assert (glyph.branch, glyph.letter, glyph.colour) == ("food", "食", palette.BRANCHES["food"][2])
    by_tier = glyph_of(drawn(compose(scene.world, PLAN.but(colour=""), LAYERS), "prefecture:411100"))
    assert (by_tier.radius_pt, by_tier.count, by_tier.letter) == (glyph.radius_pt, glyph.count, "")


def test_no_symbol_is_hatched_for_want_of_a_tier_where_colours_tell_industries(scene):
    glyphs = [glyph_of(m) for layer in scene.layers if layer.family.graded for m in layer.marks]
    assert not any(g.hatched for g in glyphs)
    assert any(g.hollow for g in glyphs)


def test_the_legend_of_a_figure_names_industries_and_no_tier(scene):
    sheet = lay_out(ExportRequest(scene, "prefecture:411100"))
    words = {i.text for g in sheet.groups if g.name == "图例" for i in g.items if isinstance(i, Text)}
    assert "食 食品" in words
    assert not any("百亿级" in word or "千亿级" in word for word in words)
    assert "食" in {i.text for g in sheet.groups if g.name == "市级集群" for i in g.items if isinstance(i, Text)}


def test_link_recipe_and_report_of_the_map_say_it_and_refuse_another(world, joins):
    known = known_values(joins, LAYERS)
    assert Selection.from_query(PLAN.to_query(), known) == PLAN
    assert unknown_in_query({"colour": "rainbow"}, known) == ["colour=rainbow"]
    assert read_recipe(f"链接: {link_of(PLAN)}", world).selection == PLAN
    told = [told_by({"seq": 1, "patch": {"colour": c}}, known) for c in ("industry", "", "rainbow", 7)]
    assert [t and t.colour for t in told] == ["industry", "", None, None]
