"""What a number says while it is typed: birth date and gender filled in, hints beside the field."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from sluss.domain.dates import format_date
from sluss.domain.identity import NOTE_SENTENCES
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import set_words
from sluss.ui.widgets.form_field import FieldBox
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.words import announce
from sluss.usecases.client_form import NUMBER, NUMBER_KIND
from sluss.usecases.client_numbers import NumberLook, look_at_number

PAUSE_MS = 300  # a number is looked at when the typing rests; it has ten digits and more
BIRTH, GENDER = "birth_date", "legal_gender"
_OPEN = (None, "", "unknown")  # what a suggestion may take the place of


class NumberWatch(QObject):
    """Looks at the number in a form of a client.

    Only what is empty is filled in, and what was filled in before by another number; whatever a
    person chose stays. A fault is told when the field is left, never in the middle of a number.
    """

    def __init__(self, desk: Desk, form: FormView, client: Callable[[], RecordId | None]) -> None:
        """`client` says whose form it is, None for that of a new client."""
        super().__init__(form)
        self._desk, self._form, self._client = desk, form, client
        self._chosen: set[str] = set()  # fields a person has filled in
        self._given: dict[str, object] = {}  # what was filled in from a number
        self._asked = ""
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._ask)
        form.shown.connect(self._begin)

    def _begin(self) -> None:
        """Begin anew with another form; most have no number in them."""
        self._rest.stop()
        self._chosen, self._given, self._asked = set(), {}, ""
        if NUMBER not in self._form.names():
            return
        for name in (BIRTH, GENDER, NUMBER_KIND):
            if name in self._form.names():
                self._form.box(name).changed.connect(lambda name=name: self._chose(name))
        number = self._form.box(NUMBER)
        number.changed.connect(self._typed)
        if isinstance(number.control, QLineEdit):
            number.control.editingFinished.connect(self._left)
        self._hint(number, ())

    def _chose(self, name: str) -> None:
        self._chosen.add(name)
        self._asked = ""
        if self._text():
            self._ask()

    def _typed(self) -> None:
        """Wait until the typing rests; what was wrong before is not said of what is typed now."""
        self._form.box(NUMBER).show_problem("")
        self._rest.start()

    def _left(self) -> None:
        if self._text() or self._asked:
            self._ask()

    def _text(self) -> str:
        return str(self._form.box(NUMBER).value() or "")

    # Asking.

    def _ask(self) -> None:
        self._rest.stop()
        text = self._text()
        if not text:
            self._take(NumberLook("", None, "", (), ""))
        elif text != self._asked:
            kind = str(self._form.box(NUMBER_KIND).value() or "")
            self._desk.runner.run(
                self, look_at_number, text, kind, self._born(), self._client(),
                NUMBER_KIND in self._chosen,
                then=lambda look: self._seen(text, look),
                failed=lambda error: self._refused(text, error),
            )  # fmt: skip
        self._asked = text

    def _born(self) -> dt.date | None:
        """Return the birth date known from elsewhere than from a number."""
        born = self._form.box(BIRTH).value()
        known = born if isinstance(born, dt.date) else None
        return known if BIRTH in self._chosen or known != self._given.get(BIRTH) else None

    def _seen(self, text: str, look: NumberLook) -> None:
        if NUMBER in self._form.names() and self._text() == text:
            self._form.box(NUMBER).show_problem("")
            self._take(look)

    def _refused(self, text: str, error: SlussError) -> None:
        """Say what is wrong once the field is left; what is half typed is not wrong yet."""
        if NUMBER not in self._form.names() or self._text() != text:
            return
        box = self._form.box(NUMBER)
        self._hint(box, ())
        if not box.control.hasFocus():
            self._asked = text
            explained = explain(error)
            box.show_problem(f"{explained.sentence} {explained.hint}")
            announce(box.control, explained.sentence)
        else:
            self._asked = ""  # leaving the field asks again

    # Answers.

    def _take(self, look: NumberLook) -> None:
        self._suggest(NUMBER_KIND, look.kind or None)
        self._suggest(BIRTH, look.birth_date)
        self._suggest(GENDER, look.gender or None)
        self._hint(self._form.box(NUMBER), tuple(self._hints(look)))

    def _suggest(self, name: str, value: str | dt.date | None) -> None:
        if name not in self._form.names() or name in self._chosen:
            return
        box = self._form.box(name)
        held = box.value()
        if name in self._given and held == self._given[name]:
            box.set_value(value if value is not None else box.field.value)
        elif value is not None and (held in _OPEN or name == NUMBER_KIND):
            box.set_value(value)
        else:
            return
        self._given[name] = box.value()

    def _hints(self, look: NumberLook) -> Iterator[str]:
        for note in look.notes:
            yield _(NOTE_SENTENCES[note])
        born = self._form.box(BIRTH).value() if BIRTH in self._form.names() else None
        if look.birth_date is not None and born not in (None, look.birth_date):
            day = format_date(look.birth_date, self._desk.situation.country)
            yield _("The number says another birth date: {day}.").format(day=day)
        if look.taken_by:
            yield _("{case_no} has this number already. Is it the same person?").format(
                case_no=look.taken_by
            )

    def _hint(self, box: FieldBox, hints: Iterable[str]) -> None:
        """Say quietly what is worth a second look, or that the field may stay empty."""
        said = " ".join(hints)
        if said and said != box.help.text():
            announce(box.control, said)
        text = said or ("" if self._text() else _("Leave it empty if there is none."))
        set_words(box.help, text)
        box.control.setAccessibleDescription(box.fault.text() or text)
