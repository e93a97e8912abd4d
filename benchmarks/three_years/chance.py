"""Chance that hangs on what it is about and on nothing that happened before."""

from __future__ import annotations

from random import Random


def chance(*about: object) -> Random:
    """The same for the same things in every run, whatever else was drawn."""
    return Random("|".join(map(str, about)))
