"""What the one who runs the atlas for an office may set, all by environment variables."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """`hosts`: names under which the page may be called. `metrics_token`: empty means this computer only."""

    hosts: frozenset[str]
    office: frozenset[str] = frozenset()
    metrics_token: str = ""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """ATLAS_HOSTS (names, by comma or blank) and ATLAS_METRICS_TOKEN; nobody is asked for a name, no DNS."""
    office = frozenset(re.split(r"[\s,，;；]+", environment.get("ATLAS_HOSTS", "").lower())) - {""}
    own = socket.gethostname().lower()
    return Settings(office | {"localhost", own, f"{own}.local"}, office, environment.get("ATLAS_METRICS_TOKEN", ""))
