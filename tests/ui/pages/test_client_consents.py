"""The tab of consents: a client is talked with, says yes to part of it, and takes it back."""

import pytest
from PySide6.QtWidgets import QLabel
from tests.builders import a_measure, a_party
from tests.ui.walk.access import colour_alone, nameless, out_of_reach, small
from tests.ui.walk.clipping import clipped

from sluss.domain.consent_rules import Standing
from sluss.domain.entities import Client, Consent, ConsentScope
from sluss.domain.machines import ConsentStatus
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.consents import ConsentWatch
from sluss.usecases.clients import register_client
from sluss.usecases.consents.answering import Answer, note_answer
from sluss.usecases.consents.asking import Wish, prepare
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.records import add, amend
from sluss.usecases.undo import undo_last

PARTY = "Bostad Malmö"


def _begun(session):
    client = register_client(session, given_name="Nils").id
    party = add(session, a_party(name=PARTY, type="social_services")).id
    add(session, a_measure(client=client, responsible=party))
    return client, party


def _kept(session, client):
    return session.store.find(Consent, client=client)


def _scopes(session, consent):
    found = session.store.find(ConsentScope, consent=consent)
    return {each.category: each.state.value for each in found}


@pytest.fixture
def known(office):
    return office.do(_begun)


@pytest.fixture
def page(desk, known, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(known[0])
    page.tabs.turn_to("consents")
    office.settle()
    return page


@pytest.fixture
def tab(page):
    return page.tabs.seen()


def _fill(page, office, **values):
    for name, value in values.items():
        page.entry.form.box(name.replace("about_", "about-")).set_value(value)
    page.entry.save.click()
    office.settle()


def _talk(page, tab, office, party):
    tab.ask.choose(party)
    tab.ask.purpose.set_value("housing")
    tab.ask.start.click()
    office.settle()


HOW = {"form": "written", "paper_no": "2026-17", "informed": True}


@pytest.mark.feature("F-S1-16")
def test_a_talk_about_one_party_is_answered_sentence_by_sentence_and_taken_back(
    page, tab, office, known
):
    client, party = known
    assert tab.empty.isVisible()
    assert tab.ask.party.value() is None  # nobody is chosen for the client
    _talk(page, tab, office, party)
    form = page.entry.form
    first = [name for name in form.names() if name.startswith("about-")][:3]
    assert first == ["about-housing", "about-economy_debt", "about-identity_contact"]
    assert {form.box(name).value() for name in first} == {None}  # nothing is chosen beforehand
    yes, no = form.box("about-economy_debt").control.buttons
    assert yes.sizeHint().height() == no.sizeHint().height()
    assert form.box("about-housing").help.text()
    beneath = page.findChild(ConsentWatch)
    assert beneath.isVisible()
    assert beneath.words.text().startswith("A no costs nothing")
    _fill(page, office, about_housing="yes", about_economy_debt="no", **HOW)
    (kept,) = office.do(_kept, client)
    assert kept.status is ConsentStatus.GIVEN
    assert office.do(_scopes, kept.id) == {"housing": "open", "economy_debt": "ended"}
    (card,) = tab.cards
    assert card.group.name == PARTY
    assert card.group.now[0].standing is Standing.HOLDS

    card.buttons[0].click()  # withdraw: as near as everything else
    office.settle()
    assert page.entry.task is not None
    assert page.entry.task.apart == "withdraw"
    _fill(page, office)
    (kept,) = office.do(_kept, client)
    assert kept.status is ConsentStatus.WITHDRAWN
    (card,) = tab.cards
    said = [each.text() for each in card.findChildren(QLabel)]
    assert f"! {PARTY} answers for a measure: go through the plan." in said
    office.do(undo_last)
    (kept,) = office.do(_kept, client)
    assert kept.status is ConsentStatus.GIVEN


def test_what_is_lacking_stands_beside_its_field_and_the_draft_is_kept(page, tab, office, known):
    client, party = known
    _talk(page, tab, office, party)
    _fill(page, office, about_housing="yes", form="written", informed=True)
    assert page.entry.form.box("paper_no").fault.text()
    _fill(page, office, paper_no="2026-18", informed=False)
    assert page.entry.form.box("informed").fault.text()
    page.entry.leave.click()
    office.settle()
    assert office.do(_kept, client) == []
    _talk(page, tab, office, party)
    assert page.entry.form.box("about-housing").value() == "yes"


def test_a_form_on_paper_is_prepared_and_answered(page, tab, office, known):
    client, party = known
    tab.ask.choose(party)
    tab.ask.paper.click()
    office.settle()
    _fill(page, office, about_plan_content=True, about_offence=True)
    (card,) = tab.cards
    assert card.group.now[0].standing is Standing.PREPARED
    card.buttons[0].click()
    office.settle()
    _fill(page, office, about_plan_content="no", **HOW)
    assert page.entry.form.box("about-offence").fault.text()  # each sentence has its answer
    _fill(page, office, about_offence="no", ask_again_from=None)
    (kept,) = office.do(_kept, client)
    assert kept.status is ConsentStatus.REFUSED


def test_the_table_leads_on_from_every_cell(page, tab, office, known):
    _client, party = known
    tab.way.choose("table")
    tab.way.chosen.emit()
    assert tab.matrix.isVisible()
    cell = tab.matrix.cells["housing", party]
    assert cell.accessibleName() == f"Housing, {PARTY}: not asked"
    cell.click()
    office.settle()
    assert page.entry.task is not None
    assert page.entry.task.heading == f"Talk about {PARTY}"


def test_a_consent_to_the_plan_is_a_yes_or_a_no(page, tab, office, known):
    client, _party = known
    tab.ask.others["plan_consent"].click()
    office.settle()
    _fill(page, office, **HOW)
    assert page.entry.form.box("agrees").fault.text()  # nothing is chosen for the client
    _fill(page, office, agrees="yes")
    (kept,) = office.do(_kept, client)
    assert (kept.kind, kept.status) == ("plan_consent", ConsentStatus.GIVEN)
    tab.cards[0].buttons[0].click()
    office.settle()
    _fill(page, office)
    assert office.do(_kept, client)[0].status is ConsentStatus.WITHDRAWN


def _several(session, client):
    how = {"form": "written", "paper_no": "2026-17", "informed": True}
    yes = Answer(yes=frozenset({"housing"}), no=frozenset({"offence"}), how=how)
    names = (PARTY, "Region Skåne, beroendecentrum öster", "Arbetsförmedlingen Malmö, Rosengård")
    parties = [add(session, a_party(name=name, type="other")).id for name in names]
    made = [note_answer(session, client, Wish(party=each), yes).id for each in parties]
    withdraw(session, made[0])
    prepare(session, client, Wish(party=parties[1], purpose="care"), {"substance"})


@pytest.mark.parametrize("zoom", [100, 200])
def test_all_of_it_is_reached_by_keyboard_named_large_enough_and_not_cut_off(
    page, tab, office, known, theme, zoom, qtbot
):
    office.do(_several, known[0])
    page.desk.theme.use(name="light", zoom=zoom, face="inter", roomy=False)
    page.resize(1_024, 640)
    found = []
    for way in ("each", "table"):
        tab.way.choose(way)
        tab.way.chosen.emit()
        page.refresh()
        office.settle()
        qtbot.wait(20)
        for rule in (nameless, small, colour_alone):
            found += [f"{way}: {fault}" for fault in rule(page)]
        reached = out_of_reach(page) if zoom == 100 else ()
        # In a row of choices the arrows go on.
        found += [each for each in reached if "_Segment" not in each]
        found += [f"{way}: {fault}" for fault in clipped(page, page.desk.theme)]
    assert not found, "\n".join(found)


def test_a_renewal_asks_first_what_was_said_yes_to_and_answers_nothing(page, tab, office, known):
    office.do(_several, known[0])
    page.refresh()
    office.settle()
    card = next(each for each in tab.cards if each.group.holds and len(each.group.now) == 1)
    card.buttons[1].click()
    office.settle()
    form = page.entry.form
    assert form.names()[0] == "about-housing"
    assert form.box("about-housing").value() is None


def test_the_form_and_the_copy_are_one_press_away_in_the_language_of_the_client(
    page, tab, office, known, desk, gone
):
    client, party = known
    office.do(lambda session: amend(session, Client, client, interpreter_language="polska"))

    def follow():
        name, target = gone.pop()
        assert name == "client"
        page.turn_to(target)
        office.settle()

    tab.ask.choose(party)
    tab.ask.paper.click()
    office.settle()
    _fill(page, office, about_housing=True)
    assert "ready to be asked with" in desk.bar.text.text()
    desk.bar.action.click()
    follow()
    documents = page.tabs.currentWidget().made
    (consent,) = office.do(_kept, client)
    (seen,) = documents.preview.previews
    assert documents.preview.isVisible()
    assert (seen.request.subject, seen.request.kind) == (consent.id, "client")
    assert seen.request.language == "pl"
    assert documents.choosing.kind() == "consent_form"
    assert [e.kind for e in documents.choosing.chosen()] == ["client"]
    # Another time the tab is opened it shows what it always does.
    documents.preview.back.click()
    page.tabs.turn_to("consents")
    page.tabs.turn_to("documents")
    office.settle()
    assert not documents.preview.isVisible()
    # Answered, a copy for the client stands where the form stood.
    page.tabs.turn_to("consents")
    next(e for e in tab.cards[0].buttons if e.text() == "Note the answer").click()
    office.settle()
    _fill(page, office, about_housing="yes", **HOW)
    assert desk.bar.action.text() == "A copy for the client"
    next(e for e in tab.cards[0].buttons if e.text() == "A copy for the client").click()
    follow()
    assert documents.preview.shown.request.subject == consent.id
