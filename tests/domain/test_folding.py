"""Search folding: one name, however it is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.folding import fold, terms


@pytest.mark.parametrize(
    "spellings",
    [
        ("Søren", "Sören", "Soeren", "SOREN", "So\u0308ren", "søren"),
        ("Åse", "Aase", "ase", "A\u030ase", "Ase"),
        ("Kjærgård", "Kjärgaard", "Kjaergaard", "kjargard"),
        ("Åkesson", "Aakesson", "AKESSON"),
        ("André", "Andre", "ANDRE\u0301"),
        ("Straße", "strasse"),
        ("Þór", "Thor"),
        ("Guðrún", "Gudrun"),
        ("Łukasz", "Lukasz"),
        ("İbrahim", "Ibrahim", "\u0131brahim"),
        ("Anna-Karin", "anna  karin", "Anna\u00a0Karin", "ANNA, KARIN"),
        ("O'Brien", "O\u2019Brien", "o brien"),
        ("soft\u00adhyphen", "softhyphen"),
        ("MAL-26-001", "mal 26 001"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Øyvind Åsæ", "oyvind asa"),
        ("  Ärla_Öst ", "arla ost"),
        ("19900602-2397", "19900602 2397"),
        ("—", ""),
        ("محمد", "محمد"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), [("Håkan", "Hakim"), ("Lund", "Lundh"), ("Ek", "Eka")])
def test_different_names_stay_different(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aeoåäöæøéüßAEOÅ -klm'", max_size=12), st.integers(0, 12))
def test_a_name_is_found_while_it_is_being_typed(name, typed):
    # A space at the end of what is typed is no letter yet.
    assert fold(name).startswith(fold(name[:typed]))


def test_terms_are_the_words_once_each():
    assert terms(" Åkesson anna  AKESSON ") == ("akesson", "anna")
    assert terms("\u2013") == ()
