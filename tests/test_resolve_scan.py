"""How many texts are looked at once: symbols, the longest name at each place, one signature a kind."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.resolve.lexicon import shipped
from geo.resolve.resolver import resolver
from geo.resolve.symbols import Alphabet, Sign
from geo.resolve.tables import NAME_TABLES, rows, table_faults
from geo.resolve.trie import Trie
from geo.resolve.walk import Gap
from geo.resolve.words import KINDS, words

PIECES = ("郑州", "郑州市", "金水区", "洛阳", "路", "市", "区", "花园", "、", "（", "）", "公司", "ａ", "9", " ", "鄭")


@pytest.fixture(scope="module")
def scanner():
    return resolver().scanner


def test_forms_are_found_as_a_search_by_hand_finds_them():
    forms = {"郑州": 1, "郑州市": 2, "州市": 3, "金水区": 4}
    alphabet = Alphabet(forms, ())
    trie = Trie(forms, alphabet)
    symbols, _ = alphabet.read(["郑州市金水区", "州市郑州"])
    best, length = trie.longest(symbols, np.zeros(5, np.bool_))
    assert best[:11].tolist() == [2, 3, 0, 4, 0, 0, 0, 3, 0, 1, 0]
    assert length[:4].tolist() == [3, 2, 0, 3]


def test_a_form_of_its_own_counts_only_as_the_whole_row():
    alphabet = Alphabet({"鹤淇": 1}, ())
    trie = Trie({"鹤淇": 1}, alphabet)
    symbols, starts = alphabet.read(["鹤淇", "鹤淇路"])
    assert trie.longest(symbols, np.array([False, True]))[0][starts].tolist() == [1, 0]


def test_width_and_traditional_characters_and_blanks_are_no_difference(scanner):
    plain = scanner.scan(["开封市兰考县1号"]).signature
    assert scanner.scan(["開封市蘭考縣１号"]).signature == plain
    assert scanner.scan(["开 封市\u200b兰考县1号"]).signature == plain
    assert scanner.scan(["开封市杞县1号"]).signature != plain


def test_what_follows_a_name_is_seen(scanner):
    road, river, list_, end = (
        scanner.see([text])[0].tokens[0].follow for text in ("洛阳路", "洛阳河", "洛阳、", "洛阳")
    )
    assert (road, river, list_, end) == (Sign.ROAD, Sign.WATER, Sign.LIST, Sign.END)
    assert scanner.see(["郑州路桥公司"])[0].tokens[0].follow is Sign.WORD
    assert scanner.see(["郑州东路"])[0].tokens[0].follow is Sign.ROAD


def test_what_stands_between_names_is_seen(scanner):
    gaps = [
        scanner.see([text])[0].tokens[-1].gap for text in ("郑州开封", "郑州、开封", "郑州（开封）", "郑州与美丽的开封")
    ]
    assert gaps == [Gap.NONE, Gap.LIST, Gap.BRACKET, Gap.NEAR]


def test_rows_that_differ_only_in_numbers_and_streets_are_judged_once(scanner):
    texts = [f"郑州市金水区{street}路{number}号" for street in ("花园", "文化") for number in range(9)]
    assert len(set(scanner.scan(texts).signature.tolist())) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), min_size=1, max_size=6))
def test_a_row_is_seen_the_same_alone_and_among_others(texts):
    scanner = resolver().scanner
    together = scanner.scan(texts).signature.tolist()
    assert together == [int(scanner.scan([text]).signature[0]) for text in texts]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_resolver(text):
    answer = resolver().one(text, _around())
    assert 0 <= answer.score <= 1
    assert bool(answer.adcode) <= bool(answer.level)


def _around():
    from geo.resolve.answer import Around

    return Around()


def test_the_tables_of_names_have_no_fault():
    assert table_faults() == []
    assert {row.kind for row in rows("words", NAME_TABLES["words"])} == set(KINDS)
    assert "产业集聚区" in words("zone")


def test_every_unit_of_henan_and_of_china_is_known():
    entities = shipped().entities.values()
    levels = {level: [e for e in entities if e.level == level] for level in ("province", "prefecture", "county")}
    assert len(levels["province"]) == 34
    assert sum(e.in_henan for e in levels["prefecture"]) == 18
    assert sum(e.in_henan for e in levels["county"]) == 157
    assert len(levels["county"]) > 2840
    assert sum(e.level == "town" for e in entities) > 2400


def test_the_tables_agree_on_names_of_today():
    lexicon = shipped()
    for place in lexicon.gazetteer.places:
        entity = lexicon.entities[f"{place.level}:{place.adcode}"]
        assert entity.name == place.name
