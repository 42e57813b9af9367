"""Colleagues: who stands in for whom, what is handed over, what was done meanwhile, duty."""

from sluss.ui.pages.colleagues.page import ColleaguesPage

__all__ = ["ColleaguesPage"]
