"""Reads the definitions in resources: code lists, labels, programmes, deadlines."""
