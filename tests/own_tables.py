"""Small tables of a planner's own, as the map draws them."""

from __future__ import annotations

from layers.own.rows import AREA, COUNTY, OwnRow, OwnStyle, OwnTable

ROWS = (
    OwnRow(0, 3, "巩义市", "河南省郑州市巩义市", "county", "410181", None, 808.7, (("主导产业", "装备制造"),)),
    OwnRow(1, 4, "许昌县", "河南省许昌市建安区", "county", "411003", None, 233.4),
    OwnRow(2, 5, "新郑", "河南省郑州市新郑市", "county", "410184", None, 511.2),
    OwnRow(3, 6, "曹县", "山东省菏泽市曹县", "county", "371721", None, 120.0),
    OwnRow(4, 7, "郑州市", "河南省郑州市", "prefecture", "410100", None, 9000.0),
    OwnRow(5, 8, "固始县", "河南省信阳市固始县", "county", "411525", None, None),
    OwnRow(6, 9, "某地", reason="没有找到这个地方"),
)
EVIL = "<b>产值</b> **加粗** [链接](http://x)"


def own_table(table_id: str = "t1", name: str = "工业总产值", **style: object) -> OwnTable:
    """Seven rows: three on counties, a stranger, a whole city, an empty value, one that nobody found."""
    asked = {"kind": AREA, "level": COUNTY, "classes": 3, **style}
    return OwnTable(table_id, name, ROWS, "工业总产值", "亿元", "产值.xlsx", OwnStyle(**asked))
