"""Bad tables stop the start with one message: file, row, what was found, what to do; all faults at once."""

import shutil

import pytest

from policy.load import POLICY_FOLDER, PolicyFault, load_policy
from policy.tables import CHILD_TABLES, TABLES
from policy.vocabulary import VOCABULARIES

UNITS = frozenset({("prefecture", "411100"), ("county", "411104")})


@pytest.fixture
def folder(tmp_path):
    """Header rows only, with one document, one industry and one good cluster."""
    for path in POLICY_FOLDER.glob("*.csv"):
        shutil.copy(path, tmp_path)
        header = path.read_text(encoding="utf-8").splitlines()[0]
        (tmp_path / path.name).write_text(header + "\n", encoding="utf-8")
    add(tmp_path, "documents", f"d,某计划,省政府,,2014-11-18,2017,d.txt,{'0' * 64},2014 某计划,100,true")
    add(tmp_path, "industries", "food,食品,高成长性制造业,,,,食品工业,其他")
    add(tmp_path, "clusters", "c1,d,漯河食品,产业集群,建设,food,食品,千亿,3000,≈,2017,stated,false,true,,,")
    add(tmp_path, "cluster_places", "c1,漯河,prefecture,411100,,")
    for supports in ("place", "scale", "year", "industry"):
        add(tmp_path, "citations", f"c1,{supports},d,1,0,2,stated")
    return tmp_path


def add(folder, table, row):
    with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def faults(folder):
    with pytest.raises(PolicyFault) as caught:
        load_policy(folder, UNITS)
    return tuple(map(str, caught.value.faults))


def test_a_good_folder_loads(folder):
    records = load_policy(folder, UNITS)
    assert (records.clusters[0].places[0].adcode, records.opening) == ("411100", ("d",))


def test_a_missing_column_names_the_file_and_the_columns_found(folder):
    path = folder / "zones.csv"
    path.write_text("zone_id,name\n", encoding="utf-8")
    assert faults(folder) == (
        "zones.csv 第 1 行：缺少列 aliases、kind、prefecture_adcode、county_adcodes、"
        "lon_deg、lat_deg、precision、certainty、basis，"
        "现有列 zone_id、name。请按 data/README.md 的列名改正。",
        "zones.csv：读不出来，引用它的各行这一次没有核对。改好后请再检查一次（henan-atlas check）。",
    )


def test_an_unreadable_cell_names_row_column_and_what_was_expected(folder):
    add(folder, "clusters", "c2,d,某地食品,产业集群,建设,food,食品,千亿,三千,≈,,,false,true,,,")
    assert faults(folder) == ("clusters.csv 第 3 行 c2：列“scale_yi”是“三千”，应为数字。请改正这个格子。",)


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("clusters", "c2,d,甲,开发区,建设,food,食品,,,,,,false,true,,,",
         "clusters.csv 第 3 行 c2：列“kind”是“开发区”，不在词表中。请改为：产业集群、产业基地、示范基地、产业园、园区、"
         "核心区、集聚区、其他。"),
        ("cluster_places", "c1,漯河,city,411100,,",
         "cluster_places.csv 第 3 行 c1：列“level”是“city”，不在词表中。请改为：province、prefecture、county、zone、"
         "region、留空。"),
        ("programmes", "g1,d,某专项,,food,50,企业,",
         "programmes.csv 第 2 行 g1：列“counts_what”是“企业”，不在词表中。请改为：项目、平台、联盟、基地、产业链、"
         "对接活动、合作区、行业、技术、留空。"),
    ],
)  # fmt: skip
def test_a_word_outside_its_vocabulary_names_row_value_and_what_is_allowed(folder, table, row, words):
    add(folder, table, row)
    assert faults(folder) == (words,)


def test_a_place_from_another_document_needs_a_line_of_it(folder):
    add(folder, "projects", "p1,d,某项目,建设项目,,,food,prefecture,411100,,other,,,,")
    add(folder, "citations", "p1,place,d,1,0,2,stated")
    assert faults(folder) == (
        "projects.csv 第 2 行 p1：列“place_basis”说地点据另一份文件，但没有那份文件的依据（place）。请补上行号。",
    )


def test_every_vocabulary_is_of_a_column_that_exists():
    columns = {(t.name, c) for t in (*TABLES, *(t for t, _ in CHILD_TABLES.values())) for c in t.columns}
    assert set(VOCABULARIES) <= columns


def test_all_faults_come_at_once(folder):
    add(folder, "clusters", "c2,d,甲,产业集群,建设,food,食品,百亿,3000,≈,,,false,true,,,")
    add(folder, "clusters", "c3,d,乙,产业集群,建设,steel,钢铁,,,,2017,stated,false,true,,,")
    add(folder, "cluster_places", "c3,某县,county,411999,,")
    found = "\n".join(faults(folder))
    for expected in (
        "clusters.csv 第 3 行 c2：列“scale_yi”的规模 3000 亿元不属于层级“百亿”",
        "clusters.csv 第 3 行 c2：列“tier”写了层级或规模，但没有依据",
        "clusters.csv 第 4 行 c3：列“industry_id”是“steel”，应为 industries.csv 中登记的编号",
        "clusters.csv 第 4 行 c3：列“year”写了年份 2017，但没有依据",
        "cluster_places.csv 第 3 行 c3：列“place_text”写了地点，但没有依据",
        "cluster_places.csv 第 3 行 c3：列“adcode”的地点“county 411999”不在地名表中",
    ):
        assert expected in found


def test_an_id_used_twice_is_refused(folder):
    add(folder, "clusters", "c1,d,又一个,产业集群,建设,food,食品,,,,,,false,true,,,")
    assert faults(folder) == (
        "clusters.csv 第 3 行 c1：列“cluster_id”的编号“c1”出现 2 次（还在 clusters.csv 第 2 行）。"
        "请让每个编号只用一次。",
    )


def test_a_place_of_an_unknown_cluster_is_refused(folder):
    add(folder, "cluster_places", "c9,漯河,prefecture,411100,,")
    assert faults(folder) == (
        "cluster_places.csv 第 3 行：列“cluster_id”的编号“c9”在 clusters.csv 中没有。请补上该行或更正编号。",
    )


def test_a_citation_of_nothing_is_refused(folder):
    add(folder, "citations", "c9,name,d,1,0,2,stated")
    assert faults(folder) == ("citations.csv 第 6 行 c9：列“record_id”指向“c9”，没有这条记录。请删除这行或更正编号。",)


def test_a_missing_file_is_named(folder):
    (folder / "duties.csv").unlink()
    assert faults(folder) == (
        "duties.csv：缺少这个文件。请从发布包恢复它。",
        "duties.csv：读不出来，引用它的各行这一次没有核对。改好后请再检查一次（henan-atlas check）。",
    )


TARGET = "{id},d,{kind},漯河食品,food,,主营业务收入,1000,,亿元,=,2017,target,,,,,1000亿元,{cluster}"
LIMIT = "{id},d,steel,{kind},高炉容积,{value},立方米,{sign},{places},,400立方米,"


def test_a_target_of_a_cluster_names_one_of_its_own_document(folder):
    add(folder, "documents", f"d2,另一计划,省政府,,2016-11-18,2020,d2.txt,{'0' * 64},2016 另一计划,100,false")
    add(folder, "clusters", "c2,d2,漯河食品,产业集群,建设,food,食品,,,,,,false,true,,,")
    add(folder, "citations", "c2,industry,d2,1,0,2,stated")
    for ident, kind, cluster in (
        ("t1", "cluster", "c1"), ("t2", "cluster", ""), ("t3", "cluster", "c9"), ("t4", "cluster", "c2"),
        ("t5", "industry", "c1"),
    ):  # fmt: skip
        add(folder, "targets", TARGET.format(id=ident, kind=kind, cluster=cluster))
        add(folder, "citations", f"{ident},value,d,1,0,2,stated")
    found = faults(folder)
    assert [fault.split("：")[0].split()[-1] for fault in found] == ["t2", "t3", "t4", "t5"]
    assert "集群“c9”不在 clusters.csv 的同一文件中" in found[1]


def test_a_restriction_is_cited_and_has_a_figure_with_its_side(folder):
    add(folder, "industries", "steel,钢铁,传统支柱产业,,,,炼铁与炼钢,其他")
    rows = (("r1", "400", "<=", ""), ("r2", "400", "", ""), ("r3", "", "<=", ""), ("r4", "400", "<=", "411100"))
    for ident, value, sign, places in rows:
        add(folder, "restrictions", LIMIT.format(id=ident, kind="淘汰", value=value, sign=sign, places=places))
        add(folder, "citations", f"{ident},value,d,1,0,2,stated")
    add(folder, "restrictions", LIMIT.format(id="r5", kind="淘汰", value="400", sign="<=", places=""))
    add(folder, "citations", "r5,name,d,1,0,2,stated")
    assert [fault.split("：")[0].split()[-1] for fault in faults(folder)] == ["r2", "r3", "r4", "r5"]


def test_a_kind_or_a_side_of_a_restriction_outside_the_vocabulary_is_refused(folder):
    add(folder, "restrictions", LIMIT.format(id="r1", kind="关停", value="400", sign="=", places=""))
    found = faults(folder)
    assert ["列“kind”是“关停”" in found[0], "列“comparator”是“=”" in found[1]] == [True, True]


def test_a_restriction_in_an_unknown_place_is_refused(folder):
    add(folder, "restrictions", "r1,d,,总量控制,水泥总量,,,,411999,,,")
    add(folder, "citations", "r1,name,d,1,0,2,stated")
    add(folder, "citations", "r1,place,d,1,0,2,stated")
    assert faults(folder) == (
        "restrictions.csv 第 2 行 r1：列“adcodes”的地点“county 411999”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    )


def test_a_finding_bears_one_of_the_verdicts_that_have_a_rule(folder):
    add(folder, "findings", "f1,某事,存疑,甲,乙,")
    assert "列“kind”是“存疑”，不在词表中。请改为：不一致、" in faults(folder)[0]
