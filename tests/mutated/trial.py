"""One spoilt workbook given to one command, and what is wrong with the outcome."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import shutil
import signal
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from ap_xl import incident
from ap_xl.cli import main
from ap_xl.closed import ClosedFileError, open_book
from ap_xl.closed.addresses import cell_name
from tests.closed.soundness import breakage
from tests.mutated import kinds_of_books, kinds_of_cells, kinds_of_files, kinds_of_tables
from tests.mutated.bases import Bases
from tests.mutated.commands import READING, a_command

_OPEN_KINDS = (*kinds_of_cells.KINDS * 3, *kinds_of_tables.KINDS, *kinds_of_books.KINDS)
_TYPED = (
    "Paramètres", "Divisions", "Modules", "Intervenants", "Créneaux", "Élèves", "Contraintes", "Entretiens",
    "Outils", "Mes calculs", "Synthèse",
)  # fmt: skip
_LEAKS = re.compile(
    r"Traceback|\bNone\b|\bnan\b|<class|object at 0x|\bDecimal\(|datetime\.|\{\w*\}|Column\(|\bError\b"
)
_REFUSALS = (ValueError, NotImplementedError, ClosedFileError, IndexError, TypeError, AttributeError)
_TOO_LONG = 120
"""Seconds after which a command is taken to hang; no measure of its speed."""


@dataclass
class Outcome:
    """What was done to the workbook, the command line, its exit status, and what is wrong."""

    seed: int
    changes: list[str]
    line: list[str] = field(default_factory=list)
    status: int | None = None
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        done = ", ".join(self.changes)
        return "\n".join([f"seed {self.seed}: {done}; {self.line} → {self.status}", *self.wrong])


def spoilt(seed: int, bases: Bases, folder: Path) -> tuple[Path, list[str], random.Random]:
    """A workbook with 1 to 8 changes; the same for the same seed."""
    rng = random.Random(seed)
    base = rng.choice(sorted(bases.books))
    path = Path(shutil.copy(bases.books[base], folder / "classeur.xlsx"))
    changes = [base]
    book = open_book(path)
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 5, 8])):
        kind = rng.choice(_OPEN_KINDS)
        # What the engine refuses is not done, as in Excel.
        with contextlib.suppress(*_REFUSALS):
            changes.append(kind.__name__)
            kind(rng, book)
    book.save()
    book.close()
    if rng.random() < 0.25:
        kind_of_file = rng.choice(kinds_of_files.KINDS)
        changes.append(kind_of_file.__name__)
        with contextlib.suppress(KeyError, *_REFUSALS):
            kind_of_file(rng, path)
    return path, changes, rng


def try_seed(seed: int, bases: Bases, folder: Path) -> Outcome:
    """Spoil a workbook, run a command on it, judge the outcome."""
    folder.mkdir(parents=True, exist_ok=True)
    path, changes, rng = spoilt(seed, bases, folder)
    outcome = Outcome(seed, changes)
    before, was_faulty = path.read_bytes(), breakage(path)
    cells = _typed_cells(path)
    outcome.line = a_command(rng, path, bases, ["E001", "E004", "E007"], ["P1-LUN-10-TUT"])
    outcome.status = _run(outcome.line, outcome)
    _judge_file(outcome, path, before, was_faulty, cells)
    for other in ("anonyme.xlsx", "suivante.xlsx"):
        if (folder / other).exists():
            outcome.wrong += [f"{other}: {one}" for one in breakage(folder / other)]
    again = _run(["check", str(path), "--json"], outcome)
    if again not in (0, 1) and outcome.status not in (4,):
        outcome.wrong.append(f"check afterwards ends with {again}")
    return outcome


def _judge_file(
    outcome: Outcome, path: Path, before: bytes, was_faulty: list[str], cells: dict[str, dict[str, str]]
) -> None:
    if outcome.status not in (0, 1, 2, 3, 4):
        outcome.wrong.append(f"exit status {outcome.status}")
    # What merge could not use is told in Alertes.
    if outcome.status in (2, 4) and outcome.line[0] != "merge" and path.read_bytes() != before:
        outcome.wrong.append("the file changed although the command was refused")
    new = [one for one in breakage(path) if one not in was_faulty]
    outcome.wrong += [f"the package is unsound: {one}" for one in new[:3]]
    if outcome.line[0] in READING or outcome.status != 0:
        now = _typed_cells(path)
        for sheet in cells:
            if cells[sheet] != now.get(sheet):
                there = {*cells[sheet].items()} ^ {*now.get(sheet, {}).items()}
                outcome.wrong.append(f"cells changed on {sheet}: {sorted(there)[:4]}")


def _run(line: list[str], outcome: Outcome) -> int | None:
    out, err = io.StringIO(), io.StringIO()
    status: int | None = None
    try:
        with _watched(outcome), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(line)
    except TimeoutError:
        outcome.wrong.append(f"{line[0]} hangs:\n{traceback.format_exc()[-2500:]}")
    except BaseException:
        outcome.wrong.append(f"{line[0]} falls over:\n{traceback.format_exc()[-2500:]}")
    said = [*out.getvalue().splitlines(), *err.getvalue().splitlines()]
    if "--json" in line and status is not None:
        said = _judge_json(outcome, out.getvalue(), status)
    leaks = [one for one in said if _LEAKS.search(_quoted_out(one))]
    outcome.wrong += [f"said to a user: {one[:300]}" for one in leaks[:2]]
    return status


def _quoted_out(line: str) -> str:
    """The line without what it quotes from the workbook."""
    return re.sub(r"«[^»]*»", "", line)


def _judge_json(outcome: Outcome, said: str, status: int) -> list[str]:
    """Judges the answer; returns its sentences."""
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:
        outcome.wrong.append(f"no JSON: {said[:200]}")
        return []
    for finding in answer.get("findings", []):
        if not finding.get("message") or not finding.get("name"):
            outcome.wrong.append(f"a finding that says nothing: {finding}")
    errors = [one for one in answer.get("findings", []) if one.get("severity") == "Erreur"]
    if status in (1, 3, 4) and not errors:
        outcome.wrong.append(f"exit status {status} without an error that says why")
    found = answer.get("findings", [])
    return [f"{one.get(key)}" for one in found for key in ("message", "remedy")]


@contextlib.contextmanager
def _watched(outcome: Outcome) -> Iterator[None]:
    """Errors that nobody foresaw are told with their traceback; what hangs is stopped."""

    def write_incident(failure: BaseException, verb: str) -> Path:
        lines = traceback.format_exception(failure)
        outcome.wrong.append(f"{verb} met what nobody foresaw:\n{''.join(lines)[-2500:]}")
        return Path("incident.txt")

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_TOO_LONG)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(incident, "write_incident", write_incident)
            yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _typed_cells(path: Path) -> dict[str, dict[str, str]]:
    """The formulas and constants of the sheets that people fill in, by sheet and address."""
    found: dict[str, dict[str, str]] = {}
    try:
        book = open_book(path)
    except ClosedFileError:
        return found
    part = book.impl.part
    for entry in part.sheets:
        if entry.name in _TYPED:
            area = part.worksheet(entry).used_area()
            lines = part.worksheet(entry).formulas(area) if area else []
            found[entry.name] = {
                cell_name(row, column): text
                for row, line in enumerate(lines, area.row1 if area else 1)
                for column, text in enumerate(line, area.col1 if area else 1)
                if text
            }
    book.close()
    return found
