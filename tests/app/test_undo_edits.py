"""`undo` where somebody has worked in the workbook since the command."""

from __future__ import annotations

from ap_xl.domain.findings import Severity
from ap_xl.workbook import schema
from ap_xl.workbook.log_sheet import SHEET
from tests.books import (
    add_row,
    cell,
    column,
    edited,
    find_table,
    first,
    opened,
    put,
    rows,
    sheet_names,
    table_names,
)
from tests.states import differences, state_of, steps_in

REVIEWS = schema.reviews_of("P1")


def attentions(ran):
    """Name, sheet and cell of what an undo has left, all of them Attention."""
    found = ran.json["findings"]
    assert {finding["severity"] for finding in found} <= {Severity.WARNING.value}
    return [(finding["name"], finding["sheet"], finding["cell"]) for finding in found]


def without_the_reviews(path):
    """The sheet of the reviews and its table are not there, as in an older workbook."""
    with edited(path) as book:
        book.sheets[REVIEWS.sheet].delete()


def reviewed(run, path):
    assert run("reviews", path, "--period", "P1").status == 0


def replanned(run, path):
    """A second plan, with a room less."""
    put(path, schema.Slots, "Salles", 0, 1)
    before = state_of(path)
    assert run("regroup", path, "--time", "30").status == 0
    return before


def changed_row(before, after, table, header):
    """The number of the first row that both plans have and that differs there."""
    old, new = before.tables[table], after.tables[table]
    place, keys = old.headers.index(header), [old.headers.index(key) for key in ("Période", "Id", "Créneau")]
    known = {tuple(row[key] for key in keys): row[place] for row in old.rows}
    return next(
        number
        for number, row in enumerate(new.rows)
        if known.get(tuple(row[key] for key in keys), row[place]) != row[place]
    )


def test_an_answer_typed_into_a_review_stays_with_its_row_and_its_sheet(run, planned):
    without_the_reviews(planned)
    reviewed(run, planned)
    address = put(planned, REVIEWS, "Besoin fin", 4, 1)
    student = rows(planned, REVIEWS)[4]["Id"]
    ran = run("undo", planned, "--json")
    assert [(row["Id"], row["Besoin fin"]) for row in rows(planned, REVIEWS)] == [(student, 1)]
    assert attentions(ran) == [
        ("undo-row-edited", "Bilan P1", address.replace("9", "5")),
        ("undo-sheet-stays", "Bilan P1", ""),
    ]


def test_an_added_sheet_without_answers_goes(run, planned):
    without_the_reviews(planned)
    before = state_of(planned)
    reviewed(run, planned)
    assert REVIEWS.sheet in sheet_names(planned)
    assert attentions(run("undo", planned, "--json")) == []
    assert not differences(before, state_of(planned))


def test_an_added_sheet_with_a_note_beside_the_table_stays(run, planned):
    without_the_reviews(planned)
    reviewed(run, planned)
    with edited(planned) as book:
        book.sheets[REVIEWS.sheet].range("T2").value = "à rendre vendredi"
    assert attentions(run("undo", planned, "--json")) == [("undo-sheet-stays", "Bilan P1", "")]
    assert rows(planned, REVIEWS) == []
    with opened(planned) as book:
        assert book.sheets[REVIEWS.sheet].range("T2").value == "à rendre vendredi"


def test_an_added_sheet_that_a_formula_refers_to_stays(run, planned):
    without_the_reviews(planned)
    reviewed(run, planned)
    with edited(planned) as book:
        book.sheets["Outils"].range("Z1").value = "=COUNTA(tblBilanP1[Décision])"
    ran = run("undo", planned, "--json")
    assert "des formules s'en servent" in ran.finding("undo-sheet-stays")["message"]
    with opened(planned) as book:
        assert book.sheets["Outils"].range("Z1").formula == "=COUNTA(tblBilanP1[Décision])"


def test_an_added_sheet_that_somebody_has_deleted_needs_no_word(run, planned):
    without_the_reviews(planned)
    before = state_of(planned)
    reviewed(run, planned)
    without_the_reviews(planned)
    assert attentions(run("undo", planned, "--json")) == []
    assert not differences(before, state_of(planned))


def test_a_waiting_sheet_waits_again(run, planned):
    before = state_of(planned)
    reviewed(run, planned)
    assert (REVIEWS.sheet, True) in state_of(planned).sheets
    run("undo", planned)
    assert (REVIEWS.sheet, False) in state_of(planned).sheets
    assert not differences(before, state_of(planned))


def test_a_waiting_sheet_with_an_answer_stays_in_view(run, planned):
    reviewed(run, planned)
    put(planned, REVIEWS, "Observation", 0, "bien")
    ran = run("undo", planned, "--json")
    assert ("undo-sheet-stays", "Bilan P1", "") in attentions(ran)
    assert (REVIEWS.sheet, True) in state_of(planned).sheets


def test_a_placement_moved_by_hand_stays_and_all_others_go_back(run, planned):
    before = replanned(run, planned)
    row = changed_row(before, state_of(planned), "tblAffectations", "Groupe")
    was = state_of(planned)
    address = put(planned, schema.Placements, "Groupe", row, "À LA MAIN")
    ran = run("undo", planned, "--json")
    ((name, sheet, place),) = attentions(ran)
    assert (name, sheet) == ("undo-cell-edited", "Affectations")
    after = state_of(planned)
    (difference,) = differences(before, after, but=("tblAlertes",))
    assert "[Groupe]" in difference
    assert difference.endswith("'À LA MAIN'")
    assert was.tables["tblAffectations"] != after.tables["tblAffectations"]
    with opened(planned) as book:
        assert book.sheets["Affectations"].range(place).value == "À LA MAIN"
    assert address.rstrip("0123456789") == place.rstrip("0123456789")
    finding = ran.finding("undo-cell-edited")
    assert "« À LA MAIN » a été saisi depuis" in finding["message"]


def test_the_report_says_how_much_was_kept_and_alertes_where(run, planned):
    before = replanned(run, planned)
    row = changed_row(before, state_of(planned), "tblAffectations", "Groupe")
    put(planned, schema.Placements, "Groupe", row, "À LA MAIN")
    ran = run("undo", planned)
    assert "1 changement fait depuis à la main est gardé : voir la feuille Alertes." in ran.out
    assert "À LA MAIN" in str(column(planned, schema.Alerts, "Message")[0])
    assert state_of(planned).tables["tblAlertes"].rows[1:] == before.tables["tblAlertes"].rows
    assert "À LA MAIN" not in str(rows(planned, schema.Journal)[-1])


def test_the_next_undo_takes_those_alerts_away(run, fresh):
    start = state_of(fresh)
    run("check", fresh)
    checked = state_of(fresh)
    run("regroup", fresh, "--time", "30")
    put(fresh, schema.Groups, "Salle", 1, "Gymnase")
    assert run("undo", fresh, "--json").findings("undo-row-edited")
    assert len(rows(fresh, schema.Alerts)) == len(checked.tables["tblAlertes"].rows) + 1
    assert attentions(run("undo", fresh, "--json")) == []
    assert not differences(start, state_of(fresh), but=("tblGroupes",))
    assert "Gymnase" in column(fresh, schema.Groups, "Salle")


def test_a_new_student_typed_since_stays(run, planned):
    run("check", planned)
    before = replanned(run, planned)
    add_row(planned, schema.Students, {"Id": "E999", "Nom": "Neuf", "Prénom": "Ali", "Division": "2MELEC"})
    assert attentions(run("undo", planned, "--json")) == []
    assert rows(planned, schema.Students)[-1]["Id"] == "E999"
    assert not differences(before, state_of(planned), but=("tblEleves",))


def test_a_sorted_plan_is_taken_back_in_the_order_of_the_person(run, planned):
    before = replanned(run, planned)
    with edited(planned) as book:
        body = find_table(book, schema.Placements).data_body_range
        body.formula = sorted(body.formula, key=lambda row: (str(row[2]), str(row[3]), str(row[5])))
    assert attentions(run("undo", planned, "--json")) == []
    after = state_of(planned)
    assert not differences(before, after, but=("tblAffectations",))
    names = [row[2] for row in after.tables["tblAffectations"].rows]
    assert names == sorted(map(str, names))
    assert set(after.tables["tblAffectations"].rows) == set(before.tables["tblAffectations"].rows)


def test_a_table_with_another_name_is_named(run, planned):
    replanned(run, planned)
    with edited(planned) as book:
        find_table(book, schema.Sessions).name = "tblMesSeances"
    ran = run("undo", planned, "--json")
    assert [name for name, *_ in attentions(ran)] == ["undo-table-gone"]
    assert "« tblSeances »" in ran.finding("undo-table-gone")["message"]


def test_rows_do_not_come_back_over_what_stands_below_the_table(run, planned):
    put(planned, schema.Slots, "Salles", 0, 0)
    put(planned, schema.Slots, "Salles", 1, 0)
    assert run("regroup", planned, "--time", "30").status == 0
    steps, groups = steps_in(planned), len(rows(planned, schema.Groups))
    with edited(planned) as book:
        area = find_table(book, schema.Groups).range
        area.sheet.range((area.row + area.shape[0], 1)).value = "signature"
    ran = run("undo", planned, "--json")
    assert ran.status == 1
    assert ran.finding("no-room-for-table")["sheet"] == "Groupes"
    assert (steps_in(planned), len(rows(planned, schema.Groups))) == (steps, groups)


def test_an_own_column_in_alertes_keeps_what_was_typed_there(run, planned):
    put(planned, schema.Slots, "Salles", 0, 0)
    run("check", planned)
    with edited(planned) as book:
        area = find_table(book, schema.Alerts).range
        (height, width), sheet = area.shape, area.sheet
        find_table(book, schema.Alerts).resize(sheet.range((area.row, 1), (area.row + height - 1, width + 1)))
        sheet.range((area.row, width + 1)).value = "Vu"
        sheet.range((area.row + 1, width + 1)).value = "oui, appelé"
    run("undo", planned)
    assert "oui, appelé" in column(planned, schema.Alerts, "Vu")


def test_the_sheet_of_the_log_is_no_sheet_for_people(run, planned):
    assert SHEET in sheet_names(planned)
    assert run("check", planned, "--json").findings("missing-sheet") == []
    assert all(SHEET not in str(row) for row in rows(planned, schema.Alerts))


def test_rows_that_a_command_added_to_an_older_workbook_go_with_their_tables(run, planned):
    with edited(planned) as book:
        for name in ("Sans groupe", "Pistes", "Heures", "Alertes"):
            book.sheets[name].delete()
    before, names = state_of(planned), table_names(planned)
    assert run("check", planned).status == 0
    assert run("regroup", planned, "--time", "30").status == 0
    assert {"tblHeuresDivisions", "tblHeuresIntervenants", "tblSansGroupe", "tblAlertes"} <= table_names(
        planned
    )
    run("undo", planned)
    assert attentions(run("undo", planned, "--json")) == []
    assert table_names(planned) == names
    assert not differences(before, state_of(planned))
    assert first(planned, schema.Journal, lambda row: row["Action"] == "Annuler")
    assert cell(planned, schema.Groups, "Groupe", 0)
