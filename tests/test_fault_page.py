"""The page while the data have faults: a list in Chinese of what to do, no traceback, no words that act."""

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

from disk.fault import DataFault, Fault
from views import atlas

HOSTILE = "![图](http://a.b/c.png) <script>alert(1)</script> [链接](http://a.b) $x$ `码`"


@pytest.fixture
def faulty(monkeypatch):
    """The page over data with sixty faults."""

    def broken():
        raise DataFault(Fault("targets.csv", "", "请改正", n, column="value", cell=HOSTILE) for n in range(60))

    monkeypatch.setattr(atlas, "load_world", broken)
    atlas.load_atlas.clear()
    yield AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    atlas.load_atlas.clear()


def test_the_page_says_what_is_wrong_and_what_to_do(faulty):
    assert not faulty.exception
    assert [title.value for title in faulty.title] == ["数据有错误，图谱暂时打不开"]
    assert "henan-atlas check" in faulty.error[0].value
    assert faulty.markdown[0].value == "共 60 处："
    listed = faulty.markdown[1].value.splitlines()
    assert len(listed) == 51
    assert "targets\\.csv 第 1 行" in listed[1]
    assert "另有 10 处没有列出" in listed[-1]


def test_words_of_a_file_stay_words(faulty):
    shown = faulty.markdown[1].value
    assert "\\!\\[图\\]\\(http\\:" in shown
    assert "\\<script\\>" in shown
    assert not faulty.get("component_instance")


def test_the_page_speaks_of_no_cloud_and_no_traceback(faulty):
    words = " ".join(part.value for kind in (faulty.title, faulty.error, faulty.markdown) for part in kind)
    assert not [word for word in ("Traceback", "Error", "cloud", "云") if word in words]
