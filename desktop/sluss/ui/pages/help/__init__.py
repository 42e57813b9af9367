"""Help where one stands: the manual, the shortcuts, the meaning of every message, and practice."""

from sluss.ui.pages.help.page import HelpPage

__all__ = ["HelpPage"]
