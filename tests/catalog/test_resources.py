"""What ships in resources: complete, in three languages, and exactly what the entities need."""

import datetime as dt
import re
from enum import StrEnum

import msgspec
import pytest

from sluss import paths
from sluss.catalog.load import load
from sluss.domain.codes import LANGUAGES
from sluss.domain.declaration import fields_of
from sluss.domain.entities import ALL
from sluss.domain.identity import FEMALE, MALE, IdentifierKind
from sluss.domain.organisation import ShortCode

TODAY = dt.date(2026, 11, 22)

# Lists that no field holds by code: words that are offered where text is written.
OFFERED = {
    "access_reason": "why a case is opened",
    "consent_word": "what the forms of a consent say",
    "easy_measure_type": "what a measure is called before the client",
    "institution": "EnforcementPhase.institution",
    "public_holiday_dk": "the working days of Denmark",
    "public_holiday_se": "the working days of Sweden",
    "reconcile_answer": "what is said of each measure when all are gone through",
    "release_changed_reason": "ReleaseEvent",
    "standard_party": "the parties a new office begins with",
    "told_because": "Notice.why",
    "withheld_word": "words no client is shown",
}

FIELDS = [(kind, field) for kind in ALL for field in fields_of(kind)]
CODED = [(kind, field) for kind, field in FIELDS if field.codes]


@pytest.fixture(scope="module")
def catalog():
    return load(paths.resources())


def test_every_list_that_an_entity_names_is_there_and_every_list_is_needed(catalog):
    named = {field.codes for _, field in CODED}
    columns = {
        name for codes in catalog.code_lists.values() for c in codes.codes for name in c.more
    }
    assert named | columns | set(OFFERED) == set(catalog.code_lists)


@pytest.mark.parametrize(("kind", "field"), CODED, ids=lambda x: getattr(x, "__name__", None))
def test_the_default_of_a_coded_field_is_on_its_list(catalog, kind, field):
    if isinstance(field.default, str) and field.default:
        assert str(field.default) in catalog.codes(field.codes)


def test_states_and_their_lists_are_the_same(catalog):
    for _, field in CODED:
        if issubclass(field.python, StrEnum):
            assert catalog.codes(field.codes).values() == tuple(field.python)


def test_a_coded_figure_has_a_code_for_each_value(catalog):
    for _, field in CODED:
        if field.python is int:
            assert field.minimum is not None
            assert field.maximum is not None
            figures = range(field.minimum, field.maximum + 1)
            assert catalog.codes(field.codes).values() == tuple(map(str, figures))


def test_every_entity_and_field_has_a_label_and_every_label_has_a_field(catalog):
    shared = {f"Entity.{field.name}" for _, field in FIELDS}
    own = {f"{kind.__name__}.{field.name}" for kind, field in FIELDS}
    assert set(catalog.labels.entries) <= shared | own | {kind.__name__ for kind in ALL}
    for key in own | {kind.__name__ for kind in ALL}:
        assert key in catalog.labels, key
    for key in own:
        for language in LANGUAGES:
            assert catalog.name(key, language)


def test_what_fields_of_many_entities_are_called_is_said_once(catalog):
    entries = catalog.labels.entries
    for kind, field in FIELDS:
        own, shared = (
            entries.get(f"{kind.__name__}.{field.name}"),
            entries.get(f"Entity.{field.name}"),
        )
        assert own is None or own != shared, (kind, field.name)


def test_no_two_fields_of_an_entity_are_called_the_same(catalog):
    for kind in ALL:
        for language in LANGUAGES:
            keys = [f"{kind.__name__}.{field.name}" for field in fields_of(kind)]
            names = [catalog.name(key, language) for key in keys]
            assert len(set(names)) == len(names), (kind, language)


def test_everything_has_a_name_in_three_languages_and_a_source(catalog):
    for codes in catalog.code_lists.values():
        for code in codes.codes:
            assert set(code.labels) == set(LANGUAGES)
            assert all(code.labels.values())
            assert code.source


def test_no_list_says_the_same_swedish_word_twice(catalog):
    for codes in catalog.code_lists.values():
        offered = [code.label("sv") for code in codes.offered(TODAY)]
        assert len(set(offered)) == len(offered), codes.name


def test_no_word_of_the_machine_room_stands_on_a_label(catalog):
    internal = re.compile(
        r"\b(id|uid|nod|node|entitet|entity|synk|sync|payload|record|episod)\b", re.IGNORECASE
    )
    shown = [text for label in catalog.labels.entries.values() for text in label.names.values()]
    shown += [text for label in catalog.labels.entries.values() for text in label.help.values()]
    for codes in catalog.code_lists.values():
        shown += [text for code in codes.codes for text in code.labels.values()]
    assert [text for text in shown if internal.search(text)] == []


@pytest.mark.feature("F-S3-31")
def test_there_are_six_life_areas_in_the_order_of_the_lanes(catalog):
    assert catalog.codes("life_area").values() == (
        "housing",
        "care",
        "occupation",
        "economy",
        "social_support",
        "supervision",
    )


def test_every_municipality_and_county_of_both_countries_is_there(catalog):
    sweden, denmark = catalog.municipalities("SE"), catalog.municipalities("DK")
    assert (len(sweden), len(denmark)) == (290, 98)
    assert all(re.fullmatch(r"SE-\d{4}", value) for value in sweden.values())
    assert all(re.fullmatch(r"DK-\d{4}", value) for value in denmark.values())
    assert len(catalog.codes("county").only(country="SE")) == 21
    assert len(catalog.codes("county").only(country="DK")) == 5
    # A Swedish code begins with its county; Statistics Sweden, regional divisions.
    for code in sweden.codes:
        assert code.more["county"] == code.value[:5]


def test_danish_municipalities_lie_in_regions_of_the_known_sizes(catalog):
    sizes: dict[str, int] = {}
    for code in catalog.municipalities("DK").codes:
        sizes[code.more["county"]] = sizes.get(code.more["county"], 0) + 1
    assert sizes == {"DK-1084": 29, "DK-1085": 17, "DK-1083": 22, "DK-1082": 19, "DK-1081": 11}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("Habo", "SE-0643"),
        ("HABO", "SE-0643"),
        ("Håbo", "SE-0305"),
        ("malmö kommun", "SE-1280"),
        ("Malmø", "SE-1280"),
        ("Göteborgs stad", "SE-1480"),
        ("goteborg", "SE-1480"),
        ("Lilla  Edet", "SE-1462"),
        ("SE-1488", "SE-1488"),
        ("Århus", "DK-0751"),
        ("Aarhus Kommune", "DK-0751"),
        ("Köpenhamn", "DK-0101"),
        ("Kobenhavn", "DK-0101"),
        ("Aerø", "DK-0492"),
    ],
)
def test_a_municipality_is_found_by_the_words_people_write(catalog, word, value):
    found = catalog.codes("municipality").find(word)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("word", ["Haabo", "Springfield", "", "-", "kommun"])
def test_a_word_that_fits_none_or_two_municipalities_is_not_guessed(catalog, word):
    assert catalog.codes("municipality").find(word) is None


def test_one_word_is_found_in_each_language_and_by_synonym(catalog):
    for word in ("Kvinna", "kvinde", "WOMAN", "K", "female"):
        assert catalog.codes("legal_gender").find(word).value == FEMALE
    assert catalog.codes("legal_gender").find("mand").value == MALE
    assert catalog.codes("sanction_type").find("IÖV").value == "electronic_monitoring"


def test_the_kinds_of_number_are_those_the_program_reads(catalog):
    kinds = tuple(kind for kind in IdentifierKind if kind is not IdentifierKind.NONE)
    assert catalog.codes("identifier_type").values() == kinds


def test_authorities_are_called_what_they_were_called_on_the_day(catalog):
    parties = catalog.codes("party_type")
    prison = "prison_probation_service"
    assert parties.label(prison, "da", dt.date(2024, 6, 1)) == "Kriminalforsorgen"
    assert parties.label(prison, "da", TODAY) == "Danmarks Fængsler"
    assert parties.label(prison, "da") == "Danmarks Fængsler"
    assert parties.get(prison, TODAY).short_label("da") == "DF"
    assert parties.label(prison, "sv", TODAY) == "Kriminalvården"
    benefits = catalog.codes("measure_type")
    assert benefits.label("income_support", "da", dt.date(2025, 6, 30)).endswith("uddannelseshjælp")
    assert benefits.label("income_support", "da", dt.date(2025, 7, 1)) == "Kontanthjælp"


@pytest.mark.feature("F-S3-08")
def test_the_coordination_association_is_a_kind_of_party(catalog):
    assert (
        catalog.codes("party_type").label("coordination_association", "sv") == "Samordningsförbund"
    )


def test_short_names_of_parties_fit_on_a_bar_and_are_told_apart(catalog):
    for language in LANGUAGES:
        shorts = [c.short_label(language) for c in catalog.codes("party_type").offered(TODAY)]
        assert len(set(shorts)) == len(shorts)
        for short in shorts:
            assert msgspec.convert(short, ShortCode) == short


def test_every_kind_of_measure_says_when_it_counts_as_silent(catalog):
    silent = {code.value: code.more["silence"] for code in catalog.codes("measure_type").codes}
    assert set(silent.values()) == {"contact", "fact"}
    # Where the fact that it still stands is enough, nobody has to click a contact.
    assert {value for value, rule in silent.items() if rule == "fact"} == {
        "housing_service",
        "income_support",
        "employment",
    }


def test_regions_of_both_services(catalog):
    regions = catalog.codes("service_region")
    assert len(regions.only(country="SE")) == 6
    assert len(regions.only(country="DK")) == 2


def test_notices_of_the_sources_are_shipped():
    notice = (paths.resources() / "codes" / "NOTICE.md").read_text("utf-8")
    assert "Copyright (c) 2024 Stefan Furne" in notice
