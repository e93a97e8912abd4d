r"""Small text files that VBA and Python both read and write, whatever the language of the system.

One line per value, `name=value`. Plain ASCII: a backslash is `\\`, the end of a line inside a value `\n`, any
other character outside the visible ASCII a `\uXXXX` for each of its UTF-16 units, as VBA's ChrW takes them.
Lines end in CR LF, without which VBA's `Line Input` reads no line. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.?)", re.DOTALL)
_LINE_END = "\r\n"


class BadEscapeError(ValueError):
    """A backslash that begins no escape, or a line without a name."""


def escaped(text: str) -> str:
    """The text on one line of ASCII."""
    return "".join(map(_escape, text.replace("\r\n", "\n")))


def _escape(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character == "\n":
        return "\\n"
    if " " <= character <= "~":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def unescaped(text: str) -> str:
    """The text that was escaped. Raises BadEscapeError."""
    # Two units make one character beyond the 65,536th; half of such a pair stays half.
    units = _ESCAPE.sub(_unescape, text).encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le", "surrogatepass")


def _unescape(match: re.Match[str]) -> str:
    what = match[1]
    if what[:1] == "u" and len(what) == 5:
        return chr(int(what[1:], 16))
    if what in ("\\", "n"):
        return "\n" if what == "n" else "\\"
    raise BadEscapeError(f"{match[0]!r} is no escape")


def written(values: Mapping[str, str]) -> bytes:
    """A file's bytes; names hold neither `=` nor anything that must be escaped."""
    return "".join(f"{name}={escaped(value)}{_LINE_END}" for name, value in values.items()).encode("ascii")


def read(data: bytes) -> dict[str, str]:
    """A file's values; blank lines count for nothing. Raises BadEscapeError."""
    lines = data.decode("ascii", "replace").split("\n")
    return dict(_value(line.rstrip("\r")) for line in lines if line.strip())


def _value(line: str) -> tuple[str, str]:
    name, sign, value = line.partition("=")
    if not sign:
        raise BadEscapeError(f"{line!r} has no name")
    return name.strip(), unescaped(value)
