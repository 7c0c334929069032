"""A made-up table to try: old names, a wrong character, a total, a name that several places bear, a stranger.

Several rows meet what the plans promise, others meet nothing: the join has something to show of each kind.
"""

from __future__ import annotations

EXAMPLE_NAME = "示例：县域主导产业收入（虚构数字）"
EXAMPLE = """2015年县域主导产业主营业务收入（虚构数字，只供试用）
县（市、区）\t所在市\t主营业务收入（亿元）\t主导产业
巩义市\t郑州市\t808.7\t铝工业
荧阳市\t郑州市\t102.5\t装备制造
新郑\t郑州\t511.2\t食品
许昌县\t许昌市\t133.4\t发制品
长葛市\t许昌市\t498.0\t再生金属
陕县\t三门峡市\t180.6\t有色金属
偃师市\t洛阳市\t76.9\t三轮摩托
鼓楼区\t\t25.1\t商贸
安阳县\t\t411.3\t钢铁
长垣县\t新乡市\t266.8\t起重机械
武徙县\t焦作市\t153.0\t食品
漯河市\t\t1905.0\t食品
临颍县\t漯河市\t287.2\t食品
民权县\t商丘市\t91.5\t家电
固始县\t信阳市\t96.4\t农副食品加工业
中牟县\t郑州市\t352.6\tC36
曹县\t\t120.0\t木材加工
合计\t\t5118.2\t
注：数字为虚构。
"""
