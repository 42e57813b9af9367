"""Legal bases one may choose and limits of consents are data: complete, sourced, checked."""

import csv
import datetime as dt
import shutil
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.gate_rules import COLUMNS, read_gate_rules
from sluss.catalog.load import Catalog, load
from sluss.catalog.tables import Notes
from sluss.domain.declaration import Class
from sluss.domain.gate.asked import Basis, Channel, RecipientKind
from sluss.domain.gate.grounds import Chosen, Way, fault_of
from sluss.domain.gate.limits import gate_limits_on
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.catalog import Wrong

DAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(paths.resources())


def mistakes(folder: Path, catalog: Catalog) -> set[tuple[str, str, Wrong]]:
    notes = Notes()
    read_gate_rules(folder, catalog.code_lists, catalog.work.legal, notes)
    return {(each.file, each.column, each.wrong) for each in notes.found}


@pytest.mark.parametrize("country", ["SE", "DK"])
def test_each_country_has_every_way_and_its_numbers(catalog: Catalog, country: str) -> None:
    rules = catalog.gate_rules
    ways = {each.way for each in rules.on(DAY, country)}
    assert ways == set(Way)
    limits = gate_limits_on(DAY, country, rules.limits)
    assert (limits.consent_days, limits.after_supervision_days) == (365, 90)
    assert (limits.first_reminder_days, limits.second_reminder_days) == (30, 7)
    for base in rules.on(DAY, country):
        assert catalog.work.legal.get(base.legal_key, DAY) is not None
        assert base.source


def test_the_manager_alone_chooses_what_is_new_and_wide(catalog: Catalog) -> None:
    bases = catalog.gate_rules.bases
    assert bases["se_between_authorities"].roles == {"manager"}
    assert not bases["se_between_authorities"].valid_on(dt.date(2025, 11, 30))
    assert bases["dk_ksp"].only_released
    for each in bases.values():
        if each.way in (Way.PROTECTED_PRINT, Way.PROTECTION_REMOVAL):
            assert each.second_person
        if each.way in (Way.LAW, Way.EMERGENCY, Way.CHILD_AT_RISK, Way.ASSESSMENT):
            assert each.per_item, "a law lets out what was named with it, never a whole document"


def test_who_chooses_has_the_right_to(catalog: Catalog) -> None:
    may = {line.role for line in catalog.permissions.lines if line.right is Right.CHOOSE_LAW}
    for each in catalog.gate_rules.bases.values():
        assert each.roles <= may


def test_every_category_has_its_class_and_a_sentence_for_the_client(catalog: Catalog) -> None:
    categories = catalog.codes("information_category")
    assert len(categories) == 18
    assert set(catalog.gate_rules.classes) == set(categories.values())
    of = {Class.SENSITIVE: 4, Class.CRIMINAL: 2, Class.THIRD_PARTY: 2, Class.PERSONAL: 10}
    for kind, count in of.items():
        assert sum(each is kind for each in catalog.gate_rules.classes.values()) == count, kind
    assert all(set(code.help) == {"sv", "da", "en"} for code in categories.codes)


def test_the_words_of_the_gate_are_the_codes_of_its_lists(catalog: Catalog) -> None:
    assert set(catalog.codes("disclosure_channel").values()) == set(Channel)
    assert set(catalog.codes("recipient_kind").values()) == set(RecipientKind)
    assert set(catalog.codes("disclosure_basis").values()) == {*Basis, "withheld"}


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [
        ("key", "", Wrong.CODE),
        ("way", "wish", Wrong.CODE),
        ("country", "NO", Wrong.NO_SUCH_CODE),
        ("legal_key", "se_none", Wrong.NO_SUCH_CODE),
        ("roles", "", Wrong.CODE),
        ("roles", "king", Wrong.NO_SUCH_CODE),
        ("party_types", "friends", Wrong.NO_SUCH_CODE),
        ("second_person", "perhaps", Wrong.CODE),
        ("valid_from", "soon", Wrong.DATE),
        ("valid_to", "1999-01-01", Wrong.DATES_BACKWARDS),
        ("source", "", Wrong.SOURCE_MISSING),
    ],
)
def test_what_is_wrong_with_a_basis_is_told(
    catalog: Catalog, tmp_path: Path, column: str, value: str, wrong: Wrong
) -> None:
    shutil.copytree(paths.resources() / "gate", tmp_path / "gate")
    file = tmp_path / "gate" / "bases.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    rows[0][column] = value
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    assert mistakes(tmp_path, catalog) == {("bases.csv", column, wrong)}


def test_a_number_nobody_knows_is_told(catalog: Catalog, tmp_path: Path) -> None:
    shutil.copytree(paths.resources() / "gate", tmp_path / "gate")
    file = tmp_path / "gate" / "limits.csv"
    file.write_text(file.read_text("utf-8").replace("SE.consent_days", "SE.years"), "utf-8")
    assert mistakes(tmp_path, catalog) == {
        ("limits.csv", "key", Wrong.CODE),
        ("limits.csv", "SE.consent_days", Wrong.CODE),
    }


def test_a_report_of_a_child_at_risk_may_be_made_by_whoever_works_with_the_client(
    catalog: Catalog,
) -> None:
    rules, by = catalog.gate_rules, RecordId(bytes(16))
    chosen = Chosen("se_child_at_risk", "Barnet är ensamt.", "lay_coordinator", by)
    assert fault_of(chosen, rules, day=DAY, country="SE", party_type="social_services") is None
    assert fault_of(chosen, rules, day=DAY, country="SE", party_type="employer") is not None
