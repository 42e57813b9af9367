"""The plan of a client: measures, parties, answers, versions, and going through the measures."""

from sluss.ui.pages.client.planning.tab import PlanTab

__all__ = ["PlanTab"]
