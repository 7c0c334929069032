"""Where a name may stand and what each place costs, held against the same rules worked out on exact shapes."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from naming import AT, BESIDE, EMPTY, FRAME, GROUND, NAME, ONE_LINE, RADIUS, UNIT, UNITS, disc, found

from export.labels import candidates as rules
from export.labels import costs
from export.labels.candidates import candidates, has_room
from export.labels.label import LEADING, RIM_PT, measure
from export.labels.raster import NEAR_PT, field_of
from export.labels.setting import NOBODY
from export.sheet.fonts import width

EVEN = pytest.approx


def grown(box, share):
    """A box with so much of its width and height more on each side."""
    west, north, east, south = box
    aside, above = share * (east - west), share * (south - north)
    return shapely.box(west - aside, north - above, east + aside, south + above)


def inside_cost(box):
    """What a place within the unit costs: ground of others, no room around, way from the middle."""
    shape, room = shapely.box(*box), grown(box, rules.ROOM_SHARE)
    own, roomy = (one.intersection(GROUND).area / one.area for one in (shape, room))
    way = shape.centroid.distance(GROUND.centroid) / GROUND.area**0.5
    return costs.FOREIGN_SHARE * (1 - own) + costs.NO_ROOM_AROUND * (1 - roomy) + costs.FAR_FROM_MIDDLE * way


def test_the_room_of_a_name_is_that_of_its_widest_line_and_all_lines():
    wide = max(width("河南省", 9, True), width("长葛", 9, True))
    assert measure(("河南省", "长葛"), 9, True) == EVEN((wide + RIM_PT[0], 9 * (LEADING + 1) + RIM_PT[1]))
    assert measure(("长葛",), 8, False) == EVEN((width("长葛", 8, False) + RIM_PT[0], 8 + RIM_PT[1]))


def test_a_place_within_the_unit_costs_by_ground_room_and_middle():
    boxes, cost, lines = found(NAME)
    assert len(boxes) == rules.KEPT_OF_FORM
    assert np.isnan(lines).all()
    assert [inside_cost(box) for box in boxes] == EVEN(cost, abs=0.06)
    assert (boxes[0, :2] + boxes[0, 2:]) / 2 == EVEN([40, 50], abs=3)
    assert boxes[0, 2:] - boxes[0, :2] == EVEN(measure(*ONE_LINE, 9, False))
    assert (np.diff(cost) >= 0).all()
    apart = np.abs(boxes[:, None, :2] - boxes[None, :, :2]).max(axis=2) + 99 * np.eye(len(boxes))
    assert apart.min() > rules.APART_EM * 9


def test_a_place_at_the_border_costs_what_lies_beyond_it():
    strip = shapely.box(30, 10, 58, 90)
    boxes, cost, _ = found(NAME, field_of(FRAME, {UNIT: strip}, [], []))
    own = np.array([shapely.box(*box).intersection(strip).area / shapely.box(*box).area for box in boxes])
    assert (own >= rules.OWN_SHARE - 0.02).all()
    assert cost.min() >= costs.NO_ROOM_AROUND * 0.2, "27 pt wide, so half as much around it is beyond"
    narrow = shapely.box(30, 10, 52, 90)
    assert not len(found(NAME, field_of(FRAME, {UNIT: narrow}, [], []))[0])
    assert has_room(NAME, field_of(FRAME, {UNIT: strip}, [], []))
    assert not has_room(NAME, field_of(FRAME, {UNIT: narrow}, [], []))
    assert has_room(replace(NAME, sizes=(9.0, 6.5)), field_of(FRAME, {UNIT: narrow}, [], []))
    assert not has_room(replace(NAME, units=(("county", "none"),)), EMPTY)


def test_each_step_in_size_and_each_break_costs():
    label = replace(NAME, lines=(("长葛市",), ("长", "葛市")), sizes=(9.0, 8.0, 7.0))
    made = candidates(label, EMPTY, NOBODY)
    least = [float(cost.min()) for cost in made.cost]
    wanted = [step * costs.SMALLER + broken * costs.BROKEN for broken in (0, 1) for step in range(3)]
    assert least == EVEN(wanted, abs=0.05)
    forms = [made.form[k * rules.KEPT_OF_FORM] for k in range(6)]
    assert forms == [(lines, size) for lines in label.lines for size in label.sizes]
    assert not np.concatenate(made.last).any()


def test_a_place_near_a_symbol_or_on_a_tie_costs_more_and_one_on_a_symbol_is_none():
    symbol = disc(40, 50, 14)
    boxes, cost, _ = found(NAME, field_of(FRAME, UNITS, [symbol], []))
    gap = np.array([shapely.box(*box).distance(shapely.Point(40, 50)) - 14 for box in boxes])
    assert gap.min() > -0.2
    sure = np.abs(gap - NEAR_PT) > 0.3
    wanted = np.array([inside_cost(box) for box in boxes]) + costs.NEAR_A_SYMBOL * (gap < NEAR_PT)
    assert wanted[sure] == EVEN(cost[sure], abs=0.06)
    tied = field_of(FRAME, UNITS, [], [], [np.array([[y, 10.0], [y, 90.0]]) for y in np.arange(11, 70, 0.1)])
    assert found(NAME, tied)[1].min() == EVEN(costs.ON_A_TIE, abs=0.1)


def test_a_name_without_ground_of_its_own_has_no_place():
    assert not len(found(replace(NAME, units=(("county", "none"),)))[0])
    assert not len(found(replace(NAME, units=(), led=True, listed=True))[0])


STEPS = {0: (1, 0), 4: (0, -1), 8: (-1, 0), 12: (0, 1)}


def at_gap(step, gap, form=(*ONE_LINE, 9.0), radius=RADIUS):
    """The box in one of the four main directions, touching a circle larger by a gap."""
    (w, h), (dx, dy) = measure(*form, False), STEPS[step]
    x, y = AT[0] + dx * (radius + gap + w / 2), AT[1] + dy * (radius + gap + h / 2)
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2]


def test_beside_a_symbol_a_name_stands_best_to_the_east_and_each_point_of_gap_costs(monkeypatch):
    monkeypatch.setattr(rules, "KEPT_OF_FORM", 999)
    monkeypatch.setattr(rules, "APART_EM", 0.0)
    boxes, cost, _ = found(BESIDE)
    assert len(boxes) == 16 * len(rules.GAPS_PT)
    for step, better in ((0, 0), (8, 0.15), (12, 0.25), (4, 0.3)):
        for gap in rules.GAPS_PT:
            (place,) = np.flatnonzero(np.abs(boxes - at_gap(step, gap)).max(axis=1) < 0.01)
            assert cost[place] == EVEN(better + gap / costs.GAP_PER_COST_PT), (step, gap)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2 - AT
    assert middles.sum(axis=0) == EVEN([0, 0], abs=1e-6)
    w, h = measure(*ONE_LINE, 9, False)
    for turn, dearer in ((1, 0.5), (2, 0.4), (3, 0.5)):
        cos, sin = np.cos(turn * np.pi / 8), np.sin(turn * np.pi / 8)
        way = [cos * (RADIUS + 3.5 + w / 2 * cos**0.5), sin * (RADIUS + 3.5 + h / 2 * sin**0.5)]
        corners = np.abs(np.abs(middles) - way).max(axis=1) < 1e-6
        assert cost[corners] == EVEN([dearer + 3.5 / costs.GAP_PER_COST_PT] * 4), turn


def test_a_name_stands_on_its_point_where_no_symbol_does():
    boxes, cost, _ = found(replace(BESIDE, radius=0.0))
    assert (cost[0], ((boxes[0, :2] + boxes[0, 2:]) / 2).tolist()) == (0, EVEN([*AT]))
    assert cost[1] == EVEN(rules.GAPS_PT[0] / costs.GAP_PER_COST_PT)


def test_a_name_is_nearer_to_its_own_symbol_than_to_any_other_and_better_alone():
    rivals = np.array([[*AT, RADIUS], [83.0, 50.0, 3.0]])
    boxes, cost, _ = found(BESIDE, rivals=rivals)
    shapes = [shapely.box(*box) for box in boxes]
    own = np.array([one.distance(shapely.Point(AT)) - RADIUS for one in shapes])
    foreign = np.array([one.distance(shapely.Point(83, 50)) - 3 for one in shapes])
    assert (foreign >= own + rules.NEARER_PT).all()
    assert len(boxes) > 5
    alone = dict(zip(map(tuple, boxes.round(3).tolist()), cost, strict=True))
    free, price, _ = found(BESIDE, rivals=rivals[:1])
    for box, cheaper in zip(map(tuple, free.round(3).tolist()), price, strict=True):
        near = shapely.box(*box).distance(shapely.Point(83, 50)) - 3 < rules.CROWDED_PT
        assert alone.get(box, cheaper) == EVEN(cheaper + costs.CROWDED * (near and box in alone)), box


def test_beside_a_symbol_a_name_stays_on_own_ground_where_it_has_any():
    anchored = replace(BESIDE, units=(UNIT,), anchor=(66.0, 50.0))
    made = candidates(anchored, EMPTY, NOBODY)
    boxes, cost = made.box[0], made.cost[0]
    own = np.array([shapely.box(*box).intersection(GROUND).area / shapely.box(*box).area for box in boxes])
    assert own.min() > rules.OWN_SHARE - 0.02
    west = np.abs(boxes[:, 2] - (60 - rules.GAPS_PT[0])) + np.abs(boxes[:, [1, 3]].sum(axis=1) - 100) < 0.01
    assert cost[west] == EVEN([0.15 + rules.GAPS_PT[0] / 5])
    usual = (costs.COMPASS[:, None] + np.array(rules.GAPS_PT) / costs.GAP_PER_COST_PT).ravel()
    beyond = cost - costs.FOREIGN_SHARE * (1 - own)
    assert np.abs(beyond[:, None] - usual).min(axis=1).max() < 0.03
    assert (own < 0.98).any() and np.abs(beyond[:, None] - usual).min(axis=1).min() < 1e-6


def test_away_from_its_symbol_but_in_its_unit_a_name_costs_by_the_way(monkeypatch):
    monkeypatch.setattr(rules, "GAPS_PT", (99.0,))
    rivals = np.array([[*AT, RADIUS], [20.0, 80.0, 8.0]])
    field = field_of(FRAME, UNITS, [disc(*row) for row in rivals.tolist()], [])
    label = replace(BESIDE, units=(UNIT,), sizes=(9.0, 7.0))
    made = candidates(label, field, rivals)
    boxes, cost = (np.concatenate(part) for part in (made.box, made.cost))
    assert {size for _, size in made.form} == {9.0, 7.0}
    shapes = [shapely.box(*box) for box in boxes]
    own = np.array([one.distance(shapely.Point(AT)) - RADIUS for one in shapes])
    foreign = np.array([one.distance(shapely.Point(20, 80)) - 8 for one in shapes])
    assert (foreign > own + rules.NEARER_PT).all()
    near = np.minimum(own, foreign) < NEAR_PT
    wanted = np.array([inside_cost(box) for box in boxes]) + costs.NEAR_A_SYMBOL * near
    wanted += costs.BY_ANOTHER * (near & (own > NEAR_PT)) + costs.OFF_ANCHOR + own / costs.WAY_PER_COST_PT
    sure = np.abs(np.minimum(own, foreign) - NEAR_PT) > 0.3
    assert sure.sum() > 8
    assert wanted[sure] == EVEN(cost[sure], abs=0.08)
