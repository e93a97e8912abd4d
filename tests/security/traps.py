"""What a hostile mail leaves in a folder: whatever Python takes from it springs a trap."""

from __future__ import annotations

import zipfile
from pathlib import Path

OURS = ("ap_xl", "udfs", "xlwings")
"""What a hostile module would be named after."""


class Traps:
    """Modules in a folder that leave a mark elsewhere when they are run."""

    def __init__(self, folder: Path, marks: Path) -> None:
        self.folder, self._marks = folder, marks
        folder.mkdir(parents=True, exist_ok=True)
        marks.mkdir(parents=True, exist_ok=True)

    def code(self, name: str) -> str:
        """A program that leaves the mark of that name."""
        # Works before Python's own open does.
        return f"import posix\nposix.close(posix.open({str(self._marks / name)!r}, posix.O_CREAT))\n"

    def module(self, name: str, folder: Path | None = None) -> Path:
        path = (folder or self.folder) / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.code(name))
        return path

    def modules(self, *names: str) -> None:
        for name in names:
            self.module(name)

    def zip(self, path: Path, *names: str) -> Path:
        """A file that Python takes modules from, whatever its name ends in: a workbook may be one too."""
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(f"{name}.py", self.code(name))
        return path

    @property
    def sprung(self) -> set[str]:
        """The names of the traps that were run."""
        return {path.name for path in self._marks.iterdir()}

    def clear(self) -> None:
        """Forget what was sprung; the traps stay set."""
        for path in self._marks.iterdir():
            path.unlink()
