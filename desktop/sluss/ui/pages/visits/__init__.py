"""Visits: days in prisons, who is to be met there, and what the sheets say afterwards."""

from sluss.ui.pages.visits.page import VisitsPage

__all__ = ["VisitsPage"]
