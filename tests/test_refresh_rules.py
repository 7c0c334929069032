"""Which shape is which, what of one is somebody's own, where it goes: each rule by itself."""

from __future__ import annotations

from dataclasses import astuple, replace
from itertools import count

import pytest
from test_slide import small_sheet

from export.refresh.match import NEAR_GUESSED_PT, NEAR_PT, alike, fresh_shapes, group_of, moved_to, pairs, says_what
from export.refresh.merge import Own, own_of
from export.refresh.place import ASIDE_PT, park, set_box, union
from export.slide.fill import drawn
from export.slide.names import GONE
from export.slide.read import GROUP, NO_FILL, Affine, affine_of, box_of, name_of
from export.slide.record import Record, ShapeState, digest, states

COUNTY, BUBBLE = "county:411403 商丘市睢阳区·县域集群", "prefecture:411400 商丘市·市级集群"
NAME, TITLE = "county:411403 睢阳·地名", "title 河南省“产业”集群 <测试>·标题"
HERE = Affine()
STATE = ShapeState((10.0, 20.0, 30.0, 40.0), "千亿级", "细线", "", "", digest("睢阳：千亿级"))


@pytest.fixture
def made():
    """The shapes of a fresh slide by name."""
    return {one.name: one for one in fresh_shapes(drawn(small_sheet(), count(2)))}


@pytest.mark.parametrize(
    ("name", "group", "says"),
    [
        ("图例 最高百亿级", "图例", True), ("图例符号 最高百亿级", "图例", True), ("图例", "", True),
        (COUNTY, "县域集群", True), ("界线 7", "界线", False), ("界线", "", True), ("文本框 3", "文本框", False),
        ("county:1 甲·界线 2", "界线", True), ("focus 漯河市·范围", "范围", True), ("我的批注", "", True),
    ],
)  # fmt: skip
def test_a_name_tells_the_group_and_whether_it_says_what_a_shape_is(name, group, says):
    assert (group_of(name), says_what(name)) == (group, says)


def test_the_atlas_draws_the_same_where_place_fill_line_and_words_are_the_same():
    assert alike(STATE, replace(STATE, form="20", alt="x"))
    for change in ({"fill": "百亿级"}, {"line": ""}, {"words": "甲"}, {"box": None}):
        assert not alike(STATE, replace(STATE, **change)), change
        assert not alike(replace(STATE, **change), STATE), change
    assert not alike(None, STATE)
    for axis in range(4):
        for way, same in ((NEAR_PT - 0.01, True), (NEAR_PT + 0.01, False), (-NEAR_PT - 0.01, False)):
            box = [v + way * (k == axis) for k, v in enumerate(STATE.box)]
            assert alike(STATE, replace(STATE, box=tuple(box))) is same, (axis, way)


def shape_like(one, **change):
    """The shape with another look or name."""
    name = change.pop("name", one.name)
    return replace(one, name=name, state=replace(one.state, **change))


def test_shapes_are_found_by_name_then_by_key_and_group_then_areas_by_key(made):
    fresh = list(made.values())
    county, bubble, word = made[COUNTY], made[BUBBLE], made[NAME]
    base = Record({})
    cases = [
        (county, COUNTY, True), (shape_like(county, name="county:411403 旧名·县域集群"), COUNTY, True),
        (shape_like(county, name="county:411403 商丘市睢阳区·旧图层"), COUNTY, True),
        (shape_like(bubble, name="prefecture:411400 旧名·市级集群"), BUBBLE, True),
        (shape_like(bubble, name="prefecture:411400 商丘市·旧图层"), BUBBLE, False),
        (shape_like(word, name="county:411403 旧名·地名"), NAME, True),
        (shape_like(word, name="county:411403 个数·地名"), NAME, False),
        (shape_like(county, name="county:999999 商丘市睢阳区·县域集群"), COUNTY, False),
    ]  # fmt: skip
    for mine, name, known in cases:
        found, left = pairs([mine], fresh, base)
        assert (found, left) == (({name: [mine]}, []) if known else ({}, [mine])), mine.name
    twice = [shape_like(bubble, name=f"prefecture:411400 旧名{n}·市级集群") for n in (1, 2)]
    assert pairs(twice, fresh, base) == ({}, twice)
    assert pairs([county, county], fresh, base) == ({COUNTY: [county, county]}, [])


def test_what_is_only_numbered_is_the_same_where_the_atlas_draws_it_as_before(made):
    (numbered,) = [one for name, one in made.items() if name.startswith("地名 ")]
    same, moved = Record({numbered.name: numbered.state}), replace(numbered.state, box=(0.0, 0.0, 5.0, 5.0))
    assert pairs([numbered], [numbered], same) == ({numbered.name: [numbered]}, [])
    assert pairs([numbered], [numbered], Record({numbered.name: moved})) == ({}, [numbered])
    assert pairs([numbered], [numbered], Record({})) == ({}, [numbered])


def own(one, was, lead=HERE, told=True):
    return {name for name, value in zip(Own.__slots__, astuple(own_of(one, was, lead, told)), strict=True) if value}


@pytest.mark.parametrize(
    ("change", "told", "guessed"),
    [
        ({}, set(), set()), ({"fill": "#010203"}, {"fill"}, {"fill"}), ({"fill": "百亿级"}, {"fill"}, set()),
        ({"fill": NO_FILL}, {"fill"}, set()), ({"line": "粗线"}, {"line"}, set()), ({"form": "20"}, {"form"}, set()),
        ({"words": "改过"}, {"words"}, {"words"}), ({"words": "商丘市睢阳区"}, {"words"}, set()),
        ({"alt": "x"}, set(), set()), ({"box": None}, {"place"}, {"place"}),
        ({"box": (11.0, 20.0, 30.0, 40.0)}, {"place"}, set()), ({"box": (10.0, 18.0, 30.0, 40.0)},) + ({"place"},) * 2,
        ({"box": (10.0, 20.0, 31.0, 40.0)}, {"size"}, set()), ({"box": (10.0, 20.0, 30.0, 38.0)},) + ({"size"},) * 2,
        ({"box": (9.0, 19.0, 32.0, 42.0)}, {"size"}, {"size"}),
        ({"box": (13.0, 20.0, 33.0, 40.0)},) + ({"place", "size"},) * 2,
    ],
)  # fmt: skip
def test_what_is_somebodys_own_is_told_from_how_it_looked(made, change, told, guessed):
    was = replace(STATE, fill="千亿级")
    one = shape_like(made[COUNTY], **(dict(zip(ShapeState.__slots__, astuple(was), strict=True)) | change))
    assert own(one, was) == told
    assert own(one, was, told=False) == guessed


def test_how_near_counts_as_unmoved():
    assert NEAR_PT < 1.0 < NEAR_GUESSED_PT < 2.0, "the cases above lie between"


def test_words_that_the_alt_text_repeats_were_written_by_the_atlas(made):
    one = shape_like(made[NAME], words="甲", alt=digest("甲"))
    assert own(one, replace(one.state, words="乙")) == set()
    assert own(shape_like(one, alt=digest("丙")), replace(one.state, words="乙")) == {"words"}


def test_a_shape_of_which_nothing_is_known_is_own_where_it_has_a_key(made):
    county = shape_like(made[COUNTY], fill="#010203", words="甲")
    assert own(county, None) == {"fill"}
    assert own(shape_like(county, fill="千亿级"), None) == set()
    assert own(shape_like(county, fill=""), None) == set()
    assert own(shape_like(county, name="界线 7"), None) == set()
    word = shape_like(made[NAME], fill="")
    assert own(word, None) == set()
    assert own(shape_like(word, words="改过"), None) == {"words"}


def test_in_a_group_that_was_moved_a_shape_stays_where_the_group_went(made):
    lead = Affine(2.0, 2.0, 5.0, 7.0)
    assert lead.of(STATE.box) == (25.0, 47.0, 60.0, 80.0)
    there = shape_like(made[COUNTY], **(dict(zip(ShapeState.__slots__, astuple(STATE), strict=True))
                                        | {"box": lead.of(STATE.box)}))  # fmt: skip
    assert own(there, STATE, lead) == set()
    assert own(there, STATE) == {"place", "size"}


@pytest.mark.parametrize(
    ("ways", "went"),
    [
        ([(9, 4)] * 3, (9, 4)), ([(9, 4), (9, 4)], (9, 4)), ([(9, 4)], (0, 0)), ([], (0, 0)),
        ([(9, 4)] * 2 + [(0, 0)], (9, 4)), ([(9, 4)] * 3 + [(0, 0)] * 2, (0, 0)), ([(9, 4)] * 4 + [(0, 0)] * 2, (9, 4)),
        ([(9, 4), (9.5, 4.5), (8.5, 3.5)], (9, 4)), ([(9, 4), (9, 4), (9, 4), (9.7, 4), (9, 4.7)], (0, 0)),
    ],
)  # fmt: skip
def test_a_group_went_where_most_of_what_it_holds_went_together(made, ways, went):
    was = {f"county:{n} 甲·县域集群": replace(STATE, box=(10.0 * n, 5.0, 20.0, 10.0)) for n in range(len(ways))}
    outer = Affine(2.0, 2.0, 1.0, 1.0)
    held = []
    for (name, state), (x, y) in zip(was.items(), ways, strict=True):
        old = outer.of(state.box)
        held.append(shape_like(made[COUNTY], name=name, box=(old[0] + x, old[1] + y, *old[2:])))
    unknown = shape_like(made[COUNTY], name="county:99 乙·县域集群"), shape_like(made[COUNTY], name="没有", box=None)
    lead = moved_to(outer, [*held, *unknown], was | {"没有": STATE})
    assert lead == Affine(2.0, 2.0, 1.0 + went[0], 1.0 + went[1])


def test_the_box_around_boxes():
    assert union([(10, 20, 30, 40), (5, 50, 10, 30), (30, 25, 20, 10)]) == (5, 20, 45, 60)


def test_what_is_out_of_date_stands_beside_the_slide_as_it_stood_to_each_other():
    tree = drawn(small_sheet(), count(2))
    shapes = {one.name: one for one in fresh_shapes(tree)}
    county, bubble = shapes[COUNTY], shapes[BUBBLE]
    boxes = [one.state.box for one in (county, bubble)]
    assert None not in boxes
    park(tree, [county, bubble, shape_like(shapes[NAME], box=None)], 960.0)
    west = min(box[0] for box in boxes)
    for one, box in ((county, boxes[0]), (bubble, boxes[1])):
        wanted = (960 + ASIDE_PT + box[0] - west, *box[1:])
        assert box_of(one.element) == pytest.approx(wanted, abs=0.02)
        assert name_of(one.element) == f"{GONE} {one.name}"
    (group,) = [one for one in tree.iter(GROUP) if name_of(one) == GONE]
    assert box_of(group)[0] == pytest.approx(960 + ASIDE_PT, abs=0.01)
    assert affine_of(group) == HERE
    assert (NAME in states(tree), COUNTY in states(tree)) == (True, False)
    park(tree, [shapes[NAME]], 960.0)
    assert [one for one in tree.iter(GROUP) if name_of(one) == GONE] == [group]
    assert shapes[NAME].element.getparent() is group
    park(tree, [], 960.0)
    set_box(county.element, (1.0, 2.0, 3.0, 4.0))
    assert box_of(county.element) == (1.0, 2.0, 3.0, 4.0)
