"""Reading the chapters of the manual from their files."""

import pytest

from sluss.catalog.manual import read_chapter, read_manual
from sluss.domain.manual import Section
from sluss.errors.help import ManualMissing


def test_a_chapter_is_taken_apart_at_its_headings():
    chapter = read_chapter(
        "clients", "# Klienter\n\nHär.\n\n## Sök {#find}\n\nSkriv.\n\nMer.\n\n### Tips {#tips}\n"
    )
    assert chapter.name == "clients"
    assert chapter.sections == (
        Section("", "Klienter", "Här.", 1),
        Section("find", "Sök", "Skriv.\n\nMer.", 2),
        Section("tips", "Tips", "", 3),
    )


def test_files_are_read_in_the_order_of_their_numbers(tmp_path):
    folder = tmp_path / "manual" / "sv"
    folder.mkdir(parents=True)
    for name, title in (("02-b", "Två"), ("01-a", "Ett"), ("10-c", "Tio")):
        (folder / f"{name}.md").write_text(f"# {title}\n", encoding="utf-8")
    (folder / "notes.txt").write_text("no chapter", encoding="utf-8")
    manual = read_manual(tmp_path, "sv")
    assert manual.language == "sv"
    assert [(each.name, each.title) for each in manual.chapters] == [
        ("a", "Ett"), ("b", "Två"), ("c", "Tio"),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [None, b"", b"# \xff\xfe"])
def test_a_manual_that_is_not_there_or_not_readable_is_told(tmp_path, content):
    folder = tmp_path / "manual" / "da"
    folder.mkdir(parents=True)
    if content:
        (folder / "01-start.md").write_bytes(content)
    with pytest.raises(ManualMissing):
        read_manual(tmp_path, "da")
