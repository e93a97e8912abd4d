"""Calls into Excel that fail for a while: which failures they are, and trying again."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from ap_xl.excel.errors import BusyError

Result = TypeVar("Result")

_REJECTED = -2147418111  # 0x80010001, RPC_E_CALL_REJECTED
_RETRY_LATER = -2147417846  # 0x8001010A, RPC_E_SERVERCALL_RETRYLATER
_IGNORED = -2146777998  # 0x800AC472, while a cell is being edited
_BUSY = frozenset({_REJECTED, _RETRY_LATER, _IGNORED})
_DISCONNECTED = -2147417848  # 0x80010108, RPC_E_DISCONNECTED
_UNAVAILABLE = -2147023174  # 0x800706BA, RPC_S_SERVER_UNAVAILABLE
_CALL_FAILED = -2147023170  # 0x800706BE, RPC_S_CALL_FAILED
_GONE = frozenset({_DISCONNECTED, _UNAVAILABLE, _CALL_FAILED})

TRIES = 8
PAUSE = 0.3
"""Seconds between two tries."""


def is_busy(failure: BaseException) -> bool:
    """Whether Excel only takes no calls now."""
    return bool(_BUSY & _numbers(failure)) or type(failure).__name__ == "ExcelBusyError"


def is_gone(failure: BaseException) -> bool:
    """Whether there is no Excel any more behind the objects."""
    return bool(_GONE & _numbers(failure))


def _numbers(failure: BaseException) -> set[int]:
    """The error numbers of a COM failure: its own and the one that Excel gave with it."""
    given: Any = getattr(failure, "excepinfo", None) or ()
    return {number for number in (getattr(failure, "hresult", None), *given[-1:]) if isinstance(number, int)}


def patiently(call: Callable[[], Result]) -> Result:
    """The call's result, tried again for some two seconds. Raises BusyError where Excel stays busy."""
    for _ in range(TRIES):
        try:
            return call()
        except Exception as failure:
            if not is_busy(failure):
                raise
            time.sleep(PAUSE)
    raise BusyError


def quietly(call: Callable[[], object]) -> None:
    """The call, for what is put back at the end: one that fails must not keep the others from being made."""
    with suppress(Exception):
        patiently(call)
