"""The rooms of the window: every page, how it is reached, and where its code is.

Pages are imported when the store is unlocked, because the window itself is to be there first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sluss.text import _
from sluss.ui.desk import Desk, Page
from sluss.ui.rail import Stop


@dataclass(frozen=True, slots=True)
class Room:
    """A page of the window and how it is reached; `make` is called once after each unlocking."""

    stop: Stop
    make: Callable[[Desk], Page]
    office: bool = False  # head office meets nobody


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
        Room(Stop("client", _("Client"), "", "", "", under="clients"), _client),
        Room(Stop("showing", _("Show to the client"), "", "", "", under="clients"), _showing),
        Room(
            Stop("register", _("Bring in a list of clients"), "", "", "Ctrl+I", under="clients"),
            _register,
        ),
        Room(Stop("colleagues", _("Colleagues"), "", "", "Ctrl+J", under="today"), _colleagues),
        Room(Stop("help", _("Help"), "", "", ""), _help),
    )
