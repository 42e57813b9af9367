"""What an officer fills in about what has happened, kept as a draft while it is typed."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.entities import ClientEvent
from sluss.domain.form_fields import FormField
from sluss.domain.happened.case import Happening
from sluss.domain.ids import RecordId
from sluss.domain.typed import Typed
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.drafting import Drafting, throw
from sluss.ui.pages.client.draft_words import DraftWords
from sluss.ui.widgets.cards import clear
from sluss.ui.widgets.form_field import Where
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.radios import Radios
from sluss.usecases.drafts import Begun, FormPlace, begin_draft
from sluss.usecases.happenings.asking import Asked, ask_happening, happening_fields

KIND = "kind"  # the name under which a draft keeps what was chosen


class HappeningForm(QWidget):
    """The choice of what has happened and its fields; `edited` tells of every change.

    It places nothing: whoever is made of it does, beside what follows.
    """

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.asked: Asked | None = None
        self._begun: Begun | None = None
        self._awaited: dict[str, Typed] | None = None  # kept before, for fields still to come
        self.kinds: Radios | None = None
        self._kinds_column = QVBoxLayout()
        desk.theme.space(self._kinds_column, gap=0)
        self.form = FormView(desk.theme, columns=1)
        self.draft_words = DraftWords(desk)
        self.drafting = Drafting(desk, self._typed, self)
        self.draft_words.over.connect(self._start_over)
        self.form.edited.connect(self.drafting.touched)
        self.form.edited.connect(self.edited)

    def begin(self, client: RecordId) -> None:
        """Ask what can have happened to this client, and for what was typed before."""
        self.put_down()
        self.asked = None
        self.edited.emit()
        run = self.desk.runner.run
        place = FormPlace(ClientEvent.__name__, client)
        run(self, begin_draft, place, then=self._take, failed=self.desk.tell)
        run(self, ask_happening, client, language(), then=self._ask, failed=self.desk.tell)

    def draft(self) -> RecordId | None:
        """Return the draft of what stands there, handed over; None if nothing was typed."""
        self.drafting.flush()
        return self.drafting.draft if self.drafting.is_typed() else None

    def _take(self, begun: Begun) -> None:
        self._begun = begun

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        clear(self._kinds_column)
        choices = [(each.kind, each.label) for each in asked.possible]
        kept = dict(self._begun.kept.typed) if self._begun and self._begun.kept else {}
        chosen = kept.get(KIND) or choices[0][0]
        first = str(chosen) if chosen in dict(choices) else choices[0][0]
        self.kinds = Radios(self.desk.theme, _("What has happened?"), choices, first)
        self.kinds.chosen.connect(self._chosen)
        self._kinds_column.addWidget(self.kinds)
        self._awaited = dict(kept) or None
        self._chosen(first)
        self.kinds.focus()

    def kind(self) -> str:
        """Return what is chosen, nothing before it was asked."""
        return self.kinds.value() if self.kinds is not None else ""

    def _chosen(self, kind: str) -> None:
        self.edited.emit()
        self.desk.runner.run(
            self, happening_fields, kind, language(),
            then=partial(self._show_fields, kind), failed=self.desk.tell,
        )  # fmt: skip

    def _show_fields(self, kind: str, fields: tuple[FormField, ...]) -> None:
        if kind != self.kind() or self.asked is None:
            return  # somebody has gone on to another kind
        kept = self._awaited
        if kept is None:  # a place of one kind is none of another
            kept = {name: value for name, value in self.form.typed().items() if name != "place"}
        self._awaited = None
        self.form.show_fields(fields, Where(self.asked.today, self.asked.country))
        fresh = self._typed()
        self.form.set_typed(kept)
        if self._begun is not None and self.drafting.draft is None:
            self.drafting.begin(self._begun, {}, fresh)
            self.draft_words.show_begun(self._begun)
        self.drafting.touched()

    def _typed(self) -> dict[str, Typed]:
        return {KIND: self.kind(), **self.form.typed()}

    def happening(self) -> Happening:
        """Return what is filled in."""
        values = self.form.values()
        day, new = values.get("happened_on"), values.get("new_day")
        return Happening(
            self.kind(),
            day if isinstance(day, dt.date) else self.desk.situation.today,
            new if isinstance(new, dt.date) else None,
            str(values.get("place") or ""),
            str(values.get("note") or ""),
        )

    def tell_fault(self, error: SlussError) -> None:
        """Show what is wrong beside its field."""
        self.drafting.go_on()
        name = str(error.facts.get("field", ""))
        if name not in self.form.names():
            self.desk.tell(error)
            return
        explained = explain(error)
        self.form.show_problems({name: f"{explained.sentence} {explained.hint}"})
        self.form.box(name).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_down(self) -> None:
        """Look after this no longer, when all of it is kept."""
        if self.form.names():
            self.drafting.flush()
        self.drafting.end()
        self._begun = None

    def _start_over(self) -> None:
        draft, asked = self.drafting.draft, self.asked
        if draft is not None and asked is not None:
            self.drafting.rest()
            throw(self.desk, draft, then=lambda: self.begin(asked.client))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep everything when another page is turned to."""
        if self.form.is_there():
            self.drafting.flush()
        super().hideEvent(event)
