"""What a card says of a record of each family: which lines in which order, what each is supported by and leads to."""

import pytest

from layers import LAYERS

FAMILIES = {layer.family.key: layer.family for layer in LAYERS}
LINES = {
    "function_area": {"范围": "place", "产业": "", "备注": "", "出处": "name"},
    "cooperation": {"范围": "place", "产业": "", "主题": "", "备注": "", "出处": "name"},
    "axis": {"范围": "place", "产业": "", "备注": "", "出处": "name"},
    "project": {"企业": "", "规模": "value", "地点依据": "place", "出处": "name", "备注": ""},
    "enterprise": {"地点依据": "name", "曾用名": "", "又作": "", "备注": ""},
    "duty": {"牵头": "duty lead participants", "参加": "", "集群": "name tier", "备注": ""},
    "cluster": {
        "层级": "scale tier", "目标年": "year", "集群目标": "value year", "产业": "industry", "原文用词": "industry",
        "地点": "place", "范围": "name place", "牵头": "duty lead participants", "同一集群": "", "说明": "", "备注": "",
    },
}  # fmt: skip
"""Family -> the lines that there are, in their order, and what of a record the citations of each support."""
LEADS = {
    "duty": {"集群": "county joint prefecture record region zone"},
    "cluster": {
        "产业": "industry", "同一集群": "county joint prefecture province record zone", "牵头": "county prefecture",
    },
}  # fmt: skip
"""Family -> lines that lead to a card, and to which kinds."""
CITED = {"出处", "规模", "目标年", "集群目标", "原文用词", "牵头"}
"""Lines that never stand without a citation."""
EXAMPLES = {
    "fyp12-2012.f267-01": (
        "服务平台", "科技应用服务基础平台城市",
        "范围 郑州、洛阳、安阳、焦作；产业 研发设计；备注 名单未尽（“等”）；出处 ",
    ),
    "fyp12-2012.a367-01": (
        "跨省域产业合作示范区", "豫晋陕黄河金三角地区",
        "范围 三门峡、运城（推断）、临汾（推断）、渭南（推断）；产业 有色金属、食品；"
        "主题 黄河水资源管理；资源型产业转型；"
        "备注 三门峡见第364行；出处 ",
    ),
    "fyp12-2012.x435-05": (
        "经济带", "沿陇海经济带",
        "范围 商丘市（推断）、开封市（推断）、郑州市（推断）、洛阳市（推断）、三门峡市（推断）；"
        "产业 装备制造、汽车及零部件、石油化工；"
        "备注 第442行称发展轴，第364行列入“两纵一横”；另列能源原材料、高新技术产业；出处 ",
    ),
    "plans-2012.p138-09": (
        "建设项目", "郑州和新郑卷烟厂联合易地技改",
        "企业 河南中烟；规模 130万箱卷烟；地点依据 见于名称；出处 ；备注 涉及郑州、新郑两厂",
    ),
    "upgrade-2011.e054-02": (
        "龙头企业", "洛阳万基控股集团",
        "地点依据 总部，据常识定位，文件未写；曾用名 新安电力集团；"
        "又作 万基控股集团、万基控股；备注 原洛阳新安电力集团",
    ),
    "plans-2012.d488-01": (
        "责任分工", "改进完善服装配套和物流配送及交易体系",
        "牵头 省工业和信息化厅；参加 省商务厅、省财政厅、省发展改革委；集群 郑州1小时经济圈服装配套基地；"
        "集群 中部地区纺织服装物流功能区；备注 表格断行,已重组",
    ),
    "plans-2012.c137-03": (
        "加快其他", "许昌食品工业",
        "层级 未标层级；目标年 2012 年；产业 食品；原文用词 「食品工业」；地点 许昌；"
        "牵头 省工业和信息化厅、有关省辖市政府；参加：省发展改革委、省财政厅、省科技厅、省农业厅；"
        "同一集群 许昌食品工业基地，未标层级（2012 十二五规划 第三章一、4. 第 158 行）：地点、产业和名称一致；"
        "说明 原文列举以“等”收尾，名单未列全；备注 重点地区，未称基地或集群",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(world):
    """The words of every record, by family and id."""
    return {
        key: {record.record_id: family.word(record, world) for record in world.built(family.build).records}
        for key, family in FAMILIES.items()
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_the_lines_of_a_family_are_these_in_this_order_each_by_its_own_citations(told, family):
    order, supports = list(LINES[family]), {label: set() for label in LINES[family]}
    for words in told[family].values():
        places = [order.index(line.label) for line in words.lines]
        assert places == sorted(places), words.record_id
        for line in words.lines:
            supports[line.label] |= {cited.supports.partition(":")[0] for cited in line.citations}
            assert line.citations or line.label not in CITED, (words.record_id, line)
            assert line.text or line.label == "出处", (words.record_id, line)
    assert {label: " ".join(sorted(found)) for label, found in supports.items()} == LINES[family]


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_line_leads_to_is_a_card_of_its_kind(told, family):
    found = {}
    for words in told[family].values():
        for line in words.lines:
            if line.pick:
                found.setdefault(line.label, set()).add(line.pick.partition(":")[0])
    assert {label: " ".join(sorted(kinds)) for label, kinds in found.items()} == LEADS.get(family, {})


@pytest.mark.parametrize("record_id", EXAMPLES)
def test_the_fullest_card_of_a_family_says_all_of_it_word_for_word(told, record_id):
    words = next(records[record_id] for records in told.values() if record_id in records)
    lines = "；".join(f"{line.label} {line.text}" for line in words.lines)
    assert (words.kind, words.heading, lines) == EXAMPLES[record_id]
    assert (words.record_id, words.doc_id) == (record_id, record_id.partition(".")[0])
