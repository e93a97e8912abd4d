"""The file xlwings.conf: one line `"KEY","value"` per setting, in the encoding of VBA's `Open`.

Lines that are not ours stay byte for byte. New keys go to the top, so that taking them out again leaves
what was there before. Where a key stands twice, VBA takes the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Lines = tuple[bytes, ...]
"""The lines of a file with their line ends."""


def lines_of(data: bytes) -> Lines:
    return tuple(data.splitlines(keepends=True))


def line(key: str, value: str, encoding: str, end: str) -> bytes:
    """The line of a setting. Raises UnicodeEncodeError."""
    return f'"{key}","{value}"{end}'.encode(encoding)


def key_of(one: bytes) -> str:
    """The key of a line, in capitals; VBA does not tell them apart by case."""
    return _unquoted(one.partition(b",")[0]).decode("latin-1").upper()


def value_of(one: bytes, encoding: str) -> str:
    """The value of a line."""
    return _unquoted(one.partition(b",")[2]).decode(encoding, "replace")


def _unquoted(part: bytes) -> bytes:
    part = part.strip()
    return part[1:-1] if part[:1] == part[-1:] == b'"' and len(part) > 1 else part


def found(lines: Lines, key: str) -> bytes | None:
    """The line that counts for the key."""
    return next((one for one in lines if key_of(one) == key), None)


def values(lines: Lines, encoding: str) -> dict[str, str]:
    """All settings by key."""
    return {key_of(one): value_of(one, encoding) for one in reversed(lines) if one.strip()}


def with_lines(lines: Lines, wanted: Mapping[str, bytes]) -> Lines:
    """The file with these lines for their keys: in place where the key is there, else at the top."""
    new = tuple(one for key, one in wanted.items() if found(lines, key) is None)
    for key, one in wanted.items():
        lines = _replaced(lines, key, (one,))
    return new + lines


def with_restored(lines: Lines, before: Mapping[str, bytes | None]) -> Lines:
    """The file with the lines of these keys as they were before: None where there was none."""
    for key, one in before.items():
        lines = _replaced(lines, key, () if one is None else (one,))
    return lines


def _replaced(lines: Lines, key: str, by: Iterable[bytes]) -> Lines:
    for at, one in enumerate(lines):
        if key_of(one) == key:
            return (*lines[:at], *by, *lines[at + 1 :])
    return lines
