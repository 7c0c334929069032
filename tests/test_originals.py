"""The documents' own texts: recognised however they were saved, put in on the page, quoted from then on."""

import hashlib
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from policy.documents import DocumentTexts
from views.quoted import WorkspaceTexts
from views.rooms import originals
from views.workspace import door
from workspace import papers, people
from workspace.faults import WorkspaceFault
from workspace.people import EDIT, LOOK, REVIEW, Person

TEXT = "一、总体要求\n到2015年，建成一批基地。\n二、重点任务"


@pytest.fixture
def texts(world, tmp_path):
    """Texts of the documents in a folder that is not there yet; the first is on record with a text of the tests."""
    first, *others = world.policy.documents
    known = replace(first, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    return DocumentTexts(tmp_path / "new" / "documents", (known, *others))


@pytest.mark.parametrize(
    "saved",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        f"{TEXT}\n".encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_a_text_is_known_however_an_editor_saved_it(texts, saved):
    document, data = texts.recognised(saved)
    assert (document, data) == (texts.documents[0], TEXT.encode())


@pytest.mark.parametrize("other", [b"", b"\xff\xfe\xff", TEXT.replace("一批", "三批").encode(), TEXT[:-1].encode()])
def test_what_differs_in_a_single_word_is_not_taken(texts, other):
    assert texts.recognised(other) is None


def room(texts):
    """The room's part for texts, alone on a page."""
    from views.rooms.originals import originals

    originals(texts)


@pytest.fixture
def here(texts, tmp_path, monkeypatch):
    """(the page's part, its texts and those of another replica of the same office)."""
    monkeypatch.setattr(door, "is_this_computer", lambda: True)
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    mine, other = (replace(texts, kept=WorkspaceTexts()) for _ in range(2))
    return AppTest.from_function(room, kwargs={"texts": mine}).run(), mine, other


def test_a_text_that_is_put_in_is_quoted_at_once_on_every_replica_and_another_is_refused(here):
    page, mine, other = here
    first = mine.documents[0]
    assert mine.missing[first.doc_id] == other.missing[first.doc_id] == "没有原文文件"
    page.file_uploader[0].set_value(("别的.txt", b"\xe7\x94\xb2", "text/plain")).run()
    assert "没有收下" in page.error[0].value and first.doc_id in mine.missing
    page.file_uploader[0].set_value(("原文.txt", TEXT.replace("\n", "\r\n").encode("gb18030"), "text/plain")).run()
    assert not page.exception and f"《{first.title}》" in page.success[0].value
    assert first.doc_id not in mine.missing
    other.look_again()
    assert first.doc_id not in other.missing and mine.stamps == other.stamps
    page.file_uploader[0].set_value(None)
    assert [b.label for b in page.button] == ["移除"] and "本机用户 认可" in page.markdown[-1].value
    page.button[0].click().run()
    assert not page.exception and first.doc_id in mine.missing


def test_an_editors_text_waits_for_a_reviewer(here, monkeypatch):
    page, mine, _ = here
    store, first = door.open_store(), mine.documents[0]
    for who, name, role in (("ann", "安娜", EDIT), ("eve", "王审", REVIEW), ("joe", "看看", LOOK)):
        people.come(store, who, name, role)
    papers.put(store, "ann", first.doc_id, TEXT.encode())

    def seen_by(who, role):
        monkeypatch.setattr(originals, "visit", lambda: door.Visit(store, Person(who, who, role)))
        return page.run()

    assert [b.label for b in seen_by("joe", LOOK).button] == [] and not page.file_uploader
    assert [b.label for b in seen_by("ann", EDIT).button] == ["移除"]
    assert "安娜 放入 · 待审核" in page.markdown[-1].value
    assert [b.label for b in seen_by("eve", REVIEW).button] == ["认可", "移除"]
    assert first.doc_id in mine.missing
    page.button[0].click().run()
    assert "王审 认可" in page.markdown[-1].value and first.doc_id not in mine.missing
    assert [b.label for b in seen_by("ann", EDIT).button] == []


def test_what_was_known_is_quoted_on_while_the_workspace_does_not_answer(here, monkeypatch):
    _, mine, _ = here
    papers.put(door.open_store(), people.ALONE, mine.documents[0].doc_id, TEXT.encode())
    mine.look_again()
    assert mine.documents[0].doc_id not in mine.missing

    def gone():
        raise WorkspaceFault("连不上")

    monkeypatch.setattr(door, "open_store", gone)
    mine.look_again()
    assert mine.documents[0].doc_id not in mine.missing
    assert WorkspaceTexts().sums() == frozenset()
