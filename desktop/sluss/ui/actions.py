"""Actions: what can be done on a page by a key. The sheet of shortcuts is made from them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

SECTION = "section"  # the property that names where an action belongs on the sheet of shortcuts


def add_action(
    widget: QWidget,
    text: str,
    keys: str | Sequence[str],
    act: Callable[[], object],
    *,
    section: str,
    everywhere: bool = False,
) -> QAction:
    """Give a widget an action with its keys ("Ctrl+N"), the first of which is told to people.

    `section` is the heading it stands under on the sheet of shortcuts, `text` what it does. The
    keys work while the keyboard is in the widget, or with `everywhere` anywhere in its window.
    """
    action = QAction(text, widget)
    action.setShortcuts(
        [QKeySequence(each) for each in ([keys] if isinstance(keys, str) else keys)]
    )
    scope = Qt.ShortcutContext
    action.setShortcutContext(
        scope.WindowShortcut if everywhere else scope.WidgetWithChildrenShortcut
    )
    action.setProperty(SECTION, section)
    action.triggered.connect(lambda _on=False: act())
    widget.addAction(action)
    return action


def section_of(action: QAction) -> str:
    """Return the heading an action stands under, or nothing if it is none of ours."""
    return str(action.property(SECTION) or "")
