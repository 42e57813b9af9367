"""Draws what the gate let through in the house style: any document, from one model."""
