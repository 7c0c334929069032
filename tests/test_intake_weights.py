"""What a zip, XML, JSON or database declares is weighed before it is read."""

from __future__ import annotations

import io
import sqlite3
import zipfile

import pytest

from intake import archive, database, markup, notation
from intake.budget import Budget, Refused

SMALL = Budget(bytes_in=1000, unpacked=5000, part=3000, parts=3, nodes=50)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK", "打不开"),
        (b"\xd0\xcf\x11\xe0", "旧版格式"),
        (zipped(a=b"", b=b"", c=b"", d=b""), "4 个部件"),
        (zipped(a=bytes(3000), b=bytes(2500)), "压缩炸弹"),
        (zipped(a=b"", A=b""), "重名"),
    ],
)
def test_a_zip_is_refused_by_what_it_declares(data, said):
    with pytest.raises(Refused, match=said), archive.opened(data, SMALL):
        pass


def test_parts_read_again_and_again_are_paid_for_again():
    with archive.opened(zipped(a=bytes(2000)), SMALL) as parts:
        assert len(parts.part("a")) == len(parts.part("a")) == 2000
        with pytest.raises(Refused, match="压缩炸弹"):
            parts.part("a")


def test_a_part_that_is_too_large_is_refused_by_name():
    with archive.opened(zipped(a=bytes(3500)), SMALL) as parts, pytest.raises(Refused, match="a 超过"):
        parts.part("a")


@pytest.mark.parametrize(
    "text", [b"<a>" + b"<b/>" * 60 + b"</a>", b"<a " + b" ".join(b"k%d='1'" % n for n in range(60)) + b"/>"]
)
def test_xml_is_weighed_before_it_becomes_a_tree(text, monkeypatch):
    monkeypatch.setattr(markup.etree, "fromstring", lambda *_: pytest.fail("read"))
    with pytest.raises(Refused, match="元素太多"):
        markup.tree(text, "文件", SMALL)


def test_the_weight_is_never_less_than_what_stands_in_the_tree():
    text = '<a b="1"><c/><d e="=">x &lt; y</d><!-- < --></a>'
    assert markup.weight((text.encode(),)) >= 5 <= markup.weight((text.encode("utf-16"),))


@pytest.mark.parametrize("text", [b"<a>" * 5000 + b"</a>" * 5000, b"<a", b"", b"<a>\xff</a>", b"\xff\xfe<"])
def test_broken_or_deep_xml_is_refused_in_words(text):
    with pytest.raises(Refused, match="已损坏"):
        markup.tree(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[" * 100_000, "嵌套太深"),
        (b"[1", "第 1 行第 3 字"),
        (b"9" * 5000, "数字"),
        (b"\xff", "文字"),
        (b"[" + b"1," * 200 + b"1]", "太多"),
    ],
)
def test_json_is_refused_in_words(text, said):
    with pytest.raises(Refused, match=said):
        notation.value(text, "GeoJSON ", SMALL if said == "太多" else Budget())


def database_of(*statements: str) -> bytes:
    base = sqlite3.connect(":memory:")
    for statement in statements:
        base.execute(statement)
    base.commit()
    data = base.serialize()
    base.close()
    return data


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"


def test_an_endless_question_ends_at_the_deadline():
    with (
        pytest.raises(Refused, match="读得太久"),
        database.opened(database_of("CREATE TABLE t (a)"), "GPKG", Budget(seconds=0.2)) as base,
    ):
        base.execute(ENDLESS).fetchone()


def test_a_value_longer_than_the_limit_is_never_made():
    with pytest.raises(Refused, match="一项过大"), database.opened(database_of("CREATE TABLE t (a)"), "GPKG") as base:
        base.execute("SELECT hex(zeroblob(400000000))").fetchone()


def test_only_real_tables_count_and_nothing_can_be_changed():
    data = database_of("CREATE TABLE t (a)", "CREATE VIEW v AS SELECT 1 AS a")
    with pytest.raises(Refused), database.opened(data, "GPKG") as base:
        assert (database.has_table(base, "t"), database.has_table(base, "v")) == (True, False)
        base.execute("INSERT INTO t VALUES (1)")
