"""Deadlines that follow from what happens to a client: rules as data, and when each is due."""
