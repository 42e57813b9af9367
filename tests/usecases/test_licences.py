"""The list of licences names everything the program is built from, and what its terms are."""

import re
from importlib import metadata

from sluss import paths
from sluss.usecases.licences import OURS, PARTS, licences


def needed(name, found):
    """Return the names of all parts that `name` needs on this computer, and what they need."""
    for wish in metadata.requires(name) or ():
        what, _, condition = wish.partition(";")
        part = re.split(r"[^\w.-]", what)[0]
        if "extra" in condition or "sys_platform" in condition or "python_version" in condition:
            continue
        try:
            metadata.distribution(part)
        except metadata.PackageNotFoundError:
            continue
        if part.lower() not in found:
            found.add(part.lower())
            needed(part, found)
    return found


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_part_that_is_needed_has_its_licence_told():
    parts = {plain(name) for name in needed("sluss", set())}
    assert parts - {plain(name) for name in PARTS} == set()


def test_ours_comes_first_and_the_letters_bring_their_texts():
    found = licences(paths.resources())
    assert (found[0].name, found[0].licence) == (OURS, "EUPL-1.2")
    texts = {each.name: each.text for each in found}
    assert "EUROPEAN UNION PUBLIC LICENCE" in texts[OURS]
    assert "SIL OPEN FONT LICENSE" in texts["Inter"]
    assert "SIL OPEN FONT LICENSE" in texts["Atkinson Hyperlegible Next"]
    assert "MIT License" in texts["Tabler Icons"]
    assert "Copyright" in texts["msgspec"]


def test_each_part_is_told_once():
    names = [each.name for each in licences(paths.resources())]
    assert len(names) == len(set(names))
