"""One spoilt workbook per finding: its name, severity and exact cell."""

# ruff: noqa: E501 - one case, one line

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from ap_xl.domain.findings import Severity
from ap_xl.workbook import schema
from ap_xl.workbook.finding_names import FINDING_NAMES
from ap_xl.workbook.parse import parse
from ap_xl.workbook.raw import RawBook

from .small_book import (
    changed,
    day,
    small_book,
    with_cell,
    with_column,
    with_header,
    with_row,
    with_rows,
    without_sheet,
    without_table,
)

E, A, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741
Spoil = Callable[[RawBook], RawBook]


@dataclass(frozen=True)
class Case:
    """What is done to a workbook in order, and the one finding that must follow."""

    name: str
    severity: Severity
    place: str
    spoil: Spoil
    says: str = ""


def cell(table: str, row: int, column: str, value: object) -> Spoil:
    return lambda book: with_cell(book, table, row, column, value)


def row(table: str, *cells: object) -> Spoil:
    return lambda book: with_row(book, table, cells)


def both(*spoils: Spoil) -> Spoil:
    def spoil(book: RawBook) -> RawBook:
        for one in spoils:
            book = one(book)
        return book

    return spoil


def uncached(table: str, at: int, column: int) -> Spoil:
    def spoil(book: RawBook) -> RawBook:
        book = changed(book, table, lambda raw: replace(raw, uncached=frozenset({(at, column)})))
        return with_cell(book, table, at, book.table(table).headers[column], None)

    return spoil


def empty(*tables: str) -> Spoil:
    def spoil(book: RawBook) -> RawBook:
        for name in tables:
            book = with_rows(book, name, [[None] * len(book.table(name).headers)])
        return book

    return spoil


def moved_to_other_sheet(book: RawBook) -> RawBook:
    return changed(book, "tblOutils", lambda raw: replace(raw, sheet="Entretiens"))


def without_parameter(book: RawBook) -> RawBook:
    return with_rows(book, "tblParametres", book.table("tblParametres").rows[:-1])


def renamed_module(code: str) -> Spoil:
    """MATHS under another code, everywhere."""

    def spoil(book: RawBook) -> RawBook:
        tables = {
            key: replace(
                table,
                headers=tuple(code if header == "MATHS" else header for header in table.headers),
                rows=tuple(
                    tuple(x.replace("MATHS", code) if isinstance(x, str) else x for x in cells)
                    for cells in table.rows
                ),
            )
            for key, table in book.tables.items()
        }
        return replace(book, tables=tables)

    return spoil


def review_of_another_period(book: RawBook) -> RawBook:
    review = replace(book.table("tblBilanP1"), name="tblBilanP9")
    tables = without_table(book, "tblBilanP1").tables
    return replace(book, tables={**tables, "tblbilanp9": review})


PLACED = ["P1", 1001.0, None, None, None, "LU1", None, None, None, None, None, None, None, None]
ALL_CORE = ("tblDivisions", "tblModules", "tblIntervenants", "tblCreneaux", "tblEleves")
REST = (
    "tblPFMP", "tblContraintes", "tblGroupes", "tblAffectations", "tblSeances", "tblHistorique",
    "tblEntretiens", "tblOutils",
)  # fmt: skip


def nothing_filled_in(book: RawBook) -> RawBook:
    book = without_table(empty(*ALL_CORE, *REST)(book), "tblBilanP1")
    needs = book.table("tblBesoins")
    return changed(
        book, "tblBesoins", lambda raw: replace(raw, headers=needs.headers[:4], rows=((None,) * 4,))
    )


CASES = [
    Case("foreign-workbook", E, "Feuil1!", lambda book: RawBook(("Feuil1",))),
    Case("empty-workbook", A, "Accueil!", nothing_filled_in),
    Case("missing-sheet", E, "Contraintes!", lambda book: without_sheet(book, "Contraintes"), "tblContraintes"),
    Case("missing-sheet", A, "Journal!", lambda book: without_sheet(book, "Journal"), "recréé"),
    Case("missing-sheet", I, "Outils!", lambda book: without_sheet(book, "Outils")),
    Case("missing-sheet", I, "Fiche élève!", lambda book: without_sheet(book, "Fiche élève")),
    Case("missing-table", E, "Calendrier!", lambda book: without_table(book, "tblVacances"), "« tblVacances »"),
    Case("missing-table", A, "Alertes!", lambda book: without_table(book, "tblAlertes")),
    Case("table-elsewhere", A, "Entretiens!A3", moved_to_other_sheet, "« Outils »"),
    Case("missing-column", E, "Contraintes!A3", lambda book: with_header(book, "tblContraintes", "Type", "Sorte"), "« Type »"),
    Case("missing-column", A, "Alertes!A3", lambda book: with_header(book, "tblAlertes", "Message", "Texte")),
    Case("duplicate-header", E, "Modules!L3", lambda book: with_column(book, "tblModules", " MODALITÉ "), "D3"),
    Case("misspelt-header", A, "Élèves!K3", lambda book: with_header(book, "tblEleves", "Date d'entrée", "Date d’entrée"), "« Date d'entrée »"),
    Case("blank-row", A, "Divisions!A5", lambda book: with_row(book, "tblDivisions", [" "] + [None] * 7, at=1), "ligne 5"),
    Case("missing-value", E, "Outils!B4", cell("tblOutils", 0, "Titre", " "), "« Titre »"),
    Case("error-value", E, "Outils!E4", cell("tblOutils", 0, "Remarque", "#VALUE!"), "« #VALEUR! »"),
    Case("formula-without-value", E, "Outils!C4", uncached("tblOutils", 0, 2)),
    Case("not-a-number", E, "Groupes!I4", cell("tblGroupes", 0, "Heures", "environ 10"), "« environ 10 »"),
    Case("not-a-number", E, "Paramètres!B18", cell("tblParametres", 14, "Valeur", "10 %"), "« 10 % »"),
    Case("not-whole", E, "Entretiens!C4", cell("tblEntretiens", 0, "Durée (min)", 1.5), "« 1,5 »"),
    Case("out-of-range", E, "Divisions!F5", cell("tblDivisions", 1, "Heures complémentaires", "-1"), "« -1 »"),
    Case("out-of-range", E, "Paramètres!B19", cell("tblParametres", 15, "Valeur", 0), "« 0 »"),
    Case("need-out-of-range", E, "Besoins!F5", cell("tblBesoins", 1, "ORAL", 4), "« 4 »"),
    Case("need-out-of-range", E, "Besoins!E4", cell("tblBesoins", 0, "MATHS", "1,5"), "« 1,5 »"),
    Case("not-a-date", E, "Élèves!E5", cell("tblEleves", 1, "Date de naissance", "31/02/2026"), "« 31/02/2026 »"),
    Case("not-a-time", E, "Entretiens!B4", cell("tblEntretiens", 0, "Heure", "25h00"), "« 25h00 »"),
    Case("not-a-flag", E, "Groupes!J4", cell("tblGroupes", 0, "Verrouillé", "peut-être"), "« peut-être »"),
    Case("not-a-code", E, "Outils!A4", cell("tblOutils", 0, "Module", day(2026, 3, 1)), "« 01/03/2026 »"),
    Case("unknown-choice", E, "Entretiens!F4", cell("tblEntretiens", 0, "Type", "Acueil"), "Vouliez-vous dire « Accueil » ?"),
    Case("unknown-code", E, "Outils!A4", cell("tblOutils", 0, "Module", "MATH"), "Vouliez-vous dire « MATHS » ?"),
    Case("unknown-code", E, "Paramètres!B7", cell("tblParametres", 3, "Valeur", "P9"), "« P9 »"),
    Case("unknown-code", E, "Groupes!C4", cell("tblGroupes", 0, "Créneau", "LU9"), "« LU9 »"),
    Case("unknown-code", E, "Séances!F5", cell("tblSeances", 1, "Intervenants", "ROY;ROI"), "« ROI »"),
    Case("duplicate-code", E, "Divisions!A6", row("tblDivisions", " 2com", "2NDE", None, None, 1, None, 1, None), "A5"),
    Case("duplicate-code", E, "Besoins!A7", row("tblBesoins", "1003", None, None, None, 1, 1), "A6"),
    Case("end-before-start", E, "Calendrier!G4", cell("tblVacances", 0, "Fin", day(2026, 10, 1)), "« 01/10/2026 »"),
    Case("end-before-start", E, "Élèves!L6", cell("tblEleves", 2, "Date de sortie", day(2026, 9, 1)), "K6"),
    Case("unknown-parameter", A, "Paramètres!A22", row("tblParametres", "Bonus décrochages", 1, None, None), "« Bonus décrochage »"),
    Case("missing-parameter", A, "Paramètres!A4", without_parameter, "« 0,01 »"),
    Case("empty-parameter", A, "Paramètres!B8", cell("tblParametres", 4, "Valeur", None), "« 1 »"),
    Case("bad-school-year", E, "Paramètres!B5", cell("tblParametres", 1, "Valeur", "2026"), "2026-2027"),
    Case("unknown-choice", E, "Paramètres!B6", cell("tblParametres", 2, "Valeur", "D"), "« D »"),
    Case("bad-period-code", E, "Calendrier!A6", row("tblPeriodes", "P/3", day(2027, 1, 4), day(2027, 2, 5), None), "« P/3 »"),
    Case("bad-period-code", E, "Calendrier!A6", row("tblPeriodes", "P-1", day(2027, 1, 4), day(2027, 2, 5), None), "« P1 » (A4)"),
    Case("overlapping-periods", E, "Calendrier!B6", row("tblPeriodes", "P3", day(2026, 12, 18), day(2027, 2, 5), None), "B5"),
    Case("period-length", A, "Calendrier!A6", row("tblPeriodes", "P3", day(2027, 1, 4), day(2027, 1, 15), None), "2 semaines"),
    Case("not-a-monday", E, "Calendrier!J5", cell("tblSemaines", 1, "Lundi", day(2026, 9, 15)), "15/09/2026"),
    Case("duplicate-monday", E, "Calendrier!J6", row("tblSemaines", "14/09/2026", "A"), "J5"),
    Case("absence-of-nobody", E, "Calendrier!M6", row("tblPFMP", None, None, day(2026, 11, 2), day(2026, 11, 6))),
    Case("student-in-other-division", A, "Calendrier!M5", cell("tblPFMP", 1, "Division", "2COM"), "« 2COM »"),
    Case("min-above-max", E, "Modules!E6", row("tblModules", "X", "X", "Orientation", "Entretien", 9, 3, None, 1, None, None, None), "F6"),
    Case("reserved-code", E, "Modules!A6", row("tblModules", "prénom", "X", "Orientation", "Entretien", 1, 3, None, 1, None, None, None)),
    Case("module-without-staff", A, "Modules!A5", both(cell("tblModules", 1, "Intervenants", 2), cell("tblIntervenants", 1, "Modules", "MATHS")), "« ORAL »"),
    Case("slot-without-room", A, "Créneaux!H4", cell("tblCreneaux", 0, "Salles", 0), "« LU1 »"),
    Case("staff-without-module", I, "Intervenants!F6", row("tblIntervenants", "N", None, None, 1, "HSA", None, "LU1", None), "« N »"),
    Case("staff-without-slot", I, "Intervenants!G6", row("tblIntervenants", "N", None, None, 1, "HSA", "ORAL", None, None), "« N »"),
    Case("no-division", A, "Élèves!D5", cell("tblEleves", 1, "Division", None), "« 1002 »"),
    Case("division-without-slot", A, "Divisions!A5", both(cell("tblCreneaux", 0, "Divisions", "1MELEC"), cell("tblCreneaux", 1, "Divisions", "1MELEC")), "« 2COM »"),
    Case("division-without-students", I, "Divisions!A5", cell("tblEleves", 2, "Division", "1MELEC"), "« 2COM »"),
    Case("unknown-module-column", E, "Besoins!G3", lambda book: with_column(book, "tblBesoins", "ORALE"), "« ORAL »"),
    Case("missing-need-column", I, "Besoins!F3", row("tblModules", "X", "X", "Orientation", "Entretien", 1, 3, None, 1, None, None, None), "« X »"),
    Case("student-without-needs", A, "Élèves!A7", row("tblEleves", 1004.0, "Nu", "Lou", "2COM", *[None] * 9), "« 1004 »"),
    Case("student-without-needs", A, "Besoins!A4", empty("tblBesoins"), "3 élèves"),
    Case("needs-without-student", E, "Besoins!A7", row("tblBesoins", 1009.0, None, None, None, 1, 1), "« 1009 »"),
    Case("incomplete-constraint", E, "Contraintes!C4", cell("tblContraintes", 0, "Avec", None), "« Avec »"),
    Case("incomplete-constraint", E, "Contraintes!D5", cell("tblContraintes", 1, "Module", None), "« Intervenant »"),
    Case("incomplete-constraint", E, "Contraintes!D6", row("tblContraintes", "Imposé", 1001.0, None, None, "LU1", None, None, None)),
    Case("student-with-himself", E, "Contraintes!C4", cell("tblContraintes", 0, "Avec", "1001"), "« 1001 »"),
    Case("unread-constraint-field", A, "Contraintes!E4", cell("tblContraintes", 0, "Créneau", "LU1"), "« LU1 »"),
    Case("group-without-staff", A, "Groupes!E5", cell("tblGroupes", 1, "Intervenants", None), "« P1-2 »"),
    Case("group-slot-mismatch", A, "Affectations!F4", cell("tblAffectations", 0, "Créneau", "MA1"), "« MA1 »"),
    Case("group-slot-mismatch", E, "Affectations!F5", cell("tblAffectations", 1, "Créneau", "MA1"), "« LU1 »"),
    Case("group-period-mismatch", A, "Affectations!A4", cell("tblAffectations", 0, "Période", "P2"), "« P2 »"),
    Case("outside-period", E, "Affectations!L4", cell("tblAffectations", 0, "Au", day(2026, 11, 4)), "04/11/2026"),
    Case("end-before-start", E, "Affectations!L5", cell("tblAffectations", 1, "Au", day(2026, 9, 8)), "K5"),
    Case("double-placement", A, "Affectations!B7", row("tblAffectations", *PLACED), "B4"),
    Case("double-placement", A, "Affectations!B7", row("tblAffectations", "P1", 1002.0, *PLACED[2:12], "Oui", None), "B5"),
    Case("session-outside-period", A, "Séances!B5", cell("tblSeances", 1, "Date", day(2026, 11, 9)), "09/11/2026"),
    Case("duplicate-session", A, "Séances!B6", row("tblSeances", "P1-1", day(2026, 9, 7), "8:00", 1, "Faite", None, None), "B4"),
    Case("unknown-code-in-history", A, "Historique!D5", cell("tblHistorique", 1, "Module", "MATH"), "« MATHS »"),
    Case("review-of-unknown-period", A, "Bilan P1!A3", review_of_another_period),
    Case("redirect-without-module", A, "Bilan P1!O4", cell("tblBilanP1", 0, "Décision", "Réorienter"), "« 1001 »"),
    Case("unknown-code", E, "Bilan P1!E4", cell("tblBilanP1", 0, "Id", 7), "« 7 »"),
    Case("unknown-code", A, "Bilan P1!E4", both(cell("tblPeriodes", 0, "État", "Clôturée"), cell("tblBilanP1", 0, "Id", 7)), "« 7 »"),
]  # fmt: skip


def label(case: Case) -> str:
    return f"{case.name} at {case.place}"


@pytest.mark.parametrize("case", CASES, ids=label)
def test_one_fault_gives_one_finding_at_its_cell(case):
    findings = parse(case.spoil(small_book())).findings
    found = [(one.name, one.severity, f"{one.origin.sheet}!{one.origin.cell}") for one in findings]
    assert found == [(case.name, case.severity, case.place)], findings
    assert case.says in findings[0].message + findings[0].remedy


def test_a_workbook_in_order_has_no_findings():
    reading = parse(small_book())
    assert (reading.findings, reading.skipped, reading.missing_tables) == ((), (), ())


def test_every_name_has_a_case():
    elsewhere = {"no-room-for-table", "merged-cells", "empty-table"}
    assert {case.name for case in CASES} == set(FINDING_NAMES) - elsewhere


def test_a_table_without_rows_is_pointed_out_when_others_are_filled():
    reading = parse(empty("tblIntervenants")(small_book()))
    assert "empty-table" in {finding.name for finding in reading.findings}


@pytest.mark.parametrize("case", CASES, ids=label)
def test_the_texts_are_french_sentences(case):
    for finding in parse(case.spoil(small_book())).findings:
        for text in (finding.message, finding.remedy):
            assert re.match(r"[«A-ZÀÉÈÊ]", text), text
            assert text.rstrip().endswith((".", "?")), text
            assert not re.search(r"None|\d\.\d|datetime|  |' | '", text), text


def test_an_unlisted_table_of_ours_is_still_found_under_its_name_in_any_case():
    book = small_book()
    assert book.table("TBLELEVES") is book.table(schema.Students.name)


def test_a_slot_that_groups_name_must_stay():
    raw = with_cell(small_book(), "tblCreneaux", 0, "Créneau", "LU9")
    remedies = {
        str(finding.origin): finding.remedy
        for finding in parse(raw).findings
        if finding.name == "unknown-code"
    }
    assert any("remettez-la dans la feuille « Créneaux »" in remedy for remedy in remedies.values())
    assert any("mettez 0 dans « Salles »" in remedy for remedy in remedies.values())
