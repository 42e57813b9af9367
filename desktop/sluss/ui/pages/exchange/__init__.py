"""Send and receive: the page where work leaves this computer and comes back."""

from sluss.ui.pages.exchange.page import ExchangePage

__all__ = ["ExchangePage"]
