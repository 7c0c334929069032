"""From free text to place: what each kind of answer promises, of 2,540 strings.

`resolve_cases.csv` grew with the resolver. The three `resolve_blind` tables were written, with their answers, before
the resolver was run on any of them; what it was right about at first sight stands in bench/RESULTS.md.
"""

from collections import Counter
from datetime import date

import pytest
from resolved import cases, read, told

from geo.resolve.answer import State
from geo.resolve.api import COLUMNS, as_frame, resolve, resolve_column

CASES = cases()
PLAIN = ("plain", "historical")


def is_right(answer, expected):
    """Whether an answer is one of those wanted (`|`): its units, a question, or none."""
    return any(_is_one(answer, one) for one in expected.split("|"))


def _is_one(answer, expected):
    if expected == "ask":
        return answer.state is State.ASK
    if expected == "none":
        return answer.state in (State.NONE, State.ASK)
    return answer.state in (State.MATCHED, State.CHECK) and sorted(answer.adcodes) == sorted(expected.split(";"))


@pytest.fixture(scope="module")
def judged():
    """Every case with its answer and whether that is right."""
    found = []
    for case in CASES:
        answer = resolve(case["text"], within=case["within"], on=case["on"])
        found.append((case, answer, is_right(answer, case["expected"])))
    return found


def test_names_of_today_and_of_the_past_are_right(judged):
    wrong = [case["text"] for case, _, right in judged if case["class"] in PLAIN and not right]
    assert sum(case["class"] in PLAIN for case in CASES) > 400
    assert len(wrong) <= 0.02 * sum(case["class"] in PLAIN for case in CASES), wrong


def test_every_word_and_score_of_an_answer_is_as_somebody_has_read_it(judged):
    now, before = [told(case["text"], answer) for case, answer, _ in judged], read()
    assert [row for row, old in zip(now, before, strict=True) if row != old] == [], "python -m tests.resolved"


def test_nearly_all_strings_are_right(judged):
    wrong = [case["text"] for case, _, right in judged if not right]
    assert len(CASES) >= 2500
    assert len(wrong) <= 0.01 * len(CASES), wrong


def test_nothing_is_wrong_without_a_word(judged):
    silent = [(case["text"], answer.name) for case, answer, right in judged if answer.found and not right]
    assert len(silent) <= 0.005 * len(CASES), silent


def test_every_ambiguous_name_is_asked_and_says_what_it_may_mean(judged):
    asked = [(case["text"], answer) for case, answer, _ in judged if case["class"] == "ambiguous"]
    assert len(asked) > 30
    assert [text for text, answer in asked if answer.state is not State.ASK or len(answer.candidates) < 2] == []
    assert [text for text, answer in asked if answer.adcode] == []


def test_what_is_not_sure_says_why_and_what_is_not_known_has_no_place(judged):
    unsure = [answer for _, answer, _ in judged if answer.state is not State.MATCHED]
    assert [answer for answer in unsure if not answer.explanation] == []
    assert [answer for answer in unsure if answer.state is State.NONE and (answer.adcode or answer.level)] == []
    assert {answer.state for answer in unsure} == {State.CHECK, State.ASK, State.NONE}


@pytest.mark.parametrize(
    ("text", "level", "adcode", "precision"),
    [
        ("河南省", "province", "410000", "省级"),
        ("郑州", "prefecture", "410100", "市级"),
        ("郑州市金水区花园路39号", "county", "410105", "县级"),
        ("安阳县水冶镇", "town", "410505", "乡级"),
        ("郑州高新区", "zone", "410102", "园区（按所在县市）"),
        ("长葛市大周产业集聚区", "zone", "411082", "园区（按所在县市）"),
        ("郑汴洛", "region", "410100;410200;410300", "多地"),
        ("郑州、开封", "several", "410100;410200", "多地"),
    ],
)
def test_an_answer_is_as_exact_as_the_text(text, level, adcode, precision):
    answer = resolve(text)
    assert (answer.level, answer.adcode, answer.precision) == (level, adcode, precision)
    assert answer.found


def test_a_town_and_a_zone_have_a_code_of_their_own():
    assert resolve("安阳县水冶镇").code == "410505101"
    assert resolve("郑州高新区").code == "zhengzhou-gaoxinqu"
    assert resolve("郑州市").code == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("许昌县", "许昌县 2016-11-24 改设建安区（国函〔2016〕189号），按今名定位"),
        ("郾城县", "漯河市郾城县（用到 2003 年）今为漯河市郾城区，按今名定位"),
        ("安阳县水冶镇", "安阳县水冶镇 2021 年起属安阳市殷都区水冶镇（豫民行批〔2021〕3号），按今名定位"),
        ("信阳市？河区", "“?河区”疑为“浉河区”之误，请核对"),
    ],
)
def test_it_says_what_became_of_a_name(text, words):
    assert resolve(text).explanation == words


def test_names_are_read_as_of_the_day():
    assert resolve("信阳市", on=1995).adcode == "411502"
    assert resolve("信阳市").adcode == "411500"
    told = resolve("建安区", on=date(2012, 2, 25)).explanation
    assert told == "许昌县 2016-11-24 改设建安区（国函〔2016〕189号），2012-02-25 时称许昌县，按今名定位"
    assert "2020-01-01 已用今名" in resolve("许昌县", on="2020-01-01").explanation


def test_the_city_in_the_same_row_decides():
    assert resolve("鼓楼区", within="开封").adcode == "410204"
    assert resolve("鼓楼区", within="福州市").adcode == "350102"
    assert resolve("人民路12号", within="郑州市").precision == "市级"
    conflict = resolve("洛阳市", within="商丘市")
    assert conflict.state is State.CHECK
    assert "不一致" in conflict.explanation


def test_a_body_tells_its_place_only_by_inference():
    answer = resolve("安阳钢铁集团有限责任公司")
    assert (answer.adcode, answer.inferred) == ("410500", True)
    assert "推断" in answer.explanation
    assert not resolve("安阳市").inferred


@pytest.mark.parametrize("value", [None, float("nan"), "", "   ", True])
def test_an_empty_cell_has_no_place(value):
    assert resolve(value).state is State.NONE


def test_a_name_that_there_is_is_never_called_wrong():
    unknown = resolve("南阳市官庄工区")
    assert (unknown.state, unknown.adcode) == (State.CHECK, "411300")
    assert "没有“南阳市”" not in unknown.explanation
    assert resolve("郑州市市辖区").adcode == "410100"


@pytest.mark.parametrize(
    ("text", "adcode", "state"),
    [
        ("驻马店地区驻马店市", "411702", State.MATCHED),  # the city of that time, not the one in the region's place
        ("郑州市（含巩义市、登封市）", "410100", State.MATCHED),
        ("除巩义市外各县市", "", State.NONE),
        ("洛阳桥", "", State.NONE),
        ("郑州白沙产业集聚区", "410100", State.CHECK),  # only its city is known
        ("商丘市？园区", "411402", State.CHECK),
        ("？源市", "419001", State.CHECK),
    ],
)
def test_what_only_looks_like_a_place_says_so(text, adcode, state):
    answer = resolve(text)
    assert (answer.adcode, answer.state) == (adcode, state)


def test_a_word_of_every_city_means_the_city_in_the_row():
    assert resolve("新区", within="鹤壁市").adcode == "410600"
    assert resolve("市区", within="商丘市").adcode == "411400"


def test_a_code_may_be_a_number():
    assert resolve(410105).adcode == resolve(410105.0).adcode == "410105"
    assert resolve(410381).adcode == "410307"


def test_what_is_asked_for_must_exist():
    with pytest.raises(ValueError, match="级别是“town”"):
        resolve("郑州", level="town")
    with pytest.raises(ValueError, match="不知道“没有市”是哪里"):
        resolve("郑州", within="没有市")
    with pytest.raises(ValueError, match="不是日期"):
        resolve("郑州", on="昨天")


def test_a_column_answers_as_each_of_its_rows(judged):
    texts = [case["text"] for case in CASES if not case["within"] and not case["on"]]
    column = resolve_column(texts * 3)
    singles = [resolve(text) for text in texts]
    differ = [t for t, one, row in zip(texts, singles, range(len(texts)), strict=False) if one != column[row]]
    assert [text for text in differ if resolve(text).found] == []
    assert sum(column.counts().values()) == len(column) == 3 * len(texts)


def test_the_other_rows_of_a_column_decide_what_one_row_leaves_open():
    column = resolve_column(["龙亭区", "鼓楼区", "祥符区", "兰考县", "杞县", "尉氏县", "通许县"])
    assert column[1].adcode == "410204"
    assert column[1].explanation.startswith("本列其余各行都在河南省开封市")
    assert resolve_column(["鼓楼区", "北京市", "上海市", "西安市", "武汉市", "洛阳市"])[0].state is State.ASK


def test_a_context_column_and_a_day_column_count_row_by_row():
    texts, cities = ["鼓楼区", "鼓楼区", "鼓楼区", "信阳市"], ["开封市", "福州市", "", ""]
    column = resolve_column(texts, within=cities, on=["", "2020", None, 1995])
    assert [answer.adcode for answer in (column[row] for row in range(4))] == ["410204", "350102", "", "411502"]


LISTS = {
    "商丘市区及永城": "411400;411481", "新乡市区和长垣": "410700;410783",
    "洛阳市区、偃师、孟津": "410300;410307;410308",
    "许昌市区及禹州、长葛": "411000;411081;411082", "尉氏及通许": "410223;410222", "商丘市区": "411400",
    "商丘市区梁园路": "411400",
}  # fmt: skip


def test_a_list_of_places_is_all_of_them_also_behind_the_word_for_a_city_s_own_districts():
    column = resolve_column(list(LISTS))
    assert {text: column[row].adcode for row, text in enumerate(LISTS)} == LISTS
    assert {text: resolve(text).adcode for text in LISTS} == LISTS


def test_the_table_of_answers_is_for_programs_or_for_people():
    column = resolve_column(["郑州市", "鼓楼区"])
    for_programs, for_people = as_frame(column), as_frame(column, chinese=True)
    assert list(for_programs) == list(COLUMNS)
    assert for_programs.loc[0, ["state", "adcode", "level"]].tolist() == ["matched", "410100", "prefecture"]
    assert for_people.loc[1, ["处理结果", "行政区划代码", "级别"]].tolist() == ["请选择", "", ""]
    assert for_people.loc[1, "候选"].startswith("河南省开封市鼓楼区（410204）")


def test_all_classes_of_the_table_are_there():
    known = Counter(case["class"] for case in CASES)
    assert set(known) == {"plain", "historical", "ambiguous", "context", "policy", "address", "enterprise", "wrong",
                          "form", "elsewhere", "none"}  # fmt: skip
    assert min(known.values()) >= 25
