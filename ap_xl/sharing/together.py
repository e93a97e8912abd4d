"""The files of a folder change all together, or none does."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def put_together(folder: Path, files: Mapping[str, bytes], outdated: tuple[str, ...] = ()) -> None:
    """Writes all files aside, then moves them in; outdated ones go. Raises OSError.

    Where a move fails, what was moved is taken back: the folder is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".ap-", dir=folder) as name:
        aside, before = Path(name) / "new", Path(name) / "old"
        aside.mkdir()
        before.mkdir()
        for file, data in files.items():
            (aside / file).write_bytes(data)
        _exchange(folder, aside, before, tuple(files), outdated)


def _exchange(
    folder: Path, aside: Path, before: Path, names: tuple[str, ...], outdated: tuple[str, ...]
) -> None:
    moved: list[str] = []
    try:
        for name in (*names, *outdated):
            if (folder / name).exists():
                os.replace(folder / name, before / name)  # noqa: PTH105 (tests make this very call fail)
            moved.append(name)
            if name in names:
                os.replace(aside / name, folder / name)  # noqa: PTH105 (as above)
    except BaseException:
        for name in reversed(moved):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
                if (before / name).exists():
                    shutil.move(before / name, folder / name)
        raise
