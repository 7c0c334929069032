"""The rules of the computed checks on small made-up tables: what is compared, what is let pass, and where it ends."""

import datetime as dt

import pytest

from policy.crosscheck.growth import growth, growth_needed
from policy.crosscheck.lowered import lowered, plain_unit
from policy.crosscheck.plants import plants, shared_product
from policy.crosscheck.repeated import repeated
from policy.crosscheck.sums import projects
from policy.records import Citation, Document, Industry, PolicyRecords, Programme, Project, Target
from policy.verdict import of_list, of_total

EARLY, LATE = "early-2012", "late-2014"


def document(doc_id):
    year = int(doc_id[-4:])
    return Document(doc_id, "某计划", "省政府", "", dt.date(year, 2, 25), year + 3, "x.txt", "00", doc_id)


def target(ident, value, **changes):
    given = {
        "doc_id": EARLY, "scope_kind": "industry", "scope": "食品", "industry_id": "food", "adcode": "",
        "indicator": "主营业务收入", "value_high": None, "unit": "亿元", "comparator": "=", "year": 2015,
        "kind": "target", "base_value": None, "base_year": None, "binding": "", "note": "",
        "value_text": f"{value:g}亿元",
    } | changes  # fmt: skip
    return Target(target_id=ident, value=value, **given)


def records(*targets, **more):
    cites = [Citation(t.target_id, "value", t.doc_id, 1, 0, 2, "stated") for t in targets]
    industries = (Industry("food", "食品", "", "", ()),)
    documents = (document(EARLY), document(LATE))
    return PolicyRecords(documents, tuple(cites), industries=industries, targets=targets, **more)


def verdicts(kind, *targets):
    return [check.verdict for check in kind(records(*targets))]


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


RATE = {"indicator": "主营业务收入年均增速", "unit": "%"}


def start(ident, value, year, **changes):
    return target(ident, value, **{"kind": "actual", "year": year} | changes)


@pytest.mark.parametrize(
    ("rate", "comparator", "verdict"),
    [
        (18, ">=", "增速不足"),
        (20.4, "=", "一致"),
        (20.9, "=", "约数之差"),
        (21.1, "=", "不一致"),
        (20.4, ">=", "一致"),
        (18.9, "=", "增速不足"),
        (19.1, "=", "约数之差"),
    ],
)
def test_growth_needed_is_held_against_growth_stated(rate, comparator, verdict):
    known = start("t1", 1000, 2011)
    goal = target("t2", 1000 * 1.2**4)
    assert verdicts(growth, known, goal, target("t3", rate, **RATE, comparator=comparator)) == [verdict]


def test_about_thirty_per_cent_admits_five_per_cent_of_it():
    known, goal = start("t1", 1000, 2011), target("t2", 1000 * 1.314**4)
    assert verdicts(growth, known, goal, target("t3", 30, **RATE, comparator="≈")) == ["约数之差"]
    goal = target("t2", 1000 * 1.32**4)
    assert verdicts(growth, known, goal, target("t3", 30, **RATE, comparator="≈")) == ["增速不足"]


def test_faster_growth_than_a_floor_needs_is_no_contradiction():
    known, goal = start("t1", 1000, 2011), target("t2", 1000 * 1.2**4, comparator=">")
    assert verdicts(growth, known, goal, target("t3", 30, **RATE, comparator="=")) == ["表述不同"]


def test_growth_starts_from_the_latest_figure_that_was_known():
    rows = (
        start("t1", 500, 2005), start("t2", 1000, 2011), start("t3", 1900, 2012, kind="estimate"),
        start("t4", 1950, 2013, doc_id=LATE), target("t5", 2000), target("t6", 18.9, **RATE),
    )  # fmt: skip
    check = next(growth(records(*rows)))
    assert check.note == "从 2011 年的 1000 亿元起算 4 年"
    assert check.value_a == f"2000亿元，须年均增长 {growth_needed(1000, 2000, 4):.1f}%"


def test_growth_prefers_a_statistic_of_the_same_enterprises():
    rows = (
        start("t1", 900, 2011, note="规模以上"), start("t2", 1000, 2011, note="全行业"),
        target("t3", 2000, note="规模以上"), target("t4", 18.9, **RATE),
    )  # fmt: skip
    assert "900 亿元" in next(growth(records(*rows))).note


def test_a_goal_for_a_year_that_is_over_has_nothing_to_grow_from():
    rows = start("t1", 1000, 2011), target("t2", 2000, year=2011), target("t3", 20, **RATE, year=2011)
    assert verdicts(growth, *rows) == []


def test_growth_needed_is_compounded():
    assert growth_needed(1160, 5000, 4) == pytest.approx(44.1, abs=0.05)


def project(ident, doc_id, name, adcode, capacity, enterprise=""):
    firms = (enterprise,) if enterprise else ()
    place = "prefecture", adcode, "", "stated", ""
    return Project(ident, doc_id, name, "建设项目", enterprise, firms, "food", *place, capacity, "", "")


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
