"""Choosing a document and those who are to have it. Nobody is ticked beforehand."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.codes import LANGUAGES
from sluss.domain.form_fields import Choice
from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.documents.danger_part import DangerPart
from sluss.ui.pages.client.documents.units_row import UnitsRow
from sluss.ui.widgets.cards import Card, below
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.leaving.overview import DocumentsView, Spoken
from sluss.usecases.leaving.recipients import RecipientChoice


class ChoosingCard(Card):
    """`wanted` tells that what is chosen is to be looked at, `law` that a ground is decided on."""

    wanted = Signal()
    law = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Make a document"))
        self._desk = desk
        theme = desk.theme
        self.document = CodeBox(theme)
        self.other = CodeBox(theme)
        self.language = CodeBox(theme)
        self.law_box = CodeBox(theme)
        self.danger = DangerPart(desk)
        self.ticks: dict[str, Tick] = {}
        self._people = Flow(theme, gap=3)
        self.units = UnitsRow(theme)
        self._all: dict[str, RecipientChoice] = {}
        self.look = button(_("Look at what may leave"), "primary")
        self.ground = button(_("Decide on a legal ground"))
        self.missing = label("", "bad", wrap=True)
        self.unspoken = label("", "soft", wrap=True)
        self._spoken: Mapping[str, Spoken] = {}
        self._preset, self._office = "", LANGUAGES[0]
        self.document.setMinimumWidth(theme.units(60))  # the longest name is read whole
        self._build()
        self.look.clicked.connect(self._wanted)
        self.ground.clicked.connect(self.law)
        self.other.changed.connect(self._ask_units)
        self.document.changed.connect(self._offer_languages)
        if_allowed(desk, Right.CHOOSE_LAW, self.ground)

    def _build(self) -> None:
        theme = self._desk.theme
        boxes = Flow(
            theme,
            self._named(_("Document"), self.document),
            self._named(_("Language"), self.language),
            self._named(_("Another party"), self.other),
            gap=3,
        )
        whom = label(_("For whom? Each gets a copy of their own."), "strong")
        self.missing.hide()
        self._law_row = self._named(_("Rests on a legal ground"), self.law_box)
        for part in (
            boxes,
            self.unspoken,
            whom,
            self._people,
            self.units,
            self._law_row,
            self.danger,
            self.missing,
            Flow(theme, self.look, self.ground),
        ):
            self.body.addWidget(part)

    def _named(self, name: str, box: CodeBox) -> QWidget:
        box.setAccessibleName(name)
        made = QWidget()
        made.setProperty("kind", "inside")
        above = label(name, "strong")
        above.setBuddy(box)
        made.setLayout(below(self._desk.theme, above, box, gap=0.5))
        return made

    def show_choices(self, view: DocumentsView) -> None:
        """Offer these; what is chosen already stays chosen."""
        ticked = {key for key, tick in self.ticks.items() if tick.isChecked()}
        people, laws = view.recipients, view.laws
        self._spoken, self._office = view.spoken, view.language
        self.document.offer(view.documents)
        if self.document.value() is None and view.documents:
            self.document.set_value(view.documents[0].value)
        self._offer_languages()
        self.unspoken.setText(
            _(
                "There is no text in the client's language ({language}). "
                "Have an interpreter read the paper."
            ).format(language=view.without_text)
        )
        self.unspoken.setVisible(bool(view.without_text))
        self.law_box.offer(laws)
        self._law_row.setVisible(bool(laws))
        self._all = {each.key: each for each in people}
        self._offer_people(ticked)
        self.other.offer([Choice(each.key, each.name) for each in people if not each.takes_part])
        self._ask_units()

    def _offer_languages(self) -> None:
        """Offer the languages of the document; one that somebody chose stays where it has it."""
        found = self._spoken.get(self.kind())
        if found is None:
            return
        before = self.language.value()
        self.language.offer(found.languages)
        offered = before in {each.value for each in found.languages}
        if not offered or before == self._preset:
            self.language.set_value(found.chosen)
        self._preset = found.chosen

    def _offer_people(self, ticked: set[str]) -> None:
        near = [each for each in self._all.values() if each.takes_part]
        if list(self.ticks) == [each.key for each in near]:
            return
        for tick in self.ticks.values():
            self._people.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {}
        for each in near:
            tick = self.ticks[each.key] = Tick(self._desk.theme, each.name.replace("&", "&&"))
            tick.setChecked(each.key in ticked)
            tick.toggled.connect(self._ask_units)
            self._people.addWidget(tick)

    def choose(self, document: str, whom: str) -> None:
        """Choose a document and tick the one it is for, nobody else."""
        self.document.set_value(document)
        self._offer_languages()
        self.other.set_value(None)
        for key, tick in self.ticks.items():
            tick.setChecked(key == whom)

    def _ask_units(self) -> None:
        self.units.show_for(self.chosen())

    def chosen(self) -> tuple[RecipientChoice, ...]:
        """Return for whom it is to be made, in the order shown."""
        keys = [key for key, tick in self.ticks.items() if tick.isChecked()]
        other = self.other.value()
        if isinstance(other, str) and other not in keys:
            keys.append(other)
        return tuple(self._all[key] for key in keys if key in self._all)

    def kind(self) -> str:
        """Return the code of the document, "" where none is chosen."""
        return str(self.document.value() or "")

    def in_language(self) -> str:
        """Return the code of the language."""
        return str(self.language.value() or self._office)

    def in_office_language(self) -> str:
        """Return the code of the language, the office's where it is one clients alone read."""
        chosen = self.in_language()
        return chosen if chosen in LANGUAGES else self._office

    def clear_people(self) -> None:
        """Take back who was ticked: another client is shown."""
        for tick in self.ticks.values():
            tick.setChecked(False)
        for box in (self.other, self.law_box, self.language):
            box.set_value(None)
        self.missing.hide()

    def legal_ground(self) -> str:
        """Return the key of the ground that was chosen, "" for none."""
        return str(self.law_box.value() or "")

    def danger_in_words(self) -> str:
        """Return why there is danger to life or health, "" where nobody said so."""
        return self.danger.in_words()

    def _wanted(self) -> None:
        if self.complain():
            return
        self.wanted.emit()

    def complain(self) -> bool:
        """Say what is not chosen yet; whether anything is not."""
        text = ""
        if not self.kind():
            text = _("Choose a document first.")
        elif not self.chosen():
            text = _("Tick those who are to have it first.")
        elif self.danger.tick.isChecked() and not self.danger_in_words():
            text = _("Write why there is danger first.")
        self.missing.setText(text)
        self.missing.setVisible(bool(text))
        if text:
            announce(self, text)
        return bool(text)
