"""The headings and plain words of client lists: what is shipped, and mistakes in them."""

from pathlib import Path

import pytest

from sluss.catalog.register_terms import read_register_terms
from sluss.catalog.tables import Notes
from sluss.domain.register.columns import Column
from sluss.errors.catalog import Mistake, Wrong

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

# Headings as lists of offices have them, in each language.
FULL = {
    "sv": {
        "Efternamn": Column.FAMILY_NAME,
        "Förnamn": Column.GIVEN_NAME,
        "Personnr": Column.NUMBER,
        "Födelsedatum": Column.BIRTH_DATE,
        "Kön": Column.GENDER,
        "Tfn": Column.PHONE,
        "E-post": Column.EMAIL,
        "Hemkommun": Column.MUNICIPALITY,
        "Dnr": Column.REGISTER_NO,
        "Påföljd": Column.SANCTION,
        "Strafftid fr.o.m.": None,
        "Strafftidens början": Column.SENTENCE_START,
        "Strafftidens slut": Column.SENTENCE_END,
        "Villkorlig frigivning": Column.RELEASE,
        "Typ av frigivning": Column.RELEASE_TYPE,
        "Övervakning från": Column.SUPERVISION_START,
        "Övervakning till": Column.SUPERVISION_END,
        "Handläggare": Column.OFFICER,
        "Anstalt": Column.INSTITUTION,
        "Sekretessmarkering": Column.PROTECTED,
        "Anteckningar": None,
    },
    "da": {
        "Efternavn, fornavn": Column.NAME_FAMILY_FIRST,
        "CPR-nr.": Column.NUMBER,
        "Fødselsdato": Column.BIRTH_DATE,
        "Køn": Column.GENDER,
        "Tlf.": Column.PHONE,
        "Bopælskommune": Column.MUNICIPALITY,
        "Sagsnr.": Column.REGISTER_NO,
        "Sanktion": Column.SANCTION,
        "Afsoning påbegyndt": Column.SENTENCE_START,
        "Endt straf": Column.SENTENCE_END,
        "Forventet løsladelse": Column.RELEASE,
        "Tilsyn fra": Column.SUPERVISION_START,
        "Tilsynets udløb": Column.SUPERVISION_END,
        "Tilsynsførende": Column.OFFICER,
        "Fængsel": Column.INSTITUTION,
        "Navne- og adressebeskyttelse": Column.PROTECTED,
        "Bemærkninger": None,
    },
    "en": {
        "Full name": Column.NAME,
        "Personal identity number": Column.NUMBER,
        "Date of birth": Column.BIRTH_DATE,
        "Sentence start": Column.SENTENCE_START,
        "Release date": Column.RELEASE,
        "Supervision end": Column.SUPERVISION_END,
        "Case no.": Column.REGISTER_NO,
        "Remarks": None,
    },
}


@pytest.fixture(scope="module")
def shipped():
    notes = Notes()
    terms = read_register_terms(RESOURCES, notes)
    assert notes.found == []
    return terms


@pytest.mark.parametrize("language", FULL)
def test_headings_of_offices_are_known(shipped, language):
    for heading, column in FULL[language].items():
        assert shipped.headings.columns(heading) == ((column,) if column else ()), heading


def test_every_column_has_a_heading_in_every_language(shipped):
    lines = (RESOURCES / "register" / "columns.csv").read_text(encoding="utf-8").splitlines()[1:]
    named = {tuple(line.split(",")[:2]) for line in lines}
    assert named == {(column, language) for column in Column for language in ("sv", "da", "en")}


def test_headings_with_two_meanings_are_only_those_that_leave_it_open(shipped):
    several = {key: found for key, found in shipped.headings.meanings.items() if len(found) > 1}
    starts = (Column.SENTENCE_START, Column.SUPERVISION_START)
    ends = (Column.SENTENCE_END, Column.SUPERVISION_END)
    assert set(several.values()) == {starts, ends}


def test_no_plain_word_means_two_things(shipped):
    assert shipped.plain.nothing.isdisjoint(shipped.plain.no)
    assert shipped.plain.is_nothing("Uppgift saknas")


def test_mistakes_are_told_by_file_and_line(tmp_path):
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "columns.csv").write_text(
        "column,language,heading\nshoe_size,sv,Skonummer\nname,fi,Nimi\nname,sv,-\n"
    )
    (tmp_path / "register" / "words.csv").write_text(
        "meaning,language,word\nmaybe,sv,kanske\nno,sv,-\n"
    )
    notes = Notes()
    read_register_terms(tmp_path, notes)
    assert notes.found == [
        Mistake("columns.csv", 2, "column", Wrong.NO_SUCH_CODE),
        Mistake("columns.csv", 3, "language", Wrong.NO_SUCH_CODE),
        Mistake("columns.csv", 4, "heading", Wrong.LABEL_MISSING),
        Mistake("words.csv", 2, "meaning", Wrong.NO_SUCH_CODE),
        Mistake("words.csv", 3, "word", Wrong.LABEL_MISSING),
    ]
