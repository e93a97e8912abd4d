"""Which column of a table stands where; missing, doubled and misspelt headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ap_xl.domain.codes import clean, code_key
from ap_xl.domain.findings import Finding, Origin, error, warning
from ap_xl.workbook.columns import Column
from ap_xl.workbook.raw import RawTable
from ap_xl.workbook.schema import Filled, Table
from ap_xl.workbook.wording import quoted

_ALIKE = 0.85


@dataclass(frozen=True)
class Headers:
    """The place of each column that is there, by the schema's name, and the other headers by place."""

    place: dict[str, int]
    others: dict[int, str]

    def missing_required(self, columns: Iterable[Column]) -> list[Column]:
        return [column for column in columns if column.required and column.name not in self.place]


def find_headers(raw: RawTable, columns: Sequence[Column]) -> Headers:
    """Match the headers as codes; of two equal ones the first counts."""
    by_key = {code_key(column.name): column.name for column in columns}
    place: dict[str, int] = {}
    others: dict[int, str] = {}
    for where, header in enumerate(raw.headers):
        name = by_key.get(code_key(header))
        if name is None:
            others[where] = clean(header)
        else:
            place.setdefault(name, where)
    return Headers(place, others)


def check_headers(raw: RawTable, spec: type[Table], headers: Headers, allows_extra: bool) -> list[Finding]:
    """What is wrong with the table's first row."""
    found = [*_missing(raw, spec, headers), *_doubled(raw)]
    return found + _misspelt(raw, spec, headers) if allows_extra else found


def _missing(raw: RawTable, spec: type[Table], headers: Headers) -> list[Finding]:
    top_left = Origin(raw.sheet, raw.header_address(0))
    is_rewritten = spec.filled is Filled.BY_PROGRAM and spec.name != "tblHistorique"
    found = []
    for column in headers.missing_required(spec.columns):
        message = f"Le tableau « {spec.name} » n'a pas de colonne {quoted(column.name)}."
        if is_rewritten:
            found.append(warning("missing-column", top_left, message, "Elle sera recréée."))
        else:
            remedy = f"Ajoutez la colonne {quoted(column.name)} au tableau, ou rétablissez son titre exact."
            found.append(error("missing-column", top_left, message, remedy))
    return found


def _doubled(raw: RawTable) -> list[Finding]:
    first: dict[str, int] = {}
    found = []
    for where, header in enumerate(raw.headers):
        key = code_key(header)
        if key and first.setdefault(key, where) != where:
            found.append(
                error(
                    "duplicate-header",
                    Origin(raw.sheet, raw.header_address(where)),
                    f"La colonne {quoted(header)} existe déjà en {raw.header_address(first[key])} : "
                    "deux colonnes ne peuvent pas porter le même titre.",
                    "Supprimez ou renommez l'une des deux colonnes.",
                )
            )
    return found


def _misspelt(raw: RawTable, spec: type[Table], headers: Headers) -> list[Finding]:
    found = []
    absent = [column for column in spec.columns if not column.shown and column.name not in headers.place]
    for where, header in headers.others.items():
        for column in absent:
            alike = SequenceMatcher(None, code_key(header), code_key(column.name)).ratio()
            if alike >= _ALIKE:
                found.append(
                    warning(
                        "misspelt-header",
                        Origin(raw.sheet, raw.header_address(where)),
                        f"La colonne {quoted(header)} n'est pas lue. Vouliez-vous dire "
                        f"{quoted(column.name)} ?",
                        f"Donnez à la colonne le titre exact {quoted(column.name)} si c'est elle.",
                    )
                )
    return found
