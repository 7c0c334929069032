"""What is quick must answer as what is thorough: the straight way, and a column as its single rows."""

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.resolve import paths as searching
from geo.resolve.answer import Around
from geo.resolve.api import resolve, resolve_column
from geo.resolve.known import UNKNOWN, Known, Numbered
from geo.resolve.lexicon import shipped
from geo.resolve.resolver import resolver
from geo.resolve.straight import straight_way

TAILS = ("", "1号", "工业园", "人民路2号", "洛阳路", "甲食品有限公司", "、", "（", "市", "分公司", "盛机械厂", "河")
BEHIND = (
    "洛阳路",
    "南阳村",
    "河南一号",
    "河南路厂",
    "新建镇街",
    "路口东河路与黄山路口",
    "桐柏园区",
    "长葛市",
    "河北街道",
    "城关镇",
)
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
    slow = [resolver().of(*each) for each in seen]
    assert [_but_others(answer) for answer in slow] == [_but_others(answer) for answer in quick]
    assert all(set(fast.candidates) <= set(all_.candidates) for fast, all_ in zip(quick, slow, strict=True))


def _but_others(answer):
    """What goes straight is offered nothing beside it."""
    return replace(answer, candidates=())


def test_what_lies_name_in_name_is_offered_nothing_else():
    assert resolver().one("河南省许昌市长葛市", Around()).candidates == ()
    assert resolver().one("平潭县", Around()).candidates != ()


@pytest.mark.parametrize("home", [None, "河南省"])
def test_many_rows_go_straight_to_where_each_goes(written, home):
    written = [*written, *(text + behind for text, behind in zip(written, BEHIND * 26, strict=False))]
    column = resolve_column(written, home=home, alone=True)
    around = Around(home=shipped().entities["province:410000"] if home else None)
    assert [column[row] for row in range(len(written))] == [resolver().one(text, around) for text in written]


def test_rows_that_differ_in_what_is_no_name_look_the_same():
    scanner = resolver().scanner

    def looks(*texts):
        return len(set(scanner.looks.keys(*scanner.alphabet.read(texts)).tolist()))

    assert looks("郑州市红梅路12号", "郑州市红梅路95号", "郑州市青松路12号") == 1
    assert looks("郑州725所", "郑州713所", "郑州725号", "郑州725", "郑州72") == 5
    assert looks("郑州市路", "郑州市街", "郑州市河", "郑州市") == 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from((*PIECES, "7", "25", "所", "路")), max_size=6).map("".join), min_size=1, max_size=9
    )
)
def test_rows_that_look_the_same_are_seen_the_same(texts):
    scanner = resolver().scanner
    symbols, starts = scanner.alphabet.read(texts)
    scanned = scanner.walk(symbols, starts)
    seen = set(zip(scanned.signature.tolist(), scanned.traits.tolist(), strict=True))
    looks = scanner.looks.keys(symbols, starts).tolist()
    assert len(set(zip(looks, scanned.signature.tolist(), scanned.traits.tolist(), strict=True))) == len(set(looks))
    assert len(seen) <= len(set(looks))


def test_a_table_of_numbers_finds_what_was_added_and_nothing_else():
    keys = np.random.default_rng(7).integers(0, 2**64, 300_000, np.uint64)
    keys[:3] = (0, 2**64 - 1, 2**64 - 2)
    table = Numbered()
    for start in range(0, 200_000, 50_000):
        table.add(keys[start : start + 50_000], np.arange(start, start + 50_000))
    assert table.of(keys)[:200_000].tolist() == list(range(200_000))
    assert set(table.of(keys)[200_000:].tolist()) == {-1}
    assert len(table) == 200_000


def test_most_rows_are_answered_without_a_look_at_each(written):
    behind = [text + tail for text, tail in zip(written, BEHIND * 26, strict=False)]
    for texts in (written, behind):
        number = resolver().plain.numbers(resolver().scanner.scan(texts), Known())
        assert (number != UNKNOWN).sum() > len(texts) / 3


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


@pytest.mark.parametrize(("name", "first"), [("沿陇海经济带", "411400"), ("沿京广经济带", "410500")])
def test_an_area_of_the_documents_has_its_own_name_and_all_its_units(name, first):
    found = resolve(name)
    assert (found.name, found.level, found.precision) == (name, "region", "多地")
    assert first in found.adcode.split(";") and len(found.adcode.split(";")) > 3
