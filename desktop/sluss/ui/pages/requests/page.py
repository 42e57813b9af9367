"""The page of what others ask of the office, who of them is kept here, agreements, whom to call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task, again
from sluss.ui.pages.requests.agreements_card import AgreementsCard, NeedCard, SteeringCard
from sluss.ui.pages.requests.parties_card import ContactsCard, PartiesCard
from sluss.ui.pages.requests.people_kept_card import PeopleKeptCard
from sluss.ui.pages.requests.requests_card import RequestsCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.words import label
from sluss.usecases.agreements import (
    FIELDS,
    AgreementLine,
    add_member,
    agreement_form,
    agreements,
    member_form,
)
from sluss.usecases.drafts import DRAFT, Begun, open_draft
from sluss.usecases.parties import CONTACT_FIELDS, PARTY_FIELDS, PartyLine
from sluss.usecases.requests import (
    RequestLine,
    answer_form,
    decide_request,
    request_form,
    request_from_form,
    requests,
)

ASKS.update({
    "request_form": request_form, "answer_form": answer_form,
    "agreement_form": agreement_form, "member_form": member_form,
})  # fmt: skip
SAVES.update({
    "request_from_form": request_from_form, "decide_request": decide_request,
    "add_member": add_member,
})  # fmt: skip

REQUESTS, PEOPLE, AGREEMENTS, PARTIES = "requests", "people", "agreements", "parties"
_PART_OF = {"InformationRequest": REQUESTS, "Party": PARTIES, "PartyContact": PARTIES}


class RequestsPage(Page):
    """Shows what was asked and answered, who else is kept, the agreements, or whom to call."""

    help = "requests"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked, self.people = RequestsCard(desk), PeopleKeptCard(desk)
        self.agreed, self.steering, self.need = (
            AgreementsCard(desk), SteeringCard(desk), NeedCard(desk),
        )  # fmt: skip
        self.parties, self.contacts = PartiesCard(desk), ContactsCard(desk)
        self.choice = Segments(
            desk.theme, _("Show"),
            [
                Choice(REQUESTS, _("Requests")), Choice(PEOPLE, _("Others than clients")),
                Choice(AGREEMENTS, _("Agreements")), Choice(PARTIES, _("Whom to call")),
            ],
            named=False, breaks=True,
        )  # fmt: skip
        self.entry = EntryPane(desk)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        title = label(_("Requests and agreements"), "title")
        self._parts = {
            REQUESTS: (self.asked,), PEOPLE: (self.people,),
            AGREEMENTS: (self.agreed, self.steering, self.need),
            PARTIES: (self.parties, self.contacts),
        }  # fmt: skip
        cards = [each for part in self._parts.values() for each in part]
        inside.setLayout(below(theme, title, self.choice, *cards, None, gap=3))
        self._list = scrolling(inside, theme)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.entry)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(self._stack)

    def _wire(self) -> None:
        self.asked.new_wanted.connect(self._new_request)
        self.asked.answer_wanted.connect(self._answer)
        self.asked.documents_wanted.connect(
            lambda client: self.desk.go("client", f"{client.hex()}:documents")
        )
        self.agreed.new_wanted.connect(self._new_agreement)
        self.agreed.open_wanted.connect(self._open_agreement)
        self.agreed.chosen.connect(self.steering.show_agreement)
        self.steering.new_wanted.connect(self._new_member)
        self.parties.new_wanted.connect(self._new_party)
        self.parties.open_wanted.connect(self._open_party)
        self.parties.chosen.connect(self.contacts.show_party)
        self.contacts.new_wanted.connect(self._new_contact)
        self.choice.chosen.connect(lambda: self._turn(str(self.choice.value())))
        self.entry.saved.connect(lambda _id: self._back())
        self.entry.left.connect(self._back)
        self._turn(REQUESTS)

    def show_target(self, target: Target) -> None:
        """Show the page, another part of it ("people", "parties"), or a form with its draft."""
        if isinstance(target, str) and target.startswith(DRAFT):
            draft = RecordId(bytes.fromhex(target.removeprefix(DRAFT)))
            self.desk.runner.run(self, open_draft, draft, then=self._resume, failed=self._gone)
            return
        self._turn(str(target) if target in self._parts else REQUESTS)
        self._back()

    def place(self) -> Target:
        """Return the draft of the form, if one is being filled in; else the part shown."""
        draft = self.entry.draft() if self._stack.currentWidget() is self.entry else None
        if draft is not None:
            return DRAFT + draft.hex()
        part = str(self.choice.value())
        return part if part != REQUESTS else None

    def refresh(self) -> None:
        """Ask what was asked for and what was agreed."""
        run, tell = self.desk.runner.run, self.desk.tell
        if self.asked.is_allowed():
            run(self, requests, language(), then=self.asked.show_lines, failed=tell)
        run(self, agreements, language(), then=self.agreed.show_lines, failed=tell)
        self.people.refresh()
        self.parties.refresh()

    def focus_first(self) -> None:
        """Begin with the list that is shown."""
        if self._stack.currentWidget() is self._list:
            tables: dict[str, QWidget] = {
                REQUESTS: self.asked.table, PEOPLE: self.people.table,
                AGREEMENTS: self.agreed.table, PARTIES: self.parties.table,
            }  # fmt: skip
            tables[str(self.choice.value())].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, part: str) -> None:
        self.choice.choose(part)
        for name, cards in self._parts.items():
            for each in cards:
                each.setVisible(name == part)

    def _resume(self, begun: Begun) -> None:
        if begun.kept is None:
            return
        self._turn(_PART_OF.get(begun.place.kind, AGREEMENTS))
        self._fill(again(begun.place, begun.kept.preset))

    def _gone(self, error: SlussError) -> None:
        self.desk.tell(error)
        self._back()

    def _new_request(self) -> None:
        heading = _("New request")
        task = Task("InformationRequest", heading, save=request_from_form, ask=request_form)
        self._fill(task)

    def _answer(self, line: RequestLine) -> None:
        self._fill(
            Task(
                "InformationRequest", _("Decision: {kind}").format(kind=line.kind),
                record=line.id, save=decide_request, save_with=(line.id,),
                ask=answer_form, ask_with=(line.id,), apart="answer",
            )
        )  # fmt: skip

    def _new_agreement(self) -> None:
        self._fill(Task("CooperationAgreement", _("New agreement"), ask=agreement_form))

    def _open_agreement(self, line: AgreementLine) -> None:
        task = Task("CooperationAgreement", _("Agreement"), record=line.id, only=FIELDS)
        self._fill(task)

    def _new_member(self) -> None:
        line = self.agreed.table.current()
        if line is None:
            return
        self._fill(
            Task(
                "SteeringMember", _("Member of the steering group"), save=add_member,
                save_with=(line.id,), ask=member_form, apart=line.id.hex(),
            )
        )  # fmt: skip

    def _new_party(self) -> None:
        self._fill(Task("Party", _("New authority or organisation"), only=PARTY_FIELDS))

    def _open_party(self, line: PartyLine) -> None:
        if line.own:  # what is for every office is head office's to change
            heading = _("Authority or organisation")
            self._fill(Task("Party", heading, record=line.id, only=PARTY_FIELDS))

    def _new_contact(self) -> None:
        line = self.parties.table.current()
        if line is None:
            return
        self._fill(
            Task(
                "PartyContact", _("Whom to call at {party}").format(party=line.name),
                only=CONTACT_FIELDS, hidden={"party": line.id}, apart=line.id.hex(),
            )
        )  # fmt: skip

    def _fill(self, task: Task) -> None:
        self._stack.setCurrentWidget(self.entry)
        self.entry.begin(task)

    def _back(self) -> None:
        if self._stack.currentWidget() is self.entry:
            self.entry.put_down()
        self._stack.setCurrentWidget(self._list)
