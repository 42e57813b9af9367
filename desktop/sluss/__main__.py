"""Runs the program: `python -m sluss`."""

import sys

from sluss.app import main

if __name__ == "__main__":
    sys.exit(main())
