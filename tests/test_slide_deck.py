"""Decks of several pages: order, links, size."""

from __future__ import annotations

import io

import numpy as np
import pytest
from pptx import Presentation
from test_slide import GOLD, by_name, check_package, slide_of, small_sheet

from export.sheet.items import Group, Path, Text
from export.slide.deck import write, write_deck


def test_a_path_without_points_is_left_out_and_an_empty_deck_is_refused():
    nothing = Path((np.empty((0, 2)),), True, GOLD, "county:1", "甲")
    assert "县" not in by_name(slide_of(write(small_sheet(groups=(Group("县", (nothing,)),)))))
    with pytest.raises(ValueError, match="没有页面"):
        write_deck([])


def test_sheets_of_different_sizes_do_not_make_one_deck():
    with pytest.raises(ValueError, match="页面大小不一"):
        write_deck([small_sheet(), small_sheet(width_pt=800.0)])


def test_a_deck_has_its_pages_in_order_and_links_that_open_them():
    first = small_sheet(groups=(Group("目录", (Text(50, 80, "第二页", 10, key="page:2"),)),))
    data = write_deck([first, small_sheet(title="乙")], {"page:2": 2}, ["contents", "overall"])
    check_package(data)
    deck = Presentation(io.BytesIO(data))
    entry = by_name(deck.slides[0])["page:2 第二页·目录"]
    assert entry.click_action.target_slide.slide_id == deck.slides[1].slide_id
    assert [s._element.cSld.get("name") for s in deck.slides] == ["atlas:contents", "atlas:overall"]


def test_the_slide_is_as_large_as_the_page_and_its_placeholders_lie_on_it():
    deck = Presentation(io.BytesIO(write(small_sheet(width_pt=842.0, height_pt=595.0))))
    assert (deck.slide_width.pt, deck.slide_height.pt) == (842, 595)
    assert max(s.left + s.width for s in deck.slide_master.placeholders) <= deck.slide_width
