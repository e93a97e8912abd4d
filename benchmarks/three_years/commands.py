"""The commands, as typed on the command line, in this process."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from ap_xl.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command answered: its exit status and its JSON object."""

    status: int
    told: dict[str, Any]

    def names(self) -> set[str]:
        """The names of its findings."""
        return {finding["name"] for finding in self.told.get("findings", ())}


def run(verb: str, *given: object) -> Ran:
    """Runs `ap-xl VERB … --json`."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        status = main([verb, *map(str, given), "--json"])
    return Ran(status, json.loads(out.getvalue()))
