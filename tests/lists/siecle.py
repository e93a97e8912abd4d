"""Made-up lists of students in the form that SIECLE exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Pupil:
    """One ELEVE; dates as `jj/mm/aaaa`, `structures` as (code, D or G)."""

    id: str
    last: str
    first: str
    division: str = ""
    born: str = ""
    used: str = ""
    national: str = ""
    left: str = ""
    structures: tuple[tuple[str, str], ...] = ()

    @property
    def all_structures(self) -> tuple[tuple[str, str], ...]:
        return (*self.structures, *([(self.division, "D")] if self.division else []))


def siecle(pupils: Iterable[Pupil], encoding: str = "ISO-8859-15") -> bytes:
    """The bytes of ElevesSansAdresses.xml."""
    pupils = list(pupils)
    students = "\n".join(map(_student, pupils))
    structures = "\n".join(_structures(pupil) for pupil in pupils if pupil.all_structures)
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<BEE_ELEVES VERSION="2.1">\n'
        "<PARAMETRES><UAJ>0000000X</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>\n"
        f"<DONNEES>\n<ELEVES>\n{students}\n</ELEVES>\n<STRUCTURES>\n{structures}\n</STRUCTURES>\n</DONNEES>\n"
        "</BEE_ELEVES>\n"
    )
    return text.encode(encoding)


def _student(pupil: Pupil) -> str:
    cells = {
        "ID_NATIONAL": pupil.national,
        "NOM_DE_FAMILLE": pupil.last,
        "NOM_USAGE": pupil.used,
        "PRENOM": pupil.first,
        "DATE_NAISS": pupil.born,
        "CODE_SEXE": "1",
        "DATE_SORTIE": pupil.left,
    }
    inside = "".join(
        f"<{name}>{escape(text)}</{name}>" if text else f"<{name}/>" for name, text in cells.items()
    )
    return f'<ELEVE ELEVE_ID="{pupil.id}" ELENOET="1{pupil.id}">{inside}</ELEVE>'


def _structures(pupil: Pupil) -> str:
    inside = "".join(
        f"<STRUCTURE><CODE_STRUCTURE>{escape(code)}</CODE_STRUCTURE><TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE>"
        for code, kind in pupil.all_structures
    )
    return f'<STRUCTURES_ELEVE ELEVE_ID="{pupil.id}" ELENOET="1{pupil.id}">{inside}</STRUCTURES_ELEVE>'
