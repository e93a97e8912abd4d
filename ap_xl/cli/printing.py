"""Standard output, where a program or a person reads it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def print_json(values: dict[str, Any]) -> None:
    # Plain ASCII, whatever the terminal or the shell makes of other characters.
    sys.stdout.write(json.dumps(values, allow_nan=False) + "\n")
    sys.stdout.flush()


@contextmanager
def until_nobody_reads() -> Iterator[None]:
    """A reader that has seen enough, such as `head`, is no failure."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        yield
    except (BrokenPipeError, SystemExit):  # rich turns the one into the other
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
