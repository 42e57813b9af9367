"""Today: what there is to do now, for an office and for head office."""

from sluss.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
