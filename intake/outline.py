"""YAML from outside (a recipe): plain mappings only, small, no references, every fault with its line."""

from __future__ import annotations

from typing import Any

import yaml

from intake.budget import Refused

LARGEST = 64_000
DATE = "tag:yaml.org,2002:timestamp"


class _Loader(yaml.SafeLoader):
    """Plain YAML: no aliases (they can blow up a small file), no key twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise _Unwanted(None, None, "不能用 * 引用", self.peek_event().start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            if twice := sorted({key for key in keys if keys.count(key) > 1}):
                raise _Unwanted(None, None, f"重复的项：{'、'.join(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, ArithmeticError, AttributeError, TypeError) as fault:
            if node.tag == DATE and isinstance(node, yaml.ScalarNode):
                return node.value
            told = f"“{str(node.value)[:20]}”看不懂或太长，请改短；若是文字，请加引号"
            raise _Unwanted(None, None, told, node.start_mark) from fault


class _Unwanted(yaml.constructor.ConstructorError):
    """Sound YAML that a recipe must not hold; the problem is in Chinese."""


def mapping(text: str, what: str) -> dict[Any, Any]:
    """The mapping that a YAML text holds. Raises Refused where it is too long, too deep, no YAML or no mapping."""
    if len(text) > LARGEST:
        raise Refused(f"{what}有 {len(text)} 个字符，不应超过 {LARGEST} 个")
    try:
        raw = _Loader(text).get_single_data()
    except RecursionError as fault:
        raise Refused(f"{what}嵌套太深：括号和缩进不应超过几层，请参照“保存{what}”得到的文件改写") from fault
    except yaml.YAMLError as fault:
        raise Refused(_told(fault, text)) from fault
    if not isinstance(raw, dict):
        raise Refused(f"{what}应为“项: 值”的形式，例如 链接: doc=advanced-2014")
    return raw


def _told(fault: yaml.YAMLError, text: str) -> str:
    """A fault of the YAML with its place and what to do about it."""
    if isinstance(fault, yaml.reader.ReaderError):
        line = text.count("\n", 0, fault.position) + 1
        return f"第 {line} 行有不能使用的控制字符（U+{ord(text[fault.position]):04X}）：请删去，并把文件存为 UTF-8 编码"
    mark = getattr(fault, "problem_mark", None)
    where = f"第 {mark.line + 1} 行第 {mark.column + 1} 字：" if mark else ""
    if isinstance(fault, _Unwanted):
        return f"{where}{fault.problem}"
    return f"{where}不是正确的 YAML，请检查冒号后的空格、缩进，以及引号和括号是否成对"
