"""The page of one client: header, tabs, and the forms that are filled in from it."""

import datetime as dt
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.entities import ClientEvent, Disclosure
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.help_places import tells
from sluss.ui.pages.client import tasks
from sluss.ui.pages.client.consents import ConsentWatch, offer_paper
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.happened.parts import HappenedParts
from sluss.ui.pages.client.header import ClientHeader
from sluss.ui.pages.client.history import HistoryTab
from sluss.ui.pages.client.lay import LayWatch
from sluss.ui.pages.client.number_watch import NumberWatch
from sluss.ui.pages.client.opening import Opening
from sluss.ui.pages.client.overview import Overview
from sluss.ui.pages.client.planning import forms as plan_forms
from sluss.ui.pages.client.planning.watch import PlanWatch
from sluss.ui.pages.client.record.forms import TOLD
from sluss.ui.pages.client.tabs import ClientTabs
from sluss.ui.pages.clients import NEW
from sluss.ui.widgets.cards import scrolling
from sluss.usecases.client_page import ClientPage as Shown
from sluss.usecases.consents.paper import paper_of
from sluss.usecases.drafts import DRAFT, Begun, open_draft
from sluss.usecases.reconcile import how_many_go_on

_TOLD = TOLD | {  # what the manual calls that which is filled in, by the kind of record
    "AreaRating": "client#needs",
    "Assignment": "client#lay",
    "CaseNote": "client#notes",
    "Client": "clients#new",
    "Consent": "consents#ask",
    "SecrecyAssessment": "documents#law",
    "JointPlan": "client#plan",
    "LayReport": "client#lay",
    "Measure": "client#measures",
}


class ClientPage(Page):
    """Shows one client at a time, by id."""

    help = "client"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._client: RecordId | None = None
        self.shown: Shown | None = None
        self._filled_in = ""  # the kind of record the form is of
        self.header = ClientHeader(desk)
        self.overview = Overview(desk)
        self.history = HistoryTab(desk)
        self.entry = EntryPane(desk)
        self.happened = HappenedParts(desk, self)
        self.overview.begin_with(self.happened.strip)
        self.opening = Opening(desk, self)
        NumberWatch(desk, self.entry.form, lambda: self._client)
        PlanWatch(desk, self.entry)
        LayWatch(desk, self.entry)
        ConsentWatch(desk, self.entry)
        self.tabs = ClientTabs(
            desk,
            {
                "overview": scrolling(self.overview),
                "history": self.history,
            },
        )
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        self._stack.addWidget(self.tabs)
        for part in (self.entry, self.opening.part, *self.happened.parts()):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(4, 2.5, 4, 3))
        column.addWidget(self.header)
        column.addWidget(self.tabs.menu)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.header.wanted.connect(self._begin)
        self.happened.turned.connect(self._show_part)
        self.happened.over.connect(self._left)
        self.overview.measure_chosen.connect(self._chosen)
        self.overview.measure_wanted.connect(self._begin_in)
        self.entry.saved.connect(self._saved)
        self.entry.left.connect(self._left)
        self.opening.opened.connect(self._show)
        self.opening.asked.connect(lambda: self.opening.cover(self._stack, self.header))
        self.opening.part.left.connect(self._to_list)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.tabs.fill.connect(self._enter)
        self.overview.fill.connect(self._enter)
        self.history.fill.connect(self._enter)
        for text, keys, act in (
            (_("New note"), "Ctrl+N", lambda: self._begin("note")),
            (_("Go through the measures"), "Ctrl+M", lambda: self._begin("reconcile")),
            (_("Back to the clients"), "Alt+Left", self._to_list),
        ):
            add_action(self, text, keys, act, section=_("Client"))

    # What is shown.

    def show_target(self, target: Target) -> None:
        """Show the client with this id, the form of a new one, a draft, or a `place`."""
        if isinstance(target, str) and target.startswith(DRAFT):
            draft = RecordId(bytes.fromhex(target.removeprefix(DRAFT)))

            def gone(error: SlussError) -> None:
                self.desk.tell(error)
                self._left()

            self.desk.runner.run(self, open_draft, draft, then=self._resume, failed=gone)
        elif isinstance(target, str) and target != NEW:
            client, _at, place = target.partition(":")
            tab, _at, inside = place.partition(":")
            self.show_target(bytes.fromhex(client))
            self.tabs.turn_to(tab, inside)
        elif isinstance(target, bytes):
            if target != self._client:
                self.tabs.setCurrentIndex(0)
                self.shown = None
            self._client = RecordId(target)
            self._show_part(self.tabs)
            self.header.show()
        elif target == NEW:
            self._client = self.shown = None
            self.header.hide()
            self._enter(tasks.new_client())

    def place(self) -> Target:
        """Return the client and the tab, or what is being filled in."""
        seen = self._stack.currentWidget()
        draft = self.entry.draft() if seen is self.entry else self.happened.draft(seen)
        if draft is not None:
            return DRAFT + draft.hex()
        if self._client is None:
            return NEW
        return f"{self._client.hex()}:{self.tabs.key()}"

    def refresh(self) -> None:
        """Ask for the client; the first time it counts as opening the case."""
        if self._client is None:
            return
        self.opening.show(self._client)

    def concerns(self, ids: frozenset[bytes]) -> bool:
        """Whether this client is touched."""
        return self._client in ids

    def _show(self, page: Shown) -> None:
        if page.head.id != self._client:
            return  # somebody has gone on to another client
        self.opening.uncover(self._stack, self.header)
        self.shown = page
        for part in (self.header, self.overview, self.history):
            part.show_page(page)
        self.tabs.show_page(page)
        if self.happened.show_page(page) and self._stack.currentWidget() is self.tabs:
            self._show_part(self.happened.quiet)

    def focus_first(self) -> None:
        """Begin on the tabs, or in the form."""
        if self._stack.currentWidget() is self.tabs:
            self.tabs.focus_choice()

    def _tab_changed(self, _at: int) -> None:
        if self.tabs.currentWidget() is self.history:
            self.history.seen()

    # Filling in.

    def _resume(self, begun: Begun) -> None:
        """Go on with a draft, in the form it was begun in."""
        place = begun.place
        client = place.record if place.kind == "Client" else place.client
        self.show_target(client if client is not None else NEW)
        self.refresh()
        if place.kind == ClientEvent.__name__:
            self._begin("happened")
        elif place.kind == Disclosure.__name__:  # why there is danger, said where it is handed out
            self.tabs.turn_to("documents")
        elif begun.kept is not None:
            self._enter(tasks.again(place, begun.kept.preset))

    def _enter(self, task: tasks.Task) -> None:
        self._filled_in = task.kind
        self._show_part(self.entry)
        tells(self.entry, _TOLD.get(task.kind, self.help))
        self.entry.begin(task)

    def _show_part(self, part: QWidget) -> None:
        if part is self.tabs:
            self.entry.put_down()
        self._stack.setCurrentWidget(part)
        self.header.offer(actions=part is self.tabs)

    def _begin(self, what: str) -> None:
        """Begin what a button of the header asks for."""
        if self._client is None:
            return
        if what == "note":
            self._enter(tasks.note(self._client, self.desk.situation.today))
        elif what == "measure":
            self._enter(tasks.measure(self._client, self.shown))
        elif what == "reconcile":
            self._enter(plan_forms.reconciling(self._client))
        elif what == "happened":
            self.happened.begin(self._client)
        else:
            self._enter(tasks.details(self._client))

    def _begin_in(self, area: str, day: dt.date, end: dt.date | None) -> None:
        """Begin a measure for days that have none; what covers all areas may be in any of them."""
        if self._client is not None:
            task = tasks.measure(self._client, self.shown)
            given = {"area": area, "planned_start": day, "planned_end": end}
            known = {name: value for name, value in given.items() if value not in ("", None)}
            self._enter(replace(task, preset=known))

    def _chosen(self, record: bytes) -> None:
        """Open a measure that was chosen; custody and supervision on the line are no measures."""
        needs = self.shown.needs if self.shown is not None else ()
        if any(measure.id == record for need in needs for measure in need.measures):
            self._enter(tasks.kept_measure(self._client, record))

    def _offer_measures(self, count: int) -> None:
        """Offer to go through the measures while one still knows what was talked about."""
        if count:
            self.desk.bar.say(
                "good", _("The note is saved. Is it still as it was with the measures?"),
                action=_("Go through the measures"), act=lambda: self._begin("reconcile"),
            )  # fmt: skip

    def _saved(self, record: bytes) -> None:
        if self._client is not None and self._filled_in == "CaseNote":
            self.desk.runner.run(self, how_many_go_on, self._client, then=self._offer_measures)
        if self._client is not None and self._filled_in == "Consent":
            consent = RecordId(record)
            self.desk.runner.run(
                self, paper_of, consent, then=partial(offer_paper, self.desk, self._client, consent)
            )
        if self._client is None:  # a new client: its page is where one goes on
            self.desk.go("client", record)
        else:
            self._show_part(self.tabs)
            self.tabs.focus_inside()

    def _left(self) -> None:
        if self._client is None:
            self._to_list()
        else:
            self._show_part(self.tabs)

    def _to_list(self) -> None:
        self.desk.go("clients", None)
