"""Draws documents for paper from frozen data."""
