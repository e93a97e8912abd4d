"""The worksheet functions: pure answers about a school, and the memory of the workbooks that they come from."""

from __future__ import annotations

from ap_xl.functions.asking import WHOLE_SCHOOL, ask
from ap_xl.functions.memory import Memory

__all__ = ["WHOLE_SCHOOL", "Memory", "ask"]
