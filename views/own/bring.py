"""Where a table comes in: a file, pasted cells, or an example to try."""

from __future__ import annotations

import streamlit as st

from intake import apart
from lists.book import SUFFIXES
from views.exports.uploads import TABLE_MB, release, uploader
from views.own.example import EXAMPLE, EXAMPLE_NAME
from views.own.keep import as_before
from views.own.reading import PASTED, take
from views.text import plain

FIRST = (
    "把自己的表格（企业名单、产值、项目等）放到地图上，与文件里的目标放在一起看。"
    "表头、合计行、单位、旧地名和错字会自动辨认，每一步都能改；没有配上的行逐条列出原因，一行也不会丢。"
    "表格只在您自己这里，别人看不到；保存到工作区后下次还能打开，由您决定是否共享。"
)
READER = "lists.understand.reader"
"""What a process that reads tables has loaded before the first one comes."""
KINDS = sorted({suffix.removeprefix(".") for suffix in SUFFIXES} | {"geojson", "json", "gpkg", "zip"})


def bring() -> None:
    """Three ways to bring a table; the first that is used opens it."""
    apart.warm(READER)
    st.markdown(plain(FIRST))
    left, right = st.columns(2, gap="large")
    with left:
        file = uploader(
            "上传表格（XLSX、XLS、ODS、CSV、GeoJSON、GPKG、SHP 压缩包）", KINDS, "own-file", largest_mb=TABLE_MB
        )
        if file is not None:
            data, name = file.getvalue(), file.name
            release(file)
            if take(data, name, as_before):
                st.rerun()
        st.button("先用示例表格试一试", key="own-example", on_click=_example)
    with right:
        with st.form("own-paste", border=False):
            cells = st.text_area("或粘贴单元格（从 Excel、WPS 复制，带表头）", height=180, key="own-cells",
                                 placeholder="县区\t产值（亿元）\n巩义市\t808.7\n中牟县\t265.3")  # fmt: skip
            pressed = st.form_submit_button("读入粘贴的内容")
        if pressed and cells.strip() and take(cells, PASTED, as_before):
            st.rerun()


def _example() -> None:
    take(EXAMPLE, EXAMPLE_NAME)
