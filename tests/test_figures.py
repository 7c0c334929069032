"""Every target against the words of its document: the figure, its comparator, its base."""

import re
from dataclasses import replace

import pytest
from figure_words import comparator, figures, scale_of

READ_OTHERWISE = {
    "advanced-2014.t108-02": ("+", "新增 stands once before both items of the list, 纤维乙醇 and 生物质发电装机"),
}
"""Target -> its comparator and why the words just before and after the figure do not show it."""


def recorded(target):
    """The figure of a record in single units, both ends where it is a range."""
    ends = (target.value,) if target.value_high is None else (target.value, target.value_high)
    return tuple(value * scale_of(target.unit) for value in ends)


def table_unit(line, start, target):
    """The unit in the head of a table's row; a column of growth rates has its own, per cent."""
    heads = re.findall(r"（([^）“]*)）", line[:start])
    return heads[-1] if "\t" in line and heads and target.unit != "%" else ""


def readings(target, world, lines_of):
    """(before, words, after) of every citation in which the figure of the target stands."""
    found = []
    for c in world.policy.citations_of(target.target_id, "value"):
        line = lines_of[c.doc_id][c.line - 1]
        end = c.start + c.length
        if figures(line[c.start : end], table_unit(line, c.start, target)) == pytest.approx(recorded(target), 1e-9):
            found.append((line[: c.start], line[c.start : end], line[end:]))
    return found


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("1.195万亿元", "", (1.195e12,)),
        ("1﹒195", "万亿元", (1.195e12,)),
        ("2-3个", "", (2, 3)),
        ("20—30个", "", (20, 30)),
        ("三十多万家", "", (3e5,)),
        ("百万吨", "", (1e6,)),
        ("吉瓦级", "", (1e9,)),
        ("100KA", "", (1e5,)),
        ("31∶69", "", (31,)),
        ("1∶10", "", (10,)),
        ("累计－30％", "", (-30,)),
        ("10个百分点以上", "", (10,)),
        ("第四位", "", (4,)),
    ],
)
def test_a_figure_is_read_in_single_units(words, unit, value):
    assert figures(words, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    ("before", "words", "after", "sign"),
    [
        ("主营业务收入突破", "2万亿元", "，", ">"),
        ("收入超过", "2300亿元", "以上。", ">"),
        ("产能达到", "2亿部", "、", ">="),
        ("贡献率达到", "70%", "左右，", "≈"),
        ("产量分别达到2500万吨、", "2700万吨", "和3800万吨", ">="),
        ("收入超过1000亿元、", "20个", "超过500亿元", "="),
        ("占比不低于", "70%", "）名录", ">="),
        ("排名位居本地前", "20", "位。", "<="),
        ("淘汰", "400立方米", "及以下高炉", "<="),
        ("淘汰", "450立方米", "以下高炉", "<"),
        ("炭化室高度4﹒3米（捣固焦炉", "3﹒8米", "）以下常规焦炉", "<"),
        ("比重提高到", "50%", "。", "="),
        ("提高", "6个百分点", "以上", "+"),
        ("新增光伏发电装机规模", "200万千瓦", "。", "+"),
        ("工业增加值", "2万亿元", "，", "="),
        ("建设", "百万辆", "汽车基地", "≈"),
        ("一极一链", "十", "项目", "="),
    ],
)
def test_a_comparator_is_read_from_the_words_around_the_figure(before, words, after, sign):
    assert comparator(before, words, after) == sign


def test_the_cited_words_of_every_target_are_its_figure(world, lines_of):
    assert [t.target_id for t in world.policy.targets if not readings(t, world, lines_of)] == []


def test_no_target_could_be_ten_times_larger_or_smaller_than_the_words(world, lines_of):
    wrong = [
        (t.target_id, factor)
        for t in world.policy.targets
        for factor in (10, 0.1, 1e4, 1e-4)
        if readings(replace(t, value=t.value * factor, value_high=None), world, lines_of)
    ]
    assert wrong == []


def test_the_words_around_every_figure_say_its_comparator(world, lines_of):
    wrong, needless = [], set(READ_OTHERWISE)
    for target in world.policy.targets:
        said = {comparator(*reading) for reading in readings(target, world, lines_of)}
        if said != {target.comparator}:
            needless.discard(target.target_id)
            if target.comparator != READ_OTHERWISE.get(target.target_id, ("",))[0]:
                wrong.append((target.target_id, target.comparator, said))
    assert (wrong, needless) == ([], set())


def test_a_growth_with_a_bound_keeps_the_bound_in_its_note(world, lines_of):
    silent = [
        (target.target_id, bound[0])
        for target in world.policy.targets
        for _, _, after in readings(target, world, lines_of)
        if target.comparator == "+" and (bound := re.match(r"以上|左右", after)) and bound[0] not in target.note
    ]
    assert silent == []


def test_a_base_is_a_figure_on_record_within_two_lines(world):
    figures_at = {}
    for t in world.policy.targets:
        for c in world.policy.citations_of(t.target_id, "value"):
            figures_at.setdefault((c.doc_id, t.value), set()).add(c.line)
    wrong = [
        t.target_id
        for t in world.policy.targets
        if t.base_value is not None
        and not any(
            abs(line - c.line) <= 2
            for line in figures_at.get((t.doc_id, t.base_value), ())
            for c in world.policy.citations_of(t.target_id, "value")
        )
    ]
    assert wrong == []
