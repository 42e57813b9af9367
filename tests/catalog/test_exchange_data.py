"""Limits of the exchange and tasks of a case handed over are data: complete, sourced, checked."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.exchange_limits import read_exchange_limits
from sluss.catalog.load import Catalog, load
from sluss.catalog.tables import Notes
from sluss.catalog.transfer_tasks import read_transfer_tasks
from sluss.domain.exchange_limits import ExchangeLimit, exchange_limits_on
from sluss.domain.transfer_tasks import tasks_on
from sluss.errors.catalog import Wrong

DAY = dt.date(2026, 5, 4)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(paths.resources())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("exchange", "transfers"):
        shutil.copytree(paths.resources() / name, tmp_path / name)
    return tmp_path


def mistakes(folder: Path, catalog: Catalog) -> set[tuple[str, str, Wrong]]:
    notes = Notes()
    read_exchange_limits(folder, notes)
    read_transfer_tasks(folder, catalog.code_lists, notes)
    return {(each.file, each.column, each.wrong) for each in notes.found}


def test_what_ships_has_no_mistake_and_both_kinds_have_tasks(
    folder: Path, catalog: Catalog
) -> None:
    assert mistakes(folder, catalog) == set()
    for kind in catalog.codes("transfer_kind").values():
        tasks = tasks_on(kind, DAY, catalog.transfer_tasks)
        assert tasks
        assert any("samtyck" in each.titles["sv"] for each in tasks)


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "wrong"),
    [
        ("exchange/limits", "transfer_untaken_days,14", "untaken,14", "key", Wrong.CODE),
        ("exchange/limits", "transfer_untaken_days,14", "transfer_untaken_days,two", "value",
         Wrong.CODE),
        ("exchange/limits", "transfer_untaken_days,14,2026-01-01,", "transfer_untaken_days,14,,",
         "valid_from", Wrong.DATE),
        ("exchange/limits", "transfer_untaken_days,14,2026-01-01,,",
         "transfer_untaken_days,14,2026-01-01,2025-01-01,", "valid_to", Wrong.DATES_BACKWARDS),
        ("transfers/tasks", "office,call_client,2", "planet,call_client,2", "kind",
         Wrong.NO_SUCH_CODE),
        ("transfers/tasks", "office,call_client,2", "office,call_client,366", "days", Wrong.CODE),
        ("transfers/tasks", "office,call_client", "office,confirm_measures", "task", Wrong.TWICE),
        ("transfers/tasks", "Call the client and say who has the case now", "", "en",
         Wrong.LABEL_MISSING),
        ("transfers/tasks", ",Kontorens praxis\n", ",\n", "source", Wrong.SOURCE_MISSING),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(
    folder: Path, catalog: Catalog, file: str, old: str, new: str, column: str, wrong: Wrong
) -> None:
    path = folder / f"{file}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert (path.name, column, wrong) in mistakes(folder, catalog)


def test_a_limit_holds_from_its_day_and_the_earliest_before(catalog: Catalog) -> None:
    later = ExchangeLimit("transfer_untaken_days", 10, dt.date(2027, 1, 1))
    every = (*catalog.exchange_limits, later)
    assert exchange_limits_on(DAY, every).transfer_untaken_days == 14
    assert exchange_limits_on(later.valid_from, every).transfer_untaken_days == 10
    assert exchange_limits_on(dt.date(2020, 1, 1), every).incident_hours == 72
