"""承诺与进展 in a low window: what is looked for, the chart, is what stands first below what is asked."""

import pytest
from streamlit.testing.v1 import AppTest


def plans():
    from layers import LAYERS
    from policy.selection import Selection
    from views.atlas import load_atlas
    from views.promises.plans import show_plans

    show_plans(load_atlas(LAYERS), Selection())


def years():
    from layers import LAYERS
    from policy.selection import Selection
    from views.atlas import load_atlas
    from views.promises.years import show_years

    show_years(load_atlas(LAYERS), Selection(industries=("food",)))


def seen(block):
    """The kinds of elements in the order in which they stand on the page."""
    if not hasattr(block, "children"):
        return [block.type]
    return [kind for part in block.children.values() for kind in seen(part)]


@pytest.mark.parametrize(("part", "above"), [(plans, {"selectbox", "multiselect"}), (years, {"selectbox", "caption"})])
def test_only_what_is_asked_stands_above_the_chart(part, above):
    page = AppTest.from_function(part, default_timeout=120).run()
    assert not page.exception
    order = seen(page.main)
    assert set(order[: order.index("vega_lite_chart")]) == above
    assert "button" in order
