"""A process that has everything loaded and forks one child per command: reads a job per line, answers a line.

A job is ``[folder, at, number, argv]``: what is done under the folder counts, and the step `at` fails.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from typing import Any

from ap_xl.cli import main
from tests.faults.injecting import Steps, inject


def _child(job: list[Any], answer: int) -> None:
    folder, at, number, argv = job
    steps = Steps(folder, at, number)
    out, err = io.StringIO(), io.StringIO()
    inject(steps)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(argv)
    steps.is_busy = True
    text = json.dumps({"status": status, "said": out.getvalue() + err.getvalue(), "steps": steps.done})
    os.write(answer, text.encode())


def _run(job: list[Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with contextlib.suppress(BaseException):
            _child(job, writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    _, how = os.waitpid(child, 0)
    if os.WIFSIGNALED(how):
        return {"status": None, "said": "", "steps": []}
    return json.loads(text) if text else {"status": -1, "said": "no answer", "steps": []}


def serve() -> None:
    warm_up = sys.argv[1:]
    if warm_up:
        with contextlib.redirect_stdout(io.StringIO()):
            main(warm_up)
    for line in sys.stdin:
        answer = _run(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
