"""Finds what somebody without a mouse, without sight or with a trembling hand cannot use.

EN 301 549, 11.2.1.1 to 11.5.2, and of WCAG 2.2 what is new: 2.4.11 and 2.5.8.
"""

import itertools
import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from tests.ui.walk.clipping import name_of

from sluss.ui.theme import TARGET_PIXELS

MOST_TABS = 400  # presses of Tab before it is said that they never come round
SIGNS = "▲✓!≈?"


def nameless(window):
    """Return what can have the keyboard and says nothing to a screen reader."""
    for widget in _usable(window):
        said = _said(widget)
        if not said:
            yield f"{name_of(widget)} has no name"
        elif _is_icon(widget) and not widget.toolTip():
            yield f"{name_of(widget)}: {said}: only an icon, and no tooltip"


def _is_icon(widget):
    return isinstance(widget, QAbstractButton) and not widget.text() and not widget.icon().isNull()


def small(window):
    """Return what is too small to be hit."""
    for widget in _usable(window):
        if isinstance(widget, QTabBar):
            boxes = [widget.tabRect(at) for at in range(widget.count())]
        elif isinstance(widget, (QAbstractButton, QLineEdit)):
            boxes = [widget.rect()]
        else:
            continue
        for box in boxes:
            if min(box.width(), box.height()) < TARGET_PIXELS:
                yield f"{name_of(widget)}: {_said(widget)} is {box.width()}x{box.height()}"


def doubled_keys(window):
    """Return keys that mean two things at one place."""
    acting = []  # keys, who has them, and whether they work in the whole window
    for action in window.findChildren(QAction):
        owner = action.parent()
        if not action.isEnabled() or isinstance(owner, QMenu) or not isinstance(owner, QWidget):
            continue
        everywhere = action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
        if everywhere or owner.isVisible():
            acting += [(keys.toString(), owner, everywhere) for keys in action.shortcuts()]
    for (keys, one, wide), (other_keys, other, other_wide) in itertools.combinations(acting, 2):
        within = one is other or one.isAncestorOf(other) or other.isAncestorOf(one)
        if keys == other_keys and (wide or other_wide or within):
            yield f"{keys} is both of {name_of(one)} and of {name_of(other)}"
    yield from _doubled_mnemonics(window)


def _doubled_mnemonics(window):
    seen: dict[str, str] = {}
    for button in window.findChildren(QAbstractButton):
        keys = QKeySequence.mnemonic(button.text()).toString()
        if keys and button.isVisible() and button.isEnabled():
            if keys in seen:
                yield f"{keys} is both of {seen[keys]} and of {button.text()}"
            seen[keys] = button.text()


def colour_alone(window):
    """Return what is told by a colour and by nothing else."""
    for label in window.findChildren(QLabel):
        coloured = label.property("pill") in {"good", "warn", "bad"}
        if label.isVisible() and coloured and not label.text().startswith(tuple(SIGNS)):
            yield f"{name_of(label)}: {label.text()!r} has no sign"
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or not hasattr(model, "columns"):
            continue
        for row, at in itertools.product(
            range(min(model.rowCount(), 30)), range(len(model.columns))
        ):
            icon = model.columns[at].icon
            if icon and icon(model.rows[row]) and not model.text(row, at).strip():
                yield f"{name_of(view)}: {model.columns[at].title} is a picture and no words"


def out_of_reach(window):
    """Walk with Tab; return what it does not reach, hides, or does not come round from."""
    wanted = {
        widget
        for widget in _usable(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _by_arrow(widget)
    }
    window.activateWindow()
    first = QApplication.focusWidget()
    if first is None or first not in wanted:
        assert wanted, f"nothing in {name_of(window)} can have the keyboard"
        first = min(wanted, key=lambda widget: widget.mapTo(window, QPoint()).y())
        first.setFocus(Qt.FocusReason.TabFocusReason)
    reached, hidden = set(), {}
    now = first
    for _press in range(MOST_TABS):
        reached.add(now)
        if not _is_seen(now, window):
            hidden[name_of(now)] = _said(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
        after = QApplication.focusWidget()
        if after is now and isinstance(now, QTextBrowser):
            continue  # from link to link
        if after is now or after is None:
            yield f"{name_of(now)}: {_said(now)} keeps Tab for itself"
            return
        now = after
        if now is first:
            break
    else:
        yield f"Tab never comes round to {name_of(first)}"
    for widget in wanted - reached:
        if widget.isVisible() and widget.isEnabled():
            yield f"Tab does not reach {name_of(widget)}: {_said(widget)}"
    for name, said in hidden.items():
        yield f"{name}: {said} has the keyboard and is not seen"


def _by_arrow(widget):
    """Whether it is one of several choices that the arrow keys go through; Tab goes to the one."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    return widget.autoExclusive() if group is None else group.exclusive()


def _usable(window):
    for widget in window.findChildren(QWidget):
        stand_ins: list[QWidget | None] = [widget.focusProxy()]
        takes_keys = Qt.FocusPolicy.TabFocus in widget.focusPolicy() and not any(stand_ins)
        passed_over = isinstance(widget, QScrollBar) or not takes_keys
        if _is_there(widget) and not passed_over:
            yield widget


def _is_there(widget):
    return widget.isVisible() and widget.isEnabled()


def _said(widget):
    known = QAccessible.queryAccessibleInterface(widget)
    return re.sub(r"\s+", " ", known.text(QAccessible.Text.Name)).strip()


def _is_seen(widget, window):
    """Whether some of a widget lies inside everything that surrounds it (WCAG 2.2, 2.4.11)."""
    box, at = QRect(QPoint(0, 0), widget.size()), widget
    while at is not window and at.parentWidget() is not None:
        box.translate(at.pos())
        at = at.parentWidget()
        box &= at.rect()
    return box.width() >= min(TARGET_PIXELS, widget.width()) and box.height() > 0
