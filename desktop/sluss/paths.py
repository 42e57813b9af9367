"""Where files lie: the only module that knows how the program was installed.

Three ways: a checkout (`resources/` at its root), a wheel and a frozen program (both carry the
same folder inside the package as `_resources`).
"""

import sys
from pathlib import Path

import platformdirs

from sluss.errors.program import ResourcesMissing

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of code lists, labels, translations, fonts and icons.

    Raises `ResourcesMissing`.
    """
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent.parent / "resources"):
        if folder.is_dir():
            return folder
    raise ResourcesMissing


def package() -> Path:
    """Return the folder of the program itself; a frozen one has no sources in it."""
    return _PACKAGE


def translations() -> Path:
    """Return the folder that holds `<language>/LC_MESSAGES/sluss.mo`."""
    return resources() / "translations"


def stores() -> Path:
    """Return the folder where this user's stores are kept unless they say otherwise.

    On Windows it lies in the local profile: a roaming one would copy an open store.
    """
    return platformdirs.user_data_path("Sluss", appauthor=False, roaming=False)


def shared_stores() -> Path:
    """Return the folder of stores that several accounts of this computer open, one at a time.

    See decisions/0014: in `%PROGRAMDATA%` on Windows, among the shared things of all people on
    macOS, and `/var/lib/sluss` elsewhere, where whoever looks after the computer has to make it.
    """
    if sys.platform == "win32":
        return platformdirs.site_data_path("Sluss", appauthor=False)
    if sys.platform == "darwin":
        return Path("/").joinpath("Users", "Shared", "Sluss")
    return Path("/var/lib/sluss")


def settings() -> Path:
    """Return the file of this user's settings, which holds nothing about a client."""
    return platformdirs.user_config_path("Sluss", appauthor=False, roaming=False) / "settings.toml"


def policy() -> Path:
    """Return the file in which the IT department decides for everybody on this computer.

    On Linux the place does not follow `XDG_CONFIG_DIRS`, which anybody can set for themselves.
    """
    if sys.platform.startswith("linux"):
        return Path("/etc/xdg/Sluss/policy.toml")
    else:  # noqa: RET505 - mypy reads one branch for each system
        return platformdirs.site_config_path("Sluss", appauthor=False) / "policy.toml"


def logs() -> Path:
    """Return the folder of the program's own log, which holds codes and counts only."""
    return platformdirs.user_log_path("Sluss", appauthor=False)
