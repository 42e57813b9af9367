"""Writes the migration that the declarations ask for.

    python3 installer/dev.py migration "add preferred name"

An empty store is brought to the newest step there is and compared with the tables the declarations
give; what differs becomes the next step, for a person to read before it is committed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sluss.store import migrate
from sluss.store.connection import connect


def main() -> int:
    """Write the step named by the one argument, if there is anything to do."""
    with tempfile.TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "empty.db", bytes(32), bytes(16), create=True)
        try:
            migrate.upgrade(connection)
            if not migrate.differences(connection):
                print("The tables are what the declarations ask for: there is nothing to write.")
                return 0
            path = migrate.write_step(connection, sys.argv[1])
        finally:
            connection.close()
    for tool in (["format"], ["check", "--fix"]):
        subprocess.run([sys.executable, "-m", "ruff", *tool, "--quiet", str(path)], check=False)
    print(f"Read it, then commit it: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
