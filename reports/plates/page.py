"""A plate as one page that opens offline, without a script: its picture, its source lines, its rows as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from export.offline.write import digest
from export.passport.passport import NAME, line_of, to_json
from export.picture import svg
from export.sheet.items import Sheet, Text
from reports.plates.plate import FOOT, HEAD, LOW, TOP, Plate

STYLE = (
    "body{font:15px/1.5 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;color:#222;background:#fff;"
    "max-width:1200px;margin:0 auto;padding:12px}figure{margin:0}svg{width:100%;height:auto}.scroll{overflow:auto}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #bbb;padding:3px 8px;text-align:left;vertical-align:top}"
    "th{background:#eee;white-space:nowrap}"
)


def write(plate: Plate) -> bytes:
    """The page, UTF-8; its policy lets nothing in but its own styles. Raises MissingGlyph."""
    sheet = plate.sheet
    drawn = _drawn(sheet)
    styles = " ".join(f"'{digest(style)}'" for style in (STYLE, *re.findall(r"<style>(.*?)</style>", drawn)))
    policy = f"default-src 'none'; style-src {styles}; font-src data:; base-uri 'none'; form-action 'none'"
    title, line = escape(sheet.title), line_of(sheet.passport)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<meta name="{NAME}" content="{escape(to_json(sheet.passport))}">
<title>{title}</title><style>{STYLE}</style></head>
<body><main><h1>{title}</h1>
<p>{escape("".join(_lines(plate, HEAD)[1:]))}</p>
<figure>{drawn}</figure>
<div class="scroll" tabindex="0" role="region" aria-label="图中各项的表">
<table><caption>图中各项（{len(plate.rows)} 行）</caption>
<thead>{_row(plate.header, 'th scope="col"')}</thead>
<tbody>{"".join(_row(row, "td") for row in plate.rows)}</tbody></table></div></main>
<footer>{"".join(f"<p>{escape(text)}</p>" for text in (*_lines(plate, FOOT), line))}</footer></body></html>
""".encode()


def _drawn(sheet: Sheet) -> str:
    """What stands between title and foot; these the page says in words of its own."""
    groups = tuple(group for group in sheet.groups if group.name not in (HEAD, FOOT))
    whole = svg.write(replace(sheet, passport={}, groups=groups)).decode()
    view = f'role="img" viewBox="0 {TOP:g} {sheet.width_pt:g} {LOW - TOP:g}"'
    return re.sub(r'width="[^"]+" height="[^"]+" viewBox="[^"]+"', view, whole, count=1)


def _row(cells: Iterable[str], element: str) -> str:
    end = element.partition(" ")[0]
    return f"<tr>{''.join(f'<{element}>{escape(cell)}</{end}>' for cell in cells)}</tr>\n"


def _lines(plate: Plate, name: str) -> Sequence[str]:
    """What a group of the slide says, line by line."""
    return [item.text for g in plate.sheet.groups if g.name == name for item in g.items if isinstance(item, Text)]
