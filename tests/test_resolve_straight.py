"""What is quick must answer as what is thorough: the straight way, and a column as its single rows."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.resolve import paths as searching
from geo.resolve.answer import Around
from geo.resolve.api import resolve_column
from geo.resolve.lexicon import shipped
from geo.resolve.resolver import resolver
from geo.resolve.straight import straight_way

TAILS = ("", "1号", "工业园", "人民路2号", "洛阳路", "甲食品有限公司", "、", "（", "市", "分公司", "盛机械厂", "河")
OLD_PARTS = ("河南省信阳市新县新集街道1号", "河南省信阳市商城县鄢岗镇", "河南省商丘市睢县尚屯镇", "河南省信阳市商城县")
"""信阳市 was once a part of today's city, too."""
PIECES = (*TAILS, "河南省", "郑州市", "郑州", "信阳市", "商城县", "鼓楼区", "城关镇", "荧阳", "解放", "集聚区", "与")


@pytest.fixture(scope="module")
def written():
    """Full names by chance, of towns, counties and parks, with what may stand behind and parts left out in front."""
    chance = random.Random(15)
    entities = chance.sample(list(shipped().entities.values()), 250)
    texts = [e.full_name[chance.choice((0, 0, 0, 3)) :] + chance.choice(TAILS) for e in entities]
    return [*texts, *OLD_PARTS]


def test_the_straight_way_answers_as_the_search_through_all_ways(written, monkeypatch):
    around = [Around(), Around(home=shipped().entities["prefecture:410100"]), Around(on=date(2012, 1, 1))]
    seen = [(one, near) for one in resolver().scanner.see(written) for near in around]
    quick = [resolver().of(*each) for each in seen]
    monkeypatch.setattr(searching, "straight_way", lambda *_: None)
    assert [resolver().of(*each) for each in seen] == quick


def test_most_addresses_go_the_straight_way(written):
    forms = shipped().forms
    names = [[t for t in seen.tokens if t.form in forms] for seen in resolver().scanner.see(written)]
    straight = [straight_way(tokens, forms, Around()) for tokens in names]
    assert sum(reading is not None for reading in straight) > len(straight) / 2
    assert not any(straight_way(tokens, forms, Around(on=date(2012, 1, 1))) for tokens in names)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), min_size=1, max_size=4))
def test_a_row_of_any_pieces_has_the_same_answer_in_a_column(texts):
    column = resolve_column(texts)  # too few rows to help each other
    assert [column[row] for row in range(len(texts))] == [resolver().one(text, Around()) for text in texts]
