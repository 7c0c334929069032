"""What a planner sees when the page's script failed: what to do, in Chinese; the cause stands in the log."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

WAY_OUT = '<a href="?" id="atlas-way-out">恢复初始视图</a>'
"""A link, not a button: it begins a new session, whatever state the old one was left in."""


def tell_mishap(_fault: Exception) -> bool:
    """Show the remedy in place of Streamlit's English words. True: the exception itself is not shown."""
    st.error(
        "这一步没有完成：网页送来的内容无法识别，或者程序内部出错。已导出的文件不受影响。"
        "请点下面的“恢复初始视图”重新开始；若反复出现，请把时间 "
        f"{datetime.now():%H:%M:%S} 告诉管理员，原因记录在启动图谱的窗口中。"
    )
    st.html(WAY_OUT)
    return True
