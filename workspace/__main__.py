"""`python -m workspace backup|restore|copy|check|people|role`: the workspace without the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import URL, select

from workspace.backup import LEFT_OUT, LEFT_OUT_OF_ONE, backup, restore
from workspace.check import check
from workspace.faults import WorkspaceFault
from workspace.home import SETTING, address, shown
from workspace.moving import copy
from workspace.people import ROLES, Person, appoint
from workspace.schema import PERSON
from workspace.store import Workspace, open_workspace

WRONG = 1
COMMAND = "command line"
"""Who a role was given by, in the history: whoever may open the database may do everything."""


def main(words: Sequence[str] | None = None, program: str = "python -m workspace") -> int:
    """Run one command; 0 done, 1 it could not be done or the workspace has faults, 2 wrong use."""
    asked = _parser(program).parse_args(words)
    try:
        return int(asked.run(asked))
    except WorkspaceFault as fault:
        print(fault, file=sys.stderr)
        return WRONG


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description=f"工作区：备份、恢复、搬迁、检查。{LEFT_OUT}")
    verbs = parser.add_subparsers(required=True, metavar="命令")
    one = verbs.add_parser("backup", help="把工作区写成一个文件")
    one.add_argument("file", type=Path, help="新文件的路径")
    one.add_argument("--person", default="", help="只要这个人的内容（people 列出的编号）")
    one.set_defaults(run=_backup)
    one = verbs.add_parser("restore", help="把备份恢复成一个新的工作区，不覆盖现有的")
    one.add_argument("file", type=Path, help="备份文件")
    one.add_argument("--to", type=address, help="恢复到哪里（空的）；不写则放在现有工作区旁边")
    one.set_defaults(run=_restore)
    one = verbs.add_parser("copy", help="从一个工作区搬到另一个空的工作区")
    one.add_argument("--from", dest="source", type=address, required=True, help="数据库地址")
    one.add_argument("--to", type=address, required=True, help="数据库地址，里面须是空的")
    one.set_defaults(run=_copy)
    verbs.add_parser("check", help="检查工作区是否完好").set_defaults(run=_check)
    verbs.add_parser("people", help="列出来过的人和角色").set_defaults(run=_people)
    one = verbs.add_parser("role", help="设置一个人的角色")
    one.add_argument("person", help="people 列出的编号")
    one.add_argument("role", choices=ROLES, help="、".join(ROLES))
    one.set_defaults(run=_role)
    return parser


def _backup(asked: argparse.Namespace) -> int:
    with open_workspace() as store:
        rows = backup(store, asked.file, asked.person)
    print(f"已备份到“{asked.file}”：{_counted(rows)}。\n{LEFT_OUT_OF_ONE if asked.person else LEFT_OUT}")
    return 0


def _restore(asked: argparse.Namespace) -> int:
    url, rows = restore(asked.file, asked.to)
    print(f"已恢复到“{shown(url)}”：{_counted(rows)}。现有的工作区没有改动。\n{LEFT_OUT}")
    print(f"要改用它，请设置环境变量 {SETTING}={url.render_as_string(hide_password=True)} 后重新启动图谱。")
    return 0


def _copy(asked: argparse.Namespace) -> int:
    with _existing(asked.source) as source, open_workspace(asked.to) as target:
        rows = copy(source, target)
    print(f"已从“{shown(asked.source)}”搬到“{shown(asked.to)}”：{_counted(rows)}。原来的没有改动。\n{LEFT_OUT}")
    return 0


def _existing(url: URL) -> Workspace:
    """A workspace to read from: a misspelt path must not make an empty one."""
    if url.drivername == "sqlite" and not Path(url.database or "").is_file():
        raise WorkspaceFault(f"没有“{shown(url)}”这个文件。")
    return open_workspace(url)


def _check(_asked: argparse.Namespace) -> int:
    with open_workspace() as store:
        report, name = check(store), shown(store.url)
    if report.faults:
        print(f"“{name}”有 {len(report.faults)} 处问题：", *report.faults, sep="\n  ", file=sys.stderr)
        return WRONG
    print(f"工作区“{name}”完好：{report.items} 项，{report.entries} 次改动。")
    return 0


def _people(_asked: argparse.Namespace) -> int:
    with open_workspace() as store, store.reading() as connection:
        for row in connection.execute(select(PERSON).order_by(PERSON.c.person_id)):
            person = Person(**row._mapping)
            limits = "，已停用" if person.disabled else f"，到 {person.until}" if person.until else ""
            print(f"{person.person_id}\t{person.name}\t{person.role}{limits}")
    return 0


def _role(asked: argparse.Namespace) -> int:
    with open_workspace() as store, store.writing() as connection:
        row = connection.execute(select(PERSON).where(PERSON.c.person_id == asked.person)).first()
        known = Person(**row._mapping) if row else Person(asked.person, "")
        appoint(connection, COMMAND, replace(known, role=asked.role))
    print(f"“{asked.person}”的角色现在是“{asked.role}”。")
    return 0


def _counted(rows: dict[str, int]) -> str:
    return (
        f"{rows['item']} 项内容，{rows['history']} 次改动，{rows['picture']} 张缩略图，"
        f"{rows['paper']} 份原文，{rows['person']} 人"
    )


if __name__ == "__main__":
    sys.exit(main())
