"""Line breaking measures each character a few times only, and lines stay as they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.frame.request import LONGEST_TEXTS, ExportRequest
from export.recipe.fault import RecipeFault
from export.recipe.read import read_recipe
from export.sheet import textflow
from export.sheet.fonts import width
from export.sheet.textflow import fit, wrap

ROOM, SIZE = 120.0, 10.0
TEXTS = st.text("河南省，。）a1.- ", max_size=120)


@pytest.mark.parametrize("pattern", ["河南", "a", "）", "河，", "河aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
@pytest.mark.parametrize("most", [1, 3, 10_000])
def test_a_text_twice_as_long_is_measured_twice_as_often(monkeypatch, pattern, most):
    counts = []
    for length in (2_000, 4_000, 8_000):
        calls = []
        monkeypatch.setattr(textflow, "advance", lambda c, bold, calls=calls: calls.append(c) or 1.0)
        wrap((pattern * length)[:length], ROOM, SIZE, most=most)
        counts.append(len(calls))
    assert counts[-1] <= 4 * 8_000
    assert counts[2] - counts[1] <= 2.1 * (counts[1] - counts[0]) + 10


def test_a_cut_text_is_measured_no_further_than_the_room(monkeypatch):
    calls = []
    monkeypatch.setattr(textflow, "advance", lambda c, bold: calls.append(c) or 1.0)
    assert fit("河" * 100_000, ROOM, SIZE) == "河" * 11 + "…"
    assert len(calls) < 20


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_no_line_is_wider_than_the_room_and_nothing_is_lost(text):
    lines = wrap(text, ROOM, SIZE, most=10_000)
    assert "".join(lines) == text
    assert all(width(line, SIZE) <= ROOM or len(line) == 1 for line in lines)


@pytest.mark.parametrize(
    "text",
    ["《中国制造2025河南行动纲要》（2016）；界线", "1.4万亿元（2017 年）（《先进", "（（（（（（（（（（（（（（（"],
)
def test_no_line_ends_in_an_opening_mark(text):
    for room in range(30, 120, 5):
        lines = wrap(text, room, SIZE, most=10_000)
        assert "".join(lines) == text
        assert not [line for line in lines[:-1] if line.strip("（《") and line[-1] in "（《"]


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_a_cut_text_is_the_longest_that_fits(text):
    cut = fit(text, ROOM, SIZE)
    if cut != text:
        kept = len(cut) - 1
        assert width(cut, SIZE) <= ROOM < width(text, SIZE)
        assert width(text[: kept + 1] + "…", SIZE) > ROOM


@pytest.mark.parametrize("field", LONGEST_TEXTS)
def test_a_text_above_its_limit_is_refused_with_both_numbers(plan, field):
    name, most = LONGEST_TEXTS[field]
    assert getattr(ExportRequest(plan.scene, **{field: "字" * most}), field) == "字" * most
    with pytest.raises(ValueError, match=f"“{name}”有 {most + 1} 个字，最多 {most} 个"):
        ExportRequest(plan.scene, **{field: "字" * (most + 1)})


def test_a_recipe_with_a_long_text_is_refused_at_once(world):
    with pytest.raises(RecipeFault, match=r"“标题”有 50000 个字，最多 200 个.*\n.*“说明”有 9000 个字，最多 500 个"):
        read_recipe("标题: " + "长" * 50_000 + "\n说明: " + "长" * 9_000, world)
