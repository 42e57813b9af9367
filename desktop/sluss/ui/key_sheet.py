"""The sheet of shortcuts, made from the actions of the window and its pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sluss.ui.actions import section_of


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What is done, and the keys that do it as this computer calls them ("Ctrl+N")."""

    text: str
    keys: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The rows of one page."""

    heading: str
    rows: tuple[KeyRow, ...]


def key_groups(window: QWidget, pages: Iterable[QWidget] = ()) -> tuple[KeyGroup, ...]:
    """Return what keys do: those of the window first, then page by page.

    An action without a section is none of ours and left out, as is one that is not offered here.
    """
    groups: dict[str, dict[KeyRow, None]] = {}
    found = list(window.actions())
    for page in pages:
        found += [*page.actions(), *page.findChildren(QAction)]
    for action in found:
        section, row = section_of(action), _row(action)
        if section and row.keys and action.isVisible():
            groups.setdefault(section, {})[row] = None
    return tuple(KeyGroup(heading, tuple(rows)) for heading, rows in groups.items())


def _row(action: QAction) -> KeyRow:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ", ".join(key.toString(native) for key in action.shortcuts() if not key.isEmpty())
    return KeyRow(action.text(), keys)
