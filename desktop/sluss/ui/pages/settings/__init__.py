"""The settings: what a person decides on this computer, and what the IT department decided."""

from sluss.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
