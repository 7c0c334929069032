"""The YAML of a recipe: plain mappings only, small, every fault with its line."""

from __future__ import annotations

from typing import Any

import yaml

LARGEST = 64_000


class RecipeFault(ValueError):
    """A recipe that cannot be used; the message lists every fault and what was expected (Chinese)."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"配方有 {len(faults)} 处问题，请逐条更正：\n" + "\n".join(f"· {fault}" for fault in faults))


class _Loader(yaml.SafeLoader):
    """Plain YAML: no aliases (they can blow up a small file), no key twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "配方里不能用 * 引用", self.peek_event().start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict:
        keys = [key.value for key, _ in node.value]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise yaml.constructor.ConstructorError(None, None, f"重复的项：{'、'.join(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)


def parsed(text: str) -> dict:
    """The mapping that a YAML text holds. Raises RecipeFault where it is too long, no YAML or no mapping."""
    if len(text) > LARGEST:
        raise RecipeFault([f"配方有 {len(text)} 个字符，不应超过 {LARGEST} 个"])
    loader = _Loader(text)
    try:
        raw = loader.get_single_data()
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"第 {mark.line + 1} 行第 {mark.column + 1} 字：" if mark else ""
        raise RecipeFault([f"{where}不是正确的 YAML（{getattr(fault, 'problem', None) or fault}）"]) from fault
    finally:
        loader.dispose()
    if not isinstance(raw, dict):
        raise RecipeFault(["配方应为“项: 值”的形式，例如 链接: doc=advanced-2014"])
    return raw
