"""The look for a printer without colours: greys alone, as light as the colours were, in every format on paper."""

from dataclasses import replace

import pytest
from pptx.oxml.ns import qn
from test_encoding import STEP, lightness
from test_slide import slide_of

from export import formats
from export.book.build import sheets
from export.book.plan import BookPlan
from export.figure.layout import lay_out
from export.recipe.read import read_recipe, recipe_of
from export.sheet.blocks import all_groups
from export.sheet.grey import grey
from export.sheet.items import Text
from export.slide.deck import write
from layers import LAYERS, palette

COLOURS = (*palette.TIER_COLOURS.values(), *palette.CATEGORIES, palette.COUNTY_TINT, "#000000", "#ffffff")


@pytest.fixture(scope="module")
def asked(plan):
    return replace(plan, look="灰度")


@pytest.fixture(scope="module")
def sheet(asked):
    return lay_out(asked)


def is_grey(colour):
    return colour[1:3] == colour[3:5] == colour[5:7]


def colours(sheet):
    """Every colour of a page."""
    items = [item for group in all_groups(sheet) for item in group.items]
    texts = {item.colour for item in items if isinstance(item, Text)}
    paints = [item.paint for item in items if not isinstance(item, Text)]
    return texts | {colour for paint in paints for colour in (paint.fill, paint.stroke) if colour}


@pytest.mark.parametrize("colour", COLOURS)
def test_a_grey_is_as_light_as_its_colour_and_a_grey_is_itself(colour):
    made = grey(colour)
    assert is_grey(made)
    assert lightness(made) == pytest.approx(lightness(colour), abs=0.4)
    assert grey(made) == made


def test_a_grey_page_has_no_colour_and_its_tiers_stay_apart(sheet):
    found = colours(sheet)
    assert {colour for colour in found if not is_grey(colour)} == set()
    tiers = [grey(palette.tier_colour(tier)) for tier in ("千亿", "百亿")]
    assert set(tiers) <= found
    assert lightness(tiers[1]) - lightness(tiers[0]) >= STEP
    assert sheet.table and sheet.chart


def test_a_grey_slide_has_no_colour_of_the_theme(sheet):
    slide = slide_of(write(sheet))._element
    assert {one.get("val") for one in slide.iter(qn("a:schemeClr"))} <= {"tx1", "bg1", "accent4"}
    assert {one.get("val") for one in slide.iter(qn("a:srgbClr")) if not is_grey("#" + one.get("val"))} == set()


def test_recipe_and_atlas_know_it_and_the_page_for_screens_keeps_its_colours(asked, world):
    recipe = recipe_of(asked)
    assert "版式: 灰度" in recipe
    assert read_recipe(recipe, world).request(world).look == "灰度"
    assert asked.on_screen.look == "汇报"
    assert formats()["pdf"].name == "矢量文档（PDF/A）"
    _, cover = next(sheets(BookPlan(world, asked.selection, date="2026-11-28", layers=LAYERS, look="灰度")))
    assert {colour for colour in colours(cover) if not is_grey(colour)} == set()
