"""Tables in pieces: the answers of one process, whoever does them, also after a worker was killed."""

import importlib.util
import shutil
import sys
from types import ModuleType

import pandas as pd
import piece_tasks
import pyarrow.parquet as pq
import pytest
from notebook import examples

from geo.frame import PlaceColumns, geocode_frame
from geo.resolve.answer import State
from lists.pieces import engines, work
from lists.pieces import run as running
from lists.pieces.cut import cut
from lists.pieces.engines import WorkersLost, dask, processes
from lists.pieces.run import Run, geocode_file
from lists.pieces.spark import geocode_spark

PLACES = [
    "开封市龙亭区",
    "鼓楼区",
    "兰考县",
    "祥符区某路",
    "杞县",
    "荧阳市",
    "不存在",
    "城关镇",
    "顺河回族区",
    "",
    "尉氏县",
]
COLUMNS = PlaceColumns("地址")
LOOPBACK = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": None, "worker_dashboard_address": None}


@pytest.fixture(autouse=True)
def plain_main(monkeypatch):
    """A new process runs `__main__` of this one again; Streamlit's tests of a page leave their script there."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="module")
def table():
    """Rows of which nearly all lie in one city: what is doubtful is settled by all pieces together."""
    rows = PLACES * 9
    return pd.DataFrame({"编号": range(len(rows)), "地址": rows, "state": "=1+1"})


@pytest.fixture(scope="module")
def whole(table):
    return geocode_frame(table, "地址")


@pytest.fixture
def source(table, tmp_path):
    path = tmp_path / "a.parquet"
    table.to_parquet(path)
    return path


def here(work, values):
    """An engine: this process, one after the other."""
    return map(work, values)


def pieces_of(source, rows=20):
    folder = source.with_name("pieces")
    sizes = cut(source, folder, rows)
    return [work.Piece(str(folder), number, COLUMNS, ".parquet") for number in range(len(sizes))]


def test_the_pieces_together_are_what_one_process_finds(source, tmp_path, whole):
    heard = []
    out = tmp_path / "b.parquet"
    counts = geocode_file(source, out, COLUMNS, Run(here, 20, lambda *told: heard.append(told)))
    back = pd.read_parquet(out)
    assert back.columns.tolist() == whole.columns.tolist()
    assert back.equals(whole)
    assert "本列其余各行都在河南省开封市" in back["explanation"][1]
    assert counts == {State.MATCHED: 63, State.CHECK: 9, State.ASK: 9, State.NONE: 18}
    assert heard[-1] == ("写出", 99, 99)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "b.parquet"]


def test_the_pieces_hold_every_row_once_and_none_is_empty(source, tmp_path):
    assert cut(source, tmp_path / "one", 33) == [33, 33, 33]
    assert cut(source, tmp_path / "two", 40) == [40, 40, 19]


def test_a_csv_keeps_its_texts_and_runs_nothing(table, tmp_path, whole):
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_bytes(table.assign(编号=[f"0{n}" for n in table["编号"]]).to_csv(index=False).encode("gb18030"))
    geocode_file(source, out, COLUMNS, Run(here, 20))
    assert out.read_bytes().startswith("\ufeff编号,地址,state,state（定位）,adcode,".encode())
    assert b"\0" not in out.read_bytes()
    back = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert back["编号"].tolist() == [f"0{n}" for n in table["编号"]]
    assert set(back["state"]) == {"'=1+1"}
    assert back["adcode"].tolist() == whole["adcode"].tolist()
    assert back["state（定位）"].tolist() == whole["state（定位）"].tolist()


def test_a_run_that_was_broken_off_goes_on_where_it_was(source, tmp_path, monkeypatch, whole):
    out, seen = tmp_path / "b.parquet", []
    monkeypatch.setattr(running, "settle_piece", lambda piece: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        geocode_file(source, out, COLUMNS, Run(here, 20))
    assert not out.exists()
    monkeypatch.setattr(running, "settle_piece", work.settle_piece)
    monkeypatch.setattr(work, "alone", lambda *told: seen.append(told))
    geocode_file(source, out, COLUMNS, Run(here, 20))
    assert seen == []
    assert pd.read_parquet(out).equals(whole)


def test_a_killed_worker_is_replaced_and_no_row_is_lost(source):
    pieces = pieces_of(source, 33)[:2]
    done = dict(processes(1)(piece_tasks.killed_once, pieces))
    assert sorted(done) == [0, 1]
    assert done == dict(map(work.place_piece, pieces))


def test_workers_that_are_always_lost_are_told_of(source, monkeypatch):
    monkeypatch.setattr(engines, "MOST_LOST", 1)
    with pytest.raises(WorkersLost, match="再运行一次会接着做"):
        list(processes(1)(piece_tasks.always_killed, pieces_of(source, 99)))


def test_an_empty_table_and_a_wrong_column_are_told(tmp_path, table):
    empty = tmp_path / "a.parquet"
    table.head(0).to_parquet(empty)
    assert sum(geocode_file(empty, tmp_path / "b.parquet", COLUMNS, Run(here)).values()) == 0
    assert pq.read_schema(tmp_path / "b.parquet").names[-2:] == ["explanation", "candidates"]
    geocode_file(empty, tmp_path / "b.csv", COLUMNS, Run(here))
    assert (tmp_path / "b.csv").read_bytes().count(b"\n") == len((tmp_path / "b.csv").read_bytes().splitlines()) == 1
    with pytest.raises(ValueError, match="没有“住址”这一列：表头是 编号、地址、state"):
        geocode_file(empty, tmp_path / "c.parquet", PlaceColumns("住址"), Run(here))
    with pytest.raises(ValueError, match="只能是"):
        geocode_file(empty, tmp_path / "c.xlsx", COLUMNS, Run(here))
    (tmp_path / "d.parquet").write_bytes(b"no parquet")
    with pytest.raises(ValueError, match="读不出来"):
        geocode_file(tmp_path / "d.parquet", tmp_path / "c.parquet", COLUMNS, Run(here))


def test_a_dask_scheduler_does_the_same(source, tmp_path, whole):
    distributed = pytest.importorskip("distributed", reason="DASK IS NOT HERE: pieces by a scheduler stay untried")
    with distributed.LocalCluster(1, threads_per_worker=1, processes=False, **LOOPBACK) as cluster:
        geocode_file(source, tmp_path / "b.parquet", COLUMNS, Run(dask(cluster.scheduler_address), 50))
        shown = (
            examples()["dask"].replace("tcp://主机:8786", cluster.scheduler_address).replace(', context="所在市"', "")
        )
        shown = shown.replace("企业.parquet", str(source)).replace("结果", str(tmp_path / "结果"))
        exec(shown.replace("processes(2)", "lambda work, pieces: map(work, pieces)"), {})  # noqa: S102  our docs
    made = [pd.read_parquet(tmp_path / name) for name in ("b.parquet", "结果.parquet", "结果2.parquet")]
    assert [one.equals(whole) for one in made] == [True, True, True]


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_spark_does_the_same(table, whole, monkeypatch):
    if not shutil.which("java") or not importlib.util.find_spec("pyspark"):
        pytest.skip("JAVA OR PYSPARK IS NOT HERE: the Spark adapter stays untried (default-jre-headless, pyspark)")
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        rows = [tuple(row) for row in table.itertuples(index=False)]
        frame = spark.createDataFrame(rows, "`编号` long, `地址` string, state string").repartition(2)
        made = pd.DataFrame([row.asDict() for row in geocode_spark(frame, "地址").collect()])
        shown = {"frame": frame}
        exec(examples()["spark"], shown)  # noqa: S102  docs/notebooks.md
        assert shown["result"].columns == list(made.columns)
    finally:
        spark.stop()
    made = made.sort_values("编号", ignore_index=True)
    pd.testing.assert_frame_equal(made, whole, check_dtype=False)
