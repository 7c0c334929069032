"""A file of what is seen, by one press: the extent in sight, both maps of a comparison."""

import pytest
from streamlit.testing.v1 import AppTest

from export.frame.request import PAGES
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection
from views import quick
from views.quick import SLOT, Pressed, is_outdated, request_for

SEEN = "112.6000,34.2000,114.6000,35.3000"


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the pool instead of being made."""
    made = []
    monkeypatch.setattr(quick.waiting, "ask", lambda slot, task: made.append((slot, task)))
    monkeypatch.setattr(quick.waiting, "result", lambda slot, key: None)
    return made


def page():
    def script():
        from layers import LAYERS
        from layers.compose import compose
        from policy.selection import Selection
        from views.atlas import load_atlas
        from views.quick import quick_files

        world = load_atlas(LAYERS).joins.world
        quick_files((compose(world, Selection(documents=("advanced-2014",), industries=("food",)), LAYERS),))

    return AppTest.from_function(script, default_timeout=60)


def press(made, seen):
    made.run()
    if seen:
        made.query_params["seen"] = seen
    made.button(key="quick-png").click().run()
    assert not made.exception
    return made


@pytest.mark.parametrize(("seen", "extent"), [(SEEN, f"view:{SEEN}"), ("", "henan")])
def test_the_figure_shows_what_was_seen(asked, seen, extent):
    press(page(), seen)
    [(slot, task)] = asked
    assert (slot, task.arguments["order"]["extent"], task.arguments["format"]) == ("quick", extent, "png")


def test_what_is_no_view_of_henan_is_said_and_all_of_henan_is_made(asked):
    made = press(page(), "100,20,101,21")
    assert "已改为河南全省" in made.caption[0].value
    assert asked[0][1].arguments["order"]["extent"] == "henan"


def test_what_is_told_of_a_file_is_outdated_when_another_selection_is_shown(monkeypatch):
    shown = Selection(documents=("advanced-2014",))
    monkeypatch.setattr(quick.st, "session_state", {SLOT: Pressed("png", "henan", (shown,))})
    told = [
        is_outdated(now) for now in ((shown.but(picked="county:410181"),), (shown.but(years=(2017,)),), (shown,) * 2)
    ]
    assert told == [False, True, True]
    monkeypatch.setattr(quick.st, "session_state", {})
    assert not is_outdated((shown,))


def test_two_maps_are_one_figure(world):
    scenes = tuple(compose(world, Selection(documents=(d,)), LAYERS) for d in ("advanced-2014", "plans-2012"))
    request = request_for(Pressed("png", "henan", ()), scenes)
    assert (request.selection.documents, request.beside) == (("advanced-2014",), "doc=plans-2012")


def test_the_picture_for_the_clipboard_is_a_png_of_its_full_size(monkeypatch):
    shown = {}
    monkeypatch.setattr(quick.st, "image", lambda picture, **how: shown.update(how, picture=picture))
    quick._show_picture(b"picture")
    assert (shown["picture"], shown["output_format"]) == (b"picture", "PNG")
    assert shown["width"] >= PAGES["16:9 幻灯片"].width_pt * PAGES["16:9 幻灯片"].dpi / 72
