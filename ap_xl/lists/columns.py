"""Which column of a list means what: guessed by its headers, told otherwise by the coordinator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from ap_xl.domain.arrivals.names import rough
from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.errors import UsageError
from ap_xl.domain.french import listed
from ap_xl.domain.school import Module
from ap_xl.lists.fields import Field, field_of, rank_of
from ap_xl.lists.table import ListRow, RawList

_HEADER_WITHIN = 20
"""Rows that may come before the headers: a title, the school, a date."""
_NEEDS = frozenset({"0", "1", "2", "3"})

Target = Field | str
"""A field, or the code of a module."""


class Contents(Enum):
    """What a list is about."""

    STUDENTS = "élèves"
    RESULTS = "résultats"
    TIMETABLE = "emploi du temps"


@dataclass(frozen=True)
class KnownList:
    """A list whose columns are understood: `places` by field or module code, `rows` without the header."""

    raw: RawList
    contents: Contents
    headers: tuple[str, ...]
    places: Mapping[Target, int]
    rows: tuple[ListRow, ...]

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules with a column."""
        return tuple(target for target in self.places if not isinstance(target, Field))

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Each column that is read, with what it means."""
        return tuple((self.headers[place], str(target)) for target, place in self.places.items())

    @property
    def ignored(self) -> tuple[str, ...]:
        used = set(self.places.values())
        return tuple(header for place, header in enumerate(self.headers) if header and place not in used)

    def cell(self, row: ListRow, target: Target) -> str:
        """The cell's text; empty where there is no such column."""
        place = self.places.get(target)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


@dataclass(frozen=True)
class Glossary:
    """The modules, the columns that the coordinator gave a meaning, the modules that have thresholds."""

    modules: Sequence[Module] = ()
    given: Mapping[str, Target] = field(default_factory=dict)
    with_bands: frozenset[str] = frozenset()

    def meaning(self, header: str) -> Target | None:
        """What a header means: as given, a module's code or title, else as guessed."""
        if (told := self.given.get(code_key(header))) is not None:
            return told
        for module in self.modules:
            if code_key(header) == code_key(module.code) or (header and rough(header) == rough(module.title)):
                return module.code
        return field_of(header)


def given_columns(texts: Iterable[str], modules: Sequence[Module]) -> dict[str, Target]:
    """`Colonne=Champ` as keys of headers. Raises UsageError where a field does not exist."""
    targets: dict[str, Target] = {code_key(field): field for field in Field}
    targets |= {code_key(module.code): module.code for module in modules}
    given = {}
    for text in texts:
        header, equals, name = text.rpartition("=")
        if not equals or not header.strip():
            raise UsageError(f"« {text} » n'est pas de la forme « Colonne=Champ ».")
        target = targets.get(code_key(name))
        if target is None:
            near = nearest(name, map(str, targets.values()))
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            fields = listed([f"« {field} »" for field in Field], "ou")
            raise UsageError(
                f"Le champ « {name.strip()} » n'existe pas.{hint} Choisissez {fields}, ou un module."
            )
        given[code_key(header)] = target
    return given


def understand(raw: RawList, glossary: Glossary) -> KnownList:
    """The list with its columns. Raises UsageError where they do not say who or when."""
    at = _header_row(raw, glossary)
    if at is None:
        raise UsageError(_not_understood(raw, ()))
    headers, rows = raw.rows[at].cells, raw.rows[at + 1 :]
    places: dict[Target, int] = {}
    for target, place in _meanings(headers, glossary):
        if target is not Field.IGNORED:
            places.setdefault(target, place)
    places = {target: place for target, place in places.items() if _is_of_use(target, place, rows, glossary)}
    contents = _contents(places)
    if contents is None:
        raise UsageError(_not_understood(raw, headers))
    return KnownList(raw, contents, headers, places, rows)


def _header_row(raw: RawList, glossary: Glossary) -> int | None:
    """The row that has the most headers we know."""
    counts = [
        len({target for target, _ in _meanings(row.cells, glossary)}) for row in raw.rows[:_HEADER_WITHIN]
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _meanings(headers: Sequence[str], glossary: Glossary) -> Iterator[tuple[Target, int]]:
    """What was given comes before what is guessed, the better guess before the other."""
    found = [(target, place) for place, header in enumerate(headers) if (target := glossary.meaning(header))]
    found.sort(key=lambda pair: rank_of(headers[pair[1]]))
    yield from (pair for pair in found if code_key(headers[pair[1]]) in glossary.given)
    yield from (pair for pair in found if code_key(headers[pair[1]]) not in glossary.given)


def _is_of_use(target: Target, place: int, rows: Sequence[ListRow], glossary: Glossary) -> bool:
    """Whether a module's column holds results: there are thresholds for it, or only needs 0 to 3 in it."""
    if isinstance(target, Field) or target in glossary.with_bands:
        return True
    values = {row.cells[place] for row in rows if place < len(row.cells) and row.cells[place]}
    return bool(values) and values <= _NEEDS


def _contents(places: Mapping[Target, int]) -> Contents | None:
    if Field.WEEKDAY in places and Field.START in places and Field.DIVISION in places:
        return Contents.TIMETABLE
    has_name = Field.FULL in places or (Field.LAST in places and Field.FIRST in places)
    if any(not isinstance(target, Field) for target in places):
        return Contents.RESULTS if has_name or Field.ID in places else None
    return Contents.STUDENTS if has_name else None


def _not_understood(raw: RawList, headers: Sequence[str]) -> str:
    there = listed([f"« {header} »" for header in headers if header][:20])
    found = f" Colonnes trouvées : {there}." if there else ""
    return (
        f"Les colonnes du fichier « {raw.file} » ({raw.form}) ne disent pas de quels élèves il s'agit.{found} "
        "Il faut au moins un nom et un prénom ; dites quelle colonne est laquelle avec --map, par exemple "
        '--map "Patronyme=Nom".'
    )
