"""What is to be decided between several values, what was joined, and who is here twice."""

from sluss.ui.pages.conflicts.page import ConflictsPage

__all__ = ["ConflictsPage"]
