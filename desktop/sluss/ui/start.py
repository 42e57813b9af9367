"""Starts the window: Qt, the look, the worker, and the rooms there are."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sluss.ui.desk import Desk, Page
from sluss.ui.doors import Doors
from sluss.ui.memory import Memory
from sluss.ui.palette import THEMES
from sluss.ui.rail import Stop
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.window import Room, Window
from sluss.text import _
from sluss.usecases.machine import Machine


def _clients(desk: Desk) -> Page:
    from sluss.ui.pages.clients import ClientsPage  # noqa: PLC0415 - loads behind the lock

    return ClientsPage(desk)


def _client(desk: Desk) -> Page:
    from sluss.ui.pages.client import ClientPage  # noqa: PLC0415 - loads behind the lock

    return ClientPage(desk)


def _exchange(desk: Desk) -> Page:
    from sluss.ui.pages.exchange import ExchangePage  # noqa: PLC0415 - loads behind the lock

    return ExchangePage(desk)


def rooms() -> tuple[Room, ...]:
    """Return the pages in the order of the rail; the page of one client is reached from the list."""
    return (
        Room(Stop("clients", _("Clients"), _("Clients"), "clients", "Ctrl+1"), _clients),
        Room(Stop("exchange", _("Send and receive"), _("Send"), "exchange", "Ctrl+2"), _exchange),
        Room(Stop("client", _("Client"), "", "", ""), _client),
    )
