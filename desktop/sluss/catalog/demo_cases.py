"""Reads the cases of the demo, which are told by hand."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sluss.errors.catalog import CatalogMistakes, Mistake, Wrong

FILE = "demo.toml"


def read_demo_cases(resources: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the cases of `resources/fiction/demo.toml` by name; `domain.fiction.told` reads them.

    Raises `CatalogMistakes` for a file that is no TOML.
    """
    try:
        with (resources / "fiction" / FILE).open("rb") as file:
            return tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        raise CatalogMistakes(Mistake(FILE, 0, "", Wrong.UNREADABLE)) from error
