"""A package as a zip of stored parts: the same bytes on every machine, for deflate differs between zlib builds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READ_WRITE = 0o600 << 16


def parts_of(package: bytes) -> dict[str, bytes]:
    """The unpacked parts of a package by name, sorted."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """The parts, sorted and dateless, as one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = compression
            entry.external_attr = _READ_WRITE
            entry.create_system = _UNIX
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def deflated(package: bytes) -> bytes:
    """The same package, about six times smaller, for people; its bytes differ between machines."""
    return packed(parts_of(package), zipfile.ZIP_DEFLATED)
