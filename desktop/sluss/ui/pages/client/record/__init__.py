"""What is known of a client from one day to another, and the people around: two tabs."""

from sluss.ui.pages.client.record.more import MoreTab
from sluss.ui.pages.client.record.people import PeopleTab

__all__ = ["MoreTab", "PeopleTab"]
