"""The data dictionary on the command line: no store, no passphrase."""

import re

import pytest

from sluss.domain.declaration import fields_of
from sluss.domain.entities import ALL


def test_as_json_by_either_option(sluss):
    said = sluss("dictionary", "--format", "json")
    assert said.code == 0
    assert [each["name"] for each in said.data["entities"]] == [kind.__name__ for kind in ALL]
    assert sluss("dictionary", "--json").out == said.out


def test_as_a_page_every_entity_is_a_table_of_its_fields(sluss):
    page = sluss("dictionary", "--format", "md").out
    parts = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    for kind in ALL:
        (part,) = (each for each in parts if each.startswith(f"{kind.__name__} ("))
        rows = [line for line in part.splitlines() if line.startswith("| ")][2:]
        assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [
            declared.name for declared in fields_of(kind)
        ]


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_every_row_has_as_many_cells_as_its_heading(sluss, language):
    cells = 0
    for line in sluss("dictionary", lang=language).out.splitlines():
        if not line.startswith("| "):
            cells = 0
            continue
        found = len(re.findall(r"(?<!\\)\|", line))
        assert found == (cells or found)
        cells = found
