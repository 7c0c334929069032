"""What a cell of a table holds is a name, a code, nothing, or refused in words: never an error of another kind."""

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import NoPlaceName, UnknownPlace, geocode
from geo.cell import is_empty, name_in

EMPTY = [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT, Decimal("NaN"), "", "  ", "\u3000\t\n", "\ufeff\u200b"]
NO_NAMES = [True, np.bool_(False), 410105.5, float("inf"), date(2012, 2, 25), b"410105", ["郑州市"], {"郑州市": 1}, 1j]
JINSHUI = [410105, 410105.0, np.int64(410105), np.float64(410105), np.int32(410105), Decimal(410105)]
JINSHUI += ["410105", "410105.0", "410105.00", " 410 105\u3000", "４１０１０５", "\ufeff410105"]


def shown(value: object) -> str:
    """The value in a test's name, without what a command line would read otherwise."""
    return ascii(value).replace("\\", "")


@pytest.mark.parametrize("cell", EMPTY, ids=shown)
def test_an_empty_cell_is_told_so(cell):
    assert is_empty(cell)
    with pytest.raises(
        NoPlaceName, match=r"^这一格是空的，不是地名：应为地名（郑州市）或六位行政区划代码（410100）$"
    ) as refusal:
        geocode(cell)
    assert (refusal.value.text, refusal.value.suggestions) == ("", ())
    assert refusal.value.value is cell
    assert isinstance(refusal.value, UnknownPlace)


@pytest.mark.parametrize("cell", NO_NAMES, ids=shown)
def test_a_value_that_is_no_name_is_shown_and_refused(cell):
    assert not is_empty(cell)
    with pytest.raises(NoPlaceName, match="这一格里是“") as refusal:
        geocode(cell)
    assert f"“{str(cell)[:20]}" in str(refusal.value)


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(NoPlaceName, match=r"里是“\[0, 1, 2, 3, 4, 5, 6…”"):
        geocode(list(range(1000)))
    with pytest.raises(NoPlaceName, match=r"里是“b'12345678901234567'”"):
        geocode(b"12345678901234567")


@pytest.mark.parametrize("cell", JINSHUI, ids=shown)
def test_a_code_is_a_name_however_the_table_holds_it(cell):
    match = geocode(cell)
    assert (match.place.key, match.text, match.explanation) == (("county", "410105"), "410105", "")


@pytest.mark.parametrize("column", [["410105", None], [410105, None], [410105.0, float("nan")]])
@pytest.mark.parametrize("dtype", [object, "Int64", "string", "float64"])
def test_a_column_of_pandas_is_read_cell_by_cell(column, dtype):
    if dtype == "string":
        column = [None if pd.isna(cell) else str(cell) for cell in column]
    cells = pd.Series(column).astype("Float64" if dtype == "Int64" else dtype).astype(dtype)
    assert geocode(cells[0]).place.name == "金水区"
    with pytest.raises(NoPlaceName, match="是空的"):
        geocode(cells[1])


def test_blanks_and_widths_do_not_matter():
    assert name_in(" 睢\u3000县\n") == "睢县"
    assert name_in("ＡＢ１２.0") == "AB12.0"
    assert name_in("410105.05") == "410105.05"
    assert name_in(-1) == "-1"


@settings(deadline=None, derandomize=True)
@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.booleans(), st.dates()))
def test_any_value_gets_an_answer_or_a_refusal_in_chinese(value):
    try:
        assert geocode(value).place.name
    except LookupError as refusal:
        assert "地名" in str(refusal) or "行政区划代码" in str(refusal)
