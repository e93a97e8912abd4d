"""What `install` put in place, kept so that `uninstall` takes exactly that back.

It is written before the first file is: whatever stops an installation half-way, everything that may be there
is in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, TypeVar

from ap_xl.installation.xlwings_conf import Lines, found

_T = TypeVar("_T")
_FORMAT = 1
_RAW = "latin-1"  # any byte is a character of its own


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class KeptSetting:
    """A setting of xlwings.conf: the line before ours (None: there was none), and each that we may have written."""

    before: bytes | None
    written: tuple[bytes, ...]

    def is_ours(self, line: bytes | None) -> bool:
        return line in self.written

    def is_unchanged(self, line: bytes | None) -> bool:
        """Whether nobody but us has touched the setting."""
        return self.is_ours(line) or line == self.before


@dataclass(frozen=True)
class Receipt:
    """Files with the digests of what we wrote into them, folders that we made (outer ones first), settings."""

    version: str = ""
    files: Mapping[PurePath, tuple[str, ...]] = field(default_factory=dict)
    folders: tuple[PurePath, ...] = ()
    settings: Mapping[str, KeptSetting] = field(default_factory=dict)

    def is_ours(self, path: PurePath, data: bytes) -> bool:
        """Whether the file holds what we wrote."""
        return digest(data) in self.files.get(path, ())

    def knows(self, path: PurePath) -> bool:
        return path in self.files

    def with_file(self, path: PurePath, data: bytes) -> Receipt:
        return replace(self, files={**self.files, path: (digest(data),)})

    def with_setting(self, key: str, lines: Lines, line: bytes) -> Receipt:
        """Also of a setting that is about to be written; what somebody set since then is what goes back."""
        there = found(lines, key)
        old = self.settings.get(key)
        before = old.before if old is not None and old.is_unchanged(there) else there
        return replace(self, settings={**self.settings, key: KeptSetting(before, (line,))})

    def joined(self, other: Receipt) -> Receipt:
        """Of a computer where each thing may be as one or as the other says; `other` is the later one."""
        paths = (*self.files, *other.files)
        files = {path: _together(self.files.get(path, ()), other.files.get(path, ())) for path in paths}
        settings = {**self.settings, **other.settings}
        for key in self.settings.keys() & other.settings.keys():
            written = _together(self.settings[key].written, other.settings[key].written)
            settings[key] = KeptSetting(other.settings[key].before, written)
        return replace(other, files=files, folders=_together(self.folders, other.folders), settings=settings)


def _together(one: tuple[_T, ...], other: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def as_bytes(receipt: Receipt) -> bytes:
    """The form of the file: JSON in plain ASCII."""
    values = {
        "format": _FORMAT,
        "version": receipt.version,
        "files": {str(path): digests for path, digests in receipt.files.items()},
        "folders": [str(path) for path in receipt.folders],
        "settings": {key: _setting_values(kept) for key, kept in receipt.settings.items()},
    }
    return json.dumps(values, indent=1).encode("ascii")


def _setting_values(kept: KeptSetting) -> dict[str, Any]:
    before = None if kept.before is None else kept.before.decode(_RAW)
    return {"before": before, "written": [line.decode(_RAW) for line in kept.written]}


def from_bytes(data: bytes, path_type: type[PurePath] = PurePath) -> Receipt | None:
    """The receipt of a file; None where it is damaged."""
    try:
        values = json.loads(data)
        return Receipt(
            version=str(values["version"]),
            files={path_type(path): tuple(digests) for path, digests in values["files"].items()},
            folders=tuple(path_type(path) for path in values["folders"]),
            settings={key: _setting(kept) for key, kept in values["settings"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _setting(values: Mapping[str, Any]) -> KeptSetting:
    before = values["before"]
    written = tuple(line.encode(_RAW) for line in values["written"])
    return KeptSetting(None if before is None else before.encode(_RAW), written)
