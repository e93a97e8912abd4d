"""This computer, as :mod:`ap_xl.installation.machine` describes it."""

from __future__ import annotations

import importlib.util
import locale
import os
import shutil
import sys
import tempfile
from pathlib import Path

from ap_xl import __version__
from ap_xl.domain.errors import FileError
from ap_xl.installation.machine import Machine, Python, System
from ap_xl.installation.payload import Payload
from ap_xl.installation.probing import with_console

_SYSTEMS = {"win32": System.WINDOWS, "darwin": System.MAC}


def this_machine() -> Machine:
    system = _SYSTEMS.get(sys.platform, System.OTHER)
    return Machine(
        system=system,
        home=Path.home(),
        temporary=Path(tempfile.gettempdir()).resolve(),
        python=Python(
            executable=with_console(Path(sys.executable)),
            prefix=Path(sys.prefix),
            base_prefix=Path(sys.base_prefix),
            is_frozen=bool(getattr(sys, "frozen", False)),
        ),
        environment=dict(os.environ),
        # On Windows that of VBA's Open, also where Python was told to take UTF-8 for all files.
        encoding=locale.getencoding() if system is System.WINDOWS else "utf-8",
        command=_command(),
    )


def _command() -> str:
    """What a person types to run this very installation, whatever PATH says."""
    executable = Path(with_console(Path(sys.executable)))
    script = executable.with_name("ap-xl.exe" if sys.platform == "win32" else "ap-xl")
    on_path = shutil.which("ap-xl")
    if on_path and script.is_file() and Path(on_path).resolve() == script.resolve():
        return "ap-xl"
    return f'"{script}"' if script.is_file() else f'"{executable}" -m ap_xl'


def payload() -> Payload:
    """What this version puts in place. Raises FileError where xlwings is not whole."""
    from ap_xl.office.addin import addin

    folder = xlwings_folder()
    script = next(iter(sorted(folder.glob("xlwings-*.applescript"))), None)
    try:
        return Payload(
            version=__version__,
            addin=addin(),
            xlwings_addin=(folder / "addin" / "xlwings.xlam").read_bytes(),
            script=None if script is None else (script.name, script.read_bytes()),
            guide=_guide(),
        )
    except OSError as failure:
        raise FileError(f"Il manque un fichier à xlwings : {failure.filename}.") from failure


_PRIVACY = "privacy.md"


def _guide() -> bytes:
    """The guide's page; nothing where its source was not installed along."""
    from ap_xl.installation.guide import guide_page, with_appendix

    folders = (Path(sys.prefix) / "share" / "ap_xl", Path(__file__).parents[2] / "docs")
    folder = next((folder for folder in folders if (folder / "guide.md").is_file()), None)
    if folder is None:
        return b""
    text = (folder / "guide.md").read_text(encoding="utf-8")
    if (folder / _PRIVACY).is_file():
        text = with_appendix(text, _PRIVACY, (folder / _PRIVACY).read_text(encoding="utf-8"))
    return guide_page(text, lambda place: _bytes(folder / place))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def xlwings_folder() -> Path:
    """Where xlwings is installed. Raises FileError."""
    spec = importlib.util.find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise FileError("La bibliothèque xlwings n'est pas installée.")
    return Path(spec.origin).parent
