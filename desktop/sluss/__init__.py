"""Sluss plans the way out of prison with every authority involved, on laptops without a network."""

__version__ = "0.1.0"
