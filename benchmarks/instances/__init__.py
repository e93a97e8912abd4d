"""Seeded school instances of any size and of several kinds, independent of the samples."""

from benchmarks.instances.kinds import KINDS
from benchmarks.instances.schools import instance

__all__ = ["KINDS", "instance"]
