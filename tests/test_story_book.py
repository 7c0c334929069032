"""A book of pages that somebody has put together: in their order, with their own titles and words."""

import io

import pytest
from pptx import Presentation
from valid import faults

from export.book.build import make_own
from export.frame.request import ExportRequest
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection


def texts(slide):
    return "\n".join(s.text_frame.text for top in slide.shapes for s in walk(top) if s.has_text_frame)


@pytest.fixture(scope="module")
def data(world):
    chosen = (("先说食品", "food", "漯河是重点"), ("再说装备", "equipment", ""))
    requests = [
        ExportRequest(compose(world, Selection(industries=(ind,)), LAYERS), title=title, note=note)
        for title, ind, note in chosen
    ]
    return make_own("汇报图集", requests, "pptx")


@pytest.fixture(scope="module")
def deck(data):
    return Presentation(io.BytesIO(data))


def test_it_is_valid_by_the_schemas(data, tmp_path):
    assert faults(data, tmp_path) == []


def test_the_pages_stand_in_their_order_behind_cover_and_contents(deck):
    cover, contents = deck.slides[0], deck.slides[1]
    assert len(deck.slides) == 4
    assert "汇报图集" in texts(cover) and "2 幅图" in texts(cover)
    assert texts(contents).index("先说食品") < texts(contents).index("再说装备")


def test_each_page_has_its_own_title_and_words(deck):
    said = [texts(slide) for slide in deck.slides]
    assert "先说食品" in said[2]
    assert "漯河是重点" in said[2]
    assert "再说装备" in said[3]
    assert [text.rsplit("\n", 1)[-1] for text in said[1:]] == ["2", "3", "4"]


def walk(shape):
    if shape.shape_type == 6:
        for inner in shape.shapes:
            yield from walk(inner)
    else:
        yield shape


def test_a_book_without_pages_is_refused(world):
    with pytest.raises(ValueError, match="一页也没有"):
        make_own("空", [], "pptx")
