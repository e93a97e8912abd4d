"""The libraries that ap_xl needs, as its metadata name them: `xlwings<0.38,>=0.37.8`. Standard library only."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

_REQUIREMENT = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*([^;\[]*)")
_BOUND = re.compile(r"(<=|>=|<|>|==|!=)\s*([0-9][^\s,]*)")
_COMPARE: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True)
class Requirement:
    """A library and the versions that serve: pairs of a comparison and a version, all of which must hold."""

    name: str
    bounds: tuple[tuple[str, str], ...] = ()

    @property
    def module(self) -> str:
        """What it is imported as."""
        return self.name.lower().replace("-", "_")

    def __str__(self) -> str:
        """The form that pip takes."""
        return self.name + ",".join(f"{sign}{version}" for sign, version in self.bounds)

    def fits(self, version: str) -> bool:
        return all(_COMPARE[sign](*_padded(version, bound)) for sign, bound in self.bounds)


def requirements(lines: Iterable[str]) -> Iterator[Requirement]:
    """Those of each installation; what is only for an extra or another system is left out."""
    for line in lines:
        match = _REQUIREMENT.match(line)
        if match and ";" not in line:
            yield Requirement(match[1], tuple(_BOUND.findall(match[2])))


def _padded(one: str, other: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Both as numbers, of one length: 0.38 is 0.38.0."""
    first, second = _numbers(one), _numbers(other)
    length = max(len(first), len(second))
    return first + (0,) * (length - len(first)), second + (0,) * (length - len(second))


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers: a `rc1` or `.post2` counts for nothing."""
    match = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in match[0].split(".")) if match else ()
