"""Lists and rules head office gives out to every computer."""

from sluss.ui.pages.distribution.page import DistributionPage

__all__ = ["DistributionPage"]
