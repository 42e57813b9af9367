"""A client's lay supervisors: the card, its forms, and what speaks against an assignment."""

from sluss.ui.pages.client.lay.card import LayCard
from sluss.ui.pages.client.lay.watch import LayWatch

__all__ = ["LayCard", "LayWatch"]
