"""What each command is meant to change; every other cell must stay as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ap_xl.workbook import schema
from benchmarks.three_years.record import Change, Key, Record

May = Callable[[Record, Record, Change], bool]
"""Whether a command may have made the change between the two records."""

Cell = tuple[str, Key, str]

_OUT = frozenset(
    table.name
    for table in schema.Table.__subclasses__()
    if table.filled is schema.OUT and table not in (schema.History, schema.Journal)
)
_OF_THE_PLAN = ("tblGroupes", "tblAffectations", "tblSeances")
_OWN = {
    table.name: frozenset(column.name for column in table.columns) for table in schema.Table.__subclasses__()
}
_SHOWN = {
    table.name: frozenset(column.name for column in table.columns if column.shown)
    for table in schema.Table.__subclasses__()
}


def always(before: Record, after: Record, change: Change) -> bool:
    """Sheets that only the program writes; Journal, Historique and the Bilans are records and not among them."""
    if change.table == "tblJournal":
        return change.old is None
    return change.table in _OUT or (change.table.startswith("around ") and _is_of_ours(change))


def _is_of_ours(change: Change) -> bool:
    """Titles and notes of sheets that come; nobody types there."""
    return change.old is None and change.column == ""


def nothing(before: Record, after: Record, change: Change) -> bool:
    return False


def anything(before: Record, after: Record, change: Change) -> bool:
    """What is looked at in another way."""
    return True


def planning(period: str) -> May:
    """Rows of the period's plan; what is locked, was held or stands in a column of the coordinator's stays."""

    def may(before: Record, after: Record, change: Change) -> bool:
        if change.table not in _OF_THE_PLAN or period not in _periods(before, after, change):
            return False
        if change.column in _SHOWN[change.table]:
            return True
        if change.column and change.column not in _OWN[change.table]:
            return False
        row = before.row(change.table, change.key) or {}
        if change.table == "tblSeances":
            return row.get("État") in (None, "Prévue") and not row.get("Intervenants")
        return row.get("Verrouillé") != "Oui" or change.column in ("Séances", "Heures", "Au")

    return may


def _periods(before: Record, after: Record, change: Change) -> set[object]:
    """The period of the row, before and after."""
    if change.table == "tblAffectations":
        return {change.key[0]}
    group = (change.key[0],)
    rows = (record.row("tblGroupes", group) for record in (before, after))
    return {row["Période"] for row in rows if row is not None}


def reviewing(period: str) -> May:
    """The period's review gets rows; what a colleague answered stays."""

    def may(before: Record, after: Record, change: Change) -> bool:
        if change.table != f"tblBilan{period}":
            return False
        row = before.row(change.table, change.key) or {}
        if change.column in ("Heures suivies", "Heures prévues"):
            return row.get("Heures suivies") == row.get("Heures prévues") or change.column == "Heures prévues"
        answers = ("Besoin fin", "Décision", "Module proposé", "Observation")
        return change.column not in answers and not any(row.get(answer) for answer in answers)

    return may


def closing(period: str) -> May:
    """The period's sessions, hours and state, its rows of Historique, the needs that a review speaks of."""

    def may(before: Record, after: Record, change: Change) -> bool:
        match change.table:
            case "tblHistorique":
                return change.old is None and change.key[1] == period
            case "tblSeances":
                is_held = (change.column, change.old, change.new) == ("État", "Prévue", "Faite")
                return is_held and period in _periods(before, after, change)
            case "tblGroupes":
                is_cost = change.column in ("Séances", "Heures")
                return is_cost and period in _periods(before, after, change)
            case "tblBesoins":
                return _is_reviewed(before, period, change)
            case "tblPeriodes":
                return change.column == "État"
            case "tblParametres":
                return change.key == ("Période en cours",)
        return False

    return may


def _is_reviewed(before: Record, period: str, change: Change) -> bool:
    """Whether a row of the review gives the student this need."""
    for row in before.rows(f"tblBilan{period}"):
        if (row["Id"],) != change.key or row.get("Besoin fin") is None:
            continue
        is_over = row.get("Décision") in ("Acquis", "Arrêter", "Réorienter")
        if row["Module"] == change.column and change.new == (0 if is_over else row["Besoin fin"]):
            return True
        if row.get("Module proposé") == change.column and change.new == row["Besoin fin"]:
            return True
    return False


def importing(before: Record, after: Record, change: Change) -> bool:
    """Only rows come."""
    return change.table in ("tblEleves", "tblBesoins") and change.old is None


def proposing(before: Record, after: Record, change: Change) -> bool:
    return change.table == "tblPeriodes"


def typing(cells: Collection[Cell]) -> May:
    """By hand: these cells, no others; an empty column name is a whole row."""
    wanted = set(cells)

    def may(before: Record, after: Record, change: Change) -> bool:
        return (change.table, change.key, change.column) in wanted

    return may


def turning(before: Record, after: Record, change: Change) -> bool:
    """The new year: who leaves goes everywhere, who stays changes class; plans, reviews and PFMP are emptied."""
    emptied = (*_OF_THE_PLAN, "tblPFMP", "tblPeriodes", "tblVacances", "tblSemaines")
    if change.table in emptied or change.table.startswith("tblBilan"):
        return True
    match change.table:
        case "tblParametres":
            return change.key in {("Période en cours",), ("Année scolaire",)}
        case "tblDivisions":
            return change.column == "Heures cycle déjà faites"
        case "tblEleves":
            has_left = change.new is None and change.column == ""
            return has_left or change.column in ("Division", "Nouvel arrivant")
    has_left = change.new is None and change.column == "" and _student(change) not in _students(after)
    return has_left or (change.table == "tblBesoins" and change.column in _SHOWN["tblBesoins"])


def _student(change: Change) -> object:
    """Whom the row is about."""
    cells = change.old if isinstance(change.old, dict) else {}
    return cells.get("Id", cells.get("Élève"))


def _students(record: Record) -> set[object]:
    return {row["Id"] for row in record.rows("tblEleves")}
