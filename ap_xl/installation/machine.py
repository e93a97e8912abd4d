"""What setting Excel up has to know of a computer; frozen, so that any computer can be made up in a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath


class System(StrEnum):
    """The kind of computer, as people name it."""

    WINDOWS = "Windows"
    MAC = "macOS"
    OTHER = "Linux"  # no Excel there


@dataclass(frozen=True)
class Python:
    """The interpreter that runs us; `base_prefix` is where its standard library stands."""

    executable: PurePath
    prefix: PurePath
    base_prefix: PurePath
    is_frozen: bool = False


@dataclass(frozen=True)
class Machine:
    """A computer: `environment` are its variables, `encoding` the one that VBA's `Open` reads text in."""

    system: System
    home: PurePath
    temporary: PurePath
    python: Python
    environment: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "cp1252"
    command: str = "ap-xl"
    """What a person types to run us."""
