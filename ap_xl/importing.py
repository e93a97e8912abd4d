"""Starting quickly: xlwings without the large packages that it imports wherever they are installed."""

from __future__ import annotations

import importlib
import sys


def import_xlwings_alone() -> None:
    """No command needs these packages there, and they take longer to load than most commands take to run."""
    hidden = [name for name in ("pandas", "numpy", "matplotlib", "PIL", "polars") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: cannot be imported
    try:
        importlib.import_module("xlwings")
    finally:
        for name in hidden:
            del sys.modules[name]
