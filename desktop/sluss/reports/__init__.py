"""Draws documents for paper from frozen data.

Importing a module of this package loads reportlab (0.2 s), so use cases do it when they draw.
"""
