"""What leaves about a client: looked at, saved or printed, and noted."""

from sluss.ui.pages.client.documents.tab import DocumentsTab

__all__ = ["DocumentsTab"]
