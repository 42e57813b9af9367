"""Copying to the official journal."""

from sluss.ui.pages.client.journal.tab import JournalTab

__all__ = ["JournalTab"]
