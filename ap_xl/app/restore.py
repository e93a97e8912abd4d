"""`restore`: the workbook file goes back to one of its kept states; the one it leaves is kept too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ap_xl.app.files import check_target, french_sentence
from ap_xl.app.kept_states import MOST, KeptState, keep_state, kept_states
from ap_xl.app.report import Report, Status
from ap_xl.closed.errors import ClosedFileError
from ap_xl.closed.saving import replace_file
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.domain.french import counted

_NONE = (
    "Aucun état de « {name} » n'est gardé sur cet ordinateur. AP en garde un chaque fois qu'une commande "
    "va changer le fichier."
)


def restore(file: Path, number: int = 1) -> Report:
    """Puts a kept state in the place of `file`, in one step; 1 is the latest. The file may be damaged or gone.

    Raises FileError where nothing is kept or the file cannot be written, UsageError for a number that is not kept.
    """
    state = _state(file, number)
    check_target(file)
    try:
        data = state.path.read_bytes()
        leaves = file.exists()
        if leaves and not keep_state(file):
            raise FileError(f"L'état présent de « {file.name} » n'a pas pu être gardé : rien n'a été changé.")
        replace_file(file, data)
    except OSError as failure:
        raise FileError(f"L'état gardé de « {file.name} » ne peut pas être lu.") from failure
    except ClosedFileError as failure:
        raise FileError(french_sentence(file.name, failure)) from failure
    lines = [f"« {file.name} » est revenu à son état enregistré le {_moment(state)}."]
    if leaves:
        lines.append(f"L'état qu'il quitte est gardé à son tour : « ap-xl restore {file.name} » le rend.")
    return Report(Status.OK, tuple(lines), figures={"states": _as_json(kept_states(file))})


def list_states(file: Path) -> Report:
    """The states that are kept, the latest first; nothing is changed."""
    states = kept_states(file)
    if not states:
        return Report(Status.OK, (_NONE.format(name=file.name),), figures={"states": []})
    return Report(
        Status.OK,
        (f"{counted(len(states), 'état gardé', 'états gardés')} de « {file.name} » (au plus {MOST}) :",),
        figures={"states": _as_json(states)},
        details=tuple(f"{state.number} : enregistré le {_moment(state)}" for state in states),
    )


def _state(file: Path, number: int) -> KeptState:
    states = kept_states(file)
    if not states:
        raise FileError(_NONE.format(name=file.name))
    if number > len(states):
        raise UsageError(
            f"L'état {number} n'existe pas : de « {file.name} », {counted(len(states), 'état est gardé', 'états sont gardés')}."
        )
    return states[number - 1]


def _moment(state: KeptState) -> str:
    return f"{state.saved:%d/%m/%Y à %H h %M}"


def _as_json(states: tuple[KeptState, ...]) -> list[dict[str, Any]]:
    return [{"number": state.number, "saved": state.saved.isoformat(timespec="seconds")} for state in states]
