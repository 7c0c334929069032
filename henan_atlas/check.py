"""`henan-atlas check`: read all data as the page would, and tell what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from disk.fault import DataFault
from layers.world import World, load_world


def main(words: Sequence[str]) -> int:
    """Print what was read and return 0, or print every fault and return 1."""
    argparse.ArgumentParser(prog="henan-atlas check", description="读一遍全部数据，列出错误。").parse_args(words)
    world = checked()
    if world is None:
        return 1
    policy = world.policy
    print(
        f"数据无误：{len(policy.documents)} 份文件，{len(policy.clusters)} 条次集群，{len(policy.targets)} 个目标，"
        f"{len(policy.citations)} 条出处，{len(world.gazetteer.places)} 个地名。"
    )
    return 0


def checked() -> World | None:
    """All data of the project; None, with every fault printed, when they cannot be used."""
    try:
        return load_world()
    except (DataFault, OSError) as fault:
        print(fault, file=sys.stderr)
        return None
