"""Who moves and why, and the figures of the later aims, as `regroup` reports them."""

from __future__ import annotations

import pytest

from ap_xl.workbook.schema import Alerts, Groups, Placements
from tests.books import add_row, cell, column, first, put, rows

LATER = {"unplaced_unmet", "unplaced_other", "moves", "size_spread", "need_spread", "charged_hours", "cost"}


def test_every_later_aim_has_its_figure(fresh, regroup, run):
    answer = regroup(fresh).json
    assert set(answer) >= LATER
    assert answer["unplaced_unmet"] + answer["unplaced_other"] == answer["unplaced"]
    assert answer["cost"] == pytest.approx((answer["best"] - answer["objective"]) / answer["best"])
    assert answer["charged_hours"] <= answer["teacher_hours"]
    assert answer["moved"] == []


def test_the_screen_has_a_line_for_each(planned, run):
    out = run("regroup", planned, "--time", "30").out
    for start in ("Sans groupe sur un créneau : ", "Déplacements : ", "Groupes parallèles", "Heures à la charge",
                  "Tout cela coûte "):  # fmt: skip
        assert any(line.startswith(start) for line in out.splitlines()), start


def a_student_to_move(path):
    """The row of somebody in a group who is not locked."""
    return next(r for r in rows(path, Placements) if r["Groupe"] is not None and r["Verrouillé"] == "Non")


def test_a_move_is_told_at_its_row_with_its_reason(planned, regroup):
    row = a_student_to_move(planned)
    asked = {"Type": "Interdit", "Élève": row["Id"], "Module": row["Module"]}
    at = cell(planned, "tblContraintes", "Type", add_row(planned, "tblContraintes", asked))
    ran = regroup(planned)
    told = next(one for one in ran.findings("move") if f"« {row['Id']} »" in one["message"])
    after = first(planned, Placements, lambda r: (r["Id"], r["Créneau"]) == (row["Id"], row["Créneau"]))
    assert (told["severity"], told["sheet"]) == ("Info", "Affectations")
    assert told["cell"] == cell(planned, Placements, "Groupe", after)
    why = f"la contrainte « Interdit » le demande (Contraintes {at})"
    assert why in told["message"]
    assert f" ; déplacé de « {row['Groupe']} » : {why}." in rows(planned, Placements)[after]["Motif"]
    assert told["message"] in column(planned, Alerts, "Message")
    moved = next(
        one for one in ran.json["moved"] if (one["student"], one["slot"]) == (row["Id"], row["Créneau"])
    )
    assert (moved["from"], moved["cause"], moved["text"]) == (row["Groupe"], "asked", why)
    assert len(ran.json["moved"]) == ran.json["moves"]


def test_a_student_who_left_is_told_at_the_row_of_eleves(planned, regroup):
    row = a_student_to_move(planned)
    number = first(planned, "tblEleves", lambda student: student["Id"] == row["Id"])
    put(planned, "tblEleves", "Date de sortie", number, "01/09/2026")
    told = [one for one in regroup(planned).findings("move") if f"« {row['Id']} »" in one["message"]]
    assert {(one["sheet"], one["cell"]) for one in told} == {
        ("Élèves", cell(planned, "tblEleves", "Id", number))
    }
    assert all("n'est pas là pendant la période" in one["message"] for one in told)


def test_many_moves_are_counted_by_cause(planned, regroup, monkeypatch):
    monkeypatch.setattr("ap_xl.app.moves.MOST", 0)
    row = a_student_to_move(planned)
    add_row(planned, "tblContraintes", {"Type": "Interdit", "Élève": row["Id"], "Module": row["Module"]})
    ran = regroup(planned)
    assert not ran.findings("move")
    counts = [int(one["message"].split()[0]) for one in ran.findings("moves")]
    assert sum(counts) == ran.json["moves"] > 0


def test_moves_name_nobody_by_name(planned, regroup):
    group = next(row for row in rows(planned, Groups) if row["Verrouillé"] == "Non")
    staff = group["Intervenants"].split(";")[0].strip()
    number = first(planned, "tblIntervenants", lambda row: row["Intervenant"] == staff)
    others = [row["Créneau"] for row in rows(planned, "tblCreneaux") if row["Créneau"] != group["Créneau"]]
    put(planned, "tblIntervenants", "Créneaux", number, "; ".join(others))
    ran = regroup(planned)
    assert ran.json["moves"]
    people = rows(planned, "tblEleves")
    names = {row["Nom"] for row in people} - {row["Intervenant"] for row in rows(planned, "tblIntervenants")}
    texts = " ".join(one["message"] for one in (*ran.findings("move"), *ran.findings("moves")))
    assert not [name for name in names if name in texts]
