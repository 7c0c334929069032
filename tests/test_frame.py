"""A table with the places of its rows: whole or in parts, its columns, its own names kept, what is asked wrongly."""

from collections import Counter

import pandas as pd
import pytest

from geo.frame import PlaceColumns, alone, geocode_frame, home_of_all, placed, placed_in, settled

SURE = ("龙亭区", "祥符区", "兰考县", "杞县", "尉氏县", "通许县")
DOUBTFUL = ("鼓楼区", "三轮摩托", "")
BEHIND = ["state", "adcode", "level", "place", "precision", "score", "explanation", "candidates"]


@pytest.fixture(scope="module")
def table():
    """Rows that are sure and rows that only the others settle, with an index of its own."""
    texts = [*SURE, *DOUBTFUL]
    return pd.DataFrame({"地址": texts, "n": range(len(texts))}, index=[f"r{n}" for n in range(len(texts))])


def test_parts_that_are_settled_by_the_home_of_all_are_what_the_whole_table_is(table):
    columns = PlaceColumns("地址")
    parts = [table.iloc[:7], table.iloc[7:]]
    answers = [alone(part, columns) for part in parts]
    home = home_of_all(sum(map(placed_in, answers), Counter()))
    assert home == "prefecture:410200"
    known = [placed(part, settled(part, columns, one, home)) for part, one in zip(parts, answers, strict=True)]
    whole = geocode_frame(table, "地址")
    pd.testing.assert_frame_equal(pd.concat(known), whole)
    apart = pd.concat([placed(part, one) for part, one in zip(parts, answers, strict=True)])
    changed = whole.index[(apart["adcode"] != whole["adcode"]) | (apart["explanation"] != whole["explanation"])]
    assert whole.loc[changed, "地址"].tolist() == ["鼓楼区"]


def test_parts_without_a_common_home_or_with_one_that_was_asked_for_stay_as_they_are(table):
    columns = PlaceColumns("地址")
    found = alone(table, columns)
    assert settled(table, columns, found, "") is found
    asked = PlaceColumns("地址", home="开封市")
    assert settled(table, asked, found, "prefecture:410200") is found
    assert home_of_all(Counter({"county:410105": 1, "county:410302": 1})) == ""


def test_its_own_columns_stay_in_front_with_their_index_and_a_taken_name_gets_another(table):
    taken = table.assign(state="甲", place="乙")
    made = geocode_frame(taken, "地址")
    behind = [f"{name}（定位）" if name in ("state", "place") else name for name in BEHIND]
    assert list(made.columns) == ["地址", "n", "state", "place", *behind]
    assert made.index.equals(table.index)
    pd.testing.assert_frame_equal(made[taken.columns], taken)
    assert made["adcode"].tolist()[:2] == ["410202", "410212"]
    assert list(geocode_frame(table, "地址", chinese=True).columns)[2:4] == ["处理结果", "行政区划代码"]


def test_a_context_a_day_and_a_home_decide_row_by_row():
    frame = pd.DataFrame({"所在": ["鼓楼区", "鼓楼区", "许昌县"], "市": ["开封市", "", ""], "年": [2014, 2014, 2012]})
    found = geocode_frame(frame, "所在", context_column="市", on_column="年")
    assert found["adcode"].tolist() == ["410204", "", "411003"]
    assert found["state"].tolist() == ["matched", "ask", "matched"]
    assert geocode_frame(frame, "所在", home="开封市")["adcode"].tolist()[:2] == ["410204", "410204"]


def test_a_column_that_is_not_there_is_told_with_those_that_are(table):
    with pytest.raises(ValueError, match=r"^没有“所在”“年”这一列：表头是 地址、n$"):
        geocode_frame(table, "所在", on_column="年")


def test_progress_is_told_to_the_last_row(table):
    seen = []
    geocode_frame(table, "地址", progress=lambda done, every: seen.append((done, every)))
    assert (len(table), len(table)) in seen
    assert all(0 <= done <= every for done, every in seen)
