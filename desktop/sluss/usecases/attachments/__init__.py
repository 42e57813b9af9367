"""Scans and photos of a case: taken in, listed, read again, removed."""
