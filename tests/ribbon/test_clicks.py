"""Each button as the coordinator meets it: the message, the place it leads to, the screen as before."""

from __future__ import annotations

import pytest

from ap_xl.ribbon.answer import LONGEST, Icon
from ap_xl.ribbon.commands import COMMANDS
from ap_xl.ribbon.running import respond
from ap_xl.workbook.schema import Groups, Placements, Students
from tests.books import cell, column, first, read, rows, sheet_names


def row_of(path, table, number):
    """The sheet's row of a body row, as VBA writes it."""
    row = read(path).table(table.name).top + 1 + number
    return f"{row}:{row}"


def type_in(click, table, header, number, value):
    """Somebody types into the open workbook; returns the cell."""
    address = cell(click.excel.path, table, header, number)
    click.excel.table(table if isinstance(table, str) else table.name).parent.range(address).value = value
    return address


# -- what went well --------------------------------------------------------------------------------


def test_check_counts_and_leads_to_alertes(click):
    answer = click("check")
    assert (answer.status, answer.icon, answer.sheet, answer.title) == (0, Icon.INFO, "Alertes", "Vérifier")
    assert answer.message.startswith("0 erreur, ")
    assert "places" in answer.message


def test_check_says_in_how_many_slots_seats_are_missing(click):
    type_in(click, "tblCreneaux", "Salles", 0, 1)
    assert "Il manque des places sur 1 créneau (de 3)." in click("check").message


def test_regroup_tells_the_figures_of_the_plan_and_leads_to_groupes(click_first):
    answer = click_first("regroup")
    assert (answer.status, answer.sheet) == (0, "Groupes")
    for part in (
        "groupes",
        "Couverture des besoins : ",
        "places occupées",
        "sans groupe",
        "Heures d'intervenants",
    ):
        assert part in answer.message
    path = click_first.excel.save()
    assert f"{len(rows(path, Groups))} groupes" in answer.message


def test_regroup_tells_how_far_it_is_in_the_status_bar(click_first):
    click_first("regroup")
    told = click_first.excel.told
    assert told[0] == "AP : Constituer les groupes, lecture du classeur…"
    assert any(text.startswith("AP : Recherche des groupes… couverture ") for text in told)
    assert told[-1] == "AP : Écriture des groupes"


def test_lock_acts_on_the_selected_rows(click):
    number = first(click.excel.path, Groups, lambda row: row["Verrouillé"] != "Oui")
    answer = click("lock", "--sheet", "Groupes", "--rows", row_of(click.excel.path, Groups, number))
    assert (answer.status, answer.sheet) == (0, "")
    assert answer.message == "Groupes : 1 ligne verrouillée."
    assert column(click.excel.save(), Groups, "Verrouillé")[number] == "Oui"


def test_a_lock_that_makes_trouble_leads_to_alertes(click):
    path = click.excel.path
    number = first(path, Placements, lambda row: row["Groupe"] is not None and row["Verrouillé"] != "Oui")
    placed = rows(path, Placements)[number]
    need = first(path, "tblBesoins", lambda row: row["Id"] == placed["Id"])
    type_in(click, "tblBesoins", placed["Module"], need, 0)
    answer = click("lock", "--sheet", "Affectations", "--rows", row_of(path, Placements, number))
    assert (answer.status, answer.sheet) == (0, "Alertes")


def test_unlock_takes_a_lock_away(click):
    number = first(click.excel.path, Groups, lambda row: row["Verrouillé"] == "Oui")
    click("unlock", "--sheet", "Groupes", "--rows", row_of(click.excel.path, Groups, number))
    assert column(click.excel.save(), Groups, "Verrouillé")[number] is None


def test_explain_is_about_the_student_of_the_row_and_writes_nothing(click):
    answer = click("explain", "--sheet", "Élèves", "--rows", row_of(click.excel.path, Students, 2))
    student = rows(click.excel.path, Students)[2]["Id"]
    assert answer.message.startswith(f"Élève {student} ")
    assert not [member for member in click.excel.members if member.startswith("Range.") and member[-1] == "="]


def test_explain_works_where_nothing_may_be_written(click):
    click.excel.is_read_only = True
    assert click("explain", "--sheet", "Élèves", "--rows", "5:5").status == 0


def test_explain_names_what_would_help(click):
    """The first student with an unmet need that one change would meet."""
    path = click.excel.path
    answers = (
        click("explain", "--sheet", "Élèves", "--rows", row_of(path, Students, number))
        for number in range(30)
    )
    assert any("un seul de ces changements suffirait" in answer.message for answer in answers)


def test_explain_about_a_group(click):
    answer = click("explain", "--sheet", "Groupes", "--rows", row_of(click.excel.path, Groups, 0))
    code = rows(click.excel.path, Groups)[0]["Groupe"]
    assert answer.message.startswith(f"Groupe « {code} »")


@pytest.mark.parametrize(
    ("verb", "sheet", "says"),
    [
        ("whatif", "Pistes", "pistes (feuille Pistes)"),
        ("budget", "Heures", "h réalisées ou planifiées sur"),
        ("reviews", "Bilan P1", "lignes à compléter"),
        ("periods", "Calendrier", "périodes"),
    ],
)
def test_the_other_commands_lead_to_their_sheet(click, verb, sheet, says):
    answer = click(verb)
    assert (answer.status, answer.sheet, answer.cell) == (0, sheet, "")
    assert says in answer.message
    assert sheet in sheet_names(click.excel.save())


def test_undo_takes_the_last_click_back(click):
    before = column(click.excel.path, Groups, "Verrouillé")
    click("lock", "--sheet", "Groupes", "--rows", "1:1000")
    answer = click("undo")
    assert answer.message.startswith("« Verrouiller »")
    assert column(click.excel.save(), Groups, "Verrouillé") == before


def test_attentions_are_counted_and_where_they_are(click):
    type_in(click, "tblCreneaux", "Salles", 0, 0)
    message = click("budget").message
    assert "attention : voir la feuille Alertes." in message


# -- what is in the way ----------------------------------------------------------------------------


def test_an_error_is_told_with_its_cell_and_leads_there(click):
    address = type_in(click, Students, "Division", 3, "nulle part")
    answer = click("regroup")
    assert (answer.status, answer.icon) == (1, Icon.WARNING)
    assert (answer.sheet, answer.cell) == ("Élèves", address)
    assert f"Élèves {address} : " in answer.message
    assert answer.message.startswith("1 erreur à corriger : voir la feuille Alertes.")


def test_several_errors_are_counted_and_the_first_is_told(click):
    for number in (3, 4, 5):
        type_in(click, Students, "Division", number, "nulle part")
    message = click("budget").message
    assert message.startswith("3 erreurs à corriger : voir la feuille Alertes.\nPour commencer, Élèves ")


def test_check_tells_errors_too(click):
    address = type_in(click, Students, "Division", 3, "nulle part")
    answer = click("check")
    assert (answer.status, answer.cell) == (1, address)
    assert answer.message.startswith("1 erreur, ")


def test_a_closed_period_leads_to_its_row(click):
    type_in(click, "tblPeriodes", "État", 0, "Clôturée")
    answer = click("lock", "--sheet", "Groupes", "--rows", "1:1000")
    assert (answer.status, answer.sheet) == (1, "Calendrier")
    assert "est clôturée" in answer.message


def test_without_a_plan_the_reason_and_the_cheapest_change_are_told(click):
    """A student who must not be in the only group that he is locked in."""
    path = click.excel.path
    student = rows(path, Students)[0]["Id"]
    slot, module = rows(path, "tblCreneaux")[0]["Créneau"], rows(path, "tblModules")[0]["Module"]
    number = len(rows(path, "tblContraintes"))
    table = click.excel.table("tblContraintes")
    table.resize(table.range.resize(number + 3))
    for place, type_ in ((number, "Imposé"), (number + 1, "Interdit")):
        for header, value in (("Type", type_), ("Élève", student), ("Module", module), ("Créneau", slot)):
            type_in_new_row(click, place, header, value)
    answer = click("regroup")
    assert (answer.status, answer.icon, answer.sheet) == (3, Icon.WARNING, "Contraintes")
    assert answer.message.startswith("Aucun plan n'est possible")
    assert "c'est le plus petit changement qui rend un plan possible" in answer.message


def type_in_new_row(click, number, header, value):
    raw = read(click.excel.path).table("tblContraintes")
    table = click.excel.table("tblContraintes")
    table.parent.range(raw.address(number, raw.headers.index(header))).value = value


def test_nothing_selected_is_a_sentence(click):
    for verb in ("lock", "unlock", "explain"):
        answer = click(verb, "--sheet", "Modules", "--rows", "5:5")
        assert (answer.status, answer.icon, answer.sheet) == (2, Icon.WARNING, "")
        assert answer.message.startswith("Sélectionnez d'abord")
        assert answer.title == COMMANDS[verb].label


def test_share_writes_into_the_chosen_folder_and_says_for_how_many(click, tmp_path):
    answer = click("share", "--folder", str(tmp_path / "envois"))
    assert (answer.status, answer.title) == (0, "Préparer les envois"), answer.message
    assert answer.message.startswith("Envois P1 : ")
    assert list((tmp_path / "envois").glob("AP_P1_intervenant_*.xlsx"))


def test_a_workbook_of_somebody_else_is_a_sentence(click):
    for sheet in list(click.excel.closed.sheets)[1:]:
        if len(sheet.tables):
            sheet.delete()
    answer = click("check")
    assert answer.status == 1
    assert answer.message


def test_a_verb_of_a_newer_add_in_is_a_sentence(click):
    answer = click("of-next-year")
    assert answer.status == 2
    assert "« of-next-year »" in answer.message


# -- what holds of every answer --------------------------------------------------------------------


@pytest.mark.parametrize("verb", COMMANDS)
def test_no_answer_names_a_student_or_has_to_be_cut(click, verb):
    path = click.excel.path
    people = {row[name] for row in rows(path, Students) for name in ("Nom", "Prénom")}
    staff = {row["Intervenant"] for row in rows(path, "tblIntervenants")}
    answer = click(verb, "--sheet", "Élèves" if verb == "explain" else "Groupes", "--rows", "5:9")
    words = set(answer.message.replace("«", " ").replace("»", " ").split())
    assert not words & (people - staff)
    assert 0 < len(answer.message) <= LONGEST


def test_filters_stay_and_hidden_rows_are_written(click):
    excel = click.excel
    slot = column(excel.path, Groups, "Créneau")[0]
    excel.filter(Groups.name, "Créneau", slot)
    hidden = set(excel.hidden)
    answer = click("lock", "--sheet", "Groupes", "--rows", "1:1000")
    assert "filtre" not in answer.message
    assert excel.hidden == hidden
    assert set(column(excel.save(), Groups, "Verrouillé")) == {"Oui"}


def test_a_filter_that_had_to_go_is_told(click):
    click.excel.filter(Groups.name, "Créneau", column(click.excel.path, Groups, "Créneau")[0])
    click.excel.unhides = False
    before = click.excel.filters[Groups.name]
    answer = respond_without_looking(click, "lock", "--sheet", "Groupes", "--rows", "1:1000")
    assert not before.is_on
    assert "Un filtre a été retiré pour écrire : « Groupes »." in answer.message


def respond_without_looking(click, *arguments):
    """The answer alone: here the screen does change."""
    excel = click.excel
    more = ("--book", excel.path.name, "--answer", "x")
    return respond((*arguments, *more), lambda name, hwnd: excel.book)
