"""Columns of the tables: headings, meanings, units. The data dictionary of every file is made from them."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float | None

SUPPORT_WORDS = {
    "name": "名称", "place": "地点", "tier": "层级", "scale": "规模", "year": "年份", "value": "数值",
    "industry": "产业", "duty": "分工", "lead": "牵头单位", "participants": "参加单位", "group": "产业分组",
    "indicator": "指标", "field": "领域",
    "binding": "约束性", "base": "基数", "scope": "范围", "enterprise": "企业", "partner": "对接单位", "status": "进展",
}  # fmt: skip
IN_COLUMNS = ("层级与规模", "目标年", "产业", "出处")
"""Lines of a record that have columns of their own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, what it means, the unit of its figures, its width in characters."""

    name: str
    meaning: str
    unit: str = ""
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; figures are numbers, what is not known is None."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Headings in order."""
        return tuple(column.name for column in self.columns)


RECORD_COLUMNS = (
    Column("编号", "记录的固定编号：文件、行号、序号", width=22),
    Column("名称", "记录的简称，为本图谱所拟", width=34),
    Column("类别", "集群、合作区、功能区、轴带、项目、企业", width=8),
    Column("文件用语", "文件对它的动作与称谓，如 培育产业集群", width=14),
    Column("层级", "百亿、千亿、万亿；“未标层级”表示文件没有写，空白表示不适用", width=10),
    Column("规模（亿元）", "只在文件写出数字时填写，“千亿级”不算数字", "亿元", 12),
    Column("目标年", "文件写明或承自本节总目标的年份；空白表示没有写", "年", 10),
    Column("产业", "按本图谱统一的产业分类", width=14),
    Column("省辖市", "所在的省辖市，跨市的全部列出", width=16),
    Column("图层", "画在哪些图层上", width=12),
    Column("图上位置", "画在哪些单元、园区或线上", width=26),
    Column("其他内容", "地点、牵头单位、企业、备注等", width=48),
    Column("文件", "来源文件", width=16),
    Column("行", "首个依据在文件中的行号，从 1 起", "行", 6),
    Column("依据", "全部依据：文件与行号", width=44),
)
REASON = Column("未上图原因", "符合所选条件而不在图上的原因", width=30)
TARGET_COLUMNS = (
    Column("编号", "目标的固定编号", width=22),
    Column("产业", "按本图谱统一的产业分类", width=14),
    Column("范围", "目标所指的行业、专项或地区", width=22),
    Column("指标", "指标名称", width=22),
    Column("比较", "超过、不低于、约、新增等；空白为等于", width=8),
    Column("数值", "目标数值；区间时为下限", "见“单位”列", 10),
    Column("数值上限", "区间时的上限", "见“单位”列", 10),
    Column("单位", "数值的单位", width=8),
    Column("年份", "目标或统计所在年份", "年", 8),
    Column("性质", "目标、预计或实际", width=8),
    Column("约束性", "约束性或预期性，文件写明时填写", width=8),
    Column("一句话", "完整的说法", width=52),
    Column("文件", "来源文件", width=16),
    Column("依据", "文件与行号", width=44),
)
RESTRICTION_COLUMNS = (
    Column("编号", "限制的固定编号", width=22),
    Column("产业", "按本图谱统一的产业分类", width=14),
    Column("类别", "淘汰、禁止新增、总量控制、准入条件、专项整治", width=10),
    Column("对象", "限制的设备、工艺、产能或行业", width=36),
    Column("界限", "以下、及以下、以上、及以上：限值哪一侧在限制之内；空白为没有写数", width=8),
    Column("限值", "限值；空白为没有写数", "见“单位”列", 10),
    Column("单位", "限值的单位", width=12),
    Column("年份", "限制所到的年份；空白为没有写", "年", 8),
    Column("一句话", "完整的说法", width=52),
    Column("文件", "来源文件", width=16),
    Column("依据", "文件与行号", width=44),
)
CITATION_COLUMNS = (
    Column("编号", "记录或目标的编号", width=22),
    Column("名称", "记录或目标", width=34),
    Column("支持的内容", "这一处支持名称、地点、层级、规模还是年份等", width=12),
    Column("文件编号", "文件的固定编号", width=14),
    Column("文件", "文件标题与年份", width=44),
    Column("章节", "章、节、项、专栏的编号，按文件的写法", width=18),
    Column("行", "文件中的行号，从 1 起", "行", 6),
    Column("起始字符", "在该行中的位置，从 0 起", "字符", 10),
    Column("字符数", "所引文字的长度", "字符", 8),
    Column("依据类型", "原文写明、承自本节总目标、据文件推算", width=16),
)
