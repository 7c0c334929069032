"""A format is one module and one line: a made-up one is offered, written, recognised and read back."""

import json

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

import export
from export import Exporter, exporter_of, formats, passport_readers
from export.__main__ import main
from export.figure import layout
from export.frame.choices import passport_for
from export.frame.request import ExportRequest
from export.passport.passport import NoPassport, read_passport
from export.recipe.read import read_recipe
from intake import apart
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

RECIPE = "链接: doc=advanced-2014&ind=food\n日期: 2026-11-2{day}\n"


def write(request: ExportRequest) -> bytes:
    """The passport in the first line, then a name a line."""
    names = (record.name for record in request.scene.records)
    return "\n".join((json.dumps(passport_for(request)), *names)).encode()


MODULE = """
def read(data):
    return data.decode().split(chr(10))[0]
"""


@pytest.fixture
def listed(monkeypatch, tmp_path):
    """The list of formats with one line more, and a module that a reader's own process finds, too."""
    folder = tmp_path / "made up"
    folder.mkdir()
    (folder / "made_up_format.py").write_text(MODULE, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    apart.close()
    txt = Exporter("txt", "名单（TXT）", ".txt", "text/plain", write, passport="made_up_format:read")
    monkeypatch.setattr(export, "EXPORTERS", (*export.EXPORTERS, txt))
    yield txt
    apart.close()


def laid_out(monkeypatch) -> list[str]:
    """Dates of the requests that were laid out."""
    found, real = [], layout.lay_out

    def counted(request):
        found.append(request.date)
        return real(request)

    monkeypatch.setattr(layout, "lay_out", counted)
    return found


def test_it_is_found_by_its_suffix_and_named_where_another_is_not_known(listed):
    assert exporter_of(".TXT") is listed
    with pytest.raises(ValueError, match=r"\.gpkg、\.txt"):
        exporter_of(".doc")


def test_the_panel_offers_it(listed):
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()
    next(w for w in page.button_group if w.key == "panel").set_value("导出").run()
    offered = next(w for w in page.selectbox if w.key == "export-format")
    assert offered.options == [e.name for e in formats().values()]
    assert offered.options[-1] == "名单（TXT）"


def test_the_command_line_writes_it_and_a_recipe_may_name_it(listed, tmp_path, world, capsys):
    recipe = tmp_path / "map.yml"
    recipe.write_text(RECIPE.format(day=1) + "格式: [txt]\n", encoding="utf-8")
    assert main([str(recipe)]) == 0
    lines = (tmp_path / "map.txt").read_text("utf-8").split("\n")
    scene = compose(world, Selection(documents=("advanced-2014",), industries=("food",)), LAYERS)
    assert lines[1:] == [record.name for record in scene.records]
    assert "map.txt：名单（TXT）" in capsys.readouterr().out
    assert read_recipe("格式: [txt]", world).formats == ("txt",)


def test_its_passport_opens_the_view_again(listed, plan):
    assert read_passport(write(plan), ".txt").query() == {"doc": "advanced-2014"}
    assert "txt" in passport_readers()


def test_a_format_without_a_passport_says_which_ones_have_one():
    with pytest.raises(NoPassport, match="png、pptx、pdf、svg、html、xlsx、csv、geojson、gpkg、zip"):
        read_passport(b"", ".txt")


def test_nothing_is_laid_out_for_tables(listed, monkeypatch, tmp_path):
    pages = laid_out(monkeypatch)
    recipe = tmp_path / "map.yml"
    recipe.write_text(RECIPE.format(day=2) + "格式: [csv, xlsx, txt]\n", encoding="utf-8")
    assert main([str(recipe)]) == 0
    assert pages == []


def test_a_page_is_laid_out_once_for_all_formats_that_draw_it(monkeypatch, tmp_path):
    pages = laid_out(monkeypatch)
    recipe = tmp_path / "map.yml"
    recipe.write_text(RECIPE.format(day=3) + "格式: [svg, pdf, csv]\n", encoding="utf-8")
    assert main([str(recipe)]) == 0
    assert pages == ["2026-11-23"]
