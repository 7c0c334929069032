"""A made-up table to try: old names, a wrong character, a total, a name that several places bear, a stranger."""

from __future__ import annotations

EXAMPLE_NAME = "示例：县域工业产值（虚构数字）"
EXAMPLE = """2012年县域工业总产值（虚构数字，只供试用）
县（市、区）\t所在市\t工业总产值（亿元）\t主导产业
巩义市\t郑州市\t808.7\t装备制造
荧阳市\t郑州市\t402.5\t装备制造
新郑\t郑州\t511.2\t食品
许昌县\t许昌市\t233.4\t发制品
长葛市\t许昌市\t498.0\t再生金属
陕县\t三门峡市\t180.6\t有色金属
偃师市\t洛阳市\t376.9\t三轮摩托
鼓楼区\t\t25.1\t商贸
安阳县\t\t411.3\t钢铁
长垣县\t新乡市\t266.8\t起重机械
武徙县\t焦作市\t153.0\t食品
临颍县\t漯河市\t287.2\t食品
固始县\t信阳市\t96.4\t农副产品加工
曹县\t\t120.0\t木材加工
合计\t\t4361.1\t
注：数字为虚构。
"""
