"""Finds words that are cut off, things squeezed below what they need, and pages that scroll aside.

A text may end in an ellipsis where its tooltip says all of it; a table may scroll sideways once
everything is enlarged by half or more (WCAG 2.2, 1.4.10 leaves tables out for that reason).
"""

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from sluss.ui.rail import RailButton
from sluss.ui.shell import Shell
from sluss.ui.theme import Step
from sluss.ui.widgets.words import OneLine

NEVER_CUT = ("title", "heading")  # other lines are told in full by their tooltip
SLACK = 1  # pixels by which a rounded length may be short
TABLES_MAY_SCROLL_FROM = 150  # per cent


def clipped(window, theme):
    """Return what is wrong in what is seen of a window, each in a line."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            found += _faults(widget, window, theme)
    return found


def _faults(widget, window, theme):
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, RailButton):
        yield from _rail_button(widget, theme)
    elif isinstance(widget, QAbstractButton):
        icon_only = not widget.text() or isinstance(widget, QToolButton)
        needed = widget.iconSize() if icon_only else widget.sizeHint()
        yield from _too_small(widget, needed, widget.text() or widget.accessibleName())
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)
    elif isinstance(widget, QHeaderView):
        yield from _header(widget, theme)
    elif isinstance(widget, QLineEdit):
        yield from _field(widget)
    if isinstance(widget, QAbstractScrollArea):
        yield from _sideways(widget, theme)
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QTabBar)):
        yield from _cut_by_another(widget, window)
    elif widget.layout() is not None and not isinstance(widget, (QStackedWidget, Shell)):
        yield from _too_small(widget, widget.minimumSizeHint(), "its contents")


def name_of(widget):
    """Return where a widget is: the classes of those around it, and what it says."""
    around: list[str] = []
    at = widget
    while at is not None and len(around) < 4:
        around.append(type(at).__name__)
        at = at.parentWidget()
    return "<".join(around)


def _say(widget, what, text):
    return f"{name_of(widget)}: {what}: {text[:70]!r} in {widget.width()}x{widget.height()}"


def _label(label):
    text = label.text()
    if not text:
        return
    room = label.contentsRect()
    if isinstance(label, OneLine):
        needed = label.fontMetrics().horizontalAdvance(text)
        if needed > room.width() + SLACK and label.property("kind") in NEVER_CUT:
            yield _say(label, f"cut, needs {needed}", text)
        return
    if not label.wordWrap():
        yield from _too_small(label, label.sizeHint(), text)
        return
    words = re.split(r"[\s\u200b/-]+", text)  # Qt breaks lines after these
    widest = max(label.fontMetrics().horizontalAdvance(word) for word in words) if words else 0
    if widest > room.width() + SLACK:
        yield _say(label, f"a word of {widest} does not fit", text)
    needed = label.heightForWidth(label.width())
    if needed > label.height() + SLACK:
        yield _say(label, f"needs a height of {needed}", text)


def _too_small(widget, needed: QSize, text):
    wide, high = needed.width(), needed.height()
    if wide > widget.width() + SLACK or high > widget.height() + SLACK:
        yield _say(widget, f"needs {wide}x{high}", text)


def _rail_button(button, theme):
    if button.height() < button.sizeHint().height() - SLACK:
        yield _say(button, f"needs a height of {button.sizeHint().height()}", button.text())
    shown, step, room = button.words_shown(), Step.BODY, button.width()
    if button.is_wide():
        room -= theme.units(2.5 + 4.5 + 2.5)
    else:
        step = Step.TINY
    needed = QFontMetrics(theme.font(step, 500)).horizontalAdvance(shown)
    if needed > room + SLACK:
        yield _say(button, f"needs {needed}", shown)


def _tabs(bar):
    last = bar.tabRect(bar.count() - 1)
    if bar.count() and last.right() > bar.width() + SLACK:
        yield _say(bar, f"the tabs need {last.right()}", bar.tabText(bar.count() - 1))
    for at in range(bar.count()):
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(at))
        if needed > bar.tabRect(at).width() + SLACK:
            yield _say(bar, f"needs {needed}", bar.tabText(at))


def _header(header, theme):
    if header.orientation() != Qt.Orientation.Horizontal:
        return
    model, metrics = header.model(), QFontMetrics(theme.font(Step.SMALL, 500))
    for at in range(header.count()):
        text = str(model.headerData(at, header.orientation()) or "")
        arrow = theme.units(3) if header.sortIndicatorSection() == at else 0
        needed = metrics.horizontalAdvance(text) + theme.units(4) + arrow if text else 0
        if needed > header.sectionSize(at) + SLACK and not header.isSectionHidden(at):
            yield _say(header, f"needs {needed}, has {header.sectionSize(at)}", text)


def _field(field):
    shown = field.placeholderText() if not field.text() else ""
    room = field.width() - field.minimumSizeHint().width() + field.fontMetrics().maxWidth()
    needed = field.fontMetrics().horizontalAdvance(shown)
    if shown and needed > max(room, 0) + SLACK and not field.toolTip():
        yield _say(field, f"placeholder needs {needed}, has {room}", shown)


def _sideways(area, theme):
    bar = area.horizontalScrollBar()
    if bar.maximum() <= 0:
        return
    if isinstance(area, QTableView) and theme.zoom >= TABLES_MAY_SCROLL_FROM:
        return
    if area.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor:
        return  # a text field: what one types there may be as wide as one likes
    yield _say(area, f"scrolls sideways by {bar.maximum()}", "")


def _cut_by_another(widget, window):
    """Nothing may reach out of what it stands in, unless that can be scrolled to it."""
    at, inner = widget, widget
    box = QRect(QPoint(0, 0), widget.size())
    while at is not window and at.parentWidget() is not None:
        box.translate(at.pos())
        inner, at = at, at.parentWidget()
        if isinstance(at.parentWidget(), QAbstractScrollArea):
            # Inside a view: up and down can be scrolled to.
            aside = box.left() < -SLACK or box.right() > at.width() + SLACK
            if aside and isinstance(at.parentWidget(), QScrollArea):
                yield _say(widget, f"reaches out of {name_of(inner)} aside", _words(widget))
            return
        room = at.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not room.contains(box):
            yield _say(widget, f"reaches out of {name_of(at)}", _words(widget))
            return


def _words(widget):
    return widget.text() if hasattr(widget, "text") else widget.accessibleName()
