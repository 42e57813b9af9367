"""Something is lost: what was on it, what that means, and the report."""

from sluss.ui.pages.lost.page import LostPage

__all__ = ["LostPage"]
