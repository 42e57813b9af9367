"""Speaking and showing are disclosing too."""

from sluss.ui.pages.speaking.page import SpeakingPage

__all__ = ["SpeakingPage"]
