"""Reading a zip file into parts, refusing what is broken or out of proportion."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from ap_xl.closed.errors import Damaged, Encrypted, NotAWorkbook, TooLarge
from ap_xl.closed.limits import LIMITS, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)


@dataclass(frozen=True)
class Entry:
    """A zip entry as found, its directory record kept for writing it back alike."""

    info: zipfile.ZipInfo
    data: bytes


def read_entries(data: bytes, limits: Limits = LIMITS) -> list[Entry]:
    """Unpack every entry, in the file's order.

    Raises NotAWorkbook, Encrypted, Damaged or TooLarge.
    """
    _check_kind(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos, limits)
            _check_names(infos)
            return [Entry(info, _read(archive, info)) for info in infos if not info.is_dir()]
    except zipfile.BadZipFile as error:
        raise Damaged(f"the file is cut off or broken: {error}", "truncated") from error


def _check_kind(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
            raise Encrypted("the workbook is protected by a password")
        raise NotAWorkbook("this is a workbook of the old .xls format", "legacy_xls")
    if data.startswith(_BIFF):
        raise NotAWorkbook("this is a workbook of the old .xls format", "legacy_xls")
    if not data.startswith(b"PK"):
        raise NotAWorkbook("the file is not an Excel workbook", "not_zip")


def _check_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.parts:
        raise TooLarge(f"the file has {len(infos)} parts", "parts")
    for info in infos:
        if info.file_size > limits.part:
            raise TooLarge(f"{info.filename} would unpack to {info.file_size} bytes", "unpacked_size")
        if info.file_size > limits.ratio_floor and info.file_size > limits.ratio * max(1, info.compress_size):
            raise TooLarge(f"{info.filename} is compressed beyond what a workbook is", "ratio")
    if sum(info.file_size for info in infos) > limits.unpacked:
        raise TooLarge("the file unpacks to more than is reasonable for a workbook", "unpacked_size")


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if info.flag_bits & 1:
            raise Encrypted("the workbook is protected by a password")
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Damaged(f"the file has a part with an unsafe name: {name!r}", "unsafe_name")
        # Part names are equal whatever their case.
        if name.casefold() in seen:
            raise Damaged(f"the file has two parts named {name!r}", "duplicate_part")
        seen.add(name.casefold())


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Damaged(f"{info.filename} is damaged: {error}", "crc") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Damaged(f"{info.filename} is packed in an unknown way: {error}", "crc") from error


def write_entries(entries: list[Entry]) -> bytes:
    """Pack the entries in their order, each with the date and attributes it had."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            archive.writestr(_fresh(entry.info), entry.data, entry.info.compress_type)
    return buffer.getvalue()


def _fresh(old: zipfile.ZipInfo) -> zipfile.ZipInfo:
    # Sizes, flags and offsets belong to the old archive; only the description is taken over.
    new = zipfile.ZipInfo(old.filename, max(old.date_time, (1980, 1, 1, 0, 0, 0)))
    new.external_attr = old.external_attr
    new.create_system = old.create_system
    new.compress_type = old.compress_type
    return new
