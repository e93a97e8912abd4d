"""What the lint finds, by a stable name."""

from __future__ import annotations

from dataclasses import dataclass

from tools.package_lint.fault_names import FAULT_NAMES


@dataclass(frozen=True)
class Fault:
    """Something that Excel would repair, refuse, ignore or show wrongly; `text` quotes the value."""

    name: str
    place: str
    text: str

    def __post_init__(self) -> None:
        if self.name not in FAULT_NAMES:
            raise ValueError(f"{self.name} is no name of a fault")

    def __str__(self) -> str:
        return f"{self.place}: {self.text} [{self.name}]"
