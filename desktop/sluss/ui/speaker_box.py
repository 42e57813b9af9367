"""A field for whom one spoke with: the client, somebody close, an authority, or free words."""

from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.widgets.name_box import NameBox
from sluss.usecases.spoken_with import speakers


class SpeakerBox(NameBox):
    """Offers those of the client asked for last; of nobody's case before one is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent)
        self._desk = desk
        self._client: RecordId | None = None
        self.setAccessibleName(_("Spoken with"))
        self.setPlaceholderText(_("who it was"))

    def ask(self, client: RecordId | None) -> None:
        """Have those offered whom one may have spoken with about a client."""
        self._client = client
        self._desk.runner.run(
            self, speakers, client, language(),
            then=lambda names: self._take(client, names), failed=self._desk.tell,
        )  # fmt: skip

    def _take(self, client: RecordId | None, names: tuple[str, ...]) -> None:
        if client == self._client:
            self.offer(names)

    def empty(self) -> None:
        """Stand there without words and without anybody to offer."""
        self._client = None
        self.clear()
        self.offer(())
