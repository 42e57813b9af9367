"""What is known of a client from one day to another, and the people around: two tabs."""

from sluss.ui.pages.client.record.more import FactsTab, SentenceTab
from sluss.ui.pages.client.record.people import PeopleTab

__all__ = ["FactsTab", "PeopleTab", "SentenceTab"]
