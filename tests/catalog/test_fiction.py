"""What fictional worlds are made of, and that every mistake in it is told."""

import shutil

import pytest

from sluss import paths
from sluss.catalog.fiction import read_fiction
from sluss.errors.catalog import CatalogMistakes, Wrong


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(paths.resources() / "fiction", tmp_path / "fiction")
    return tmp_path


def test_both_languages_have_the_same_kinds_of_texts(catalog):
    material = read_fiction(paths.resources(), catalog)
    keys: dict[str, set[tuple[str, str]]] = {language: set() for language in ("sv", "da")}
    for language, use, key in material.texts:
        keys[language].add((use, key))
    assert keys["sv"] == keys["da"]
    assert material.measures["sv"].keys() == material.measures["da"].keys()
    assert len(material.tasks["sv"]) == len(material.tasks["da"])


def test_each_kind_of_note_and_each_party_type_with_a_party_has_its_text(catalog):
    material = read_fiction(paths.resources(), catalog)
    notes = set(catalog.codes("note_type").values()) - {"correction"}
    assert {key for _, use, key in material.texts if use == "note_first"} == notes
    for country, language in (("SE", "sv"), ("DK", "da")):
        for party in material.parties[country]:
            assert (language, "role", party.type) in material.texts
        offered = {party.type for party in material.parties[country]}
        for models in material.measures[language].values():
            assert {model.party for model in models} <= offered


@pytest.mark.parametrize(
    ("file", "before", "after", "column", "wrong"),
    [
        ("names.csv", "SE,female,Anna", "SE,fem,Anna", "kind", Wrong.NO_SUCH_CODE),
        ("offices.csv", "SE-1280,se_syd", "SE-9999,se_syd", "municipality", Wrong.NO_SUCH_CODE),
        ("parties.csv", "police,POL,Polisen", "polis,POL,Polisen", "type", Wrong.NO_SUCH_CODE),
        ("measures.csv", "both,2,Beroende", "here,2,Beroende", "stage", Wrong.NO_SUCH_CODE),
        ("measures.csv", "both,2,Beroende", "both,två,Beroende", "hours", Wrong.CODE),
        ("texts.csv", "Inget mer i dag.", "Hej {name}.", "text", Wrong.NO_SUCH_CODE),
        ("texts.csv", "Inget mer i dag.", "", "text", Wrong.LABEL_MISSING),
        ("texts.csv", "-30|Besök", "x|Besök", "text", Wrong.CODE),
    ],
)
def test_a_mistake_is_told_with_its_place(copy, catalog, file, before, after, column, wrong):
    path = copy / "fiction" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CatalogMistakes) as refused:
        read_fiction(copy, catalog)
    (mistake,) = refused.value.mistakes
    assert (mistake.file, mistake.column, mistake.wrong) == (file, column, wrong)
    lines = text.split("\n")
    assert before in lines[mistake.line - 1]
