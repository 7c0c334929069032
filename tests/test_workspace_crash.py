"""Nothing that was confirmed is lost: by killed processes, many at once, a full disk, a folder that is read-only."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ROOT

from workspace import finding, keeping, people
from workspace.check import check
from workspace.faults import WorkspaceFault
from workspace.home import of_file
from workspace.items import VIEW, Item
from workspace.store import open_workspace

SAVES, KILLED_AFTER = 5000, (1, 90)
resource = pytest.importorskip("resource", reason="limits and signals of Unix")
WRITERS, EACH = 3, 10
SAVING = [sys.executable, str(ROOT / "tests" / "saving_many.py")]
NOBODY = 65534


def said(home):
    return home.render_as_string(hide_password=False)


def all_kept(work):
    return {item.item_id: item.body["n"] for item in finding.mine(work, "ann", VIEW)}


def saved_until(home, after, blow):
    """(exit code, what was confirmed, what was told) of a process that saves views, until the blow after some."""
    command = [*SAVING, said(home), "save", str(SAVES)]
    confirmed = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            item_id, number = line.split()
            confirmed[item_id] = int(number)
            if len(confirmed) == after:
                blow(child)
        told = child.stderr.read()
    return child.returncode, confirmed, told


@pytest.mark.parametrize("after", KILLED_AFTER)
def test_a_process_killed_amid_its_saves_loses_nothing_that_was_confirmed(home, after):
    code, confirmed, _ = saved_until(home, after, lambda child: child.send_signal(signal.SIGKILL))
    assert code == -signal.SIGKILL
    assert after <= len(confirmed) < SAVES
    work = open_workspace(home)
    kept = all_kept(work)
    assert confirmed.items() <= kept.items()
    assert len(kept) - len(confirmed) <= 1  # confirmed by the database, not yet said
    assert check(work).faults == ()
    work.close()


def test_a_server_that_crashes_amid_saves_loses_nothing_that_was_confirmed(postgresql):
    home = postgresql.database()
    code, confirmed, told = saved_until(home, KILLED_AFTER[1], lambda _: postgresql.crash())
    postgresql.start()
    assert code == 3
    assert told.startswith("连不上工作区的数据库，没有保存。请检查网络和 ATLAS_WORKSPACE，或联系管理员，")
    assert told.count("\n") == 1
    assert len(confirmed) >= KILLED_AFTER[1]
    work = open_workspace(home)
    assert confirmed.items() <= all_kept(work).items()
    assert check(work).faults == ()
    work.close()


def test_many_processes_that_count_up_one_view_count_right(home):
    work = open_workspace(home)
    people.come(work, "ann", "安娜", "编辑")
    made = keeping.save(work, "ann", Item("", VIEW, "", "计数", {"n": 0}))
    children = [subprocess.Popen([*SAVING, said(home), "count", str(EACH)]) for _ in range(WRITERS)]
    assert [child.wait() for child in children] == [0] * WRITERS
    now = finding.get(work, "ann", made.item_id)
    assert (now.body["n"], now.version) == (WRITERS * EACH, WRITERS * EACH + 1)
    assert len(finding.history(work, "ann", made.item_id)) == WRITERS * EACH + 1
    assert check(work).faults == ()
    work.close()


def test_the_first_visitors_of_a_new_workspace_may_come_all_at_once(home):
    with ThreadPoolExecutor(12) as threads:
        opened = list(threads.map(lambda _: open_workspace(home), range(12)))
    for number, work in enumerate(opened):
        people.come(work, f"p{number}", f"人{number}", "管理")
    assert len(people.people(opened[0], "p0")) == 12
    for work in opened:
        work.close()


def test_a_full_disk_is_told_in_one_sentence_and_loses_nothing(tmp_path):
    work = open_workspace(of_file(tmp_path / "workspace.sqlite"))
    people.come(work, "ann", "安娜", "编辑")
    before = keeping.save(work, "ann", Item("", VIEW, "", "以前", {"n": 1}))
    with work.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    big = Item("", VIEW, "", "太大", {"n": 2, "link": "x" * 150_000})
    with pytest.raises(WorkspaceFault) as caught, work.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        keeping._insert(connection, people.find(connection, "ann"), big, "新建")
    assert str(caught.value) == "磁盘（或限额）已满，没有保存。请腾出空间后再试，以前保存的内容没有改动。"
    assert finding.mine(work, "ann", VIEW) == (before,)
    assert check(work).faults == ()
    work.close()


def test_a_limit_of_the_file_system_loses_nothing_either(tmp_path):
    home = of_file(tmp_path / "workspace.sqlite")
    open_workspace(home).close()

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    child = subprocess.run(
        [*SAVING, said(home), "save", str(SAVES)], preexec_fn=limited, capture_output=True, text=True
    )
    confirmed = dict(line.split() for line in child.stdout.splitlines())
    assert child.returncode == 3
    assert child.stderr.strip() == "磁盘出错或已满，没有保存。请检查磁盘后再试，以前保存的内容没有改动。"
    work = open_workspace(home)
    assert {key: int(number) for key, number in confirmed.items()} == all_kept(work)
    assert len(confirmed) > 0
    assert check(work).faults == ()
    work.close()


def as_somebody_without_rights():
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@pytest.mark.parametrize("exists", [False, True])
def test_a_read_only_folder_is_told_in_one_sentence(tmp_path, exists):
    folder = tmp_path / "shut"
    folder.mkdir()
    home = of_file(folder / "workspace.sqlite")
    if exists:
        work = open_workspace(home)
        people.come(work, "ann", "安娜", "编辑")
        work.close()
        (folder / "workspace.sqlite").chmod(0o444)
    for place in (folder, *(p for p in folder.parents if p.name.startswith(("test_", "popen-", "pytest-")))):
        place.chmod(0o555)  # somebody else may look in as far as here, but not write
    child = subprocess.run(
        [*SAVING, said(home), "save", "1"], capture_output=True, text=True, preexec_fn=as_somebody_without_rights
    )
    folder.chmod(0o755)
    assert (child.returncode, child.stdout) == (3, "")
    assert child.stderr.count("\n") == 1
    assert "没有写入的权限" in child.stderr or "是只读的，没有保存。请检查权限" in child.stderr
    if exists:
        work = open_workspace(home)
        assert check(work).faults == ()
        work.close()
