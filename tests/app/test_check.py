"""`check`: all findings at once, and an audit of the plan as it stands."""

from __future__ import annotations

from ap_xl.workbook.schema import Alerts, Groups, Journal, Needs, Placements
from tests.books import add_row, column, edited, find_table, first, opened, plan_rows, put, read, rows


def messages(ran, severity):
    return [found["message"] for found in ran.json["findings"] if found["severity"] == severity]


def test_a_workbook_in_order_has_nothing_to_mend_before_its_first_plan(fresh, run):
    ran = run("check", fresh, "--json")
    assert (ran.status, ran.json["status"]) == (0, "ok")
    assert messages(ran, "Erreur") + messages(ran, "Attention") == []


def test_a_plan_just_made_has_nothing_to_mend(planned, run):
    ran = run("check", planned, "--json")
    assert messages(ran, "Erreur") + messages(ran, "Attention") == []


def test_all_errors_are_found_at_once_and_written_to_alertes(fresh, run):
    put(fresh, "tblEleves", "Division", 0, "9Z")
    put(fresh, Needs, "MATH", 1, 7)
    put(fresh, "tblCreneaux", "Début", 0, "midi")
    ran = run("check", fresh, "--json")
    assert ran.status == 1
    assert {f["sheet"] for f in ran.json["findings"] if f["severity"] == "Erreur"} == {
        "Élèves",
        "Besoins",
        "Créneaux",
    }
    written = rows(fresh, Alerts)
    assert [row["Message"] for row in written] == [
        f["message"] for f in sorted(ran.json["findings"], key=lambda f: f["severity"] != "Erreur")
    ]


def test_a_breach_by_hand_is_an_attention(planned, run):
    number = first(planned, Groups, lambda row: row["Verrouillé"] == "Non")
    staff = rows(planned, Groups)[number]["Intervenants"]
    other = next(code for code in column(planned, "tblIntervenants", "Intervenant") if code != staff)
    put(planned, Groups, "Intervenants", number, f"{staff} ; {other}")
    ran = run("check", planned, "--json")
    assert ran.status == 0
    assert [found["severity"] for found in ran.findings("rule-H4")][:1] == ["Attention"]


def test_an_imposed_student_taken_out_of_the_group_is_an_attention(planned, run):
    number = first(planned, Placements, lambda row: row["Id"] == "E010" and row["Module"] == "PASS")
    put(planned, Placements, "Groupe", number, None)
    assert run("check", planned, "--json").finding("rule-H8")["sheet"] == "Contraintes"


def test_locks_typed_before_the_first_plan_are_audited(fresh, run):
    group = rows(fresh, Groups)[0]
    row = {"Période": "P1", "Id": "E050", "Créneau": group["Créneau"], "Groupe": group["Groupe"]}
    add_row(fresh, Placements, {**row, "Verrouillé": "x"})
    add_row(fresh, Placements, {**row, "Verrouillé": "x", "Id": "E051"})
    add_row(fresh, Placements, {**row, "Verrouillé": "x", "Id": "E052"})
    ran = run("check", fresh, "--json")
    assert ran.status == 0
    assert any("verrou" in message for message in messages(ran, "Attention"))


def test_missing_module_columns_are_added_at_the_right_and_stay_empty(fresh, run):
    with edited(fresh) as book:
        table = find_table(book, "tblModules")
        area = table.range
        table.resize(area.resize(area.shape[0] + 1))
        sheet, row = table.parent, area.row + area.shape[0]
        sheet.range((row, area.column)).value = [
            "NEUF", "Un module neuf", "Consolidation", None, 2, 8, None, 6, None, None, None
        ]  # fmt: skip
    before = read(fresh).table("tblBesoins")
    assert run("check", fresh).status == 0
    after = read(fresh).table("tblBesoins")
    assert after.headers == (*before.headers, "NEUF")
    assert [row[:-1] for row in after.rows] == list(before.rows)
    assert {row[-1] for row in after.rows} == {None}


def test_it_leaves_the_plan_alone_and_notes_itself_in_the_journal(planned, run):
    before = plan_rows(planned)
    run("check", planned, "--today", "2026-10-01")
    assert plan_rows(planned) == before
    last = rows(planned, Journal)[-1]
    assert (last["Action"], f"{last['Date et heure']:%d/%m/%Y}") == ("Vérifier", "01/10/2026")


def test_mended_errors_leave_alertes(fresh, run):
    put(fresh, "tblEleves", "Division", 0, "9Z")
    assert run("check", fresh).status == 1
    put(fresh, "tblEleves", "Division", 0, "2agora")
    assert run("check", fresh).status == 0
    assert "Erreur" not in column(fresh, Alerts, "Gravité")


def test_a_foreign_workbook_is_left_as_it_is(tmp_path, run):
    import xlsxwriter

    path = tmp_path / "budget.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Feuil1").write("A1", "Autre chose")
    book.close()
    before = path.read_bytes()
    ran = run("check", path, "--json")
    assert (ran.status, ran.json["findings"][0]["name"]) == (1, "foreign-workbook")
    assert path.read_bytes() == before


def test_it_reads_a_renamed_sheet(fresh, run):
    with edited(fresh) as book:
        book.sheets["Élèves"].name = "Liste des élèves"
    ran = run("check", fresh, "--json")
    assert ran.status == 0
    assert ran.finding("table-elsewhere")["sheet"] == "Liste des élèves"
    with opened(fresh) as book:
        assert "Élèves" not in [sheet.name for sheet in book.sheets]
