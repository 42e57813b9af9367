"""Lets a fault in a method that Qt calls be told like any other, instead of ending the program.

Where such a method fails, Shiboken puts its name before the text of the exception. Up to Python
3.11 what the interpreter raises (a division by zero, the call of a deleted widget) is no exception
yet when it comes there, but a type and a text, or a type and nothing: Shiboken 6.11 takes that for
an exception, and the process dies (in `PepException_GetArgs`). To catch it and let it go again
makes an exception of it. From Python 3.12 on there are no such halves, and nothing is done here.
"""

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QMetaMethod, QMetaObject, QObject

_QT = "PySide6."
_NEEDED = sys.version_info < (3, 12)


def _whole(method: Callable[..., object]) -> Callable[..., object]:
    """Return the method, with all it raises made whole exceptions."""

    @functools.wraps(method)
    def call(*args: Any, **named: Any) -> object:
        try:
            return method(*args, **named)
        except BaseException:  # noqa: TRY203 - to be caught is what makes it whole
            raise

    return call


@functools.cache
def _called(theirs: type) -> frozenset[str]:
    """Return the names a class of Qt has, inherited ones too, but for its slots.

    A signal asks a slot how many values it takes, and so must see it bare.
    """
    names = {
        name for base in theirs.__mro__ if base.__module__.startswith(_QT) for name in vars(base)
    }
    if issubclass(theirs, QObject):
        meta: QMetaObject = getattr(theirs, "staticMetaObject")  # noqa: B009 - types do not know it
        methods = (meta.method(at) for at in range(meta.methodCount()))
        slots = (each for each in methods if each.methodType() == QMetaMethod.MethodType.Slot)
        names -= {each.name().toStdString() for each in slots}
    return frozenset(name for name in names if not name.startswith("_"))


def _guard(kind: type) -> None:
    """Make whole what those methods of a class raise that stand in for methods of Qt."""
    qt = [base for base in kind.__mro__ if base.__module__.startswith(_QT)]
    called = _called(qt[0])
    for own in kind.__mro__:
        if own in qt or own.__module__ == "builtins":
            continue
        for name in called & vars(own).keys():
            method = vars(own)[name]
            if isinstance(method, FunctionType) and method.__code__ is not _CALL:
                setattr(own, name, _whole(method))


_CALL = getattr(_whole(_guard), "__code__")  # noqa: B009 - the type does not say that it has one


def _begin(root: Any) -> None:
    def made(kind: type, /, **named: Any) -> None:
        super(root, kind).__init_subclass__(**named)
        if not kind.__module__.startswith(_QT):
            _guard(kind)

    setattr(root, "__init_subclass__", classmethod(made))  # noqa: B010 - nor that it may be set


if _NEEDED:
    for _root in (QObject, QAbstractNativeEventFilter):
        _begin(_root)
