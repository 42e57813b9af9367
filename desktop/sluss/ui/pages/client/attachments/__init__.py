"""Scans and photos on a client's page."""

from sluss.ui.pages.client.attachments.tab import AttachmentsTab

__all__ = ["AttachmentsTab"]
