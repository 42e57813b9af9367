"""Who a client is: a changed name or number, and an identity that is protected."""

from sluss.ui.pages.client.identity.tab import IdentityTab

__all__ = ["IdentityTab"]
