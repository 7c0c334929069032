"""A story's pages: moved, taken out, and read back from whatever a workspace holds."""

from hypothesis import given
from hypothesis import strategies as st

from views.workspace.opening import compares, link_of, selection_of, view_item
from views.workspace.pages import Story, StoryPage, page_of, pages_of, story_of, story_of_draft

PAGES = tuple(StoryPage({"ind": name}, name, f"{name}的话") for name in ("甲", "乙", "丙"))
STORY = Story("汇报", PAGES, "id", 4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["pages", "link", "name", "text"]), inner),
)


def names(story):
    return "".join(page.name for page in story.pages)


def test_a_page_moves_one_place_and_not_over_the_ends():
    assert names(STORY.moved(0, 1)) == "乙甲丙"
    assert names(STORY.moved(2, -1)) == "甲丙乙"
    assert STORY.moved(0, -1) == STORY.moved(2, 1) == STORY
    assert names(STORY.without(1)) == "甲丙"


def test_a_draft_comes_back_as_it_was():
    assert story_of_draft(STORY.plain()) == STORY
    assert story_of_draft(None) == Story()


def test_a_kept_story_comes_back_with_its_id_and_version():
    assert story_of(STORY.item()) == STORY


def test_a_page_of_a_view_has_its_link_name_and_note():
    page = page_of(view_item({"ind": "food", "map": "8/33/114"}, "食品", note="说明"))
    assert (page.link, page.name, page.text) == ({"ind": "food", "map": "8/33/114"}, "食品", "说明")


@given(JSON)
def test_whatever_is_kept_gives_pages_or_none(value):
    for page in pages_of(value):
        assert all(isinstance(part, str) for pair in page.link.items() for part in pair)
        assert isinstance(page.name, str)


def test_a_link_tells_both_sides():
    known = {name: frozenset({"food", "steel"}) for name in
             ("documents", "years", "tiers", "industries", "cities", "layers", "picked")}  # fmt: skip
    link = {"ind": "food,none", "b-ind": "steel", "map": "8/33/114"}
    assert selection_of(link, known).industries == ("food",)
    assert selection_of(link, known, "b-").industries == ("steel",)
    assert compares(link)
    assert not compares({"ind": "food"})
    assert link_of({"link": {"ind": "food", "n": 5, "x": "y" * 9000}}) == {"ind": "food"}
