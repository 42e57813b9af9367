"""Where random bytes come from: always an argument, never taken from the system here."""

from collections.abc import Callable
from typing import TypeAlias

Random: TypeAlias = Callable[[int], bytes]
"""Returns that many unpredictable bytes; `os.urandom` in the program, a counted stream in tests."""
