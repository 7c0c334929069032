"""The command `henan-atlas`: one module for each of its words, imported only when the word is used.

In: words of a command line. Out: an exit code, lines on the output and error streams. May import every other room;
nothing imports it. A new word is one module here with `main(words) -> int` and one line in `COMMANDS`.
"""

from __future__ import annotations

COMMANDS = {
    "run": "打开图谱页面（后面的选项原样交给 Streamlit，如 --server.port=8600）",
    "export": "按配方 map.yml 导出图件，不用打开网页",
    "geocode": "给一张表的每一行配上地方：行政区划代码、级别、精度、说明、候选",
    "check": "读一遍全部数据，列出错误",
    "static": "写出只供查阅的网页（全省、各省辖市、各产业，带目录），放在任何网页服务器上",
    "workspace": "工作区：备份、恢复、搬迁、检查",
}
"""Word -> what it does, in the order of the help text."""
