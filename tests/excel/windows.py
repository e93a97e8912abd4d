"""xlwings' own engine for Excel on Windows, loaded where there is no Windows."""

from __future__ import annotations

import atexit
import sys
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import xlwings

from tests.udfs.pywin32 import pywin32

ATTEMPTS = 2
"""How often xlwings tries a rejected call by itself; `attach` sets it, for xlwings would try for ever."""
_NAME = "xlwings._windows_of_tests"


@lru_cache(maxsize=1)
def engine() -> ModuleType:
    """The module, under a name of its own: tests of other modules load it too."""
    spec = spec_from_file_location(_NAME, Path(xlwings.__file__).with_name("_xlwindows.py"))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    with pywin32():
        spec.loader.exec_module(module)
    sys.modules.pop("xlwings._win32patch", None)
    atexit.unregister(module.cleanup)
    module.N_COM_ATTEMPTS = ATTEMPTS
    return module
