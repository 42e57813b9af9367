"""The pages of the rooms, each made when it is first asked for."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QStackedWidget

from sluss.ui.desk import Desk, Page
from sluss.ui.rooms import Room


class MadePages(Mapping[str, Page]):
    """Every page by the name of its room; a page that nobody goes to is never made.

    All of them at once took half a second of unlocking and 16 MiB, and most days see four.
    """

    def __init__(self, rooms: tuple[Room, ...], desk: Desk, stack: QStackedWidget) -> None:
        self._rooms = {room.stop.name: room for room in rooms}
        self._desk, self._stack = desk, stack
        self._made: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        if name not in self._made:
            page = self._rooms[name].make(self._desk)
            self._stack.addWidget(page)
            self._made[name] = page
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rooms  # whether there is such a page; to ask makes none

    def __iter__(self) -> Iterator[str]:
        return iter(self._rooms)

    def __len__(self) -> int:
        return len(self._rooms)

    def seen(self) -> str:
        """Return the name of the page that is shown."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._made.items() if page is shown)
