"""The texts of documents as the office wants them."""

from sluss.ui.pages.document_texts.page import DocumentTextsPage

__all__ = ["DocumentTextsPage"]
