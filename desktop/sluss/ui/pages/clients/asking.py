"""Asking for clients while somebody types: one question at a time, the newest one last."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.listing import EVERYWHERE, ClientRow, Narrowed, Where
from sluss.errors import SlussError
from sluss.ui.desk import Desk
from sluss.usecases.clients import BY_NAME, LIST_LIMIT, ClientList, Sorted, list_clients
from sluss.usecases.gaps import longest_uncovered
from sluss.usecases.similar_clients import learn_names, similar_clients

TYPED_LIMIT = 100  # rows while something is typed into the search
FEW_FIT = 5  # with no more that fit, names like it are shown too
REST_MS = 300  # without a key for so long, nobody is typing
PART = 100  # clients whose days are looked through at once: a key waits no longer than for those
LEAST_LETTERS = 3  # nothing is similar to two letters


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: words, what the list is narrowed to, and its order."""

    typed: str = ""
    to: Narrowed | None = None
    by: Sorted = BY_NAME
    where: Where = EVERYWHERE


class Asking(QObject):
    """Asks and tells the answer: `found` carries the question and a `ClientList`.

    Where few fit, `alike` follows with the question, the list and names like the one typed, while
    no other question was asked. Names are learned for that while nobody waits. `known` tells that
    it is known now which clients have days that nothing covers.
    """

    found = Signal(object, object)
    alike = Signal(object, object, object)
    known = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Question | None = None  # and not answered yet
        self._newest = Question()
        self.similar: frozenset[RecordId] = frozenset()
        self.fitting = 0
        self.uncovered: dict[RecordId, int] = {}
        self._shown: tuple[RecordId, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_uncovered)

    def ask(self, question: Question) -> None:
        """Ask; while an answer is on its way only the newest question is kept."""
        self._newest = question
        if self._asked is not None:
            return
        self._asked = question
        # While one types three screenfuls are enough, and on the screen in half the time.
        limit = TYPED_LIMIT if question.typed.strip() else LIST_LIMIT
        self._desk.runner.run(
            self, list_clients, question.typed, limit, 0, question.to, question.by, question.where,
            then=lambda found: self._answer(question, found), failed=self._fail,
        )  # fmt: skip

    def _answer(self, question: Question, found: ClientList) -> None:
        self.similar, self.fitting = frozenset(), found.total
        self._show(found.rows)
        self.found.emit(question, found)
        if self._go_on():
            return
        few = found.total <= FEW_FIT and len(fold(question.typed)) >= LEAST_LETTERS
        if few and question.to is None and question.where == EVERYWHERE:
            self._desk.runner.run(
                self, similar_clients, question.typed,
                then=lambda rows: self._answer_alike(question, found, rows),
                failed=self._desk.tell,
            )  # fmt: skip
        elif not question.typed:
            self._learn()

    def _answer_alike(
        self, question: Question, found: ClientList, rows: tuple[ClientRow, ...]
    ) -> None:
        if rows and question == self._newest and self._asked is None:
            self.similar = frozenset(row.id for row in rows)
            self._show((*found.rows, *rows))
            self.alike.emit(question, found, rows)

    def _show(self, rows: tuple[ClientRow, ...]) -> None:
        """Ask for what is uncovered when the typing rests: it takes longer than finding them."""
        self._shown = tuple(row.id for row in rows)
        self._rest.start()

    def _ask_uncovered(self) -> None:
        self._ask_part(self._shown, 0, {})

    def _ask_part(self, shown: tuple[RecordId, ...], at: int, found: dict[RecordId, int]) -> None:
        """Ask about some more of these clients; whoever types comes in between."""
        if shown is not self._shown:
            return  # others are shown by now
        part = shown[at : at + PART]
        if not part:
            self._learn_uncovered(found)
            return
        self._desk.runner.run(
            self, longest_uncovered, part,
            then=lambda days: self._ask_part(shown, at + PART, found | days),
            failed=self._desk.tell,
        )  # fmt: skip

    def _learn_uncovered(self, days: dict[RecordId, int]) -> None:
        if days != self.uncovered:
            self.uncovered = days
            self.known.emit()

    def _learn(self) -> None:
        """Have the names learned, a part at a time: whoever types comes in between."""
        self._desk.runner.run(self, learn_names, then=lambda done: None if done else self._learn())

    def _fail(self, error: SlussError) -> None:
        self._desk.tell(error)
        self._go_on()

    def _go_on(self) -> bool:
        """Ask what was asked meanwhile; return whether something was."""
        asked, self._asked = self._asked, None
        if asked == self._newest:
            return False
        self.ask(self._newest)
        return True
