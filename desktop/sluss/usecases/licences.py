"""Under which terms Sluss, its letters, its icons and the parts it is built from may be used."""

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

OURS = "Sluss"
# The licence of each part as its author names it; a test compares the names with what is installed.
PARTS = {
    "PySide6-Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "SQLAlchemy": "MIT",
    "sqlcipher3": "Zlib",
    "alembic": "MIT",
    "Mako": "MIT",
    "MarkupSafe": "BSD-3-Clause",
    "typing_extensions": "PSF-2.0",
    "msgspec": "BSD-3-Clause",
    "PyNaCl": "Apache-2.0",
    "cffi": "MIT-0",
    "pycparser": "BSD-3-Clause",
    "pyrage": "MIT",
    "reportlab": "BSD-3-Clause",
    "pillow": "MIT-CMU",
    "charset-normalizer": "MIT",
    "segno": "BSD-3-Clause",
    "openpyxl": "MIT",
    "et_xmlfile": "MIT",
    "XlsxWriter": "BSD-2-Clause",
    "platformdirs": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}
_IN_RESOURCES = (
    ("Inter", "OFL-1.1", "fonts/Inter-LICENSE.txt"),
    ("Atkinson Hyperlegible Next", "OFL-1.1", "fonts/AtkinsonHyperlegibleNext-LICENSE.txt"),
    ("Vazirmatn", "OFL-1.1", "fonts/Vazirmatn-LICENSE.txt"),
    ("Noto Sans Ethiopic", "OFL-1.1", "fonts/NotoSansEthiopic-LICENSE.txt"),
    ("Tabler Icons", "MIT", "icons/LICENSE.txt"),
)
_WORDS = ("LICENSE", "LICENCE", "COPYING")


@dataclass(frozen=True, slots=True)
class Licence:
    """One part: its name, its version (empty for files), its licence by SPDX name, and the text.

    The text is empty where the part brings none.
    """

    name: str
    version: str
    licence: str
    text: str


def licences(resources: Path) -> tuple[Licence, ...]:
    """Return Sluss itself, what lies in the resources, then all parts that are installed."""
    files = [
        Licence(name, "", licence, (resources / file).read_text(encoding="utf-8"))
        for name, licence, file in _IN_RESOURCES
    ]
    parts = [_part(name, licence) for name, licence in PARTS.items()]
    ours = _part(OURS, "EUPL-1.2")
    found = sorted((each for each in parts if each.version), key=lambda each: each.name.lower())
    return (ours, *files, *found)


def _part(name: str, licence: str) -> Licence:
    try:
        part = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Licence(name, "", licence, "")
    texts = [
        str(part.read_text(_inside(file)) or "")
        for file in part.files or ()
        if file.name.upper().startswith(_WORDS) and ".dist-info" in file.parts[0]
    ]
    return Licence(name, part.version, licence, "\n\n".join(filter(None, texts)))


def _inside(file: metadata.PackagePath) -> str:
    """Return the path of a file below the folder in which a part describes itself."""
    return "/".join(file.parts[1:])
