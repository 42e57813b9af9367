"""The tab of documents: looked at, saved and noted; an old date told of; a copy that is stopped."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel
from tests.builders import an_id
from tests.ui.waiting import wait_until
from tests.usecases.leaving.papers import KIND, RELEASE, WHOLE, a_case, consents_to

from sluss.domain.entities import (
    Client,
    Consent,
    Disclosure,
    HolderNotice,
    Involvement,
    PreparedCopy,
    ReleaseEvent,
)
from sluss.domain.machines import ConsentStatus, CopyState
from sluss.ui import printing
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.documents.tab import DocumentsTab
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.contents import registry
from sluss.usecases.drafts import drafts
from sluss.usecases.records import add, amend

NAMES = ("Arbetsförmedlingen Malmö", "Socialtjänsten Malmö")


def _begun(session):
    client, (af, soc) = a_case(session, *NAMES)
    consents_to(session, client, af, "housing", "enforcement_dates")
    consents_to(session, client, soc, "economy_debt", "enforcement_dates")
    return client, af, soc


@pytest.fixture
def known(office, monkeypatch):
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)
    return office.do(_begun)


@pytest.fixture
def page(desk, known, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(known[0])
    page.tabs.turn_to("documents")
    office.settle()
    return page


@pytest.fixture
def tab(page):
    return page.tabs.seen()


def _words(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def _look(tab, office, *parties):
    tab.choosing.document.set_value(KIND)
    for key, tick in tab.choosing.ticks.items():
        tick.setChecked(key in {e if isinstance(e, str) else e.hex() for e in parties})
    tab.choosing.look.click()
    office.settle()


def test_nobody_is_ticked_and_nothing_is_looked_at_without_somebody(tab, office):
    assert not any(tick.isChecked() for tick in tab.choosing.ticks.values())
    tab.choosing.look.click()
    office.settle()
    assert tab.choosing.missing.isVisible()
    assert not tab.preview.isVisible()


@pytest.mark.feature("INV-14")
def test_a_copy_is_looked_at_saved_and_stands_in_the_list(tab, office, known, tmp_path):
    client, af, soc = known
    _look(tab, office, af, soc)
    assert [each.recipient for each in tab.preview.previews] == list(NAMES)
    said = _words(tab.preview).lower()
    assert "housing" in said
    assert "the consent is not about this" in said
    tab.out.save_in(tmp_path)
    office.settle()
    saved = sorted(each.name for each in tmp_path.glob("*.pdf"))
    assert len(saved) == 2
    assert tab.gone.table.rows()[0].recipient == NAMES[1]
    assert NAMES[1].split()[0] not in " ".join(saved)
    # The release moves: both stand in the card and are ticked off one by one.
    (day,) = office.do(lambda session: session.store.find(ReleaseEvent, client=client))
    office.do(lambda session: amend(session, ReleaseEvent, day.id,
                                    planned_date=RELEASE - dt.timedelta(days=14)))  # fmt: skip
    office.settle()
    assert tab.holders.isVisible()
    for disclosure in list(tab.holders.ticks):
        tab.holders.ticks[disclosure].click()
        office.settle()
    told = office.do(lambda session: session.store.find(HolderNotice, client=client))
    assert len(told) == 2
    assert "Everybody has been told." in _words(tab.holders)


class Spool(QPrinter):
    """A printer that keeps each job as a file; from the `jams_at`th on it takes no more."""

    folder = Path()
    jams_at = 99

    def __init__(self, _mode):
        super().__init__(QPrinter.PrinterMode.ScreenResolution)  # quicker than a real one
        self.jobs = 0

    def setDocName(self, title):
        where = self.folder / "jam" if self.jobs >= self.jams_at else self.folder
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(where / f"{self.jobs}.pdf"))
        self.jobs += 1
        super().setDocName(title)


@pytest.fixture
def spool(monkeypatch, tmp_path):
    monkeypatch.setattr(Spool, "folder", tmp_path)
    monkeypatch.setattr(printing, "QPrinter", Spool)
    return tmp_path


def _noted(office, client):
    def both(session):
        found = session.store.find(PreparedCopy, client=client)
        return session.store.find(Disclosure, client=client), [each.state for each in found]

    return office.do(both)


def test_whoever_closes_the_print_dialog_has_handed_out_nothing(tab, office, known, desk):
    _look(tab, office, *known[1:])
    tab.preview.print.click()
    assert "printed as 2 jobs" in desk.bar.text.text()
    (dialog,) = tab.findChildren(QPrintDialog)
    dialog.reject()
    office.settle()
    assert _noted(office, known[0]) == ([], [])
    assert "Nothing was printed" in desk.bar.text.text()
    assert tab.preview.isVisible()  # one can save it instead, or try another printer
    # Nor has a copy been used up that was made ready.
    tab.preview.keep.click()
    office.settle()
    next(b for (_id, what), b in tab.copies.buttons.items() if what == "print").click()
    tab.findChildren(QPrintDialog)[-1].reject()
    office.settle()
    assert _noted(office, known[0]) == ([], [CopyState.READY] * 2)
    assert len(tab.copies.buttons) == 4


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_of_a_print_out_that_stops_it_is_noted_what_went_out_and_nothing_of_the_rest(
    tab, office, known, desk, spool, monkeypatch
):
    monkeypatch.setattr(Spool, "jams_at", 2)  # choosing the printer names a job, too
    _look(tab, office, *known[1:], "client")
    tab.preview.print.click()
    (dialog,) = tab.findChildren(QPrintDialog)
    dialog.printer().setCopyCount(2)
    dialog.accepted.emit(dialog.printer())
    wait_until(lambda: "were printed whole" in desk.bar.text.text())
    office.settle()
    dialog.done(0)
    assert "1 of 3 were printed whole" in desk.bar.text.text()
    assert len(list(spool.glob("*.pdf"))) == 1
    lines = tab.gone.table.rows()
    assert sorted(each.came_out for each in lines) == [False, True]
    assert {each.copies for each in lines} == {2}
    _left, states = _noted(office, known[0])
    assert sorted(states) == [CopyState.RELEASED, CopyState.STOPPED]


def test_a_copy_made_ready_says_why_it_cannot_be_handed_out_any_more(tab, office, known):
    client, af, _soc = known
    _look(tab, office, af)
    tab.preview.keep.click()
    office.settle()
    assert tab.copies.isVisible()
    (consent,) = office.do(lambda s: s.store.find(Consent, client=client, party=af))
    office.do(lambda session: amend(session, Consent, consent.id, withdrawn_how="phone",
                                    status=ConsentStatus.WITHDRAWN,
                                    withdrawn_at=session.clock()))  # fmt: skip
    office.settle()
    assert "the client has withdrawn the consent" in _words(tab.copies)
    assert tab.copies.buttons == {}
    assert office.do(lambda session: session.store.find(Disclosure, client=client)) == []


def test_who_has_what_was_taken_back_is_ticked_and_shown_what_still_counts(
    tab, office, known, tmp_path
):
    client, af, _soc = known
    _look(tab, office, af)
    tab.out.save_in(tmp_path)
    office.settle()
    assert not tab.taken_back.isVisible()
    (consent,) = office.do(lambda s: s.store.find(Consent, client=client, party=af))
    office.do(lambda session: withdraw(session, consent.id, {"housing"}))
    office.settle()
    assert "holds Housing: taken back" in _words(tab.taken_back)
    assert "1 still to be told" in _words(tab.taken_back)
    ((disclosure, notice),) = tab.taken_back.notices.items()
    notice.click()
    office.settle()
    (seen,) = tab.preview.previews
    assert (seen.recipient, seen.request.subject) == (NAMES[0], consent.id)
    assert {each.category for each in seen.leaving} == {"enforcement_dates"}
    tab.preview.back.click()
    tab.taken_back.ticks[disclosure].click()
    office.settle()
    assert "Nobody waits to be told." in _words(tab.taken_back)


def test_a_unit_is_asked_for_where_one_is_known_and_the_copy_is_for_it(page, tab, office, known):
    client, af, soc = known
    tab.choosing.ticks[soc.hex()].setChecked(True)
    assert not tab.choosing.units.isVisible()  # not in the way of those who have none
    unit = Involvement(id=an_id(), client=client, party=af, unit="Rehab")
    office.do(lambda session: add(session, unit))
    page.turn_to(client)
    office.settle()
    assert not tab.choosing.units.isVisible()
    tab.choosing.ticks[af.hex()].setChecked(True)
    (box,) = tab.choosing.units.boxes.values()
    assert (box.text(), box.accessibleName()) == (
        "The party as a whole", "Which unit of Arbetsförmedlingen Malmö",
    )  # fmt: skip
    box.set_value("Rehab")
    _look(tab, office, af)
    assert [each.request.unit for each in tab.preview.previews] == ["Rehab"]
    assert tab.preview.previews[0].recipient == f"{NAMES[0]}, Rehab"
    assert tab.preview.previews[0].leaving == ()  # the consent is for the party as a whole


@pytest.mark.feature("F-S1-16")
def test_a_legal_ground_is_decided_in_a_form_and_lets_out_its_kind(page, tab, office, known):
    _client, af, _soc = known
    tab.choosing.ground.click()
    office.settle()
    form = page.entry.form
    form.box("party").set_value(af)
    form.box("category").set_value("grades")
    form.box("legal_key").set_value("se_osl_35_15")
    form.box("reason").set_value("Utan betygen får hon ingen plats på kursen.")
    page.entry.save.click()
    office.settle()
    assert "Utan betygen" in _words(tab.decided)
    assert tab.decided.buttons == {}, "one person is enough for it"
    _look(tab, office, af)
    left = {each.category: each.basis for each in tab.preview.previews[0].leaving}
    assert set(left) == {"housing", "enforcement_dates", "grades"}
    assert tab.preview.keep.isVisible()
    # Because of a danger it is handed out at once, and that is said.
    tab.preview.back.click()
    tab.choosing.danger.tick.setChecked(True)
    tab.choosing.danger.reason.setPlainText("Han har slutat äta.")
    _look(tab, office, af)
    assert not tab.preview.keep.isVisible()
    assert "at once or not at all" in tab.preview.at_once.text()


def test_why_there_is_danger_is_kept_while_one_types_and_goes_with_what_left(
    page, tab, office, known, desk, qtbot, tmp_path
):
    client, af, _soc = known
    tab.choosing.danger.tick.setChecked(True)
    tab.choosing.danger.reason.setPlainText("Han har slutat äta.")
    wait_until(lambda: len(office.do(drafts, "en")) == 1)
    (line,) = office.do(drafts, "en")
    again = ClientPage(desk)  # as after the power went
    qtbot.addWidget(again)
    again.show()
    again.turn_to(line.target)
    office.settle()
    there = again.tabs.seen()
    assert isinstance(there, DocumentsTab)
    found = there.choosing.danger
    assert found.reason.toPlainText() == "Han har slutat äta."
    assert found.draft_words.found.text().startswith("Draft from")
    # Nothing rests on it until somebody says so again.
    assert not found.tick.isChecked()
    assert there.choosing.danger_in_words() == ""
    found.tick.setChecked(True)
    _look(there, office, af)
    there.out.save_as(tmp_path / "fara.pdf")
    office.settle()
    (left,) = office.do(lambda session: session.store.find(Disclosure, client=client))
    assert left.reason == "Han har slutat äta."
    assert (found.reason.toPlainText(), found.tick.isChecked()) == ("", False)
    wait_until(lambda: office.do(drafts, "en") == ())


def _pick(box, name):
    box.setText(name)
    box.understand()


def test_the_language_the_client_reads_is_chosen_where_a_paper_has_it(page, tab, office, known):
    client = known[0]
    box = tab.choosing.language
    assert (box.value(), tab.choosing.unspoken.isVisible()) == ("sv", False)
    office.do(lambda session: amend(session, Client, client, interpreter_language="arabiska"))
    page.turn_to(client)
    office.settle()
    assert box.value() == "sv"  # the plan of the authorities is drawn in the program's alone
    names = {each.value: each.label for each in tab.choosing.document._choices}
    for kind in ("joint_plan_easy_read", "done_letter", "joint_plan", "consent_form"):
        _pick(tab.choosing.document, names[kind])
        assert box.value() == ("sv" if kind == "joint_plan" else "ar"), kind
    box.set_value("pl")  # somebody's own choice stays, where the paper has it
    _pick(tab.choosing.document, names["joint_plan_easy_read"])
    assert (box.value(), tab.choosing.in_office_language()) == ("pl", "sv")
    for spoken, called in (("kinesiska", "Chinese"), ("klingonska", "klingonska")):
        office.do(lambda s, spoken=spoken: amend(s, Client, client, interpreter_language=spoken))
        page.turn_to(client)
        office.settle()
        assert f"the client's language ({called})" in tab.choosing.unspoken.text()
        assert tab.choosing.unspoken.isVisible()
