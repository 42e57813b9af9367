"""Cells that a spreadsheet program would take for formulas, made harmless and made plain again.

Source: OWASP, "CSV Injection": a cell beginning with one of = + - @, tab or carriage return is
computed by Excel, LibreOffice and others when the file is opened.
"""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 (wide ones)
_MARK = "'"


def neutral(text: str) -> str:
    """Return `text` with an apostrophe before it if it would be taken for a formula."""
    return _MARK + text if text.startswith(_STARTS) else text


def bared(text: str) -> str:
    """Return `text` without the apostrophe that `neutral` or a person put before a formula."""
    return text[1:] if text.startswith(_MARK) and text[1:].startswith(_STARTS) else text
