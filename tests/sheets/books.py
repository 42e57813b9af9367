"""Makes workbooks for the tests of sheets."""

import io
import zipfile
from pathlib import Path

import openpyxl


def saved(path: Path, *rows, title: str = "Klienter", **more_sheets) -> Path:
    """Write a workbook with these rows, and further sheets by title, as Excel would."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in {title: rows, **more_sheets}.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def with_part(path: Path, name: str, change) -> Path:
    """Rewrite one part of a workbook with what `change` makes of its bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    path.write_bytes(content.getvalue())
    return path
