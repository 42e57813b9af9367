"""Bringing in a list of clients: the file, its columns, what would happen, and the import."""
