"""What Excel starts at a click: ``pythonw -I -m ap_xl.ribbon VERB --book NAME --hwnd N --answer FILE …``.

pythonw has no console and no streams. Nothing but the standard library is loaded here, so that whatever is
broken ends in an answer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ap_xl.ribbon.click import answer_path
from ap_xl.ribbon.unforeseen import STATUS, unforeseen


def main(arguments: Sequence[str]) -> int:
    """Runs the command, writes its answer, returns the contract's exit status."""
    _give_streams()
    path = answer_path(arguments)
    if path is None:
        return 2  # nobody waits for an answer
    try:
        from ap_xl.ribbon.running import respond

        answer = respond(arguments)
    except BaseException as failure:  # also one that wants to end Python: VBA waits for an answer
        answer = unforeseen(failure, arguments[0])
    try:
        answer.write(path)
    except OSError:
        return STATUS
    return answer.status


def _give_streams() -> None:
    """Somewhere to write to for libraries that print."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
