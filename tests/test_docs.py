"""What the documentation says of the house is so."""

import re

import pytest
from draw_house import BEGIN, END, arrows, house, packages
from test_architecture import PACKAGES, ROOT

DOCS = ("README.md", "CONTRIBUTING.md", "data/README.md", "docs/architecture.md", "docs/data-dictionary.md",
        "docs/notebooks.md", "docs/guide.md", "docs/office.md", "docs/state.md")  # fmt: skip
MADE_UP = {"layers/yours.py", "views/rooms/yours.py"}
OF_THE_USER = {".streamlit/secrets.toml"}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_picture_of_the_house_is_that_of_the_code():
    inside = text("docs/architecture.md").split(BEGIN)[1].split(END)[0].strip()
    assert inside == house(), "run `python tests/draw_house.py`"


def test_an_arrow_that_follows_from_others_is_left_out_and_no_other():
    graph = {"views": {"layers", "policy"}, "layers": {"policy"}, "policy": set(), "disk": set()}
    assert arrows(graph) == [("views", "layers"), ("layers", "policy")]
    assert packages()["views"] >= {"layers", "export", "webmap"}


def test_the_readme_names_every_package():
    assert {name for name in PACKAGES if f"| `{name}/`" not in text("README.md")} == set()


def test_the_guide_of_an_office_names_every_variable_that_is_read_and_no_other():
    code = "".join(text(path) for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    read = set(re.findall(r"\b(?:HENAN_)?ATLAS_[A-Z_]+", code))
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", text("docs/office.md").replace("`、`", "` |\n| `"), re.M)) == read


@pytest.mark.parametrize("name", DOCS)
def test_a_link_within_a_page_leads_to_a_heading_of_it(name):
    anchors = set(re.findall(r"\]\(#([^)]+)\)", text(name)))
    headings = re.findall(r"^#+ (.+)$", text(name), re.M)
    assert anchors <= {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCS)
def test_links_and_paths_lead_somewhere(name):
    folder = (ROOT / name).parent
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", text(name)) if "//" not in link}
    assert {link for link in links if not (folder / link).exists()} == set()
    paths = set(re.findall(r"`((?:[.\w]+/)+[.\w]*\.(?:py|md|js|csv|txt|toml))`", text(name)))
    told = paths - MADE_UP - OF_THE_USER
    assert {path for path in told if not any((base / path).exists() for base in (ROOT, ROOT / "data"))} == set()


def test_the_recipes_of_contributing_name_what_the_code_has():
    from export import EXPORTERS, Exporter, _of_scene, _of_sheet
    from layers import LAYERS
    from layers.layer import Family, Layer

    assert EXPORTERS and LAYERS
    line = re.search(r"`(Exporter\(.+?\))`\. ", text("CONTRIBUTING.md"))[1]
    made = eval(line, {"Exporter": Exporter, "_of_scene": _of_scene})  # noqa: S307
    assert (made.key, made.suffix, made.book, made.drawn, made.passport) == ("tsv", ".tsv", False, False, "")
    assert callable(_of_sheet)
    form = r"Layer\(id, name, Family\((.+?), heading=…\), symbol, on at first, explanation\)"
    order = re.search(form, text("CONTRIBUTING.md"))
    assert order[1].split(", ") == ["key", "unit", "name", "build", "words"]
    assert list(Family.__dataclass_fields__)[:4] == ["key", "unit", "name", "build"]
    fields = ["layer_id", "name", "family", "symbol", "default_on", "explain"]
    assert list(Layer.__dataclass_fields__)[:6] == fields
