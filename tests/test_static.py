"""The atlas for reading only: a folder of pages with an index that leads to each, and nothing that is empty."""

import datetime as dt
import re

from henan_atlas.static import SitePage, index, site_pages, write_site
from policy.selection import Selection


def test_the_site_has_everything_every_city_and_every_industry_each_under_its_own_name(world):
    pages = list(site_pages(world))
    assert pages[0].file == "all.html"
    assert {page.name for page in pages if page.part == "省辖市"} == set(world.city_names.values())
    assert len([page for page in pages if page.part == "产业"]) == len(world.policy.industries)
    assert len({page.file for page in pages}) == len(pages)


def test_pages_that_show_something_are_written_and_the_index_leads_to_them(world, tmp_path):
    pages = [
        SitePage("省辖市", "漯河", "city-411100.html", Selection(cities=("411100",)), "prefecture:411100"),
        SitePage("产业", "没有的", "industry-none.html", Selection(years=("1900",))),
    ]
    told = []
    assert write_site(world, tmp_path, pages, told.append) == 1
    assert told == ["city-411100.html  漯河"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city-411100.html", "index.html"]
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall('href="([^"]+)"', text) == ["city-411100.html"]
    assert "漯河" in (tmp_path / "city-411100.html").read_text(encoding="utf-8")


def test_the_index_escapes_names_and_asks_nothing_of_anybody():
    page = SitePage("产业", "<b>食品</b>", "a.html", Selection())
    text = index([(page, 3)], dt.date(2026, 11, 28))
    assert "&lt;b&gt;食品" in text and "3 处" in text and "2026-11-28" in text
    assert "default-src 'none'" in text
    assert "http" not in text.replace("http-equiv", "") and "<script" not in text
