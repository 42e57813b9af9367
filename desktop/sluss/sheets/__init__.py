"""Spreadsheets in and out: csv and xlsx as rows of text."""
