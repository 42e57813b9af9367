"""The case and its office: handing over, answering, late work of the office it came from."""

from sluss.ui.pages.client.transfer.tab import TransferTab

__all__ = ["TransferTab"]
