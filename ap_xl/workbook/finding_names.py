"""The names of all findings that reading a workbook can give; they are stable, other tools may know them."""

from __future__ import annotations

from collections.abc import Mapping

FINDING_NAMES: Mapping[str, str] = {
    # Sheets, tables, columns
    "foreign-workbook": "none of our tables is there",
    "empty-workbook": "ours, but nothing is filled in yet",
    "empty-table": "a table that planning needs has no row",
    "missing-sheet": "a sheet of the contract is not there",
    "missing-table": "the sheet is there, its table is not",
    "table-elsewhere": "a table stands on another sheet than its own",
    "missing-column": "a required column is not there",
    "duplicate-header": "two columns of a table have the same header",
    "misspelt-header": "a column that is not read, nearly named as one that is missing",
    "no-room-for-table": "something is in the way of a table that must grow",
    "merged-cells": "cells are merged in a table that must be resized, or below it",
    # Rows and cells
    "blank-row": "blank rows inside a table",
    "missing-value": "an empty cell where a value is needed",
    "error-value": "an Excel error such as #N/A",
    "formula-without-value": "a formula whose result was not stored",
    "not-a-number": "something else where a number is needed",
    "not-whole": "a number with decimals where a whole one is needed",
    "out-of-range": "a number out of its bounds",
    "need-out-of-range": "a need other than 0, 1, 2 or 3",
    "not-a-date": "something else where a date is needed, or a day that does not exist",
    "not-a-time": "something else where a time of day is needed",
    "not-a-flag": "neither Oui nor Non",
    "not-a-code": "a code that Excel turned into a date, or that holds a semicolon",
    "unknown-choice": "a value outside a closed list",
    "unknown-code": "a code that its table does not define",
    "duplicate-code": "a code or Id that an earlier row has",
    "end-before-start": "an end before its start",
    # Paramètres
    "unknown-parameter": "a parameter that does not exist",
    "missing-parameter": "a parameter without a row; the default serves",
    "empty-parameter": "a parameter without a value; the default serves",
    "bad-school-year": "a school year that is not of the form 2026-2027",
    # Calendrier
    "bad-period-code": "a period code that no review sheet can carry, or two that it cannot tell apart",
    "overlapping-periods": "two periods that share a day",
    "period-length": "a period outside 4 to 7 weeks with sessions",
    "not-a-monday": "a week that does not begin on a Monday",
    "duplicate-monday": "a week listed twice",
    "absence-of-nobody": "an absence without division and Id",
    "student-in-other-division": "an absence whose student is not in its division; the Id decides",
    # Divisions, Modules, Créneaux, Intervenants, Élèves
    "division-without-slot": "a division that no slot serves",
    "division-without-students": "a division without students",
    "min-above-max": "a smallest group size above the largest",
    "reserved-code": "a module code that is the header of a fixed column of Besoins",
    "module-without-staff": "a module that not enough people can teach",
    "slot-without-room": "a slot with 0 rooms",
    "staff-without-module": "somebody with no module",
    "staff-without-slot": "somebody with no slot",
    "no-division": "a student without division, who is not planned",
    # Besoins
    "unknown-module-column": "a column of Besoins that is no module",
    "missing-need-column": "a module without a column in Besoins",
    "student-without-needs": "a student without a row in Besoins",
    "needs-without-student": "a row of Besoins without a student",
    # Contraintes
    "incomplete-constraint": "a constraint without what its type needs",
    "student-with-himself": "a constraint between a student and the same student",
    "unread-constraint-field": "a cell that the constraint's type does not read",
    # Groupes, Affectations, Séances
    "group-without-staff": "a group without staff",
    "group-slot-mismatch": "a placement in another slot than its group's; an error if locked",
    "group-period-mismatch": "a placement in another period than its group's; an error if locked",
    "outside-period": "a date outside the period",
    "double-placement": "two placements of a student in one slot on the same days; an error if both are locked",
    "session-outside-period": "a session outside its group's period",
    "duplicate-session": "a session listed twice, its hours count twice",
    # Historique, Bilan
    "unknown-code-in-history": "a row of this year with an Id or module that is gone",
    "review-of-unknown-period": "a review table that belongs to no period",
    "redirect-without-module": "a redirection without a proposed module",
}
