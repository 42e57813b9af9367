"""May I say it? One party chosen, every kind of information with yes or no and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sluss.domain.dates import format_date
from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _, language, ngettext
from sluss.text.leaving_words import why_words
from sluss.ui.desk import Desk
from sluss.ui.pages.speaking.texts import Texts
from sluss.ui.widgets.cards import Card, below, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.leaving.recipients import RecipientChoice
from sluss.usecases.speaking.may_say import MaySay, SayLine, is_known, may_say, note_said

_LEAST = 20  # units of height of the table


class SayCard(Card):
    """`said` tells that something was written down."""

    said = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What may I tell them now?"))
        self._desk = desk
        self._client: RecordId | None = None
        self.shown: MaySay | None = None
        self._parties: dict[str, RecipientChoice] = {}
        self.ticks: dict[str, Tick] = {}
        theme = desk.theme
        self.party = CodeBox(theme)
        self.party.setAccessibleName(_("Who asks"))
        self.danger = Tick(theme, _("Danger to life or health"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why there is danger, and what they have to know"))
        self.reason.setPlaceholderText(_("Why there is danger, and what they have to know"))
        self.reason.hide()
        self.law = CodeBox(theme)
        self.ground = button(_("Decide on a legal ground"))
        self.count = label("", "strong", wrap=True)
        self.table = self._table()
        self.texts = Texts(theme)
        self.person, self.phone = QLineEdit(), QLineEdit()
        self.person.setAccessibleName(_("Spoken to"))
        self.phone.setAccessibleName(_("Their number"))
        self.known = label("", "soft", wrap=True)
        self.note = button(_("Write down that it was told"), "primary")
        self.notice = Notice(theme)
        self._build()
        self._wire()
        self._show(None)

    def _table(self) -> RowsView[SayLine]:
        country = self._desk.situation.country
        made: RowsView[SayLine] = RowsView(
            self._desk.theme,
            [
                Column("may", _("May be told"), lambda r: _("Yes") if r.allowed else _("No"), 14,
                       least=10, strong=True, icon=lambda r: "done" if r.allowed else "close",
                       tone=lambda r: "good" if r.allowed else ""),
                Column("what", _("Kind of information"), lambda r: r.name, 34, least=18),
                Column("why", _("Why"),
                       lambda r: r.ground or why_words(r.why, _day(r, country)), 50,
                       stretch=True, least=24, tone=lambda r: "" if r.allowed else "soft"),
            ],
            lambda row: row.category,
            name="may-say",
            memory=self._desk.memory,
            empty=_("Choose who asks."),
        )  # fmt: skip
        made.setAccessibleName(_("What may be told"))
        made.keep_whole(_LEAST)
        return made

    def _build(self) -> None:
        theme = self._desk.theme
        self._told = Flow(theme, gap=3)
        self._fields = Flow(
            theme, self._named(_("Spoken to"), self.person),
            self._named(_("Their number"), self.phone), gap=3,
        )  # fmt: skip
        self._heading = label(_("Tick what you told them"), "strong")
        self._after = (self._heading, self._told, self._fields, self.known)
        self.body.addWidget(self._named(_("Who asks"), self.party))
        self._law_row = self._named(_("Rests on a legal ground"), self.law)
        asked = (self._law_row, self.danger, self.reason, self.count)
        for each in (*asked, self.table, self.texts, *self._after):
            self.body.addWidget(each)
        self.body.addWidget(Flow(theme, self.note, self.ground))
        self.body.addWidget(self.notice)

    def _named(self, name: str, box: QWidget) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "inside")
        words = label(name, "soft")
        words.setBuddy(box)
        made.setLayout(below(self._desk.theme, words, box, gap=0.5))
        return made

    def _wire(self) -> None:
        self.party.changed.connect(self._ask_anew)
        self.law.changed.connect(self._ask)
        self.ground.clicked.connect(self._decide)
        self.danger.toggled.connect(self._toggle_danger)
        self.reason.editingFinished.connect(self._ask)
        self.phone.textEdited.connect(self._look_up)
        self.note.clicked.connect(self._write)

    def show_client(self, client: RecordId, parties: Sequence[RecipientChoice]) -> None:
        """Offer who may ask about this client; whoever was chosen stays chosen."""
        if client != self._client:
            self._client = client
            self.party.set_value("")
            self.person.clear()
            self.phone.clear()
            self.notice.clear()
            self.danger.setChecked(False)
            self.law.set_value("")
            self._show(None)
        self._parties = {each.key: each for each in parties if each.who is not None}
        self.party.offer([Choice(each.key, each.name) for each in self._parties.values()])
        self._ask()

    def _chosen(self) -> RecipientChoice | None:
        return self._parties.get(str(self.party.value() or ""))

    def _toggle_danger(self, on: bool) -> None:
        self.reason.setVisible(on)
        if on:
            self.reason.setFocus()
        else:
            self.reason.clear()
            self._ask()

    def _ask_anew(self) -> None:
        """Ask about somebody else; what was decided for one holds for nobody else."""
        self.law.set_value("")
        self._ask()

    def _decide(self) -> None:
        """Go to where it is decided on what law something may be told."""
        if self._client is not None:
            self._desk.go("client", f"{self._client.hex()}:documents")

    def _law(self) -> str:
        return str(self.law.value() or "")

    def _danger(self) -> str:
        return self.reason.text().strip() if self.danger.isChecked() else ""

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._client is None:
            self._show(None)
            return
        self._desk.runner.run(
            self, partial(may_say, kind=chosen.kind, emergency=self._danger(), law=self._law()),
            self._client, chosen.who, language(), then=self._show, failed=self.notice.refuse,
        )  # fmt: skip

    def _show(self, shown: MaySay | None) -> None:
        self.shown = shown
        lines = shown.lines if shown is not None else ()
        self.table.show_rows(lines)
        self.law.offer(shown.laws if shown is not None else ())
        self._law_row.setVisible(shown is not None and bool(shown.laws))
        self.ground.setVisible(shown is not None)
        for each in (self.texts, self.note, *self._after):
            each.setVisible(shown is not None and shown.open > 0)
        if shown is None:
            set_words(self.count, "")
            return
        text = ngettext(
            "{n} kind of information may be told {party}.",
            "{n} kinds of information may be told {party}.",
            shown.open,
        ).format(n=shown.open, party=shown.name)
        if not shown.open:
            text = _("Nothing may be told {party}. Not even that the client is known here.")
            text = text.format(party=shown.name)
        set_words(self.count, text)
        announce(self, text)
        self.texts.show_texts(shown.texts, _("Nothing is written about it yet."))
        self._offer(lines)
        self._look_up()

    def _offer(self, lines: Sequence[SayLine]) -> None:
        for tick in self.ticks.values():
            self._told.removeWidget(tick)
        self.ticks = {}
        for each in lines:
            if each.allowed:
                tick = self.ticks[each.category] = Tick(self._desk.theme, each.name)
                self._told.addWidget(tick)

    def _look_up(self) -> None:
        shown, typed = self.shown, self.phone.text().strip()
        if shown is None or not shown.open:  # nothing is told, so nobody has to be called back
            set_words(self.known, "")
        elif not typed:
            set_words(self.known, _("An unknown voice? Call back on a number you know first."))
        elif is_known(typed, shown.phones):
            set_words(self.known, _("This number is known here as theirs."))
        else:
            set_words(
                self.known,
                _("This number is not known here. Call back through their exchange first."),
            )

    def _write(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._client is None:
            return
        told = [category for category, tick in self.ticks.items() if tick.isChecked()]
        said = partial(
            note_said, spoken_to=self.person.text().strip(), phone=self.phone.text().strip(),
            kind=chosen.kind, emergency=self._danger(), law=self._law(),
        )  # fmt: skip
        self._desk.runner.run(
            self, said, self._client, chosen.who, told, language(),
            then=self._written, failed=self.notice.refuse,
        )  # fmt: skip

    def _written(self, _saved: Saved) -> None:
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.person.clear()
        self.phone.clear()
        self.danger.setChecked(False)
        self.notice.say("good", _("Written down: it stands among what has been disclosed."))
        self.said.emit()


def _day(line: SayLine, country: str) -> str:
    return format_date(line.since, country) if line.since is not None else ""
