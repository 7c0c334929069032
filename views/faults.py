"""What the page shows instead of the atlas while the data have faults: each of them, and what to do."""

from __future__ import annotations

import streamlit as st

from disk.fault import DataFault
from views.text import plain

WHAT_TO_DO = (
    "图谱没有打开，因为数据文件有错误。请把下面的清单交给维护数据的人：按每一条改正（或从发布包恢复这些文件），"
    "在程序所在文件夹运行 henan-atlas check 再检查一次，然后重新启动图谱。原有文件没有改动。"
)


def show_faults(fault: DataFault) -> None:
    """The list of faults, as words only: nothing in a file becomes a link, a picture or HTML."""
    st.title("数据有错误，图谱暂时打不开", anchor=False)
    st.error(WHAT_TO_DO)
    st.markdown(f"共 {len(fault.faults)} 处：")
    st.markdown("\n".join(f"{number:d}. {plain(line)}" for number, line in enumerate(fault.lines, start=1)))
