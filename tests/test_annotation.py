"""What a planner puts on the map by hand: its limits, its way through a link, and what a broken link does."""

from __future__ import annotations

import base64
import random
import zlib
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.palette import TIER_COLOURS
from policy.annotation import COLOURS, KINDS, LONGEST, LONGEST_IN_ALL, MOST, Annotation, checked, limits, of_plain
from policy.annotation_link import LONGEST_LINK, linked, of_link
from policy.selection import Selection, unknown_in_query

TEXT = Annotation("text", ((113.66, 34.75),), "此处扩建，2017 年", "red")
ARROW = Annotation("arrow", ((112.0, 34.0), (113.0, 34.5)))
RING = Annotation("ring", ((114.3, 34.8), (114.5, 34.8)), colour="teal")
HIGHLIGHT = Annotation("highlight", ((111.0, 33.0), (112.0, 33.5)), colour="black")
EACH = (TEXT, ARROW, RING, HIGHLIGHT)
POINTS = st.tuples(st.floats(106, 122), st.floats(29, 39))
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=LONGEST)
TEXTS = st.builds(
    lambda at, text, colour: Annotation("text", (at,), text, colour),
    POINTS, WORDS.filter(str.strip), st.sampled_from([*COLOURS]),
)  # fmt: skip
MACHADO = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
"""Machado 2009, full strength, on linear RGB."""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "star"}, "没有“star”这种标注，可选：文字、箭头、圈、高亮"),
        ({"colour": "pink"}, "没有“pink”这种颜色，可选：蓝、红、黑、青"),
        ({"text": " "}, "是空的"),
        ({"text": "字" * (LONGEST + 1)}, f"有 {LONGEST + 1} 个字，最多 {LONGEST} 个"),
        ({"text": "一\n二"}, "控制字符"),
        ({"points": [[113.0, 34.0], [114.0, 34.0]]}, "一个位置"),
        ({"points": [[13.0, 34.0]]}, "应在地图上"),
        ({"points": [[float("nan"), 34.0]]}, "两个数"),
        ({"points": [[True, 34.0]]}, "两个数"),
        ({"points": [[10**400, 34.0]]}, "两个数"),
        ({"size": 3}, "看不懂标注"),
    ],
)
def test_what_cannot_be_an_annotation_is_refused_in_words(change, said):
    with pytest.raises(ValueError, match=said):
        of_plain(TEXT.plain() | change)


def test_a_form_of_two_points_needs_two_and_says_nothing():
    with pytest.raises(ValueError, match="两个不同的位置"):
        Annotation("arrow", ((112.0, 34.0), (112.00001, 34.0)))
    with pytest.raises(ValueError, match="“圈”没有文字"):
        Annotation("ring", RING.points, "说明")


def test_too_many_or_too_much_to_say_is_refused_in_words():
    many = [Annotation("text", ((110 + n / 100, 34.0),), f"{n}") for n in range(MOST + 1)]
    assert len(checked(many[:MOST])) == MOST
    assert checked([*many[:MOST], many[0]]) == tuple(many[:MOST])
    with pytest.raises(ValueError, match=f"有 {MOST + 1} 处，最多 {MOST} 处"):
        checked(many)
    long = [Annotation("text", ((110 + n / 100, 34.0),), "字" * LONGEST) for n in range(8)]
    with pytest.raises(ValueError, match=f"合计 640 个字，最多 {LONGEST_IN_ALL} 个"):
        checked(long)


def test_the_map_is_told_all_limits_by_the_names_that_its_script_asks_for():
    told = limits()
    assert (told["most"], told["longest"], told["all"], told["bounds"]) == (50, 80, 600, [106, 29, 122, 39])
    assert told["kinds"] == {"text": "文字", "arrow": "箭头", "ring": "圈", "highlight": "高亮"}
    assert [name for name, _ in told["colours"].values()] == ["蓝", "红", "黑", "青"]


@given(st.lists(TEXTS | st.sampled_from(EACH), max_size=7))
def test_every_annotation_goes_through_plain_values_and_a_link(annotations):
    asked = tuple(dict.fromkeys(annotations))
    assert tuple(of_plain(one.plain()) for one in asked) == asked
    assert (of_link(linked(asked)) if asked else ()) == asked


def test_the_fullest_link_stays_short():
    rng = random.Random(7)
    said = ["".join(chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(LONGEST_IN_ALL // MOST)) for _ in range(MOST)]
    many = [Annotation("text", ((rng.uniform(110, 117), rng.uniform(31, 36)),), text) for text in said]
    assert len(linked(many)) < LONGEST_LINK
    assert len(linked(EACH)) < 130
    assert linked(EACH).isascii()
    assert not [n for n in range(1, 9) if "=" in linked(EACH[:1] * n)], "no filling, which a link would write as %3D"


def test_a_selection_carries_them_in_its_link_and_says_when_a_link_is_broken():
    asked = Selection(documents=("plans-2012",), annotations=EACH)
    query = asked.to_query()
    known = {"documents": frozenset({"plans-2012"})} | dict.fromkeys(
        ("years", "tiers", "industries", "cities", "layers", "picked"), frozenset[str]()
    )
    assert Selection.from_query(query, known) == asked
    assert unknown_in_query(query, known) == []
    for broken in (query["anno"][:-3], "2" + query["anno"][1:], "1AAAA", "1" + "A" * LONGEST_LINK, "1标注"):
        assert Selection.from_query(query | {"anno": broken}, known) == asked.but(annotations=())
        assert unknown_in_query(query | {"anno": broken}, known) == ["anno=（读不出）"]


def test_a_link_that_was_cut_anywhere_is_refused_whole():
    whole = linked([replace(TEXT, text=f"第 {n} 处，此处扩建") for n in range(40)])
    for kept in range(len(whole)):
        with pytest.raises(ValueError, match="链接里的标注读不出"):
            of_link(whole[:kept])


def packed(told: str) -> str:
    """A link's value that unfolds to any words."""
    packer = zlib.compressobj(9, wbits=-15)
    return "1" + base64.urlsafe_b64encode(packer.compress(told.encode()) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize(
    "told",
    ["tb1130000,340000", "tb" + "9" * 400 + ",340000 甲", "xb1130000,340000 甲", "tb1130000 甲", "", "甲" * 9000],
)
def test_a_forged_link_is_refused_and_nothing_else(told):
    with pytest.raises(ValueError, match="链接里的标注读不出"):
        of_link(packed(told))


@given(st.text(max_size=60))
def test_any_words_for_a_link_are_refused_in_words(value):
    with pytest.raises(ValueError, match="链接里的标注读不出"):
        of_link(value)


def test_an_annotation_keeps_its_name_wherever_it_stands_in_the_list():
    assert len({one.key for one in EACH}) == len(EACH)
    assert of_plain(TEXT.plain()).key == TEXT.key
    assert [one.place for one in EACH] == [(113.66, 34.75), (113.0, 34.5), (114.3, 34.8), (111.5, 33.25)]
    assert [one.words for one in EACH] == ["文字“此处扩建，2017 年”", *list(KINDS.values())[1:]]


def lab(colour: str, matrix) -> np.ndarray:
    rgb = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    seen = np.clip(np.array(matrix) @ np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4), 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    f = np.where((t := xyz / [0.9505, 1, 1.089]) > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", MACHADO)
def test_colours_stay_apart_for_everybody_and_stand_out_from_the_tiers(sight):
    own, tiers = [value for _, value in COLOURS.values()], [TIER_COLOURS["千亿"], TIER_COLOURS["百亿"]]
    pairs = [*combinations(own, 2), *((a, b) for a in own for b in tiers)]
    apart = min(float(np.linalg.norm(lab(a, MACHADO[sight]) - lab(b, MACHADO[sight]))) for a, b in pairs)
    assert apart >= 20, apart
