"""What is to be put in place on this computer, as bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Payload:
    """Our add-in as this version builds it, the one of the installed xlwings, its AppleScript (name and bytes)."""

    version: str
    addin: bytes
    xlwings_addin: bytes
    script: tuple[str, bytes] | None = None
    guide: bytes = b""
    """The page that the button Guide opens."""
