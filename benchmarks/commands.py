"""Commands, each in a process of its own as people start them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def answer_of(verb: str, *arguments: object) -> dict[str, Any]:
    """The JSON object that a command prints. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "ap_xl.cli", verb, *map(str, arguments), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
