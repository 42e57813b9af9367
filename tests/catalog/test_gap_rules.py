"""The numbers of the gap rule: all of them are there, each with its source, and mistakes told."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.gap_rules import read_gap_rules
from sluss.catalog.load import Catalog
from sluss.catalog.tables import Notes
from sluss.domain.gaps.book import GapBook
from sluss.domain.gaps.findings import Kind
from sluss.domain.gaps.rules import Limits, Zone
from sluss.errors.catalog import Wrong

DAY = dt.date(2026, 5, 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(paths.resources() / "gaps", tmp_path / "gaps")
    return tmp_path


def read(folder: Path, catalog: Catalog) -> tuple[GapBook, list[tuple[str, str, Wrong]]]:
    notes = Notes()
    book = read_gap_rules(folder, catalog.code_lists, notes)
    return book, [(each.file, each.column, each.wrong) for each in notes.found]


def test_the_limits_are_those_of_the_domain_model(folder: Path, catalog: Catalog) -> None:
    rules = read(folder, catalog)[0].on(DAY)
    assert rules.limits == {
        Zone.FIRST_DAYS: Limits(1, 1, 3),
        Zone.AFTER_RELEASE: Limits(3, 3, 14),
        Zone.CUSTODY: Limits(30, 30, 90),
        Zone.SUPERVISION_END: Limits(7, 7, 30),
        Zone.SUPERVISED: Limits(14, 14, 30),
    }
    assert rules.overall[Zone.FIRST_DAYS].critical == 1
    assert [rules.percent(risk) for risk in ("high", "medium", "", "low")] == [50, 100, 100, 150]
    assert Limits(1, 3, 14).times(50) == Limits(1, 2, 7)


def test_silence_is_a_property_of_the_kind_of_measure(folder: Path, catalog: Catalog) -> None:
    rules = read(folder, catalog)[0].on(DAY)
    assert rules.by_fact == {"housing_service", "employment", "income_support"}


def test_every_kind_of_finding_has_words_for_its_task(folder: Path, catalog: Catalog) -> None:
    titles = read(folder, catalog)[0].titles
    assert set(titles) == {*(kind.value for kind in Kind), "overall"}
    assert all("{area}" in titles[kind.value]["sv"] for kind in Kind)


def test_a_number_changes_on_its_day_and_what_was_before_stands(
    folder: Path, catalog: Catalog
) -> None:
    file = folder / "gaps" / "numbers.csv"
    text = file.read_text("utf-8")
    line = next(each for each in text.splitlines() if each.startswith("silent_after,"))
    ended = line.replace(",2026-01-01,,", ",2026-01-01,2027-01-01,")
    file.write_text(text.replace(line, f"{ended}\nsilent_after,28,2027-01-01,,Beslut"), "utf-8")
    book, wrong = read(folder, catalog)
    assert wrong == []
    assert book.on(dt.date(2026, 12, 31)).numbers.silent_after == 21
    assert book.on(dt.date(2027, 1, 1)).numbers.silent_after == 28
    assert book.on(dt.date(2025, 6, 1)).numbers.silent_after == 21, "before the first line"


@pytest.mark.parametrize(
    ("file", "line", "expected"),
    [
        ("numbers", "look_back,many,2026-01-01,,x", ("value", Wrong.ENTRY_KIND)),
        ("numbers", "look_forward,3,2026-01-01,,x", ("key", Wrong.NO_SUCH_CODE)),
        ("numbers", "look_back,3,,,x", ("valid_from", Wrong.DATE)),
        ("numbers", "look_back,3,2026-01-01,2026-01-01,x", ("valid_to", Wrong.DATES_BACKWARDS)),
        ("numbers", "look_back,3,2026-01-01,,", ("source", Wrong.SOURCE_MISSING)),
        ("limits", "somewhere,area,1,1,3,2026-01-01,,x", ("zone", Wrong.NO_SUCH_CODE)),
        ("limits", "custody,all,1,1,3,2026-01-01,,x", ("what", Wrong.NO_SUCH_CODE)),
        ("needs", "garden,release,0,90,no,2026-01-01,,x", ("area", Wrong.NO_SUCH_CODE)),
        ("needs", "care,birthday,0,90,no,2026-01-01,,x", ("around", Wrong.NO_SUCH_CODE)),
        ("covers", "income_source,gold,economy,2026-01-01,,x", ("code", Wrong.NO_SUCH_CODE)),
        ("covers", "income_source,salary,wealth,2026-01-01,,x", ("covers", Wrong.NO_SUCH_CODE)),
        ("tasks", "odd,{area},{area},{area},x", ("kind", Wrong.NO_SUCH_CODE)),
        ("tasks", "hard,,{area},{area},x", ("sv", Wrong.LABEL_MISSING)),
    ],
)
def test_what_is_wrong_with_a_line_is_told(
    folder: Path, catalog: Catalog, file: str, line: str, expected: tuple[str, Wrong]
) -> None:
    path = folder / "gaps" / f"{file}.csv"
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    assert (f"{file}.csv", *expected) in read(folder, catalog)[1]


def test_a_number_that_is_missing_is_told_by_its_name(folder: Path, catalog: Catalog) -> None:
    path = folder / "gaps" / "numbers.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(each for each in lines if "short_notice" not in each), "utf-8")
    assert ("numbers.csv", "short_notice", Wrong.ENTRY_MISSING) in read(folder, catalog)[1]
