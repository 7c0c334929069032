"""What in a deck would run or fetch something by itself: told by type and content, never by a part's name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

OLE, EXECUTABLE, ELF = b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF"
RUNNING_RELATIONS = {
    "vbaproject": "宏", "wordvbadata": "宏", "xlmacrosheet": "宏", "xlintlmacrosheet": "宏", "oleobject": "嵌入对象",
    "control": "控件", "activexcontrolbinary": "控件", "ctrlprop": "控件", "extensibility": "自定义功能区",
    "webextension": "网络加载项", "webextensiontaskpanes": "网络加载项", "taskpanes": "网络加载项",
    "attachedtemplate": "外部模板", "frame": "外部网页", "subdocument": "外部文件", "externallink": "外部数据",
    "externallinkpath": "外部数据", "slideupdateurl": "外部幻灯片", "slideupdateinfo": "外部幻灯片",
}  # fmt: skip
"""Last word of a relationship's type -> what it is to a planner."""
RUNNING_TYPES = {
    "vbaproject": "宏", "vbadata": "宏", "macroenabled": "宏", "activex": "控件", "oleobject": "嵌入对象",
    "webextension": "网络加载项",
}  # fmt: skip
"""Words in a part's content type."""
MAIN_MACRO = "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml"
MAIN_TEMPLATES = (
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "application/vnd.ms-powerpoint.template.macroenabled.main+xml",
)
"""What a .potx says it is: as a deck it is read as any other."""
OUTSIDE = {"image": "外部图片", "video": "外部视频", "audio": "外部声音", "media": "外部媒体", "hyperlink": "链接"}
ORDINARY = ("http", "https", "mailto")
"""Links that only open when somebody clicks them, and in a browser or mail program."""
HARMLESS_ACTION = re.compile(r"ppaction://(hlinksldjump|hlinkshowjump\?jump=\w+|media|noaction|customshow\?[\w=&]*)?")
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a package: its id, type and target, whether outside, and of which part it is."""

    source: str
    rel_id: str
    type: str
    target: str
    outside: bool

    @property
    def kind(self) -> str:
        """Last word of the type, in small letters."""
        return self.type.rsplit("/", 1)[-1].lower()


def is_ordinary_link(relation: Relation) -> bool:
    """A hyperlink to a web page or a mail address, or to a place in the same deck."""
    if relation.kind != "hyperlink":
        return False
    target = relation.target.strip()
    try:
        return target.startswith("#") or urlsplit(target).scheme.lower() in ORDINARY
    except ValueError:
        return False


def why_removed(relation: Relation, content_type: str, begins: bytes) -> str:
    """What a relationship leads to, where that would run or fetch by itself; empty where it may stay.

    `content_type` and `begins` (first bytes) are those of the part that it leads to, empty when it leads outside.
    """
    if kind := RUNNING_RELATIONS.get(relation.kind):
        return kind
    if relation.outside:
        return "" if is_ordinary_link(relation) else OUTSIDE.get(relation.kind, "外部内容")
    return why_part(content_type, begins)


def why_part(content_type: str, begins: bytes) -> str:
    """What a part is, where no deck needs it: macros, controls, programs, old embedded documents."""
    small = content_type.lower()
    if small in (MAIN_MACRO, *MAIN_TEMPLATES):
        return ""
    for word, kind in RUNNING_TYPES.items():
        if word in small:
            return kind
    if begins.startswith(OLE):
        return "宏或嵌入对象"
    return "程序" if begins.startswith(ELF) or (begins[:2] == EXECUTABLE and not small.startswith("image/")) else ""


def is_harmless_action(action: str) -> bool:
    """Whether a click leads within the show only; programs, macros, other files and objects are not harmless."""
    return not action or HARMLESS_ACTION.fullmatch(action) is not None


def told(kind: str, what: str) -> str:
    """One line for the report: 宏（ppt/media/image9.bin）."""
    plain = "".join(c if c.isprintable() else "·" for c in what)
    return f"{kind}（{plain[:LONGEST]}{'…' if len(plain) > LONGEST else ''}）"
