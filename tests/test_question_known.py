"""What planners write and the records know is understood: figures, years of papers, firms, departments, levels."""

import pytest

from layers import LAYERS
from layers.question.tiers import yi_of
from layers.question.understand import DUTIES, understand
from policy.duties import charges
from policy.selection import NO_YEAR


@pytest.fixture(scope="module")
def asked(world, joins):
    return lambda question: understand(question, world, LAYERS, joins.picks)


@pytest.mark.parametrize(
    ("number", "yi"),
    [("五千", 5000), ("两千", 2000), ("一千五百", 1500), ("百", 100), ("一万二千", 12000), ("3000", 3000),
     ("1.5万", 15000),
     ("5千", 5000), ("十", 10), ("万", 10000)],
)  # fmt: skip
def test_a_figure_is_read_in_words_and_digits(number, yi):
    assert yi_of(number) == yi


@pytest.mark.parametrize(
    ("question", "yi"), [("五千亿级", 5000), ("三千亿级的集群", 3000), ("两千亿级", 2000), ("4000亿级", 4000)]
)
def test_a_multiple_of_a_tier_says_which_records_write_it(asked, world, question, yi):
    found, named = asked(question), [c for c in world.policy.clusters if c.scale_yi == yi]
    said = f"写明 {yi}亿的有 {len(named)} 条：{named[0].name}" if named else f"文件没有写 {yi}亿级的集群"
    assert said in "".join(found.remarks) and found.selection.tiers == ("千亿",) and found.unknown == ()
    assert bool(named) == (yi != 5000)


@pytest.mark.parametrize(
    ("question", "tiers"),
    [
        ("超过1000亿", ("千亿", "万亿")), ("不低于千亿", ("千亿", "万亿")), ("1000亿以下", ("百亿",)),
        ("不到1000亿的集群", ("百亿",)), ("50亿以上", ("百亿", "千亿", "万亿")), ("50亿级", ()),
        ("没写级别", ("未标层级",)),
    ],
)  # fmt: skip
def test_above_and_below_a_figure_take_in_every_tier_there(asked, question, tiers):
    found = asked(question)
    assert found.selection.tiers == tiers and found.unknown == () and bool(found.remarks) == (question == "50亿级")


@pytest.mark.parametrize(("question", "side"), [("500亿以上", "上"), ("超过500亿的集群", "上"), ("500亿以下", "下")])
def test_what_a_tier_without_a_figure_means_is_said_where_a_figure_cuts_through_it(asked, world, question, side):
    own = [c for c in world.policy.clusters if c.tier == "百亿"]
    bare = sum(c.scale_yi is None for c in own)
    said = "".join(asked(question).remarks)
    assert (
        0 < bare < len(own)
        and f"百亿级共 {len(own)} 条次" in said
        and f"500亿以{side}的 {len(own) - bare} 条次" in said
    )
    assert f"另有 {bare} 条次只写百亿级、没有数值，不能判断，也一并列出" in said


@pytest.mark.parametrize("question", ["没有写年份", "没有年份的集群", "未写年份", "没写目标年的集群"])
def test_records_without_a_year_can_be_asked_for(asked, question):
    assert asked(question).selection.years == (NO_YEAR,) and asked(question).unknown == () and asked(question).anything


@pytest.mark.parametrize("question", ["2012年提过", "2012年文件", "2012年提到的集群", "2012年里说过的"])
def test_what_was_said_in_a_year_is_in_the_papers_of_that_year(asked, question):
    found = asked(question)
    assert (found.selection.documents, found.selection.years) == (("fyp12-2012", "plans-2012"), ())
    assert found.unknown == ()


@pytest.mark.parametrize("question", ["2015年提过的食品", "2013年文件里的食品", "2030年的食品"])
def test_a_year_that_nothing_has_is_refused_and_shows_no_more_than_asked(asked, question):
    found = asked(question)
    assert not found.anything and found.answer == "" and question[:4] in "".join(found.remarks)


@pytest.mark.parametrize(
    ("question", "firm"), [("富士康", "ent-fushikang"), ("宇通在哪里", ""), ("许昌的许继集团", "")]
)
def test_an_enterprise_is_a_firm_and_no_place(asked, world, question, firm):
    found, by_id = asked(question), {m.mention_id: m for m in world.policy.enterprise_mentions}
    named = {by_id[one.partition(":")[2]].enterprise_id for one in found.selection.singles}
    seat = world.policy.enterprise[next(iter(named))]
    own = [f"enterprises:{m.mention_id}" for m in by_id.values() if m.enterprise_id == seat.enterprise_id]
    assert len(named) == 1 and list(found.selection.singles) == own and named <= {firm or seat.enterprise_id}
    assert f"企业{seat.name}：" in found.answer and world.unit_name(seat.level, seat.adcode) in found.answer
    assert found.selection.layers == ("enterprises",) and ("许昌" in question) == bool(found.selection.cities)


def test_no_place_or_industry_is_taken_for_a_firm(asked, world):
    for name in (*world.city_names.values(), "宝丰县", "煤化工", "食品", "装备制造"):
        assert not asked(f"{name}的集群").selection.singles, name


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("机器人产业在哪里", "写到 1 个省辖市：洛阳 1。另有 1 条只写到省。"),
        ("哪里有机器人", "写到 1 个省辖市：洛阳 1。"),
        ("郑州汽车在哪里", "个县（市、区）：中牟县"),
        ("郑州机器人在哪里", "没有符合条件的记录。"),
        ("县级集群", "个县（市、区）：中牟县"),
        ("哪些县级市有集群", "个县级市：新郑市"),
        ("市级集群", "写到 18 个省辖市：郑州"),
    ],
)
def test_where_and_at_which_level_lists_the_places(asked, question, answer):
    assert answer in asked(question).answer and asked(question).unknown == ()


@pytest.mark.parametrize(
    ("question", "industry"), [("电解铝", "aluminium"), ("镁加工", "magnesium"), ("洛阳的氧化铝企业", "aluminium")]
)
def test_what_the_taxonomy_files_under_an_industry_leads_there_and_says_so(asked, question, industry):
    found = asked(question)
    assert found.selection.industries == (industry,) and found.unknown == ()
    assert "分类里没有单列" in "".join(meaning for _, meaning in found.taken)


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("省工信委", "省工业和信息化厅"), ("省工业和信息化委牵头哪些", "省工业和信息化委"),
        ("省发改委负责什么", "省发展改革委"),
        ("国资委", "省政府国资委"), ("人社厅参加哪些", "省人力资源社会保障厅"), ("住建厅", "省住房城乡建设厅"),
    ],
)  # fmt: skip
def test_a_department_is_known_by_its_short_name(asked, world, question, body):
    found, own = asked(question), next(c for c in charges(world.policy.duties) if c.body == body)
    assert f"{body}牵头 {len(own.leads)} 项、参加 {len(own.takes_part)} 项" in found.answer
    assert found.aspect == DUTIES and found.unknown == ()
    assert ("文件也写作" in "".join(found.remarks)) == ("工业和信息化" in body)
