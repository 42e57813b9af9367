"""The tab of the supervision: its days, who came to its meetings, and what to be careful about."""

from sluss.ui.pages.client.supervision.tab import SupervisionTab

__all__ = ["SupervisionTab"]
