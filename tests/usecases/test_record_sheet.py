"""Records of one entity as a spreadsheet."""

import datetime as dt

import pytest
from tests.samples import samples

from sluss.domain.declaration import Class, field_map, fields_of
from sluss.domain.entities import ALL, AreaRating, Region
from sluss.errors.records import NoSuchEntity, SheetNameWrong
from sluss.errors.sheets import SheetEmpty, SheetExists
from sluss.sheets.reading import read
from sluss.usecases.record_sheet import export_sheet, sheet_columns
from sluss.usecases.records import add, amend


@pytest.fixture
def full(session):
    for record in samples(session):
        add(session, record)
    return session


@pytest.fixture
def sheet(full, tmp_path):
    """Return a function that exports an entity and gives its rows by heading."""

    def call(entity, suffix=".xlsx", language="en"):
        path = tmp_path / f"out{suffix}"
        count = export_sheet(full, entity, path, language)
        headings = [
            column.heading
            for column in sheet_columns(
                next(kind for kind in ALL if kind.__name__ == entity), full.catalog, language
            )
        ]
        found = read(path, known=lambda text: text in headings)
        assert list(found.heading.cells) == headings
        assert len(found.rows) == count
        return [dict(zip(headings, row.cells, strict=False)) for row in found.rows]

    return call


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_codes_and_references_are_in_words_and_days_are_days(sheet, suffix):
    (row,) = sheet("Measure", suffix)
    assert row["Measure"] == "Praktik på Verkstaden"
    assert row["State"] == "Agreed"
    assert row["Life area"] == "Occupation"
    assert "Arbetsförmedlingen" in row.values()
    assert "MAL-26-A0001" in row.values()
    planned = row["Planned start"]
    assert planned in (dt.date(2026, 12, 31), "2026-12-31")


def test_headings_are_in_the_language_asked_for(sheet):
    (row,) = sheet("Region", language="sv")
    assert row["Namn"] == "Region Syd"


def test_what_tells_of_health_is_in_no_column(full):
    # brottsdatalagen 2 kap. 14 §: nobody may be selected by it, and a spreadsheet is a selection.
    for kind in ALL:
        shown = {column.field.name for column in sheet_columns(kind, full.catalog, "sv")}
        hidden = {f.name for f in fields_of(kind) if f.sensitivity is Class.SENSITIVE}
        assert shown == field_map(kind).keys() - hidden
    assert "need_level" not in {
        column.field.name for column in sheet_columns(AreaRating, full.catalog, "sv")
    }


def test_what_was_taken_back_is_left_out(full, sheet):
    (region,) = full.store.find(Region)
    amend(full, Region, region.id, withdrawn=True)
    with pytest.raises(SheetEmpty):
        sheet("Region")


def test_every_client_it_is_about_is_logged_once(full, tmp_path):
    before = full.store.logs.own("access").n
    assert export_sheet(full, "CaseNote", tmp_path / "notes.csv", "sv") == 2
    assert full.store.logs.own("access").n == before + 1
    export_sheet(full, "Party", tmp_path / "parties.csv", "sv")
    assert full.store.logs.own("access").n == before + 1


@pytest.mark.parametrize(
    ("entity", "name", "error"),
    [
        ("Person", "out.csv", NoSuchEntity),
        ("", "out.csv", NoSuchEntity),
        ("Measure", "out.jsonl", SheetNameWrong),
        ("Measure", "there.csv", SheetExists),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(full, tmp_path, entity, name, error):
    (tmp_path / "there.csv").write_text("mine")
    with pytest.raises(error):
        export_sheet(full, entity, tmp_path / name, "sv")
    assert (tmp_path / "there.csv").read_text() == "mine"
    assert not (tmp_path / "out.csv").exists()


def test_every_entity_can_be_written(full, tmp_path):
    for kind in ALL:
        assert export_sheet(full, kind.__name__, tmp_path / f"{kind.__name__}.csv", "da") >= 1
