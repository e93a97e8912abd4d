"""What lies on a coordinator's computer: the settings that `ap-xl install` writes, answers of the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from ap_xl.office.escapes import written


class User:
    """The folders that macros look into; `settings` and `answers` stand for %APPDATA% and %TEMP%."""

    def __init__(self, settings: Path, answers: Path, folder: Path) -> None:
        self._own, self._answers, self._folder = settings / "ap_xl", answers, folder
        self.python = folder / "été" / "pythonw"
        self.python.parent.mkdir()
        self.python.touch()
        shutil.rmtree(answers, ignore_errors=True)
        answers.mkdir()
        self.install(python=str(self.python), guide="https://example.org/guide", version="0.1.0")

    def install(self, **settings: str) -> None:
        """The file of settings."""
        self._own.mkdir(parents=True, exist_ok=True)
        (self._own / "python.txt").write_bytes(written(settings))

    def install_bytes(self, data: bytes) -> None:
        (self._own / "python.txt").write_bytes(data)

    def uninstall(self) -> None:
        (self._own / "python.txt").unlink()

    def answer(self, **values: str) -> Path:
        """What the program will answer."""
        return self.answer_bytes(written(values))

    def answer_bytes(self, data: bytes) -> Path:
        path = self._folder / "prepared.txt"
        path.write_bytes(data)
        return path

    def use_mac(self, home: Path) -> None:
        """The settings where Excel for macOS may read them."""
        self._own = home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / "ap_xl"
        self._answers = self._own
        shutil.rmtree(self._own, ignore_errors=True)
        self.install(python=str(self.python), guide="https://example.org/guide", version="0.1.0")

    @property
    def answers_left(self) -> list[str]:
        """The files of answers that nobody took away."""
        return [path.name for path in self._answers.glob("ap_xl_*.txt")]
