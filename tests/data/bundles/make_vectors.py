"""Makes the vectors in this folder: one fault per file, the verdict in its first lines.

    python tests/data/bundles/make_vectors.py          write the files
    python tests/data/bundles/make_vectors.py --check  fail if they are not the ones here

All keys and all randomness come from names, so the files come out the same for ever. Everything is
made by `tests/bundle/independent.py`, which shares no code with Sluss: a fault of our own writer
cannot hide in the vectors.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2]))

from tests.data.bundles import (  # noqa: E402
    faults_documents,
    faults_inside,
    faults_notices,
    faults_outside,
    faults_records,
    mates,
    papers,
    trust_and_enrolment,
)

SOURCES = (
    faults_outside,
    faults_inside,
    faults_documents,
    faults_notices,
    faults_records,
    mates,
    papers,
    trust_and_enrolment,
)


def all_files() -> dict[str, bytes]:
    """Return the contents of every vector file by its name."""
    files: dict[str, bytes] = {}
    for source in SOURCES:
        for vector in source.vectors():
            name = f"{vector.name}.vector"
            if name in files:
                raise ValueError(f"two vectors are called {vector.name}")
            files[name] = vector.file()
    return files


def main() -> None:
    """Write the files, or compare them with those that are here."""
    files = all_files()
    here = {path.name: path.read_bytes() for path in FOLDER.glob("*.vector")}
    if "--check" in sys.argv:
        sys.exit(0 if files == here else "the vectors differ: run make_vectors.py and look why")
    for name in here.keys() - files.keys():
        (FOLDER / name).unlink()
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    sys.stdout.write(f"{len(files)} vectors, {sum(map(len, files.values()))} bytes\n")


if __name__ == "__main__":
    main()
