"""The main job on the sample lycée, from a fresh workbook to review sheets, with a readable summary."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

_STEPS = (
    ("check", "Input errors, seats against students"),
    ("regroup", "Groups by optimisation"),
    ("budget", "Hour ledger"),
    ("reviews", "Review sheet"),
)


def _run(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "ap_xl.cli", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{' '.join(arguments)}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
        sys.exit(done.returncode)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(folder: Path) -> None:
    """Writes `lycee.xlsm` into the folder, anew each time, and prints what each command found."""
    console = Console()
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / "lycee.xlsm"
    workbook.unlink(missing_ok=True)
    console.print(f"ap-xl new {workbook} --sample lycee")
    _run("new", str(workbook), "--sample", "lycee")
    table = Table(title="Sample lycée")
    for heading in ("Command", "What it does", "Status", "Seconds", "Result"):
        table.add_column(heading)
    for verb, text in _STEPS:
        console.print(f"ap-xl {verb} {workbook}")
        found = _run(verb, str(workbook))
        table.add_row(verb, text, found["status"], f"{found['seconds']:.1f}", _result(found))
    console.print(table)
    console.print(f"The workbook, ready to open in Excel or LibreOffice: {workbook.resolve()}")


def _result(found: dict[str, Any]) -> str:
    parts = []
    if "groups" in found:
        parts.append(
            f"{found['groups']} groups, {found['placed']} placed, {found['unplaced']} without a group"
        )
        parts.append(f"coverage {found['coverage']:.1%}, proven gap {found['gap']:.2%}")
    if "teacher_hours" in found:
        parts.append(f"{found['teacher_hours']:g} staff hours")
    errors = sum(finding["severity"] == "Erreur" for finding in found["findings"])
    parts.append(f"{errors} errors, {len(found['findings']) - errors} notes")
    return "\n".join(parts)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo"))
