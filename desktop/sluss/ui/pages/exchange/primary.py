"""Which button of the page is the one to press next."""

from PySide6.QtWidgets import QPushButton

from sluss.ui.theme import mark


def be_primary(made: QPushButton, *, primary: bool) -> None:
    """Let a button look like the one to press next, or like any other."""
    mark(made, kind="primary" if primary else "plain")
