"""The department or government that a question names: in full, without 省, or as people shorten it (工信委, 发改委)."""

from __future__ import annotations

import re

from layers.question.words import Words
from layers.world import World
from policy.duties import charges

ASKS = "牵头|负责|分工|参加|承担"
SHORT = {
    "工业和信息化": "工(?:业和)?信(?:息化)?", "发展改革": "发(?:展和?)?改(?:革)?",
    "人力资源社会保障": "人(?:力资源)?社(?:会保障)?",
    "住房城乡建设": "住(?:房城乡)?建(?:设)?", "国土资源": "国土(?:资源)?", "环境保护": "环(?:境)?保(?:护)?",
    "交通运输": "交通(?:运输)?", "食品药品监管": "食(?:品)?药(?:品)?监(?:管)?", "政府": "(?:政府)?",
}  # fmt: skip
"""How people shorten the words of a department's name; 省政府国资委 is the 国资委."""
OFFICE = re.compile("[厅委局办]$")
LEAST = 3


def body_in(words: Words, world: World) -> str:
    """The body whose duties are asked; a department also where the question has no word like 牵头. Empty for none.

    A short name that two spellings share (工信委: 厅 and 委) means the one that leads more; the other is remarked.
    """
    asks = re.search(ASKS, words.left) is not None
    led = {charge.body: len(charge.leads) for charge in charges(world.policy.duties)}
    for body in sorted(led, key=lambda name: -len(name)):
        office = OFFICE.search(body) is not None
        if len(body) <= LEAST or not (asks or office):
            continue
        match = words.take(_form(body) if office else f"省?{re.escape(body.removeprefix('省'))}")
        if match:
            same = [other for other in led if other[:-1] == body[:-1]]
            meant = body if match[0].removeprefix("省") == body.removeprefix("省") else max(same, key=lambda b: led[b])
            words.note(match[0], f"单位 {meant}")
            if alike := [other for other in same if other != meant]:
                words.remarks.append(f"文件也写作“{'、'.join(alike)}”，要看请写全称另问")
            return meant
    return ""


def _form(body: str) -> str:
    """省工业和信息化厅 as 省?工(?:业和)?信(?:息化)?厅, an optional 员会 after 委."""
    form = re.escape(body.removeprefix("省"))
    for word, shortened in SHORT.items():
        form = form.replace(word, shortened)
    return f"省?{form}(?:员会)?" if body.endswith("委") else f"省?{form}"
