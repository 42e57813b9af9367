"""The window: shows values and emits intents.

Qt for Python has Python read the source of every module that is imported after it, to see whether
it names Qt and may so use `__feature__`, which is no part of this program. Python's own import is
put back: to open an office took 0.5 s of the processor more with it, and 27 MiB that stayed.
"""

import builtins

import shiboken6  # noqa: F401 - it is what replaces the import

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

from sluss.ui import overrides  # noqa: E402, F401 - before any class of a window is made
