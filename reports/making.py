"""What a worker does for reports: one report, or many of them as one archive, told one by one."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

from disk.write import write_whole
from export.work.known import layers, world
from jobs.worker import Desk
from layers.joins import Joins
from reports.formats import FORMATS, report_of
from reports.own import own_part_of, with_own
from reports.plates.order import plate_of
from reports.plates.writing import FORMATS as PLATE_FORMATS

ReportOrder = dict[str, Any]
FIXED_TIME = (2000, 1, 1, 0, 0, 0)


@cache
def joins() -> Joins:
    """The look-ups over this process's own world."""
    return Joins(world(), layers())


def report(order: ReportOrder, desk: Desk) -> None:
    """One report in its format."""
    made = with_own(report_of(order["key"], joins(), order["date"]), own_part_of(order["own"]), joins())
    write_whole(desk.out, FORMATS[order["format"]].write(made))


def plate(order: ReportOrder, desk: Desk) -> None:
    """A figure of its own in its format."""
    made = plate_of(order["plate"], world(), order["date"])
    write_whole(desk.out, PLATE_FORMATS[order["format"]].write(made))


def collection(order: ReportOrder, desk: Desk) -> None:
    """Many reports as one archive; one report is in memory at a time, beside the packed ones."""
    kept, keys, kind = io.BytesIO(), order["keys"], order["format"]
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:  # every format is packed in itself
        for n, key in enumerate(keys):
            own = own_part_of(order.get("own", {}).get(key, {}))
            made = with_own(report_of(key, joins(), order["date"]), own, joins())
            desk.report(n, len(keys), made.title)
            name = re.sub(r'[\\/:*?"<>|\s]+', "_", f"{n + 1:03d}_{made.title}.{kind}")
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), FORMATS[kind].write(made))
    write_whole(desk.out, kept.getvalue())
