"""What the figures were measured on, in general terms."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("PuLP", "highspy", "cbcbox", "ortools")
_GIBIBYTE = 1024**3


def machine() -> str:
    """One sentence: cores, memory, system, versions."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIBIBYTE
    versions = [f"{name} {found}" for name in _LIBRARIES if (found := _version(name))]
    libraries = ", ".join((f"Python {platform.python_version()}", *versions))
    return f"{cores} cores ({_processor()}), {memory:.0f} GB of memory, {platform.system()}; {libraries}."


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    text = information.read_text() if information.exists() else ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
