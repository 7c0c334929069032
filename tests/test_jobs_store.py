"""Results of the pool on disk: as many as there is room for, and only whole ones."""

import os

from jobs.store import Store


def test_the_oldest_results_go_when_there_are_too_many(tmp_path):
    store = Store(tmp_path, largest_bytes=2_200)
    for number, key in enumerate(("a", "b", "c")):
        part = store.part(key, ".bin")
        part.write_bytes(b"x" * 1_000)
        os.utime(store.keep(key, part, ".bin", number).path, (number, number))
        if key == "b":
            assert store.find("a").told == 0, "looked at again, it is young again"
    assert [key for key in "abc" if store.find(key)] == ["a", "c"]


def test_a_result_without_its_file_or_its_words_is_absent(tmp_path):
    store = Store(tmp_path)
    part = store.part("a", ".bin")
    part.write_bytes(b"x")
    store.keep("a", part, ".bin", None)
    (tmp_path / "a.bin").unlink()
    assert store.find("a") is None
    (tmp_path / "a.json").write_text('{"file": "../../secret", "told": 1}', encoding="utf-8")
    assert store.find("a") is None
