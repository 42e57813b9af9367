"""The desk for one stick after the other, at head office."""

from sluss.ui.pages.monday.page import MondayPage

__all__ = ["MondayPage"]
