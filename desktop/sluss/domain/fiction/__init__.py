"""Fictional offices, people and cases, for demonstrations, tests and measurements."""
