"""The report of a loss: one page, filled in, in the reader's language."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.reports.pdf_text import read_pdf

from sluss.reports.incident_report import CLASSES, IncidentReport, incident_report

REPORT = IncidentReport(
    office="Frivården <b>Malmö</b>",
    what="Computer",
    is_computer=True,
    thing="Frivården Malmö A",
    how="Stolen",
    locked="Yes",
    clients=1_204,
    delivery=0,
    noticed_on=dt.date(2026, 5, 4),
    lost_on=None,
    due=dt.date(2026, 5, 7),
    note="Left on the train. " * 12,
    classes=tuple(CLASSES),
    received=False,
    sealed_for="Head office",
    country="SE",
    made_on=dt.date(2026, 5, 4),
)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_it_is_one_page_in_each_language(language):
    read = read_pdf(incident_report(REPORT, language))
    assert (read.pages, read.language) == (1, language)


def test_it_says_what_whose_and_by_when_and_a_name_is_no_markup():
    words = read_pdf(incident_report(REPORT, "en")).words
    for part in (
        "Frivården <b>Malmö</b>", "At most 1,204 people", "Thursday 7 May 2026", "Not known",
        "Frivården Malmö A", "Sensitive details", "chapter 3, sections 9 and 10",
    ):  # fmt: skip
        assert part in words


def test_a_stick_means_something_else():
    stick = replace(REPORT, what="Stick", is_computer=False, thing="", delivery=7, country="DK")
    words = read_pdf(incident_report(stick, "en")).words
    assert "The stick with delivery 7" in words
    assert "sealed for Head office" in words
    assert "The next delivery holds all of it again" in words
    assert "Danish Law Enforcement Act" in words
    assert "passphrase" not in words
    arrived = read_pdf(incident_report(replace(stick, received=True), "en")).words
    assert "Nothing is missing" in arrived
    assert "holds all of it again" not in arrived
