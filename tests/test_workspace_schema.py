"""A workspace of any age is brought up to date with all that is in it; one of tomorrow is refused in words."""

import os

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from workspace import drafts, finding, papers, people, shapes
from workspace.check import check
from workspace.faults import NewerSchema, WorkspaceFault
from workspace.home import address, of_file, path_of, shown
from workspace.home import home as home_set
from workspace.items import VIEW
from workspace.migrations.run import configuration, migrate
from workspace.schema import HEAD, KNOWN, METADATA
from workspace.store import Workspace, open_workspace, schema_of

ROWS = (
    "INSERT INTO person VALUES ('ann', '安娜', '编辑', false, '')",
    "INSERT INTO item VALUES ('a1', 'view', 'ann', '食品', '漯河', '', false, NULL, '{\"link\": \"ind=food\"}', 1,"
    " false, '2026-01-01', '2026-01-01', '安娜')",
    "INSERT INTO history (at, who, what, item_id, before, after) VALUES ('2026-01-01', 'ann', '新建', 'a1', NULL,"
    ' \'{"folder": "食品", "name": "漯河", "note": "", "shared": false, "body": {"link": "ind=food"},'
    ' "deleted": false}\')',
)
"""What a workspace of the first schema held; each schema since keeps it."""


def of_age(home, schema):
    """A workspace as that schema's program left it."""
    work = Workspace(home)
    with work.writing() as connection:
        migrate(connection, schema)
        for row in ROWS:
            connection.exec_driver_sql(row)
    work.close()


def test_the_schemas_are_known_by_name_and_each_has_its_step():
    script = ScriptDirectory.from_config(configuration())
    assert tuple(reversed([step.revision for step in script.walk_revisions()])) == KNOWN
    assert script.get_current_head() == HEAD == KNOWN[-1]


def test_the_steps_make_exactly_the_tables_that_the_program_uses(work):
    with work.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize("schema", KNOWN)
def test_a_workspace_of_every_earlier_schema_opens_with_all_that_is_in_it(home, schema):
    of_age(home, schema)
    work = open_workspace(home)
    with work.reading() as connection:
        assert schema_of(connection) == HEAD
    assert [(item.name, item.body) for item in finding.mine(work, "ann", VIEW)] == [("漯河", {"link": "ind=food"})]
    drafts.keep(work, "ann", "story", {})
    papers.put(work, "ann", "plan-2014", b"text")
    shapes.keep_shape(work, "ann", finding.get(work, "ann", "a1"), ((113.0, 34.0, 114.0, 35.0), b"wkb"))
    assert (len(papers.papers(work, "ann")), list(shapes.near(work, (110, 31, 117, 37)).values())) == (1, [b"wkb"])
    assert check(work).faults == ()
    work.close()


def test_a_step_that_fails_leaves_the_workspace_as_it_was(home):
    of_age(home, KNOWN[0])
    work = Workspace(home)
    with work.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE draft (x INTEGER)")
    with pytest.raises(Exception, match="exists"), work.writing() as connection:
        migrate(connection)
    with work.reading() as connection:
        assert schema_of(connection) == KNOWN[0]
    assert len(finding.mine(work, "ann", VIEW)) == 1
    work.close()


def test_a_workspace_of_a_newer_program_is_refused_in_words_and_left_alone(home):
    of_age(home, HEAD)
    work = Workspace(home)
    with work.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema, match="由更新版本的图谱使用过（结构 9999，本程序只认得到 0004）。请升级图谱"):
        open_workspace(home)
    with work.reading() as connection:
        assert schema_of(connection) == "9999"
    work.close()


def test_a_file_that_is_no_workspace_is_not_written_over(tmp_path):
    (path := tmp_path / "letter.sqlite").write_bytes(b"Dear all, " * 500)
    with pytest.raises(WorkspaceFault, match="不是图谱的工作区"):
        open_workspace(of_file(path))
    assert path.read_bytes() == b"Dear all, " * 500


def test_nothing_is_set_up_for_the_first_use(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("ATLAS_WORKSPACE")
    path = path_of(home_set({}))
    assert path.name == "workspace.sqlite"
    assert "henan-cluster-atlas" in path.parts


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights by folder: the data folder is the user's own")
def test_the_file_is_its_users_own(tmp_path):
    open_workspace(of_file(tmp_path / "new" / "workspace.sqlite")).close()
    assert (tmp_path / "new" / "workspace.sqlite").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["workspace.db", "mysql://a:secret@b/c", "sqlite://", "postgresql://a:secret@b/c"])
def test_an_address_that_is_none_is_refused_without_its_password(text):
    with pytest.raises(WorkspaceFault, match="ATLAS_WORKSPACE") as caught:
        address(text)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_told_in_words(postgresql):
    gone = postgresql.database().set(port=1)
    with pytest.raises(WorkspaceFault, match="连不上工作区的数据库"):
        open_workspace(gone)


def test_an_address_is_shown_without_its_password():
    assert shown(address("postgresql+psycopg://a:secret@b/c")) == "postgresql+psycopg://a:***@b/c"


def test_people_of_the_first_schema_are_still_known(home):
    of_age(home, KNOWN[0])
    work = open_workspace(home)
    assert people.come(work, "ann", "安娜").role == "编辑"
    work.close()
