"""The workbook files and the runner of :mod:`tests.books`."""

from tests.books import _built, _built_and_planned, fresh, planned, regroup, run

__all__ = ["_built", "_built_and_planned", "fresh", "planned", "regroup", "run"]
