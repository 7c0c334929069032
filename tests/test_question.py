"""A question in words becomes filters; what was not understood is said, and the whole can be undone."""

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from layers import LAYERS
from layers.compose import compose
from layers.question.answers import MOST_BODIES
from layers.question.understand import CHECKS, DUTIES, GOALS, understand
from policy.duties import charges, duties_about, industries_of, lead_words
from policy.promises.changes import DROPPED, FRAMED, GOAL_ONLY, LOWERED, NEW, RAISED, SILENT, UNRANKED


@pytest.fixture(scope="module")
def asked(world, joins):
    return lambda question: understand(question, world, LAYERS, joins.picks)


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("洛阳 2017 年前的千亿级集群", {"year": "2012,2015,2017", "tier": "千亿", "city": "410300"}),
        ("兰考家具", {"ind": "furniture", "city": "410200", "at": "county:410225"}),
        ("许昌县的发制品", {"ind": "hair", "city": "411000", "at": "county:411003"}),
        ("新乡县有什么", {"city": "410700", "at": "county:410721"}),
        ("郑州和洛阳的百亿级以上装备", {"tier": "百亿,千亿,万亿", "ind": "equipment", "city": "410100,410300"}),
        ("2014年行动计划里的新材料", {"doc": "advanced-2014", "ind": "materials"}),
        ("十二五规划 3000亿级", {"doc": "fyp12-2012", "tier": "千亿"}),
        ("豫北的煤化工集群有哪些", {"ind": "coal-chem", "city": "410500,410600,410700,410800,410900,419001"}),
        ("漯河食品产业项目", {"ind": "food", "city": "411100", "layer": "projects"}),
        ("民权家电企业", {"ind": "appliances", "city": "411400", "layer": "enterprises", "at": "county:411421"}),
        ("郑州经开区汽车", {"ind": "auto", "city": "410100", "at": "zone:zhengzhou-jingkaiqu"}),
        ("河南有几个万亿级产业", {"tier": "万亿"}),
        ("2015年目标", {"year": "2015"}),
        ("洛阳农机", {"ind": "agri-machinery", "city": "410300"}),
        ("没写层级的集群", {"tier": "未标层级"}),
    ],
)
def test_a_question_is_read_as_these_filters_and_nothing_is_left(asked, question, query):
    found = asked(question)
    assert found.selection.to_query() == query and found.unknown == () and found.anything


@pytest.mark.parametrize(
    ("question", "aspect", "industries"),
    [("谁牵头食品", DUTIES, ("food",)), ("食品目标", GOALS, ("food",)), ("汽车的数据矛盾", CHECKS, ("auto",))],
)
def test_what_is_asked_of_the_filters_opens_the_right_table(asked, question, aspect, industries):
    assert (asked(question).aspect, asked(question).selection.industries) == (aspect, industries)


@pytest.mark.parametrize(
    ("question", "earlier", "kinds", "kind"),
    [
        ("2012 有 2014 没有的汽车基地", "fyp12-2012", (DROPPED, GOAL_ONLY, SILENT), "产业基地"),
        ("2014有2012没有的食品集群", "fyp12-2012", (NEW, FRAMED), "产业集群"),
        ("2014 比 2011 新增的电子信息", "upgrade-2011", (NEW, FRAMED), ""),
        ("2012年度计划有2014没有的食品", "plans-2012", (DROPPED, GOAL_ONLY, SILENT), ""),
    ],
)
def test_what_one_plan_has_and_another_has_not_is_a_comparison(asked, question, earlier, kinds, kind):
    found = asked(question).comparison
    assert (found.earlier, found.later, found.kinds, found.cluster_kind) == (earlier, "advanced-2014", kinds, kind)


def test_of_two_documents_of_a_year_the_one_taken_is_named_and_the_other_offered(asked):
    remarks = "".join(asked("2012 有 2014 没有的汽车基地").remarks)
    assert "2012 十二五规划" in remarks and "2012 年度计划" in remarks


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("百亿级以上但不是食品的", {"tier": "百亿,千亿,万亿", "-ind": "food"}),
        ("除食品外郑州的集群", {"city": "410100", "-ind": "food"}),
        ("郑州不含汽车的集群", {"city": "410100", "-ind": "auto"}),
        ("化工但不含煤化工的集群", {"-ind": "coal-chem"}),
        (
            "漯河2014年文件里的集群，不要未标层级的",
            {"city": "411100", "doc": "advanced-2014", "tier": "万亿,千亿,百亿"},
        ),
        ("不在郑州的万亿级", {"tier": "万亿", "-city": "410100"}),
    ],
)
def test_what_is_denied_is_left_out_and_never_chosen(asked, world, question, filters):
    found = asked(question)
    query = found.selection.to_query()
    for key, value in filters.items():
        if key.startswith("-"):
            assert value not in query[key[1:]].split(",") and query[key[1:]]
        else:
            assert query[key] == value
    assert found.unknown == () and found.anything and "不含" in "".join(meaning for _, meaning in found.taken)


def test_what_an_excluded_industry_holds_is_not_in_view(asked, world):
    scene = compose(world, asked("郑州不含汽车的集群").selection, LAYERS)
    below = world.policy.descendants(("auto",))
    assert scene.records and not [r.name for r in scene.records if below.issuperset(r.industries or ("",))]
    chem = asked("化工但不含煤化工的集群").selection.industries
    assert chem and set(chem) <= world.policy.descendants(("chem",)) - {"chem", "coal-chem"}


@pytest.mark.parametrize("question", ["哪些县没有产业集群", "缺少食品集群的地区", "不是外星人的食品集群"])
def test_a_denial_that_is_not_understood_changes_nothing_and_says_so(asked, question):
    found = asked(question)
    assert not found.anything and found.answer == "" and found.remarks


@pytest.mark.parametrize(
    ("question", "pair", "kinds"),
    [
        ("2012年承诺洛阳而2014年不再提的", ("fyp12-2012", "advanced-2014"), (DROPPED, GOAL_ONLY, SILENT)),
        ("2012年提出、2014年没有再提的基地", ("fyp12-2012", "advanced-2014"), (DROPPED, GOAL_ONLY, SILENT)),
        ("从2012到2014提高了层级的集群", ("fyp12-2012", "advanced-2014"), (RAISED,)),
        ("2014年新增的汽车集群", ("fyp12-2012", "advanced-2014"), (NEW, FRAMED)),
        ("哪些集群被降级了", ("fyp12-2012", "advanced-2014"), (LOWERED, UNRANKED)),
        ("2012年度计划里提到的食品基地，2014年取消了", ("plans-2012", "advanced-2014"), (DROPPED, GOAL_ONLY, SILENT)),
    ],
)
def test_other_ways_to_ask_for_a_comparison(asked, question, pair, kinds):
    found = asked(question)
    assert found.comparison and (found.comparison.earlier, found.comparison.later) == pair
    assert found.comparison.kinds == kinds and found.unknown == () and not found.selection.years
    assert ("410300" in found.selection.cities) == ("洛阳" in question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("洛阳市规模最大的三个集群", "最大的 3 个：洛阳动力谷高端装备产业集群（3000亿级）"),
        ("2014年最大的产业集群是哪个", "最大的并列 3 个"),
        ("周口哪些县有百亿级集群", "写到 5 个县（市、区）：西华县 1"),
        ("哪些市有装备制造集群", "写到 11 个省辖市：洛阳 9"),
        ("省工业和信息化厅牵头哪些工作", "省工业和信息化厅牵头 68 项"),
        ("工信厅负责的食品工作", "省工业和信息化厅牵头 8 项"),
        ("装备制造2017年目标是多少", "超过 15000 亿元（2014 先进制造 二、(二) 第 47 行）"),
        ("漯河的食品目标", "漯河食品工业基地"),
        ("焦作的煤化工限制", "限制与准入"),
        ("食品产业由谁牵头", "漯河市政府（1 项）"),
    ],
)
def test_questions_are_answered_in_words(asked, question, answer):
    found = asked(question)
    assert answer in found.answer and found.unknown == ()


@pytest.mark.parametrize("question", ["航空港区有什么集群", "郑州航空港的集群"])
def test_a_zone_is_a_place_before_its_name_is_an_industry(asked, question):
    found = asked(question).selection
    assert (found.industries, found.cities, found.picked) == ((), ("410100",), "zone:zhengzhou-hangkonggang")


@pytest.mark.parametrize(
    ("question", "unknown"),
    [("外星人的千亿级集群", ("外星人",)), ("今天天气怎么样", ("今天天气怎么样",)), ("中原的集群", ("中原",))],
)
def test_what_is_not_understood_is_said(asked, question, unknown):
    assert asked(question).unknown == unknown


def test_a_place_that_may_be_several_is_not_guessed(asked):
    assert "中原区" in "".join(asked("中原的集群").remarks) and not asked("中原的集群").selection.cities


def test_a_year_without_any_goal_is_refused_with_those_there_are(asked):
    found = asked("2030年的集群")
    assert not found.anything and "2012、2015、2017、2020" in "".join(found.remarks)


def test_the_answer_tells_the_same_as_the_filters_show(asked, world):
    found = asked("漯河的千亿级集群")
    scene = compose(world, found.selection, LAYERS)
    assert f"共 {scene.admitted} 条次集群" in found.answer and scene.admitted == 1


def test_who_leads_food_is_answered_from_the_duty_tables(asked, world):
    duties = duties_about(world.policy, (), ("food",))
    leads = [d for d in duties if "省工业和信息化厅" in d.lead]
    answer = asked("谁牵头食品").answer
    assert f"共 {len(duties)} 项分工" in answer and f"省工业和信息化厅（{len(leads)} 项）" in answer
    assert lead_words(duties, MOST_BODIES) in answer and lead_words(duties) not in answer, "told of more bodies"
    later = duties_about(world.policy, ("advanced-2014",), ("food",))
    assert later == tuple(d for d in duties if d.doc_id == "advanced-2014") and 0 < len(later) < len(duties)
    of_plan = [d for d in world.policy.duties if d.doc_id == "plans-2012" and 155 <= int(d.duty_id[-6:-3]) <= 166]
    assert {d.duty_id for d in of_plan} <= {d.duty_id for d in duties}, "the food plan's own table of duties"


def test_a_duty_is_about_its_clusters_its_task_and_its_plan(world):
    by_id = {d.duty_id: d for d in world.policy.duties}
    assert "home" in industries_of(by_id["advanced-2014.d213-01"], world.policy)
    assert industries_of(by_id["plans-2012.d355-01"], world.policy) == {"chem"}


def test_every_duty_stands_with_everybody_it_names(world):
    found = charges(world.policy.duties)
    assert sum(len(c.leads) for c in found) == sum(len(set(d.lead)) for d in world.policy.duties)
    assert sum(len(c.takes_part) for c in found) == sum(len(set(d.participants)) for d in world.policy.duties)
    assert lead_words(()) == "文件没有写明由谁牵头"


@pytest.fixture
def page():
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not made.exception
    return made


def test_on_the_page_a_question_sets_the_filters_and_undo_takes_them_back(page):
    before = list(page.session_state["documents"])
    page.text_input(key="question").set_value("洛阳 2017 年前的千亿级集群").run()
    assert page.session_state["cities"] == ["410300"] and page.session_state["tiers"] == ["千亿"]
    assert page.session_state["documents"] == [] and any("共 3 条次集群" in m.value for m in page.markdown)
    page.button(key="question-undo").click().run()
    assert page.session_state["documents"] == before and page.session_state["cities"] == []
    page.text_input(key="question").set_value("今天天气怎么样").run()
    assert not page.exception and page.session_state["documents"] == before
    assert any("没有听懂" in w.value for w in page.warning)
