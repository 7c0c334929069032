"""A name outside its unit has a line to it, one without room a number: where they stand and what that costs."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
import shapely.ops
from naming import AT, BESIDE, EMPTY, FRAME, NAME, RADIUS, UNITS, disc

from export.labels import candidates as rules
from export.labels import costs, led
from export.labels.candidates import candidates
from export.labels.label import HEAVY, WIDEST, measure
from export.labels.raster import field_of
from export.labels.setting import NOBODY
from export.sheet.items import Box

EVEN = pytest.approx


def test_a_line_leads_from_a_place_outside_to_the_symbols_edge_and_costs_by_its_length():
    label = replace(BESIDE, led=True, weight=10.0)
    made = candidates(label, field_of(FRAME, UNITS, [disc(*AT, RADIUS)], []), NOBODY)
    boxes, cost, lines = made.box[-1], made.cost[-1], made.leader[-1]
    assert len(boxes) == led.KEPT_LED + 4
    for box, price, line in zip(boxes, cost, lines, strict=True):
        shape, start, end = shapely.box(*box), shapely.Point(line[:2]), shapely.Point(line[2:])
        assert shape.exterior.distance(start) == EVEN(0, abs=1e-6)
        assert end.distance(shapely.Point(AT)) == EVEN(RADIUS + led.LED_RIM_PT)
        assert shapely.LineString([start, AT]).distance(end) == EVEN(0, abs=1e-6)
        assert start.distance(shapely.Point(AT)) > RADIUS + led.SHORTEST_LINE_PT
        henan = shapely.box(10, 10, 90, 90).intersection(shape).area / shape.area
        ways = (price - costs.LED - costs.LED_IN_HENAN * henan
                - costs.LED_ACROSS_BORDER * henan * (henan < led.WHOLE)) * costs.LED_WAY_PER_COST_PT  # fmt: skip
        assert min(abs(ways - led.LED_WAYS_PT)) < 0.5
    assert (np.diff(cost) >= 0).all()
    assert not made.last[-1].any()


def every_place(w, h):
    """Box and line of all places around the anchor, each with how far it is to be led."""
    for turn in range(24):
        cos, sin = np.cos(turn * np.pi / 12), np.sin(turn * np.pi / 12)
        aside = np.sign(cos) * w / 2 if abs(cos) > led.UPRIGHT else 0.0
        for way in led.LED_WAYS_PT:
            x, y = AT[0] + way * cos + aside, AT[1] + way * sin
            box = shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
            yield box, shapely.shortest_line(box, shapely.Point(AT))


@pytest.mark.parametrize("wall", [Box(68, 0, 4, 100), Box(0, 30, 100, 3), Box(28, 28, 5, 5)])
def test_every_place_is_found_whose_line_runs_over_nothing_but_its_end(wall):
    label = replace(BESIDE, led=True, weight=1000.0)
    made = candidates(label, field_of(FRAME, UNITS, [], [wall]), NOBODY)
    found = made.box[-1]
    block = shapely.box(wall.x_pt, wall.y_pt, wall.x_pt + wall.width_pt, wall.y_pt + wall.height_pt)
    count = 0
    for box, line in every_place(*measure(*label.lines, 9.0, False)):
        near = line.length - RADIUS - led.SHORTEST_LINE_PT
        seen = shapely.ops.substring(line, 0, (line.length - RADIUS - led.LED_RIM_PT) * led.SEEN) if near > 0 else None
        gaps = [box.distance(block), near, 0 if seen is None else seen.distance(block), 99 - box.bounds[2],
                99 - box.bounds[3], box.bounds[0] - 1, box.bounds[1] - 1]  # fmt: skip
        there = bool((np.abs(found - box.bounds).max(axis=1) < 0.01).any())
        if min(gaps) > 0.3:
            assert there, (box.bounds, line)
            count += 1
        elif min(gaps[3:]) < -0.3 or box.intersection(block).area > 1:
            assert not there
        elif seen is not None and seen.intersection(block).length > 2 * line.length / led.SEEN_STEPS:
            assert not there, (box.bounds, line)
    assert count > 20
    assert count <= len(found)


def test_a_line_runs_over_no_wall_and_ends_at_the_side_or_the_middle_of_its_box():
    wall = Box(68, 0, 4, 100)
    label = replace(BESIDE, led=True, radius=0.0, weight=400.0)
    made = candidates(label, field_of(FRAME, UNITS, [], [wall]), NOBODY)
    boxes, lines = made.box[-1], made.leader[-1]
    assert len(boxes) > 20
    assert boxes[:, 2].max() <= 68.2
    assert lines[:, 2:] == EVEN(np.tile(AT, (len(lines), 1)))
    way = np.hypot(*(lines[:, :2] - lines[:, 2:]).T)
    cos = (lines[:, 0] - AT[0]) / way
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    flat = np.abs(cos) > 0.6
    assert (np.abs(lines[flat, 0] - boxes[flat, 2]) < 1e-6).all(), "all lie to the west"
    upright = np.abs(middle - AT[0]) < 1e-6
    assert upright.sum() >= 2 and (lines[upright, 0] == EVEN(AT[0]))


def test_a_name_of_a_unit_is_led_to_a_free_cell_next_to_its_middle():
    blocked = field_of(FRAME, UNITS, [], [Box(38, 30, 40, 40)])
    label = replace(NAME, led=True, sizes=(9.0,))
    lines = candidates(label, blocked, NOBODY).leader[-1]
    assert lines[:, 2:].min(axis=0) == EVEN(lines[:, 2:].max(axis=0))
    assert lines[0, 2:] == EVEN([38, 50], abs=0.4)


def test_a_number_is_a_names_dearest_place_and_a_heavy_name_has_none():
    label = replace(NAME, listed=True)
    made = candidates(label, EMPTY, NOBODY)
    last = np.concatenate(made.last)
    cost, boxes = np.concatenate(made.cost), np.concatenate(made.box)
    assert [made.form[k][0] for k in np.flatnonzero(last)] == [WIDEST] * int(last.sum())
    inside, line = (np.isnan(np.concatenate(made.leader)[:, 0]) == truth for truth in (True, False))
    assert cost[last & inside].min() == EVEN(costs.NUMBERED + label.weight, abs=0.05)
    assert cost[last & line].min() >= costs.NUMBERED + label.weight + costs.LED
    assert boxes[last][0, 2:] - boxes[last][0, :2] == EVEN(measure(WIDEST, 9.0, True))
    apart = np.abs(boxes[last & inside][:, None, :2] - boxes[last & inside][None, :, :2]).max(axis=2)
    assert apart[apart > 0].min() > rules.NUMBERS_APART_EM * 9
    heavy = candidates(replace(label, weight=HEAVY), EMPTY, NOBODY)
    assert not np.concatenate(heavy.last).any()
    beside = candidates(replace(BESIDE, listed=True), EMPTY, NOBODY)
    assert np.concatenate(beside.cost)[np.concatenate(beside.last)].min() == EVEN(8 + 1.2 / 5)
