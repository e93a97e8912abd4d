"""`regroup` as a coordinator meets it: what is written, and what stays."""

from __future__ import annotations

from datetime import datetime

import pytest

from ap_xl.app import regroup as regroup_book
from ap_xl.workbook.schema import Alerts, Groups, Journal, Parameters, Periods, Placements, Sessions, Slots
from tests.books import (
    SECONDS,
    add_row,
    cell,
    column,
    edited,
    find_table,
    first,
    opened,
    plan_rows,
    put,
    rows,
    sheet_names,
    table_names,
)


def is_placed(row):
    return row["Groupe"] is not None


def is_free_to_move(row):
    return is_placed(row) and row["Verrouillé"] == "Non"


# -- what is written -------------------------------------------------------------------------------


def test_every_student_has_one_row_for_each_slot_of_the_class(planned):
    divisions = {row["Créneau"]: str(row["Divisions"]).split("; ") for row in rows(planned, "tblCreneaux")}
    wanted = {
        (student["Id"], slot)
        for slot, codes in divisions.items()
        for student in rows(planned, "tblEleves")
        if student["Division"] in {code.strip() for part in codes for code in part.split(";")}
    }
    found = [(row["Id"], row["Créneau"]) for row in rows(planned, Placements)]
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_every_row_of_a_student_says_why(planned):
    reasons = column(planned, Placements, "Motif")
    assert all(isinstance(reason, str) and reason.endswith(".") for reason in reasons)


def test_the_sessions_are_real_dates_within_the_period(planned):
    start, end = (rows(planned, Periods)[0][name] for name in ("Début", "Fin"))
    days = column(planned, Sessions, "Date")
    assert days
    assert all(isinstance(day, datetime) and start <= day <= end for day in days)


def test_the_sizes_in_groupes_are_those_of_affectations(planned):
    members = column(planned, Placements, "Groupe")
    for group in rows(planned, Groups):
        assert members.count(group["Groupe"]) == group["Effectif"]


def test_students_without_a_group_are_listed_for_vie_scolaire(planned):
    listed = rows(planned, "tblSansGroupe")
    without = {(r["Id"], r["Créneau"]) for r in rows(planned, Placements) if not is_placed(r)}
    assert {(row["Id"], row["Créneau"]) for row in listed} <= without
    assert {row["Où"] for row in listed} <= {"Étude", "Cours", "Libre"}
    days = [row["Date"] for row in listed]
    assert days == sorted(days)


def test_both_tables_of_hours_are_filled(planned):
    assert len(rows(planned, "tblHeuresDivisions")) == len(rows(planned, "tblDivisions"))
    assert len(rows(planned, "tblHeuresIntervenants")) == len(rows(planned, "tblIntervenants"))
    planned_hours = sum(column(planned, "tblHeuresIntervenants", "Planifiées"))
    assert planned_hours == pytest.approx(sum(column(planned, Groups, "Heures")))


def test_the_journal_holds_no_names_and_no_ids(planned):
    (line,) = rows(planned, Journal)
    text = " ".join(str(value) for value in line.values())
    for student in rows(planned, "tblEleves"):
        assert student["Id"] not in text
        assert student["Nom"] not in text


def test_the_answer_for_programs_agrees_with_the_sheets(fresh, regroup):
    answer = regroup(fresh).json
    placements = rows(fresh, Placements)
    assert answer["status"] in ("optimal", "feasible")
    assert answer["groups"] == len(rows(fresh, Groups))
    assert answer["placed"] == sum(is_placed(row) for row in placements)
    assert answer["teacher_hours"] == pytest.approx(sum(column(fresh, Groups, "Heures")))
    assert answer["objective"] <= answer["best"] + 1e-9 <= answer["bound"] + 2e-9
    assert answer["gap"] == pytest.approx((answer["bound"] - answer["objective"]) / answer["bound"])


# -- running again ---------------------------------------------------------------------------------


def test_running_again_on_unchanged_data_moves_nobody(planned, regroup):
    before = plan_rows(planned)
    assert regroup(planned).json["moves"] == 0
    assert plan_rows(planned) == before


def test_own_columns_formats_and_sheets_stay(planned, regroup):
    with edited(planned) as book:
        table = find_table(book, Placements)
        sheet, area = table.parent, table.range
        table.resize(area.resize(area.shape[0], area.shape[1] + 1))
        sheet.range((area.row, area.column + area.shape[1])).value = "Ma note"
        sheet.range((area.row + 3, area.column + area.shape[1])).value = "=1+1"
        sheet.range((area.row + 4, area.column + area.shape[1])).value = "à voir"
        sheet.range((area.row + 4, area.column)).color = (255, 0, 0)
        book.sheets.add("Mes notes").range("B2").value = "réunion"
    before = rows(planned, Placements)
    assert regroup(planned).status == 0
    assert rows(planned, Placements) == before
    with opened(planned) as book:
        sheet = book.sheets["Affectations"]
        area = find_table(book, Placements).range
        last = area.column + area.shape[1] - 1
        assert sheet.range((area.row + 3, last)).formula == "=1+1"
        assert sheet.range((area.row + 4, last)).value == "à voir"
        assert sheet.range((area.row + 4, area.column)).color == (255, 0, 0)
        assert book.sheets["Mes notes"].range("B2").value == "réunion"


def test_a_note_follows_its_student_when_rows_come_and_go(planned, regroup):
    number = first(planned, Placements, lambda row: row["Id"] == "E030")
    with edited(planned) as book:
        table = find_table(book, Placements)
        area = table.range
        table.resize(area.resize(area.shape[0], area.shape[1] + 1))
        last = area.column + area.shape[1]
        table.parent.range((area.row, last)).value = "Ma note"
        table.parent.range((area.row + 1 + number, last)).value = "à voir"
    slot = rows(planned, Placements)[number]["Créneau"]
    put(planned, "tblEleves", "Date de sortie", 0, datetime(2026, 9, 1))
    assert regroup(planned).status == 0
    assert not [row for row in rows(planned, Placements) if row["Id"] == "E001"]
    noted = [(row["Id"], row["Créneau"]) for row in rows(planned, Placements) if row["Ma note"]]
    assert noted == [("E030", slot)]


def test_rows_of_other_periods_stay_as_they_are(planned, regroup):
    group = {"Groupe": "P2-x", "Période": "P2", "Créneau": "LUN-10", "Module": "FR", "Salle": "12"}
    add_row(planned, Groups, {**group, "Intervenants": rows(planned, Groups)[0]["Intervenants"]})
    add_row(planned, Placements, {"Période": "p2", "Id": "E001", "Créneau": "LUN-10", "Motif": "à la main"})
    add_row(planned, Sessions, {"Groupe": "P2-x", "Date": datetime(2026, 11, 9), "État": "Prévue"})

    def of_p2():
        groups, placements, sessions = plan_rows(planned)
        return (
            [row for row in groups if row["Période"] == "P2"],
            [row for row in placements if row["Période"] == "p2"],
            [row for row in sessions if row["Groupe"] == "P2-x"],
        )

    before = of_p2()
    assert [len(part) for part in before] == [1, 1, 1]
    assert regroup(planned).status == 0
    assert of_p2() == before


def test_another_period_is_planned_beside_the_first(planned, regroup):
    before = plan_rows(planned)
    assert regroup(planned, "--period", "p2").json["period"] == "P2"
    for old, new in zip(before, plan_rows(planned), strict=True):
        assert [row for row in new if row in old] == old
    assert {row["Période"] for row in rows(planned, Groups)} == {"P1", "P2"}


def test_a_closed_period_is_refused(planned, regroup):
    put(planned, Periods, "État", 0, "Clôturée")
    before = plan_rows(planned)
    ran = regroup(planned)
    assert ran.status == 1
    assert ran.finding("closed-period")["sheet"] == "Calendrier"
    assert plan_rows(planned) == before
    assert "clôturée" in column(planned, Alerts, "Message")[0]
    assert len(rows(planned, Journal)) == 2


# -- what the coordinator typed --------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["x", "Oui", " oui ", "X", "OUI", True])
def test_a_lock_typed_by_hand_holds(planned, regroup, mark):
    number = first(planned, Placements, lambda row: not is_placed(row))
    student, slot = (rows(planned, Placements)[number][name] for name in ("Id", "Créneau"))
    other = next(
        row for row in rows(planned, Groups) if row["Créneau"] == slot and row["Verrouillé"] == "Non"
    )
    put(planned, Placements, "Groupe", number, other["Groupe"])
    put(planned, Placements, "Verrouillé", number, mark)
    assert regroup(planned).status == 0
    row = next(r for r in rows(planned, Placements) if (r["Id"], r["Créneau"]) == (student, slot))
    assert (row["Groupe"], row["Verrouillé"]) == (other["Groupe"], "Oui")


def test_a_locked_group_keeps_its_staff(planned, regroup):
    number = first(planned, Groups, lambda row: row["Verrouillé"] == "Non")
    put(planned, Groups, "Verrouillé", number, " oui ")
    before = rows(planned, Groups)[number]
    assert regroup(planned).status == 0
    after = next(row for row in rows(planned, Groups) if row["Groupe"] == before["Groupe"])
    assert after["Intervenants"] == before["Intervenants"]
    assert after["Verrouillé"] == "Oui"


def test_a_lock_without_a_group_keeps_its_dates(planned, regroup):
    number = first(planned, Placements, is_free_to_move)
    student, slot = (rows(planned, Placements)[number][name] for name in ("Id", "Créneau"))
    put(planned, Placements, "Groupe", number, None)
    put(planned, Placements, "Du", number, datetime(2026, 9, 7))
    put(planned, Placements, "Au", number, datetime(2026, 9, 25))
    put(planned, Placements, "Verrouillé", number, "Oui")
    assert regroup(planned).status == 0
    kept = [row for row in rows(planned, Placements) if (row["Id"], row["Créneau"]) == (student, slot)]
    free = next(row for row in kept if not is_placed(row))
    assert (free["Du"], free["Au"]) == (datetime(2026, 9, 7), datetime(2026, 9, 25))
    assert free["Verrouillé"] == "Oui"


def test_a_room_typed_by_hand_stays(planned, regroup):
    put(planned, Groups, "Salle", 1, "Atelier 3")
    put(planned, Groups, "Salle", 2, 205)
    assert regroup(planned).status == 0
    assert column(planned, Groups, "Salle")[1:3] == ["Atelier 3", 205.0]


def test_sessions_edited_by_hand_stay(planned, regroup):
    someone = rows(planned, "tblIntervenants")[0]["Intervenant"]
    put(planned, Sessions, "État", 0, "Annulée")
    put(planned, Sessions, "Motif", 0, "grève")
    put(planned, Sessions, "Intervenants", 1, someone)
    put(planned, Sessions, "Heures", 2, "1,5")
    group = rows(planned, Sessions)[0]["Groupe"]
    by_hand = {"Groupe": group, "Date": "16/10/2026", "Heures": 2, "État": "Prévue", "Motif": "rattrapage"}
    add_row(planned, Sessions, by_hand)
    before = rows(planned, Sessions)
    assert regroup(planned).status == 0
    after = rows(planned, Sessions)
    assert after[:3] == [before[0], before[1], {**before[2], "Heures": 1.5}]
    added = [row for row in after if row["Motif"] == "rattrapage"]
    assert [(row["Groupe"], row["Date"], row["Heures"]) for row in added] == [
        (group, datetime(2026, 10, 16), 2.0)
    ]
    assert len(after) == len(before)


def test_an_own_column_of_seances_goes_with_a_date_typed_as_text(planned, regroup):
    number = first(planned, Sessions, lambda row: row["Date"].day == 14)
    day = rows(planned, Sessions)[number]["Date"]
    put(planned, Sessions, "Date", number, f"'{day:%d/%m/%Y}")
    with edited(planned) as book:
        table = find_table(book, Sessions)
        area = table.range
        table.resize(area.resize(area.shape[0], area.shape[1] + 1))
        last = area.column + area.shape[1]
        table.parent.range((area.row, last)).value = "Appel fait"
        table.parent.range((area.row + 1 + number, last)).value = "oui"
    assert regroup(planned).status == 0
    assert [row["Date"] for row in rows(planned, Sessions) if row["Appel fait"]] == [day]


# -- names and Ids ---------------------------------------------------------------------------------


def test_a_name_that_looks_like_a_formula_stays_text(fresh, regroup):
    put(fresh, "tblEleves", "Nom", 0, "'=CMD()")
    put(fresh, "tblEleves", "Prénom", 0, "'+33")
    assert regroup(fresh).status == 0
    written = [row for row in rows(fresh, Placements) if row["Id"] == "E001"]
    assert {(row["Nom"], row["Prénom"]) for row in written} == {("=CMD()", "+33")}
    with opened(fresh) as book:
        sheet = book.sheets["Affectations"]
        address = cell(fresh, Placements, "Nom", first(fresh, Placements, lambda row: row["Id"] == "E001"))
        assert sheet.range(address).value == "=CMD()"


def test_ids_held_as_numbers_are_written_as_numbers(fresh, regroup, run):
    for table in ("tblEleves", "tblBesoins"):
        for code in (14, 18, 23, 27):
            number = first(fresh, table, lambda row, code=code: row["Id"] == f"E{code:03}")
            put(fresh, table, "Id", number, code if table == "tblEleves" else f"'{code}")
    assert regroup(fresh).status == 0
    assert run("reviews", fresh).status == 0
    for table in (Placements, "tblSansGroupe", "tblBilanP1"):
        ids = set(column(fresh, table, "Id"))
        assert ids & {14.0, 18.0, 23.0, 27.0}, table
        assert not ids & {"14", "18", "23", "27"}, table


def test_ids_held_as_numbers_do_not_lose_their_locks(fresh, regroup):
    for table in ("tblEleves", "tblBesoins"):
        put(fresh, table, "Id", first(fresh, table, lambda row: row["Id"] == "E050"), 1050)
    assert regroup(fresh).status == 0
    before = plan_rows(fresh)
    assert regroup(fresh).json["moves"] == 0
    assert plan_rows(fresh) == before


# -- errors ----------------------------------------------------------------------------------------


def test_errors_stop_the_command_and_leave_the_plan(planned, regroup):
    address = put(planned, "tblEleves", "Division", 3, "2AGORAA")
    before = plan_rows(planned)
    ran = regroup(planned)
    assert ran.status == 1
    assert ran.json["status"] == "error"
    found = ran.finding("unknown-code")
    assert (found["severity"], found["sheet"], found["cell"]) == ("Erreur", "Élèves", address)
    assert "« 2AGORA »" in found["message"]
    assert plan_rows(planned) == before
    alert = rows(planned, Alerts)[0]
    assert (alert["Gravité"], alert["Feuille"], alert["Cellule"]) == ("Erreur", "Élèves", address)
    assert column(planned, Journal, "Résultat") == ["Terminé", "Erreurs"]


def test_skip_errors_plans_without_the_rows_and_says_which(fresh, regroup):
    put(fresh, "tblEleves", "Division", 3, "inconnue")
    ran = regroup(fresh, "--skip-errors")
    assert ran.status == 0
    left_out = {(found["sheet"], found["cell"]) for found in ran.findings("row-skipped")}
    assert ("Élèves", cell(fresh, "tblEleves", "Id", 3)) in left_out
    assert ("Besoins", cell(fresh, "tblBesoins", "Id", 3)) in left_out
    assert "E004" not in column(fresh, Placements, "Id")
    assert "E005" in column(fresh, Placements, "Id")
    assert column(fresh, Alerts, "Gravité")[0] == "Erreur"


@pytest.mark.parametrize("more", [(), ("--period", "p1")])
def test_skip_errors_does_not_help_where_the_periods_own_row_has_errors(fresh, regroup, more):
    address = put(fresh, "tblPeriodes", "Début", 0, "32/13/2026")
    ran = regroup(fresh, "--skip-errors", *more)
    assert ran.status == 1
    assert address in {found["cell"] for found in ran.json["findings"] if found["severity"] == "Erreur"}


def test_skip_errors_leaves_no_session_of_a_group_that_went(planned, regroup):
    number = first(planned, Groups, lambda row: row["Verrouillé"] == "Non")
    code = rows(planned, Groups)[number]["Groupe"]
    put(planned, Groups, "Module", number, "inconnu")
    assert regroup(planned, "--skip-errors").status == 0
    groups = set(column(planned, Groups, "Groupe"))
    assert set(column(planned, Sessions, "Groupe")) <= groups, code
    assert set(column(planned, Placements, "Groupe")) - {None} <= groups


def test_skip_errors_does_not_help_where_a_sheet_is_missing(fresh, regroup):
    with edited(fresh) as book:
        book.sheets["Modules"].delete()
    assert regroup(fresh, "--skip-errors").status == 1


def test_contradicting_locks_say_which_row_to_give_up(planned, regroup):
    number = first(planned, Placements, is_placed)
    row = rows(planned, Placements)[number]
    put(planned, Placements, "Verrouillé", number, "Oui")
    pupils = [r for r in rows(planned, Placements) if r["Groupe"] == row["Groupe"] and r["Id"] != row["Id"]]
    other = first(planned, Placements, lambda r: r == pupils[0])
    put(planned, Placements, "Verrouillé", other, "Oui")
    apart = {"Type": "Séparés", "Élève": row["Id"], "Avec": pupils[0]["Id"]}
    address = cell(planned, "tblContraintes", "Élève", add_row(planned, "tblContraintes", apart))
    before = plan_rows(planned)
    ran = regroup(planned)
    assert ran.status == 3
    assert ran.json["status"] == "infeasible"
    reasons = [found for found in ran.json["findings"] if found["severity"] == "Erreur"]
    assert reasons
    assert all(found["sheet"] and found["cell"] and found["remedy"] for found in reasons)
    assert plan_rows(planned) == before
    alert = rows(planned, Alerts)[0]
    assert (alert["Feuille"], alert["Cellule"]) == (reasons[0]["sheet"], reasons[0]["cell"])
    assert column(planned, Journal, "Résultat") == ["Terminé", "Aucun plan"]
    assert address


def test_a_student_locked_into_two_groups_at_once_is_exit_status_3(planned, regroup):
    number = first(planned, Placements, is_placed)
    row = rows(planned, Placements)[number]
    other = next(
        r for r in rows(planned, Groups) if r["Créneau"] == row["Créneau"] and r["Groupe"] != row["Groupe"]
    )
    put(planned, Placements, "Verrouillé", number, "Oui")
    again = {**{name: row[name] for name in ("Période", "Id", "Créneau")}, "Groupe": other["Groupe"]}
    add_row(planned, Placements, {**again, "Verrouillé": "x"})
    before = plan_rows(planned)
    ran = regroup(planned)
    assert ran.status == 3
    assert plan_rows(planned) == before


# -- workbooks with less in them -------------------------------------------------------------------


def test_missing_output_sheets_are_made_again(fresh, regroup):
    names = ["Groupes", "Affectations", "Séances", "Alertes", "Heures", "Historique", "Journal"]
    with edited(fresh) as book:
        for name in names:
            book.sheets[name].delete()
    assert regroup(fresh).status == 0
    assert set(names) <= set(sheet_names(fresh))
    made = {"tblGroupes", "tblAffectations", "tblSeances", "tblAlertes", "tblJournal"}
    assert made | {"tblHeuresDivisions", "tblHeuresIntervenants", "tblHistorique"} <= table_names(fresh)
    assert rows(fresh, Placements)
    assert regroup(fresh).json["moves"] == 0


def test_merged_cells_in_the_way_of_a_table_are_named(fresh, regroup):
    with edited(fresh) as book:
        area = find_table(book, Placements).range
        below = book.sheets["Affectations"].range((area.row + 20, area.column)).resize(2, 3)
        below.merge()
        address = below.get_address(False, False)
    before = plan_rows(fresh)
    ran = regroup(fresh)
    assert ran.status == 1
    assert (ran.finding("merged-cells")["sheet"], ran.finding("merged-cells")["cell"]) == (
        "Affectations",
        address,
    )
    assert plan_rows(fresh) == before
    assert "fusionnées" in column(fresh, Alerts, "Message")[0]


def test_what_stands_below_a_table_is_never_overwritten(fresh, regroup):
    with edited(fresh) as book:
        area = find_table(book, Placements).range
        book.sheets["Affectations"].range((area.row + 20, area.column)).value = "signature"
    before = plan_rows(fresh)
    ran = regroup(fresh)
    assert ran.status == 1
    assert ran.finding("no-room-for-table")["sheet"] == "Affectations"
    assert plan_rows(fresh) == before
    assert "place de s'agrandir" in column(fresh, Alerts, "Message")[0]
    with opened(fresh) as book:
        assert book.sheets["Affectations"].range((area.row + 20, area.column)).value == "signature"


def test_a_plan_without_time_points_to_the_parameter(fresh, regroup, monkeypatch):
    from ap_xl.domain.errors import NoPlanError
    from ap_xl.domain.findings import NOWHERE, error
    from ap_xl.planning import planner

    def out_of_time(*arguments, **more):
        raise NoPlanError("Aucun plan.", [error("no-plan-in-time", NOWHERE, "Aucun plan.", "Plus de temps.")])

    monkeypatch.setattr(planner, "plan_period", out_of_time)
    ran = regroup(fresh)
    number = first(fresh, Parameters, lambda row: row["Paramètre"] == "Temps de calcul (s)")
    found = ran.finding("no-plan-in-time")
    assert (ran.status, found["sheet"]) == (3, "Paramètres")
    assert found["cell"] == cell(fresh, Parameters, "Valeur", number)


def test_a_rejected_plan_is_not_written(planned, regroup, monkeypatch):
    from ap_xl.domain.errors import PlanRejectedError
    from ap_xl.planning import planner

    def rejecting(*arguments, **more):
        raise PlanRejectedError("H3: too small")

    monkeypatch.setattr(planner, "plan_period", rejecting)
    before = plan_rows(planned)
    ran = regroup(planned)
    assert ran.status == 3
    assert "H3" not in ran.out
    assert plan_rows(planned) == before


def test_seats_against_students_are_told_slot_by_slot(fresh, regroup):
    told = regroup(fresh).findings("seats")
    assert len(told) == len(rows(fresh, Slots))
    assert all("élèves pour" in found["message"] for found in told)


def test_progress_is_told_in_rates_that_end_at_those_of_the_plan(fresh):
    told = []

    def improve(rate, limit):
        told.append((rate, limit))
        return True

    with opened(fresh) as book:
        report = regroup_book(book, seconds=float(SECONDS), improve=improve)
    assert told
    assert all(0 <= rate <= limit for rate, limit in told)
    finite = [limit for _, limit in told if limit < float("inf")]
    assert finite and max(rate for rate, _ in told) <= min(finite) + 1e-9
    assert max(rate for rate, _ in told) == pytest.approx(report.figures["coverage"], rel=0.05)
