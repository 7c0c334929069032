"""Lines of JSON for a computer that gathers logs: one for each event, with what is known of it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Mapping
from typing import TextIO

SETTING, AS_JSON = "ATLAS_LOG", "json"
EVENTS = "atlas"
"""Loggers below this name tell what people did; all others only what went wrong."""


class JsonLine(logging.Formatter):
    """A record as one line of JSON: when, how grave, where from, what, and its own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without a break in it."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        told = getattr(record, "told", None)
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps({**line, **(told if isinstance(told, dict) else {})}, ensure_ascii=False)


def begin(environment: Mapping[str, str] = os.environ, stream: TextIO | None = None) -> logging.Handler | None:
    """Write lines of JSON to the error stream where ATLAS_LOG asks for it; the handler, or None."""
    if environment.get(SETTING) != AS_JSON:
        return None
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLine())
    logging.getLogger().addHandler(handler)
    logging.getLogger(EVENTS).setLevel(logging.INFO)
    return handler
