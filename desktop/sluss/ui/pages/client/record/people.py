"""People: the authorities around the client, the network, and who answers for what."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.dated import State
from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.lay import LayCard
from sluss.ui.pages.client.record.forms import kept_fact, new_fact
from sluss.ui.pages.client.record.kinds_card import KindsCard
from sluss.ui.pages.client.record.words import about_people
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import Card, below, clear, scrolling
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.fact_views import FactLine, KindView
from sluss.usecases.people_around import AuthorityLine, PeopleView, people_around

_LEAST = 24  # units of height


class PeopleTab(ClientTab):
    """Shows everybody around a client; what is missing stands above, in words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self.shown: PeopleView | None = None
        self.findings = Card(desk.theme, _("What is missing"))
        self._said = QVBoxLayout()
        desk.theme.space(self._said, gap=1)
        self.findings.body.addLayout(self._said)
        self.authorities = self._authorities()
        self.authorities.keep_whole(_LEAST)
        self.add = button(_("Add: authority"))
        self.network = KindsCard(
            desk, _("People in the client's life"), "network", several=False, dated=False
        )
        self.agreed = KindsCard(
            desk, _("What people in the client's life agreed to"), "agreed", several=False
        )
        self.acting = KindsCard(desk, _("Who acts for the client"), "acting", several=False)
        self.responsible = KindsCard(
            desk, _("Who answers for the client"), "responsible", several=False
        )
        self.barriers = KindsCard(
            desk, _("What stands in the way of sharing"), "barriers", several=False
        )
        self.lay = LayCard(desk)
        self._build()
        self.lay.fill.connect(self.fill)
        self.authorities.opened.connect(self._authority)
        self.add.clicked.connect(lambda _on=False: self._involve(None))
        cards = (self.network, self.agreed, self.acting, self.responsible, self.barriers)
        for card in cards:
            card.new_wanted.connect(self._new)
            card.chosen.connect(self._chosen)

    def _build(self) -> None:
        theme = self.desk.theme
        around = Card(theme, _("Authorities around the client"))
        around.head.addWidget(self.add)
        around.body.addWidget(self.authorities)
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=2, margins=(0, 2, 0, 0))
        for each in (
            self.findings,
            self.responsible,
            self.acting,
            self.lay,
            self.network,
            self.agreed,
            around,
            self.barriers,
        ):
            column.addWidget(each)
        column.addStretch(1)
        self.findings.hide()
        self.setLayout(below(theme, scrolling(inside, theme), gap=0))

    def _authorities(self) -> RowsView[AuthorityLine]:
        country = self.desk.situation.country
        columns: list[Column[AuthorityLine]] = [
            Column("type", _("Kind of authority"), lambda a: a.type_label, 26, least=14),
            Column("name", _("Who"), _named, 30, stretch=True, least=14, strong=True),
            Column("state", _("Takes part"), _state, 18, least=12, tone=_tone),
            Column("since", _("Since"), lambda a: _since(a, country), 12, least=10),
            Column("contact", _("Contact"), lambda a: a.contact, 18, least=8),
            Column("phone", _("Phone"), lambda a: a.phone, 14, least=10),
        ]
        table: RowsView[AuthorityLine] = RowsView(
            self.desk.theme,
            columns,
            lambda each: (each.type, each.party, each.unit),
            name="authorities",
            memory=self.desk.memory,
        )
        table.setAccessibleName(_("Authorities around the client"))
        return table

    def show_client(self, client: RecordId) -> None:
        """Ask for everybody around a client."""
        self._client = client
        self.lay.show_client(client)
        self.desk.runner.run(
            self, people_around, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, view: PeopleView) -> None:
        if view.client != self._client:
            return
        self.shown = view
        clear(self._said)
        for finding in view.findings:
            text = about_people(finding, view.sides, self.desk.situation.country)
            self._said.addWidget(label("! " + text, "warn", wrap=True))
        self.findings.setVisible(bool(view.findings))
        self.authorities.show_rows(view.authorities)
        self.network.show_kinds((view.network,), everything=True)
        self.agreed.show_kinds((view.agreed,), everything=True)
        self.acting.show_kinds((view.acting,), everything=True)
        self.responsible.show_kinds((view.responsible,), everything=True)
        self.barriers.show_kinds((view.barriers,), everything=True)

    # Filling in.

    def _authority(self, line: AuthorityLine) -> None:
        """Open what is said about an authority, or begin to say it."""
        if line.record is None or self._client is None:
            self._involve(line)
            return
        self.fill.emit(kept_fact(_as_fact(line), _("Authority around the client"), self._client))

    def _involve(self, line: AuthorityLine | None) -> None:
        if self._client is None:
            return
        more: dict[str, object] = {}
        if line is not None and line.party is not None:
            more["party"] = line.party
        self.fill.emit(self._task("Involvement", _("authority"), more))

    def _new(self, kind: KindView) -> None:
        if self._client is not None:
            self.fill.emit(self._task(kind.kind, kind.label, self._known(kind)))

    def _known(self, kind: KindView) -> dict[str, object]:
        """Return what is filled in beforehand: who agrees, where one person is chosen."""
        chosen = self.network.current() if kind.kind == "NetworkConsent" else None
        return {"contact": chosen.id} if chosen is not None else {}

    def _task(self, kind: str, what: str, more: dict[str, object]) -> Task:
        if self._client is None:
            raise LookupError("no client is shown")
        return new_fact(kind, what, self._client, self.desk.situation.today, more)

    def _chosen(self, kind: KindView, line: FactLine) -> None:
        if self._client is not None:
            self.fill.emit(kept_fact(line, kind.label, self._client))


def _as_fact(line: AuthorityLine) -> FactLine:
    """Return an authority as the record its form is about."""
    if line.record is None:
        raise LookupError("nothing is said about this authority yet")
    return FactLine(
        "Involvement", line.record, line.name, line.unit, line.since, None, "", State.NOW
    )


def _named(line: AuthorityLine) -> str:
    return " · ".join(filter(None, (line.name, line.unit)))


def _state(line: AuthorityLine) -> str:
    if line.state == "measure":
        return _("Answers for a measure")
    return line.state_label or _("Not asked yet")


def _tone(line: AuthorityLine) -> str:
    return "" if line.state else "faint"


def _since(line: AuthorityLine, country: str) -> str:
    return saying.day(line.since, country) if line.since is not None else ""
