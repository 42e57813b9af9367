"""What differs between countries is data: complete, with sources, and every mistake is named."""

import shutil
from pathlib import Path

import pytest

from sluss import paths
from sluss.catalog.countries import read_countries
from sluss.catalog.load import Catalog, load
from sluss.catalog.tables import Notes
from sluss.domain.dated import KINDS
from sluss.domain.sentence_rules import STEP_DOWN
from sluss.errors.catalog import CatalogMistakes, Mistake, Wrong


def mistakes(catalog: Catalog, folder: Path, before: str, after: str) -> list[Mistake]:
    """Return the mistakes in the Swedish profile with one text of it replaced."""
    (folder / "countries").mkdir()
    text = (paths.resources() / "countries" / "SE.toml").read_text(encoding="utf-8")
    assert before in text
    changed = folder / "countries" / "SE.toml"
    changed.write_text(text.replace(before, after, 1), encoding="utf-8")
    notes = Notes()
    read_countries(folder, catalog.code_lists, notes)
    return notes.found


@pytest.mark.parametrize("country", ["SE", "DK"])
class TestShipped:
    def test_every_kind_of_dated_record_is_asked_about(
        self, catalog: Catalog, country: str
    ) -> None:
        assert catalog.country(country).kinds == {kind.name for kind in KINDS}

    def test_phases_sanctions_and_numbers_are_offered(self, catalog: Catalog, country: str) -> None:
        profile = catalog.country(country)
        assert {"enforcement_phase", "sanction_type", "identifier_type"} <= profile.offers.keys()
        for name, values in profile.offers.items():
            assert values <= set(catalog.codes(name).values())

    def test_both_sides_answer_and_the_police_can_be_a_party(
        self, catalog: Catalog, country: str
    ) -> None:
        profile = catalog.country(country)
        sides = {side.party_type for side in profile.answering}
        assert sides == {"prison_probation_service", "social_services"}
        assert "police" in profile.authorities
        assert profile.area_profile in catalog.codes("mapping_template")

    def test_every_rule_and_remark_says_where_it_comes_from(
        self, catalog: Catalog, country: str
    ) -> None:
        profile = catalog.country(country)
        assert {rule.phase for rule in profile.step_down} <= STEP_DOWN
        assert all(rule.source for rule in profile.step_down)
        assert all(side.source for side in profile.answering)
        for remark in profile.remarks.values():
            assert remark.source
            assert set(remark.texts) == {"sv", "da", "en"}


def test_the_countries_differ_where_their_laws_do(catalog: Catalog) -> None:
    sweden, denmark = catalog.country("SE"), catalog.country("DK")
    assert sweden.area_profile != denmark.area_profile
    assert "youth_guidance" in set(denmark.authorities) - set(sweden.authorities)
    assert "activity_support" in sweden.offers["income_source"] - denmark.offers["income_source"]


def test_elsewhere_everything_is_offered(catalog: Catalog) -> None:
    codes = catalog.codes("income_source").codes
    assert catalog.country("NO").offered("income_source", codes) == codes


@pytest.mark.parametrize(
    ("before", "after", "column", "wrong"),
    [
        ('"police"', '"polis"', "authorities", Wrong.NO_SUCH_CODE),
        ('"salary"', '"lön"', "offers.income_source", Wrong.NO_SUCH_CODE),
        ('"HousingFact"', '"Flat"', "kinds", Wrong.NO_SUCH_CODE),
        ('"six_areas"', '"seven_areas"', "area_profile", Wrong.NO_SUCH_CODE),
        ('["07:00", "18:00"]', '["18:00", "07:00"]', "daytime", Wrong.CODE),
        ("served_share = [1, 2]", "served_share = [3, 2]", "step_down", Wrong.CODE),
        ('source = "Fängelselagen', 'source = ""\n#', "source", Wrong.SOURCE_MISSING),
        ("valid_from = 2011-04-01", 'valid_from = "i fjol"', "", Wrong.CODE),
        ("[offers]", "[offers", "", Wrong.UNREADABLE),
    ],
)
def test_a_mistake_is_named(
    catalog: Catalog, tmp_path: Path, before: str, after: str, column: str, wrong: Wrong
) -> None:
    found = mistakes(catalog, tmp_path, before, after)
    assert [each.wrong for each in found] == [wrong]
    assert found[0].file == "SE.toml"
    assert column in found[0].column


def test_two_profiles_of_one_country_are_a_mistake(catalog: Catalog, tmp_path: Path) -> None:
    shutil.copytree(paths.resources() / "countries", tmp_path / "countries")
    shutil.copy(tmp_path / "countries" / "SE.toml", tmp_path / "countries" / "SE2.toml")
    notes = Notes()
    read_countries(tmp_path, catalog.code_lists, notes)
    assert [each.wrong for each in notes.found] == [Wrong.TWICE]


def test_the_program_does_not_start_with_a_mistake_in_it(tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources(), resources, ignore=shutil.ignore_patterns("fonts", "manual"))
    profile = resources / "countries" / "DK.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace('"police"', '"politi"'), encoding="utf-8")
    with pytest.raises(CatalogMistakes):
        load(resources)
