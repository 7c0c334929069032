"""The documents' own texts: recognised however they were saved, put in on the page, quoted from then on."""

import hashlib
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from policy.documents import DocumentTexts

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
    from views.rooms.documents import _originals

    _originals(texts)


def test_a_text_that_is_put_in_is_quoted_at_once_and_another_is_refused(texts):
    first = texts.documents[0]
    assert texts.missing[first.doc_id] == "没有原文文件"
    page = AppTest.from_function(room, kwargs={"texts": texts}).run()
    field = page.file_uploader[0]
    field.set_value(("别的.txt", b"\xe7\x94\xb2", "text/plain")).run()
    assert "没有收下" in page.error[0].value and first.doc_id in texts.missing
    page.file_uploader[0].set_value(("原文.txt", TEXT.replace("\n", "\r\n").encode("gb18030"), "text/plain")).run()
    assert not page.exception and f"《{first.title}》" in page.success[0].value
    assert first.doc_id not in texts.missing
    assert (texts.folder / first.file).read_bytes() == TEXT.encode()


def test_a_folder_that_cannot_be_written_is_said_in_words(texts):
    texts.folder.parent.parent.mkdir(exist_ok=True)
    texts.folder.parent.write_bytes(b"a file in the way")
    page = AppTest.from_function(room, kwargs={"texts": texts}).run()
    page.file_uploader[0].set_value(("原文.txt", TEXT.encode(), "text/plain")).run()
    assert page.error[0].value.startswith("写不了")
