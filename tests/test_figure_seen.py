"""A figure of what was seen of the map: it shows that, and counts no more."""

import pytest
from test_figure_extent import texts

from export.figure.layout import lay_out
from export.frame.extent import extent_of
from export.frame.request import ExportRequest
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection


@pytest.fixture(scope="module")
def advanced(world):
    return compose(world, Selection(documents=("advanced-2014",)), LAYERS)


def test_what_was_seen_is_the_figure_and_only_that_is_counted(advanced):
    made = lay_out(ExportRequest(advanced, "view:113.9,31.2,115.6,32.8"))
    assert made.title.startswith("信阳一带｜")
    assert "".join(texts(made, "标题")[1:]).startswith("图上 7 条次集群（千亿级 1、百亿级 6）")
    assert made.table is not None
    assert [row[0] for row in made.table.rows][:2] == ["信阳市", "平桥区"]


def test_nothing_that_was_seen_is_veiled_and_the_frame_shows_it_to_its_edge(advanced):
    made = lay_out(ExportRequest(advanced, "view:112.6,34.2,114.6,35.3", contents="framed"))
    assert "范围外淡化" not in [g.name for g in made.groups]
    assert {"郑州", "焦作", "新乡", "开封"} <= set(texts(made, "地名"))


def test_a_view_that_holds_all_of_henan_is_the_figure_of_henan(advanced):
    assert extent_of(ExportRequest(advanced, "view:109,30,118,37.5")).whole


@pytest.mark.parametrize("sides", ["1,2,3", "114,33,113,34", "nan,33,114,34", "a,b,c,d", "100,20,101,21"])
def test_a_view_that_is_none_is_refused_in_words(advanced, sides):
    with pytest.raises(ValueError, match=r"看不懂范围|不在河南省内"):
        extent_of(ExportRequest(advanced, f"view:{sides}"))
