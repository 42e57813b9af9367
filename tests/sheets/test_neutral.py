import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.sheets.neutral import bared, neutral

COMPUTED = [
    "=1+1",
    "+46701234567",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=HYPERLINK(...)",
    "＝1+1",  # noqa: RUF001
]


@pytest.mark.parametrize("text", COMPUTED)
def test_what_would_be_computed_gets_an_apostrophe(text):
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Anna", "1-2", "a=b", "'t Hart", "070-123 45 67"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text
    assert bared(text) == text


@given(st.text())
def test_taking_off_the_apostrophe_gives_the_text_again(text):
    if not (text.startswith("'") and bared(text) != text):  # a person's own apostrophe goes too
        assert bared(neutral(text)) == text
