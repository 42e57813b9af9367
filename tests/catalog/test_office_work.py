"""Deadline rules, legal references and checklists are data: what ships, and every mistake in it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.deadlines import COLUMNS
from sluss.catalog.legal import COLUMNS as LEGAL_COLUMNS
from sluss.catalog.load import Catalog
from sluss.catalog.office_work import read_office_work
from sluss.catalog.tables import Notes
from sluss.domain.deadlines.rules import Trigger
from sluss.errors.catalog import Mistake, Wrong

RULE = {
    "key": "visit", "trigger": "release", "offset": "-45", "unit": "days", "role": "main",
    "legal": "", "sv": "Besök", "da": "Besøg", "en": "Visit", "source": "prov",
}  # fmt: skip
LAW = {
    "key": "law", "act": "1998:642", "section": "1 §", "sv": "lagen", "da": "loven",
    "en": "the act", "checked_on": "2026-01-01", "source": "prov",
}  # fmt: skip

WriteRules = Callable[..., list[Mistake]]


@pytest.fixture
def mistakes(tmp_path: Path) -> WriteRules:
    """Return a function that writes lines of rules (and of law) and reads what is wrong."""

    def read(*rules: dict[str, str], law: tuple[dict[str, str], ...] = ()) -> list[Mistake]:
        for folder, columns, lines in (
            ("deadlines", COLUMNS, rules),
            ("legal", LEGAL_COLUMNS, law),
        ):
            (tmp_path / folder).mkdir()
            texts = [",".join(line.get(name, "") for name in columns) for line in lines]
            (tmp_path / folder / "SE.csv").write_text("\n".join((",".join(columns), *texts)))
        notes = Notes()
        read_office_work(tmp_path, notes)
        return notes.found

    return read


def test_what_ships_has_no_mistakes_and_every_line_its_source() -> None:
    notes = Notes()
    work = read_office_work(paths.resources(), notes)
    assert notes.found == []
    assert {"SE", "DK"} == set(work.deadlines)
    assert all(rule.source for rules in work.deadlines.values() for rule in rules.rules)
    assert all(each.checked_on for each in work.legal.references.values())
    assert work.locking[0].days == 7


def test_codes_that_rules_name_are_on_their_lists(catalog: Catalog) -> None:
    roles = {*catalog.codes("responsibility_role").values(), "supervisor"}
    closed = {*catalog.codes("meeting_kind").values(), "plan_approved", "holder_told", ""}
    lists = {
        Trigger.RELEASE: "release_type",
        Trigger.CUSTODY_START: "sanction_type",
        Trigger.SUPERVISION_START: "sanction_type",
        Trigger.SUPERVISION_END: "sanction_type",
        Trigger.MEASURE_START: "measure_type",
        Trigger.MEASURE_END: "measure_type",
    }
    for rules in catalog.work.deadlines.values():
        for rule in rules.rules:
            assert rule.role in roles
            assert rule.closed_by in closed
            assert rule.unless <= set(catalog.codes("measure_type").values())
            if rule.only:
                assert rule.only <= set(catalog.codes(lists[rule.trigger]).values())


@pytest.mark.parametrize(
    ("but", "column", "wrong"),
    [
        ({"key": ""}, "key", Wrong.CODE),
        ({"trigger": "full_moon"}, "trigger", Wrong.NO_SUCH_CODE),
        ({"trigger": ""}, "trigger", Wrong.CODE),
        ({"unit": "fortnights"}, "unit", Wrong.NO_SUCH_CODE),
        ({"offset": "soon"}, "offset", Wrong.CODE),
        ({"every": "x"}, "every", Wrong.CODE),
        ({"legal": "nowhere"}, "legal", Wrong.NO_SUCH_CODE),
        ({"da": ""}, "da", Wrong.LABEL_MISSING),
        ({"source": ""}, "source", Wrong.SOURCE_MISSING),
        ({"floor": "release"}, "floor", Wrong.NO_SUCH_CODE),
        ({"contact": "maybe"}, "contact", Wrong.CODE),
        ({"valid_from": "2026-13-01"}, "valid_from", Wrong.DATE),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "valid_to",
         Wrong.DATES_BACKWARDS),
    ],
)  # fmt: skip
def test_a_mistake_in_a_rule_is_told_with_its_place(
    mistakes: WriteRules, but: dict[str, str], column: str, wrong: Wrong
) -> None:
    assert mistakes(RULE | but) == [Mistake("SE.csv", 2, column, wrong)]


def test_two_lines_of_one_rule_may_follow_each_other_and_not_overlap(
    mistakes: WriteRules,
) -> None:
    first, second = {"valid_to": "2026-07-01"}, {"valid_from": "2026-06-01"}
    assert mistakes(RULE | first, RULE | second) == [Mistake("SE.csv", 3, "key", Wrong.OVERLAP)]


@pytest.mark.parametrize(
    ("but", "column", "wrong"),
    [
        ({"replaced_by": "nothing"}, "replaced_by", Wrong.NO_SUCH_CODE),
        ({"checked_on": ""}, "checked_on", Wrong.DATE),
        ({"sv": ""}, "sv", Wrong.LABEL_MISSING),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "valid_to",
         Wrong.DATES_BACKWARDS),
    ],
)  # fmt: skip
def test_a_mistake_in_a_legal_reference_is_told(
    mistakes: WriteRules, but: dict[str, str], column: str, wrong: Wrong
) -> None:
    assert mistakes(law=(LAW | but,)) == [Mistake("SE.csv", 2, column, wrong)]


@pytest.mark.feature("F-S3-06")
def test_a_mandate_is_replaced_in_the_data_and_found_as_it_was_on_any_day(
    catalog: Catalog,
) -> None:
    legal = catalog.work.legal
    then = legal.get("se_samverkan_1986", dt.date(2014, 3, 1))
    now = legal.get("se_samverkan_1986", dt.date(2026, 5, 4))
    assert then is not None
    assert now is not None
    assert (then.act, then.section) == ("1986:223", "6 §")
    assert (now.act, now.section) == ("2017:900", "8 §")


@pytest.mark.feature("F-S3-07")
def test_the_register_says_what_came_in_the_place_of_the_laws_the_slides_name(
    catalog: Catalog,
) -> None:
    legal = catalog.work.legal
    today = dt.date(2026, 5, 4)
    for old, new in (
        ("se_individuell_plan_2001", "2025:400"),
        ("se_sip_1982", "2017:30"),
        ("dk_uu", "LOV 746/2018"),
    ):
        found = legal.get(old, today)
        assert found is not None
        assert found.act == new
    assert legal.get("se_fangelseforordning_7", today) is not None
    assert legal.get("nothing") is None


def test_a_checklist_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "a.toml").write_text('key = "a"')
    notes = Notes()
    read_office_work(tmp_path, notes)
    assert notes.found == [Mistake("a.toml", 0, "", Wrong.UNREADABLE)]
