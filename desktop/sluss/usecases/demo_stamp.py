"""By which program a demo was made: what is told in it follows from the program and its data."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sluss import __version__, paths

_DIGITS = 16  # of the digest; enough to tell two programs apart


def maker(resources: Path | None = None, package: Path | None = None) -> str:
    """Return the version of the program and a digest of what its demos are made of.

    That is the invented world, the steps to the form the store has now, and what tells the story.
    A program that is installed without its sources has one version for each of them.
    """
    digest = hashlib.sha256()
    for name, content in _parts(resources or paths.resources(), package or paths.package()):
        for part in (name.encode(), content):
            digest.update(len(part).to_bytes(8, "big") + part)
    return f"{__version__} {digest.hexdigest()[:_DIGITS]}"


def _parts(resources: Path, package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents in an order that is the same on every computer."""
    steps = package / "store" / "migrations" / "versions"
    # The lines end otherwise on another computer, and a demo may lie on a stick.
    for folder, pattern in (
        (resources / "fiction", "*.*"),
        (package / "usecases", "demo*.py"),
        (package / "domain" / "fiction", "*.py"),
    ):
        for path in sorted(folder.glob(pattern)):
            yield path.name, path.read_bytes().replace(b"\r\n", b"\n")
    for path in sorted(steps.glob("*.py")):
        yield path.name, b""
