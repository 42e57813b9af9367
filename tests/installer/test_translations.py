"""The check of the catalogues finds what is missing, left over or broken."""

import importlib.util
from pathlib import Path

import pytest
from babel.messages import Catalog

SCRIPT = Path(__file__).resolve().parents[2] / "installer" / "translations.py"


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(*pairs):
    made = Catalog(locale="sv", fuzzy=False)
    for source, translated in pairs:
        made.add(source, translated)
    return made


CLIENTS = ("{n} client", "{n} clients")


@pytest.mark.parametrize(
    ("source", "translated", "fault"),
    [
        ("Save", "Spara", None),
        ("Save", "", "not translated"),
        ("Wait {s} seconds", "Vänta {s} sekunder", None),
        ("Wait {s} seconds", "Vänta", "lost a {blank}"),
        ("Wait {s} seconds", "Vänta {sek} sekunder", "sentence lacks"),
        (CLIENTS, ("{n} klient", "{n} klienter"), None),
        (CLIENTS, ("en klient", "{n} klienter"), None),
        (CLIENTS, ("{n} klient", "klienter"), "lost a {blank}"),
        (CLIENTS, ("{n} klient", ""), "not translated"),
    ],
)
def test_one_translation(translations, source, translated, fault):
    found = translations.faults(catalogue((source, translated)), catalogue((source, None)))
    assert len(found) == (1 if fault else 0)
    assert fault is None or fault in found[0]


def test_a_sentence_that_nobody_collected_is_missing(translations):
    found = translations.faults(catalogue(), catalogue(("Save", None)))
    assert found == ["sv: 'Save' is not in the catalogue"]


def test_a_sentence_that_is_gone_from_the_program_is_left_over(translations):
    found = translations.faults(catalogue(("Save", "Spara")), catalogue())
    assert found == ["sv: 'Save' is said nowhere any more"]


def test_a_guess_is_no_translation(translations):
    guessed = Catalog(locale="sv", fuzzy=False)
    guessed.add("Save", "Spar", flags=["fuzzy"])
    found = translations.faults(guessed, catalogue(("Save", None)))
    assert found == ["sv: 'Save' is not translated"]


def test_sentences_of_errors_are_collected(translations):
    sentences = translations.collect()
    assert sentences.get("Something went wrong inside Sluss. What was saved before is safe.")
