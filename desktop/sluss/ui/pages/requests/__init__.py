"""Requests to the office, and its agreements with others."""

from sluss.ui.pages.requests.page import RequestsPage

__all__ = ["RequestsPage"]
