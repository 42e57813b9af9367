"""What follows from each kind of happening is data: complete, with its source, and checked."""

import shutil

import pytest

from sluss import paths
from sluss.catalog.happenings import read_happenings
from sluss.catalog.load import load
from sluss.catalog.tables import Notes
from sluss.domain.happened.effects import Measures
from sluss.errors.catalog import Wrong


@pytest.fixture(scope="module")
def catalog():
    return load(paths.resources())


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(paths.resources() / "happenings", tmp_path / "happenings")
    return tmp_path


def mistakes(folder, catalog):
    notes = Notes()
    read_happenings(folder, catalog.code_lists, notes)
    return {(each.file, each.column, each.wrong) for each in notes.found}


def test_every_kind_has_its_effects_in_the_order_of_the_list(catalog):
    kinds = catalog.codes("client_event_kind").values()
    assert set(catalog.happenings.by_kind) == set(kinds)


def test_what_ships_has_no_mistake(folder, catalog):
    assert mistakes(folder, catalog) == set()


def test_only_a_death_ends_every_measure_and_a_recall_pauses(catalog):
    ends = [k for k, v in catalog.happenings.by_kind.items() if v.measures is Measures.END]
    assert ends == ["death"]
    assert catalog.happenings.by_kind["recall"].measures is Measures.PAUSE


@pytest.mark.parametrize(
    ("old", "new", "column", "wrong"),
    [
        ("escape,pause", "escape,vanish", "measures", Wrong.NO_SUCH_CODE),
        ("escape,pause,moved", "escape,pause,gone", "visits", Wrong.NO_SUCH_CODE),
        ("escape,pause", "flight,pause", "event", Wrong.NO_SUCH_CODE),
        ("escape,pause,moved,absent,held,", "escape,pause,moved,absent,held,why", "asks",
         Wrong.NO_SUCH_CODE),
    ],
)  # fmt: skip
def test_a_wrong_effect_is_named(folder, catalog, old, new, column, wrong):
    file = folder / "happenings" / "effects.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert (file.name, column, wrong) in mistakes(folder, catalog)


@pytest.mark.parametrize(
    ("old", "new", "column", "wrong"),
    [
        ("relatives,2,", "relatives,soon,", "days", Wrong.CODE),
        ("relatives,2,Kontakta de anhöriga", "relatives,2,", "sv", Wrong.LABEL_MISSING),
        ("death,relatives", "sorrow,relatives", "event", Wrong.NO_SUCH_CODE),
        ("Contact the relatives,,", "Contact the relatives,soon,", "valid_from", Wrong.DATE),
    ],
)
def test_a_wrong_task_is_named(folder, catalog, old, new, column, wrong):
    file = folder / "happenings" / "tasks.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert (file.name, column, wrong) in mistakes(folder, catalog)
