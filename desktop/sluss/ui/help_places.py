"""Which place of the manual tells about what one has before one."""

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from sluss.ui.desk import Page

PLACE = "help"  # the property of a widget that names its place


def tells(widget: QWidget, place: str) -> None:
    """Say which place of the manual tells about a widget and what is in it."""
    widget.setProperty(PLACE, place)


def place_of(widget: QWidget | None) -> str:
    """Return the place that tells about a widget: its own, else that of what it lies in.

    From tabs it is the place of the tab that is seen, since the keyboard may be on the tabs.
    """
    while widget is not None:
        seen = widget.currentWidget() if isinstance(widget, QTabWidget | QStackedWidget) else None
        for each in (seen, widget):
            place = each.property(PLACE) if each is not None else None
            if place:
                return str(place)
        if isinstance(widget, Page):
            return widget.help
        widget = widget.parentWidget()
    return ""
