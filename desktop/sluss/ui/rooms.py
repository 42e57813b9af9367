"""The rooms of the window: every page, how it is reached, and where its code is.

Pages are imported when the store is unlocked, because the window itself is to be there first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction

from sluss.text import _
from sluss.ui.desk import Desk, Page
from sluss.ui.rail import Stop


@dataclass(frozen=True, slots=True)
class Room:
    """A page of the window and how it is reached; `make` is called once after each unlocking.

    Some are for an `office` alone (head office meets nobody), some for `head_office` alone.
    """

    stop: Stop
    make: Callable[[Desk], Page]
    office: bool = False
    head_office: bool = False

    @property
    def action(self) -> str:
        """The name of the action that turns to it."""
        return f"room:{self.stop.name}"

    def is_for(self, *, central: bool) -> bool:
        """Whether the page is for the store that is open."""
        return not (self.office if central else self.head_office)


def _today(desk: Desk) -> Page:
    from sluss.ui.pages.today import TodayPage  # noqa: PLC0415 - loads behind the lock

    return TodayPage(desk)


def _clients(desk: Desk) -> Page:
    from sluss.ui.pages.clients import ClientsPage  # noqa: PLC0415 - loads behind the lock

    return ClientsPage(desk)


def _client(desk: Desk) -> Page:
    from sluss.ui.pages.client import ClientPage  # noqa: PLC0415 - loads behind the lock

    return ClientPage(desk)


def _showing(desk: Desk) -> Page:
    from sluss.ui.pages.showing import ShowingPage  # noqa: PLC0415 - loads behind the lock

    return ShowingPage(desk)


def _speaking(desk: Desk) -> Page:
    from sluss.ui.pages.speaking import SpeakingPage  # noqa: PLC0415 - loads behind the lock

    return SpeakingPage(desk)


def _register(desk: Desk) -> Page:
    from sluss.ui.pages.register import RegisterPage  # noqa: PLC0415 - loads behind the lock

    return RegisterPage(desk)


def _exchange(desk: Desk) -> Page:
    from sluss.ui.pages.exchange import ExchangePage  # noqa: PLC0415 - loads behind the lock

    return ExchangePage(desk)


def _settings(desk: Desk) -> Page:
    from sluss.ui.pages.settings import SettingsPage  # noqa: PLC0415 - loads behind the lock

    return SettingsPage(desk)


def _visits(desk: Desk) -> Page:
    from sluss.ui.pages.visits import VisitsPage  # noqa: PLC0415 - loads behind the lock

    return VisitsPage(desk)


def _colleagues(desk: Desk) -> Page:
    from sluss.ui.pages.colleagues import ColleaguesPage  # noqa: PLC0415 - loads behind the lock

    return ColleaguesPage(desk)


def _conflicts(desk: Desk) -> Page:
    from sluss.ui.pages.conflicts import ConflictsPage  # noqa: PLC0415 - loads behind the lock

    return ConflictsPage(desk)


def _monday(desk: Desk) -> Page:
    from sluss.ui.pages.monday import MondayPage  # noqa: PLC0415 - loads behind the lock

    return MondayPage(desk)


def _lost(desk: Desk) -> Page:
    from sluss.ui.pages.lost import LostPage  # noqa: PLC0415 - loads behind the lock

    return LostPage(desk)


def _trust(desk: Desk) -> Page:
    from sluss.ui.pages.trust import TrustPage  # noqa: PLC0415 - loads behind the lock

    return TrustPage(desk)


def _distribution(desk: Desk) -> Page:
    from sluss.ui.pages.distribution import DistributionPage  # noqa: PLC0415 - behind the lock

    return DistributionPage(desk)


def _requests(desk: Desk) -> Page:
    from sluss.ui.pages.requests import RequestsPage  # noqa: PLC0415 - loads behind the lock

    return RequestsPage(desk)


def _document_texts(desk: Desk) -> Page:
    from sluss.ui.pages.document_texts import DocumentTextsPage  # noqa: PLC0415 - behind the lock

    return DocumentTextsPage(desk)


def _help(desk: Desk) -> Page:
    from sluss.ui.pages.help import HelpPage  # noqa: PLC0415 - loads behind the lock

    return HelpPage(desk)


def rooms() -> tuple[Room, ...]:
    """Return the pages in the order of the rail; those without an icon are reached from others.

    The first one is turned to after unlocking. The words are in the language spoken now.
    """
    return (
        Room(Stop("today", _("Today"), _("Today"), "today", "Ctrl+1"), _today),
        Room(Stop("clients", _("Clients"), _("Clients"), "clients", "Ctrl+2"), _clients),
        Room(Stop("visits", _("Visits"), _("Visits"), "calendar", "Ctrl+B"), _visits, office=True),
        Room(Stop("exchange", _("Send and receive"), _("Send"), "exchange", "Ctrl+3"), _exchange),
        Room(
            Stop("settings", _("Settings"), _("Set up"), "settings", "Ctrl+4", also="Ctrl+,"),
            _settings,
        ),
        *_of_clients(),
        *_of_the_office(),
        *_of_the_exchange(),
        Room(Stop("help", _("Help"), "", "", ""), _help),
    )


def _of_clients() -> tuple[Room, ...]:
    """Return the pages that are reached from a client, or from the list of them."""
    return (
        Room(Stop("client", _("Client"), "", "", "", under="clients"), _client),
        Room(Stop("showing", _("Show to the client"), "", "", "", under="clients"), _showing),
        Room(
            Stop("speaking", _("May I say it?"), "", "", "", under="clients"),
            _speaking,
            office=True,
        ),
        Room(
            Stop("register", _("Bring in a list of clients"), "", "", "Ctrl+I", under="clients"),
            _register,
        ),
    )


def _of_the_office() -> tuple[Room, ...]:
    """Return the pages about colleagues, what others ask of the office, and what it prints."""
    return (
        Room(Stop("colleagues", _("Colleagues"), "", "", "Ctrl+J", under="today"), _colleagues),
        Room(
            Stop("requests", _("Requests and agreements"), "", "", "Ctrl+7", under="today"),
            _requests,
            office=True,
        ),
        Room(
            Stop("document_texts", _("Texts of documents"), "", "", "Ctrl+8", under="settings"),
            _document_texts,
        ),
    )


def _of_the_exchange() -> tuple[Room, ...]:
    """Return the pages about what goes between the computers."""
    return (
        Room(Stop("conflicts", _("To decide"), "", "", "Ctrl+D", under="exchange"), _conflicts),
        Room(
            Stop("monday", _("Sticks, one at a time"), "", "", "Ctrl+5", under="exchange"),
            _monday,
            head_office=True,
        ),
        Room(Stop("lost", _("Something is lost"), "", "", "Ctrl+U", under="exchange"), _lost),
        Room(
            Stop("trust", _("Keys and approvals"), "", "", "Ctrl+6", under="exchange"),
            _trust,
            head_office=True,
        ),
        Room(
            Stop("distribution", _("Lists for everybody"), "", "", "", under="exchange"),
            _distribution,
            head_office=True,
        ),
    )


def offer(rooms: Iterable[Room], actions: Iterable[QAction], *, central: bool) -> None:
    """Let go the keys of rooms that are not for the store that is open."""
    here = {room.action: room.is_for(central=central) for room in rooms}
    for action in actions:
        if (offered := here.get(action.objectName())) is not None:
            action.setEnabled(offered)
            action.setVisible(offered)
