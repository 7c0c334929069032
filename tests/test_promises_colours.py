"""The colours of the charts of 承诺与进展: read on the page of the day and of the night."""

import pandas as pd
import pytest
from test_promises_page import shown

from export.sheet.grey import luminance
from policy.promises.series import series_of_industry
from views.promises.charts import COLOURS, GROUND, OWN_COLOUR, difference_map, years_chart
from views.promises.rows import figure_row


@pytest.mark.parametrize("page", ["#ffffff", "#131210"], ids=["day", "night"])
def test_every_word_and_form_on_a_chart_has_a_colour_that_is_read_by_day_and_by_night(page, world, joins):
    series = series_of_industry(world.policy, "electronics")[0]
    rows = pd.DataFrame([figure_row(t, world.policy) for t in series.figures])
    years = years_chart(rows, series.unit).to_dict()
    layers = [*years["layer"], *difference_map(shown(world), joins).to_dict()["layer"]]
    colours = [one["mark"].get("color", "#000000") for one in layers if one["mark"]["type"] == "text"]
    legends = [one["encoding"]["shape"]["legend"] for one in years["layer"] if "shape" in one["encoding"]]
    colours += [legend["symbolFillColor"] for legend in legends]
    assert len(colours) >= 3
    for low, high in (sorted((luminance(colour), luminance(page))) for colour in colours):
        assert (high + 0.05) / (low + 0.05) > 4


@pytest.mark.parametrize("page", ["#ffffff", "#131210"], ids=["day", "night"])
def test_every_mark_stands_out_from_the_page_by_day_and_by_night(page):
    ends = {colour: sorted((luminance(colour), luminance(page))) for colour in (*COLOURS.values(), OWN_COLOUR)}
    assert {c: high for c, (low, high) in ends.items() if (high + 0.05) / (low + 0.05) < 3} == {}
    assert GROUND["fillOpacity"] < 0.3  # the page shines through, so that the ground is dark at night
