"""保存此视图, without a browser: what was kept is said, and nobody keeps it twice unawares."""

import pytest
from own_rooms import opened_room

from server.browser import came_over_tls, cookie_for
from views.workspace import door, drafting
from workspace import drafts, finding
from workspace.items import VIEW
from workspace.people import ALONE


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty workspace, the page's own for this test."""
    monkeypatch.setattr(door, "is_this_computer", lambda: True)
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    return door.open_store()


def press(page, words):
    next(b for b in page.button if b.label == words).click().run()
    assert not page.exception
    return page


def test_after_saving_the_form_gives_way_to_what_was_saved(store):
    page = opened_room("", "saving_room", "show")
    page.text_input[0].set_value("郑州食品")
    page.text_input[1].set_value("食品")
    page = press(page, "保存")
    assert [one.value for one in page.error] == []
    (made,) = finding.mine(store, ALONE, VIEW)
    assert (made.name, made.folder) == ("郑州食品", "食品")
    assert [one.value for one in page.success] == ["已保存“郑州食品”，在“工作区”里。"]
    assert "产值表" in page.warning[0].value
    assert [b.label for b in page.button] == ["换个名称再存一份"]
    page = press(page, "换个名称再存一份")
    assert [one.value for one in page.text_input] == ["", ""]
    press(page, "保存")
    assert len(finding.mine(store, ALONE, VIEW)) == 2


def person(store, who, monkeypatch, cookie):
    """Somebody at the page, with a browser's cookie."""
    context = type("Context", (), {"cookies": {drafting.COOKIE: cookie} if cookie else {}})
    monkeypatch.setattr(drafting.st, "context", context)
    return door.Visit(store, door.people.Person(who, who, "编辑"))


def test_without_a_login_a_draft_is_offered_to_the_browser_that_made_it_alone(store, monkeypatch):
    door.people.alone(store, "本机用户")
    drafting.keep_here(person(store, ALONE, monkeypatch, "one"), "own", {"name": "产值"})
    assert drafting.found_here(person(store, ALONE, monkeypatch, "one"), "own") == {"name": "产值"}
    for other in ("two", ""):
        assert drafting.found_here(person(store, ALONE, monkeypatch, other), "own") is None
    with pytest.raises(drafting.WorkspaceFault, match="cookie"):
        drafting.keep_here(person(store, ALONE, monkeypatch, ""), "own", {})
    drafting.forget_here(person(store, ALONE, monkeypatch, "two"), "own")
    assert drafting.found_here(person(store, ALONE, monkeypatch, "one"), "own") is not None


def test_a_browser_gets_its_word_once():
    first, second = cookie_for(""), cookie_for("a=b")
    assert first.startswith("atlas_browser=") and first.endswith("; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax")
    assert first != second
    assert cookie_for("a=b; atlas_browser=x") == ""


@pytest.mark.parametrize(
    ("scheme", "forwarded", "secret"),
    [("http", "", False), ("http", "https", True), ("https", "", True), ("http", "http", False),
     ("http", "HTTPS, http", True), ("https", "http", False)],
)  # fmt: skip
def test_over_tls_a_browsers_word_never_goes_over_a_plain_line(scheme, forwarded, secret):
    assert came_over_tls(scheme, forwarded) is secret
    assert cookie_for("", secret).endswith("; Secure") is secret


def test_with_a_login_a_draft_is_the_persons_on_any_computer(store, monkeypatch):
    for who in ("ann", "bob"):
        door.people.come(store, who, who, "编辑")
    drafting.keep_here(person(store, "ann", monkeypatch, "one"), "own", {"name": "产值"})
    assert drafting.found_here(person(store, "ann", monkeypatch, "two"), "own") == {"name": "产值"}
    assert drafting.found_here(person(store, "bob", monkeypatch, "one"), "own") is None
    assert drafts.found(store, "ann", "own") == {"name": "产值"}
