"""Gathers what each document could hold, value by value with its mark; the gate decides."""
