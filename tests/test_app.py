"""The page's logic, without a browser: what the questions do to title, counts, link, panel and map message."""

import json
import re
from datetime import date

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from layers import LAYERS
from layers.card import DocumentPart, card_of
from layers.compose import compose
from layers.wording import RecordText, TextLine
from policy.crosscheck import RULES
from policy.documents import DocumentTexts
from policy.records import Document, PolicyRecords
from views.card import Sources, part_html


@pytest.fixture
def page():
    """The page as a newcomer opens it."""
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not made.exception
    return made


def by_key(widgets, key):
    return next(w for w in widgets if w.key == key)


def map_message(page):
    """What travels to the map: all arguments of its component but the state, and the state."""
    args = json.loads(page.get("component_instance")[0].proto.json_args)
    return {name: value for name, value in args.items() if name != "message"}, args["message"]["state"]


def test_a_newcomer_sees_the_plan_of_2014(page):
    assert page.title[0].value == "《先进制造业大省建设行动计划》2017 年目标：产业集群"
    assert page.query_params["doc"] == "advanced-2014"


def test_the_opening_page_asks_for_none_of_streamlits_large_scripts_and_tells_in_words_when_asked(page):
    drawn = {element.type for element in page.main}
    assert drawn.isdisjoint({"arrow_data_frame", "arrow_vega_lite_chart", "code", "plotly_chart", "json"})
    page.session_state["summary"] = True
    page.run()
    assert page.code[0].value.startswith("共 128 条次集群，出自《先进制造业大省建设行动计划》")


def test_the_counts_beside_the_map_are_one_sentence_and_the_strict_ones_stand_behind_a_press(page):
    assert [html for html in page.get("html") if "未上图 1 条次。</p>" in html.proto.body]
    assert not [c for c in page.caption if "去重后" in c.value]
    page.session_state["summary"] = True
    page.run()
    assert [c for c in page.caption if "去重后 127 个" in c.value]


def test_a_filter_changes_title_link_and_state_but_never_the_map_itself(page):
    the_map, state = map_message(page)
    page.session_state["industries"] = ["food"]
    page.run()
    the_map_after, state_after = map_message(page)
    assert "食品" in page.title[0].value
    assert page.query_params["ind"] == "food"
    assert the_map_after == the_map
    assert state_after == state | {"industries": ["food"]}


def test_a_linked_page_restores_the_view():
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params["tier"] = "千亿"
    page.query_params["at"] = "prefecture:411100"
    page.run()
    assert page.session_state["tiers"] == ["千亿"]
    assert any("<h3>漯河市</h3>" in html.proto.body for html in page.get("html"))


def test_an_outdated_link_says_what_was_left_out():
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params["tier"] = "兆亿"
    page.run()
    assert "层级 兆亿" in page.warning[0].value


def test_the_panel_of_what_is_not_on_the_map_adds_up(page, world, opening):
    by_key(page.button_group, "panel").set_value("off").run()
    scene = compose(world, opening, LAYERS)
    words = f"符合条件 {scene.admitted} 条 = 图上 {scene.placed} 条 + 未上图 {len(scene.not_placed)} 条"
    assert any(words in c.value for c in page.caption)
    assert len(page.dataframe[0].value) == len(scene.not_placed) > 0


@pytest.mark.parametrize(
    ("kind", "count"), [("定量目标", 171), ("限制与准入", 7), ("专项与工程", 44), ("责任分工", 31)]
)
def test_targets_programmes_and_duties_of_the_plan_can_be_read(page, kind, count):
    by_key(page.button_group, "panel").set_value("targets").run()
    by_key(page.button_group, "reference").set_value(kind).run()
    assert len(page.dataframe[0].value) == count
    assert page.dataframe[0].value["出处"].str.len().gt(0).all()


def test_the_findings_say_by_which_rule_they_are_judged_the_gravest_first(page):
    by_key(page.button_group, "panel").set_value("checks").run()
    verdicts = list(page.dataframe[0].value["结论"])
    assert verdicts[0] == "不一致"
    assert verdicts == sorted(verdicts, key=list(RULES).index)
    rules = next(m.value for m in page.markdown if "**口径不同**" in m.value)
    assert f"**不一致**（{verdicts.count('不一致')} 项）：{RULES['不一致']}" in rules


def test_the_findings_name_both_places(page):
    by_key(page.button_group, "panel").set_value("checks").run()
    table = page.dataframe[0].value
    assert {"事项", "一处", "出处一", "另一处", "出处二", "结论", "来源", "说明"} == set(table.columns)
    assert table["出处一"].str.contains("第").all()


def test_a_character_that_the_font_lacks_is_said_before_anything_is_made(page):
    by_key(page.button_group, "panel").set_value("export").run()
    by_key(page.text_input, "export-title").set_value("河南😀").run()
    assert not page.exception
    assert "“😀”（U\\+1F600）" in page.error[0].value
    assert not [b for b in page.button if b.key == "export-preview"]


def test_an_empty_selection_says_what_to_do(page):
    page.session_state["cities"], page.session_state["industries"] = ["419001"], ["tobacco"]
    page.run()
    assert any("请放宽" in html.proto.body for html in page.get("html"))


def test_a_card_says_chapter_and_line_of_everything_that_it_quotes(world, joins):
    card = card_of("prefecture:411100", joins)
    part = next(p for p in card.parts if p.document.doc_id == "advanced-2014")
    html = part_html(part, Sources(DocumentTexts(None, ()), world.policy), is_open=True)
    lines = re.findall(r"<span class='line' title[^>]*>([^<]*)</span>", html)
    assert {"二、(四) 第 71 行", "重点工作分工 第 212 行"} <= set(lines)
    assert [words for words in lines if re.fullmatch(r"第 \d+ 行", words)] == []


def test_html_in_a_name_is_shown_as_text():
    evil = "<img src=x onerror=alert(1)>"
    document = Document("d", evil, "", "", date(2014, 1, 1), 2017, "d.txt", "", "短")
    block = RecordText("f", "d", evil, evil, (TextLine(evil, evil),))
    part = DocumentPart(document, (block,), ((evil, (block,)),), (TextLine("", evil),))
    html = part_html(part, Sources(DocumentTexts(None, (document,)), PolicyRecords()), is_open=True)
    assert "<img" not in html
    assert html.count("&lt;img") == 9
