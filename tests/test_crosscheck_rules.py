"""The rules of the computed checks on small made-up tables: what is compared, what is let pass, and where it ends."""

import pytest
from stated import EARLY, LATE, project, records, target, verdicts

from policy.crosscheck.lowered import lowered, plain_unit
from policy.crosscheck.plants import plants, shared_product
from policy.crosscheck.repeated import repeated
from policy.crosscheck.sums import programmes, projects
from policy.records import Programme
from policy.verdict import of_list, of_total


@pytest.mark.parametrize(
    ("first", "other", "verdict"),
    [
        ({"value": 5000, "comparator": ">"}, {"value": 6000, "comparator": ">="}, "表述不同"),
        ({"value": 5000, "comparator": "="}, {"value": 6000, "comparator": ">="}, "不一致"),
        ({"value": 5000, "comparator": "<="}, {"value": 6000, "comparator": ">"}, "不一致"),
        ({"value": 1000, "comparator": "≈"}, {"value": 1050, "comparator": "="}, "约数之差"),
        ({"value": 1000, "comparator": "≈"}, {"value": 1060, "comparator": "="}, "不一致"),
        ({"value": 2.4, "comparator": "="}, {"value": 2.417, "comparator": "="}, "约数之差"),
        ({"value": 2.4, "comparator": "="}, {"value": 2.46, "comparator": "="}, "不一致"),
        ({"value": 3400, "note": "全行业"}, {"value": 2672, "note": "规模以上"}, "口径不同"),
    ],
)
def test_two_figures_differ_only_when_they_cannot_both_hold(first, other, verdict):
    assert verdicts(repeated, target("t1", **first), target("t2", **other)) == [verdict]


def test_equal_figures_and_other_years_are_no_repetition():
    assert verdicts(repeated, target("t1", 5000), target("t2", 5000)) == []
    assert verdicts(repeated, target("t1", 5000), target("t2", 6000, year=2017)) == []


@pytest.mark.parametrize(
    ("found", "comparator", "complete", "verdict"),
    [
        (1000, "=", True, "一致"),
        (951, "≈", True, "约数之差"),
        (949, "≈", True, "不一致"),
        (1051, "≈", True, "不一致"),
        (600, "≈", True, "不一致"),
        (900, "=", True, "不一致"),
        (900, "=", False, "未列全"),
        (1100, "=", False, "不一致"),
        (1000, "=", False, "未列全"),
        (1200, ">=", True, "表述不同"),
    ],
)
def test_about_admits_five_per_cent_and_silent_parts_leave_a_sum_open(found, comparator, complete, verdict):
    assert of_total(found, 1000, comparator, complete) == verdict


@pytest.mark.parametrize(("named", "verdict"), [(5, "一致"), (2, "未列全"), (6, "不一致")])
def test_a_list_may_be_open_but_not_longer_than_stated(named, verdict):
    assert of_list(named, 5) == verdict


def test_the_sum_of_projects_says_how_far_it_is_off_and_who_is_silent():
    total = target("t1", 1000, scope_kind="province", scope="甲部分", indicator="项目数", comparator="≈", unit="个")
    listed = [
        Programme(f"g{n}", EARLY, f"专项{n}", "甲部分", "food", count, "项目", "") for n, count in enumerate((600, 380))
    ]
    check = next(projects(records(total, programmes=tuple(listed))))
    assert (check.value_b, check.verdict) == ("相加为 980 个", "约数之差")
    assert "相差 20 个（2.0%）" in check.note
    bases = (*listed, Programme("g8", EARLY, "基地专项", "甲部分", "food", 500, "基地", ""))
    assert next(projects(records(total, programmes=bases))).value_b == "相加为 980 个"
    silent = (*listed, Programme("g9", EARLY, "无数专项", "甲部分", "food", None, "", ""))
    check = next(projects(records(total, programmes=silent)))
    assert (check.verdict, "无数专项没有写个数" in check.note) == ("未列全", True)


def test_the_programmes_of_a_part_are_counted_where_a_number_of_them_is_stated():
    part = {"scope_kind": "province", "scope": "甲部分", "unit": "个"}
    listed = tuple(
        Programme(f"g{n}", doc_id, f"专项{n}", part, "food", None, "", "")
        for n, (doc_id, part) in enumerate(((EARLY, "甲部分"), (EARLY, "甲部分"), (EARLY, "乙部分"), (LATE, "甲部分")))
    )
    rows = target("t1", 2, indicator="专项数", **part), target("t2", 9, indicator="项目数", **part)
    (check,) = programmes(records(*rows, programmes=listed))
    assert (check.topic, check.value_b, check.verdict) == ("甲部分专项个数", "列出 2 个", "一致")


def test_a_lower_goal_of_a_later_document_for_a_later_year_is_lowered():
    assert verdicts(lowered, target("t1", 20000), target("t2", 15000, doc_id=LATE, year=2017)) == ["目标下调"]


@pytest.mark.parametrize(
    "changes",
    [
        {"doc_id": EARLY},
        {"year": 2015},
        {"value": 20001},
        {"indicator": "利润"},
        {"unit": "万吨"},
        {"industry_id": ""},
        {"scope_kind": "cluster"},
        {"scope_kind": "programme"},
        {"kind": "actual"},
        {"note": "全行业"},
    ],
)
def test_what_is_not_the_same_thing_set_later_is_not_lowered(changes):
    later = target("t2", changes.pop("value", 15000), **{"doc_id": LATE, "year": 2017} | changes)
    assert verdicts(lowered, target("t1", 20000, note="规模以上"), later) == []


def test_units_are_compared_after_their_multiple():
    assert [plain_unit(unit) for unit in ("万辆", "辆", "亿元", "%")] == [("辆", 1e4), ("辆", 1), ("元", 1e8), ("%", 1)]
    later = target("t2", 1_500_000, doc_id=LATE, year=2017, unit="辆")
    assert verdicts(lowered, target("t1", 200, unit="万辆"), later) == ["目标下调"]


def found_plants(*rows):
    return [check.topic for check in plants(records(projects=rows))]


FIRST = project("p1", EARLY, "聚甲醛项目", "410200", "10万吨/年")


def test_one_plant_in_two_cities_is_found():
    assert found_plants(FIRST, project("p2", LATE, "建设聚甲醛和板材", "411400", "10万吨")) == ["聚甲醛项目的地点"]


@pytest.mark.parametrize(
    "other",
    [
        project("p2", EARLY, "聚甲醛", "411400", "10万吨"),
        project("p2", LATE, "聚甲醛", "410225", "10万吨"),
        project("p2", LATE, "聚甲醛", "411400", "6万吨"),
        project("p2", LATE, "甲醛", "411400", "10万吨"),
        project("p2", LATE, "聚甲醛", "", "10万吨"),
    ],
)
def test_another_plant_or_the_same_city_is_let_pass(other):
    assert found_plants(FIRST, other) == []


def test_two_firms_have_two_plants_and_a_row_without_a_firm_can_be_either():
    first = project("p1", EARLY, "碳纤维电缆", "410200", "3万吨", "kexin")
    assert found_plants(first, project("p2", LATE, "碳纤维电缆", "410800", "3万吨", "yongtong")) == []
    assert len(found_plants(first, project("p2", LATE, "碳纤维电缆", "410800", "3万吨", "kexin"))) == 1
    assert len(found_plants(first, project("p2", LATE, "碳纤维电缆", "410800", "3万吨"))) == 1


def test_two_plants_that_both_documents_name_did_not_move():
    rows = [project(f"p{n}", doc, "丁二醇装置", city, "10万吨") for n, (doc, city) in enumerate(
        (d, c) for d in (EARLY, LATE) for c in ("410600", "411200"))]  # fmt: skip
    assert found_plants(*rows) == []


def test_a_shared_product_is_three_characters_without_general_words():
    assert shared_product("鹤壁聚甲醛项目建设", "聚甲醛生产线项目建设") == "聚甲醛"
    assert shared_product("汽车项目建设基地", "汽车生产线项目建设基地") == ""
