"""Head office's page of what is lost: ending the trust, and the code read out by two persons."""

from tests.ui.pages.exchange.sticks import Seat

from sluss.domain.entities import EscrowDeposit
from sluss.ui.pages.lost import LostPage
from sluss.ui.pages.lost.heir_card import HeirCard
from sluss.ui.pages.lost.help_card import HelpCard
from sluss.ui.pages.lost.phone_card import PhoneCard
from sluss.usecases import approval, forms, receiving, sending
from sluss.usecases.changed import Changed
from sluss.usecases.escrow_deposit import PhoneHelp
from sluss.usecases.escrow_opening import CodeRead
from sluss.usecases.incidents import loss_form
from sluss.usecases.lost import things
from sluss.usecases.replacement import replacement
from sluss.usecases.session import fresh_id, stamp, today
from sluss.usecases.trust_drafts import draft

BOXES = '{"place":"%s","slot":"%s","version":1,"boxes":[]}' % ("ab" * 16, "cd" * 16)  # noqa: UP031


def lost_page(seat: Seat) -> LostPage:
    page = LostPage(seat.desk)
    seat._column.insertWidget(2, page, 1)
    page.turn_to(None)
    seat.settle()
    return page


def reported(session):
    """Report the office's own computer as stolen, and leave a code for others."""
    form = loss_form(session, things(session)[0].key, "en")
    values = {each.name: each.value for each in form.fields} | {"how": "stolen"}
    forms.save_new(session, "Incident", None, values)
    left = EscrowDeposit(
        id=fresh_id(session),
        office=session.office,
        user=session.user,
        device=session.device,
        boxes=BOXES,
        made_on=today(session),
    )
    with session.store.act(stamp(session)) as act:
        act.create(left)


def test_a_reported_computer_is_proposed_to_be_ended(centre, far, tmp_path):
    session = far("malmo-1").session
    asked = approval.request_approval(session)
    answer = centre.do(approval.approve_request, asked.data, asked.digits)
    approval.accept_approval(session, answer.data, answer.digits)
    reported(session)
    (sent,) = sending.send(session, tmp_path)
    centre.do(receiving.receive, sent.file)
    page = lost_page(centre)
    (line,) = page.incidents.table.rows()
    assert line.revocable
    assert page.heir.isHidden()
    page.incidents.revoke.click()
    centre.settle()
    assert page.incidents.notice.isVisible()
    waiting = centre.do(draft)
    assert (waiting.device, waiting.reason) == (session.device, "stolen")
    assert isinstance(page.phone, PhoneCard)
    (left,) = page.phone.table.rows()
    assert (left.person, left.mine) == ("Anna Lind", False)
    page.phone.table.choose(left.id)
    assert not page.phone.first.isEnabled()
    assert not page.phone.second.isEnabled()
    page.phone._shown(CodeRead(("AB3D0",) * 8, Changed(frozenset())))
    assert page.phone.code.text()
    page.hide()
    assert page.phone.code.text() == ""


def test_an_office_sees_no_codes_and_ends_no_trust(approved):
    page = lost_page(approved)
    assert isinstance(page.phone, HelpCard)
    assert page.phone.isHidden()  # head office has not said who they are
    page.phone._show(PhoneHelp(("Carl Ek", "Disa"), None))
    assert "Carl Ek, Disa" in page.phone.people.text()
    assert page.incidents.revoke.isHidden()
    page.things.table.choose(page.things.table.rows()[0].key)
    approved.settle()
    assert page.on_it.report.isVisible()
    page.on_it.report.click()
    approved.settle()
    page.entry.save.click()
    approved.settle()
    (line,) = page.incidents.table.rows()
    assert line.open


def test_a_laptop_says_which_one_it_replaces(approved, head, far, tmp_path):
    colleague = far("malmo-2").session
    central = head.session
    asked = approval.request_approval(colleague)
    answer = approval.approve_request(central, asked.data, asked.digits)
    approval.accept_approval(colleague, answer.data, answer.digits)
    (sent,) = sending.send(central, tmp_path, approved.do(lambda session: session.device.hex()))
    approved.do(receiving.receive, sent.file)
    page = lost_page(approved)
    assert isinstance(page.heir, HeirCard)
    assert list(page.heir.choice.buttons) == [colleague.device.hex()]
    assert page.heir.choice.value() == ""
    assert not page.heir.take.isEnabled()
    page.heir.choice.buttons[colleague.device.hex()].click()
    page.heir.take.click()
    approved.settle()
    assert page.heir.notice.isVisible()
    assert page.heir.take.isHidden()
    (former,) = approved.do(replacement).formers
    assert former.device == colleague.device
