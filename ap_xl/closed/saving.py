"""Reading a file's bytes and replacing a file in one step."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ap_xl.closed.errors import (
    FileChanged,
    FileInUse,
    FileMissing,
    NotAWorkbook,
    TooLarge,
    Unreadable,
    Unwritable,
)
from ap_xl.closed.limits import LIMITS

_LEFT_AFTER = 600
"""Seconds after which a half-written file belongs to nobody any more."""
_UNREACHABLE = {
    getattr(errno, name)
    for name in (
        "EIO", "ESTALE", "ENODEV", "ENXIO", "ENETDOWN", "ENETUNREACH", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT",
        "ENOTCONN", "EREMOTEIO",
    )
    if hasattr(errno, name)
}  # fmt: skip
# Not ready, bad network path, connection gone, the semaphore timeout of slow shares and the like.
_UNREACHABLE_ON_WINDOWS = {21, 53, 54, 55, 59, 64, 65, 67, 121, 1231, 1232, 1236}


@dataclass(frozen=True)
class Stamp:
    """What a file looked like when it was read or written."""

    size: int
    mtime_ns: int
    digest: bytes


def read_file(path: Path) -> tuple[bytes, Stamp]:
    """The file's bytes and stamp; raises FileMissing, Unreadable, FileInUse or TooLarge."""
    try:
        if not (stat.S_ISREG(path.stat().st_mode) or path.is_dir()):
            raise NotAWorkbook(f"{path} is no file", "not_zip")
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > LIMITS.packed:
                raise TooLarge(f"{path.name} is {status.st_size} bytes large", "packed_size")
            data = file.read()
    except FileNotFoundError as error:
        raise FileMissing(f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise Unreadable(f"{path} is a folder", "is_folder") from error
    except PermissionError as error:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder", "is_folder") from error
        if os.name == "nt":
            raise FileInUse(f"{path.name} is open in another program") from error
        raise Unreadable(f"{path.name} may not be read", "unreadable") from error
    except OSError as error:
        code = "unreachable" if _is_unreachable(error) else "unreadable"
        raise Unreadable(f"{path.name} cannot be read: {error}", code) from error
    return data, Stamp(status.st_size, status.st_mtime_ns, hashlib.sha256(data).digest())


def check_unchanged(path: Path, stamp: Stamp) -> None:
    """Raises FileChanged if somebody else saved the file since it was stamped."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    if (status.st_size, status.st_mtime_ns) == (stamp.size, stamp.mtime_ns):
        return
    data, _ = read_file(path)
    if hashlib.sha256(data).digest() != stamp.digest:
        raise FileChanged(f"{path.name} was saved by somebody else since it was read")


def check_not_locked(path: Path) -> None:
    """Raises FileInUse if Excel or LibreOffice has the file open, by the lock file they leave beside it."""
    if not path.exists():
        return
    if (path.parent / f"~${path.name}").exists():
        raise FileInUse(f"{path.name} is open in Excel", "locked_by_excel")
    if (path.parent / f".~lock.{path.name}#").exists():
        raise FileInUse(f"{path.name} is open in LibreOffice", "locked_by_libreoffice")


def replace_file(path: Path, data: bytes, since: Stamp | None = None) -> Stamp:
    """Write a complete file beside the target, then put it in its place.

    Raises FileMissing, FileInUse or Unwritable, and FileChanged where somebody else saved the file since it was
    stamped; the old file is whole then and no other is left behind. What a command that was killed left goes.
    """
    if not path.parent.is_dir():
        raise FileMissing(f"there is no folder {path.parent}", "no_folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise Unwritable(f"{path.name} is read-only", "read_only")
    prefix = f".{path.name[:60]}."
    clear_leftovers(path.parent, prefix)
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_permissions(path, temporary)
        status = temporary.stat()
        if since is not None:
            # Once more: two commands may have begun together.
            check_unchanged(path, since)
        os.replace(temporary, path)  # noqa: PTH105 (tests make this very call fail)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError):
            raise _translate(path, error) from error
        raise
    _sync_folder(path.parent)
    return Stamp(status.st_size, status.st_mtime_ns, hashlib.sha256(data).digest())


def _translate(path: Path, error: OSError) -> Exception:
    if isinstance(error, PermissionError) and os.name == "nt" and path.exists():
        return FileInUse(f"{path.name} is open in another program")
    code = why_unwritten(error)
    kind = FileInUse if code == "locked" else Unwritable
    return kind(f"{path.name} cannot be written: {error}", code)


def why_unwritten(error: OSError) -> str:
    """The code for what kept a file from being written: ``locked``, ``no_space``, ``write_unreachable`` or, for all
    else, ``unwritable``.
    """
    if _is_unreachable(error):
        return "write_unreachable"
    if error.errno == errno.EBUSY:
        return "locked"
    is_full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return "no_space" if is_full else "unwritable"


def _is_unreachable(error: OSError) -> bool:
    """Whether the disk or the network gave up, rather than refused."""
    return error.errno in _UNREACHABLE or getattr(error, "winerror", None) in _UNREACHABLE_ON_WINDOWS


def clear_leftovers(folder: Path, prefix: str = ".", age: float = _LEFT_AFTER) -> None:
    """Take away half-written files that commands left which were killed at least `age` seconds ago."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(prefix) and path.suffix == ".tmp":
                with contextlib.suppress(OSError):
                    if time.time() - path.stat().st_mtime >= age:
                        path.unlink()


def _keep_permissions(path: Path, temporary: Path) -> None:
    if path.exists():
        status = path.stat()
        temporary.chmod(stat.S_IMODE(status.st_mode))
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):
                os.chown(temporary, status.st_uid, status.st_gid)
    elif os.name != "nt":
        # mkstemp makes files private; a new workbook follows the user's own default instead.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
