"""Head office's three keys, and the list of computers that are approved."""

from sluss.ui.pages.trust.page import TrustPage

__all__ = ["TrustPage"]
