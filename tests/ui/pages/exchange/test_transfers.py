"""A case handed over on the screen: offered and accepted on the client's page, assigned by card."""

import pytest
from tests.ui.pages.exchange.sticks import Seat, all_words, enrol_at, nameless

from sluss.domain.entities import Client, Measure, Transfer
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.transfer import TransferTab
from sluss.ui.pages.exchange.transfers_card import TransfersCard
from sluss.usecases import receiving, sending
from sluss.usecases.clients import register_client
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.transfers.handing_over import assign, offer
from sluss.usecases.transfers.late_work import late_work


def a_case(session: Session) -> RecordId:
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    add(session, Measure(id=fresh_id(session), client=client, area="housing", title="Bostad"))
    return client


def client_page(seat: Seat, client: RecordId) -> ClientPage:
    """Put the client's page where the exchange page was, with the tab of its office."""
    page = ClientPage(seat.desk)
    seat.page.hide()
    seat._column.insertWidget(2, page, 1)
    page.turn_to(client)
    seat.settle()
    page.tabs.turn_to("office")
    seat.settle()
    return page


def tab_of(page: ClientPage) -> TransferTab:
    seen = page.tabs.seen()
    assert isinstance(seen, TransferTab)
    return seen


def test_a_case_is_offered_from_its_page_and_called_off_again(approved: Seat) -> None:
    client = approved.do(a_case)
    page = client_page(approved, client)
    card = tab_of(page).card
    assert "Nobody has offered it" in card.empty.text()
    approved.press(card.offer)
    form = page.entry.form
    form.box("reason").set_value("moved_home")
    form.box("note").set_value("Flyttar till sin bror.")
    approved.press(page.entry.save)
    assert not card.offer.isVisible()
    assert "head office says where" in all_words(card)
    assert "Flyttar till sin bror." in all_words(card)
    approved.press(card.call_off)
    assert approved.do(lambda s: s.store.find(Transfer)[0].status) is TransferStatus.WITHDRAWN
    assert card.offer.isVisible()
    assert nameless(page) == []


@pytest.fixture
def offered(centre: Seat, far) -> tuple[Session, Session, RecordId]:
    """A case Malmö has offered without saying to whom, at head office; with Malmö and Lund."""
    malmo, lund = far("malmo-1").session, far("lund").session
    for each in (malmo, lund):
        enrol_at(centre, each)
    client = a_case(malmo)
    offer(malmo, client, reason="moved_home")
    return malmo, lund, client


def test_head_office_assigns_by_number_and_chooses_the_office(
    centre: Seat, offered: tuple[Session, Session, RecordId], stick
) -> None:
    malmo, lund, _client = offered
    (sent,) = sending.send(malmo, stick)
    centre.do(receiving.receive, sent.file)
    (up,) = sending.send(lund, stick)
    centre.do(receiving.receive, up.file)
    centre.page.refresh()
    centre.settle()
    card = centre.body.transfers
    assert isinstance(card, TransfersCard)
    (line,) = card.table.rows()
    assert (line.name, line.case_no != "") == ("", True)
    assert card.office.value() is None  # it was offered to nobody: nothing is chosen
    centre.press(card.assign)
    assert "Choose the office" in centre.bar.text.text()
    card.office.set_value(lund.office)
    centre.press(card.assign)
    assert card.table.rows()[0].status is TransferStatus.ASSIGNED
    assert nameless(card) == []


def test_the_receiver_accepts_and_takes_over_what_came_late_by_ticking(
    approved: Seat, head, far, stick
) -> None:
    lund = far("lund").session
    enrol_at(head, lund)
    client = a_case(lund)
    offer(lund, client, approved.do(lambda s: s.office), reason="programme")
    (up,) = sending.send(lund, stick)
    receiving.receive(head.session, up.file)
    assign(head.session, head.session.store.find(Transfer)[0].id)
    name = approved.do(lambda s: s.device.hex())
    (down,) = sending.send(head.session, stick, name)
    approved.do(receiving.receive, down.file)
    page = client_page(approved, client)
    card = tab_of(page).card
    assert not card.offer.isVisible()
    approved.press(card.accept)
    assert page.entry.form.box("officer").value() == approved.do(lambda s: s.user)
    approved.press(page.entry.save)
    assert approved.do(lambda s: s.store.get(Client, client).office == s.office)

    with lund.store.act(stamp(lund)) as act:
        act.change(Client, client, phone="046-1")
    (mine,) = approved.do(sending.send, stick)
    (late,) = sending.send(lund, stick)
    for file in (mine.file, late.file):
        receiving.receive(head.session, file)
    (again,) = sending.send(head.session, stick, name)
    approved.do(receiving.receive, again.file)
    page.refresh()
    approved.settle()
    shown = tab_of(page).late
    assert shown.isVisible()
    (line,) = approved.do(late_work, "en")
    (tick,) = shown.ticks[line.id].values()
    assert not tick.isChecked()
    assert "came late: 046-1" in tick.accessibleDescription()
    tick.setChecked(True)
    shown._take(line.id)
    approved.settle()
    assert approved.do(lambda s: s.store.get(Client, client).phone) == "046-1"
    assert not shown.isVisible()
