"""The tab of consents: party by party, the talk, and all of it as a table."""

from sluss.ui.pages.client.consents.paper import offer_paper
from sluss.ui.pages.client.consents.tab import ConsentsTab
from sluss.ui.pages.client.consents.watch import ConsentWatch

__all__ = ["ConsentWatch", "ConsentsTab", "offer_paper"]
