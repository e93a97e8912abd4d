"""pywin32 by hand: as much of its modules as xlwings' Windows engine and its function server ask for."""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

CALLS: Counter[str] = Counter()
"""What went from Python to Excel, by name; each is one round trip between the processes, or two."""


class ComError(Exception):
    """What pywin32 raises where a COM call fails."""

    def __init__(self, hresult: int = -2147352567) -> None:
        super().__init__(hresult, "Exception occurred.", None, None)
        self.hresult = hresult


class RawDispatch:
    """An object as COM hands it over, before pywin32 has looked up what it is."""

    def __init__(self, target: object) -> None:
        self.target = target

    def GetTypeInfo(self) -> RawDispatch:
        CALLS["GetTypeInfo"] += 1
        return self

    def GetDocumentation(self, _member: int) -> tuple[str]:
        CALLS["GetDocumentation"] += 1
        return (type(self.target).__name__,)


class CDispatch:
    """The base of what pywin32 makes of it."""


class _Bare:
    """A base class that nothing is an instance of."""


class _Library:
    """A DLL whose functions do nothing."""

    def __init__(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return _Library()

    def __call__(self, *_: object) -> int:
        return 0


def dispatch(given: object, userName: str | None = None, **_: object) -> object:  # noqa: N803 (pywin32's name)
    """The object behind a raw one; to look up its type takes two calls."""
    CALLS["GetTypeInfo"] += 1
    CALLS["GetTypeAttr"] += 1
    return given.target if isinstance(given, RawDispatch) else given


def unwrap(given: object) -> object:
    raise ComError


def _module(name: str, **members: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    return module


def _modules() -> dict[str, ModuleType]:
    utc = type("TimeZoneInfo", (), {"utc": staticmethod(lambda: UTC)})
    client = _module(
        "win32com.client",
        CDispatch=CDispatch,
        CoClassBaseClass=_Bare,
        DispatchBaseClass=type("DispatchBaseClass", (), {}),
        Dispatch=dispatch,
        DispatchEx=dispatch,
        gencache=_Library(),
    )
    util = _module("win32com.server.util", unwrap=unwrap, wrap=lambda found, **_: found)
    server = _module(
        "win32com.server",
        util=util,
        dispatcher=_module("win32com.server.dispatcher"),
        policy=_module("win32com.server.policy"),
    )
    return {
        "pywintypes": _module(
            "pywintypes", com_error=ComError, error=ComError, TimeType=datetime, IID=lambda text: text
        ),
        "pythoncom": _module(
            "pythoncom",
            __file__="pythoncom.dll",
            com_error=ComError,
            ole_error=ComError,
            CoInitialize=lambda: None,
            IID_IDispatch="IDispatch",
            IID_IEnumVARIANT="IEnumVARIANT",
            TypeIIDs={"IDispatch": RawDispatch},
        ),
        **{name: _module(name) for name in ("win32api", "win32con", "win32event", "win32gui")},
        "win32process": _module("win32process", GetWindowThreadProcessId=lambda window: (1, 1)),
        "win32timezone": _module("win32timezone", TimeZoneInfo=utc),
        "win32com": _module("win32com", client=client, server=server),
        "win32com.client": client,
        "win32com.server": server,
        "win32com.server.util": util,
        "win32com.server.dispatcher": server.dispatcher,
        "win32com.server.policy": server.policy,
    }


@contextmanager
def pywin32() -> Iterator[None]:
    """Python finds these modules, and the DLLs of Windows, until the end; what it found before comes back."""
    modules = _modules()
    before = {name: sys.modules.get(name) for name in modules}
    libraries = {name: getattr(ctypes, name, None) for name in ("oledll", "windll", "PyDLL")}
    sys.modules.update(modules)
    vars(ctypes).update(oledll=_Library(), windll=_Library(), PyDLL=_Library)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
        for name, library in libraries.items():
            if library is None:
                delattr(ctypes, name)
            else:
                setattr(ctypes, name, library)
