"""The verbs of this computer, from the command line: whatever happens, an outcome and never a traceback."""

from __future__ import annotations

from contextlib import suppress

from ap_xl.domain.errors import ApError
from ap_xl.domain.findings import NOWHERE, error
from ap_xl.installation.checks.check import State
from ap_xl.installation.commands import install, obstacles, refused, uninstall
from ap_xl.installation.diagnosis import diagnosis
from ap_xl.installation.excel import is_excel_running
from ap_xl.installation.machine import Machine
from ap_xl.installation.outcome import Outcome
from ap_xl.installation.reading import payload, this_machine

_INTERRUPTED = 130


def run(verb: str, as_findings: bool, encoding: str | None) -> Outcome:
    """Runs `install`, `uninstall` or `doctor`; `encoding` is that of what people read the lines on."""
    try:
        if verb == "doctor":
            return diagnosis().outcome(as_findings, is_plain=not _knows_marks(encoding))
        machine = this_machine()
        return uninstall(machine) if verb == "uninstall" else _install(machine)
    except KeyboardInterrupt:
        return _stopped("Interrompu.", _INTERRUPTED)
    except ApError as failure:
        return _stopped(str(failure), failure.exit_status)
    except Exception as failure:  # nobody may see a traceback
        return _stopped(_incident(failure, verb), 4)


def _install(machine: Machine) -> Outcome:
    against = obstacles(machine)
    return refused(against) if against else install(machine, payload(), is_excel_running())


def _knows_marks(encoding: str | None) -> bool:
    try:
        "".join(State).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _stopped(message: str, exit_status: int) -> Outcome:
    return Outcome((), (error("stopped", NOWHERE, message, ""),), exit_status)


def _incident(failure: Exception, verb: str) -> str:
    from ap_xl.incident import write_incident

    text = "Une erreur imprévue a arrêté la commande."
    with suppress(OSError):
        text += f" Le rapport est dans {write_incident(failure, verb)}."
    return text
