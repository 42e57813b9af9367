"""Which place of the manual tells about what one has before one."""

import weakref
from collections.abc import Iterator

import shiboken6
from PySide6.QtWidgets import QWidget

PLACE = "help"  # the property of a widget that names its place

# Those that name one. Nobody is asked for his parents: Qt for Python then takes widgets that live
# for deleted ones.
_telling: "weakref.WeakSet[QWidget]" = weakref.WeakSet()


def tells(widget: QWidget, place: str) -> None:
    """Say which place of the manual tells about a widget and what is in it."""
    widget.setProperty(PLACE, place)
    _telling.add(widget)


def place_of(widget: QWidget | None) -> str:
    """Return the place that tells about a widget: its own, else that of what it lies in."""
    if widget is None:
        return ""
    around = [each for each in _there() if each.isAncestorOf(widget)]  # Qt: also of itself
    for each in around:
        if not any(each.isAncestorOf(other) for other in around if other is not each):
            return str(each.property(PLACE))
    return ""


def place_in(widget: QWidget | None) -> str:
    """Return the place that tells about a widget or about what is seen in it."""
    if widget is None:
        return ""
    inside = [each for each in _there() if each.isVisible() and widget.isAncestorOf(each)]
    for each in inside:
        if not any(other.isAncestorOf(each) for other in inside if other is not each):
            return place_of(widget) or str(each.property(PLACE))
    return place_of(widget)


def _there() -> Iterator[QWidget]:
    return filter(shiboken6.isValid, list(_telling))
