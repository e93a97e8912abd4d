"""A year of the small sample: groups, things that happen, reviews, close, period after period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from ap_xl.app.hour_findings import year_balance
from ap_xl.domain.balance import Balance, DivisionBalance, StaffBalance
from ap_xl.domain.reconciling import discrepancies
from ap_xl.workbook.parse import parse
from ap_xl.workbook.schema import DivisionHours, Groups, History, Sessions, StaffHours
from tests.app.filled_reviews import fill
from tests.books import Run, edited, find_table, read, rows

PERIODS = ("P1", "P2", "P3", "P4", "P5")
SECONDS = "2"


def what_happens(path: Path, random: Random) -> None:
    """Sessions are cancelled, moved by a day and taken by others, all typed by hand."""
    raw = read(path).table(Sessions.name)
    assert raw is not None
    places = [raw.headers.index(column.name) for column in (Sessions.date, Sessions.state, Sessions.staff)]
    staff = [row["Intervenant"] for row in rows(path, "tblIntervenants")]
    with edited(path) as book:
        sheet = find_table(book, Sessions).parent
        for number, row in enumerate(raw.rows):
            if row[places[1]] == "Prévue" and random.random() < 0.2:
                place, value = random.choice(
                    [(places[1], "Annulée"), (places[1], "Reportée"), (places[2], random.choice(staff))]
                )
                sheet.range(raw.address(number, place)).value = value


def some_answer(random: Random, is_partial: bool):
    """What colleagues type: mostly needs, sometimes attendance, sometimes nothing."""
    said: dict[tuple[object, object], dict[str, object]] = {}

    def answer(row):
        key = row["Id"], row["Module"]
        if key not in said:
            end = max(0, int(row["Besoin début"] or 0) - random.randrange(3))
            said[key] = {} if is_partial and random.random() < 0.1 else {"Besoin fin": end}
        absent = {"Heures suivies": 0.5} if random.random() < 0.1 else {}
        return said[key] | absent

    return answer


def as_shown(path: Path):
    """The balance as the sheet Heures shows it."""
    school = parse(read(path)).school
    shown = year_balance(school)
    divisions = {row["Division"]: row for row in rows(path, DivisionHours)}
    staff = {row["Intervenant"]: row for row in rows(path, StaffHours)}
    return Balance(
        tuple(_division(line, divisions[line.division]) for line in shown.divisions),
        tuple(_member(line, staff[line.staff]) for line in shown.staff),
    )


def _division(line, row) -> DivisionBalance:
    headers = ("Allouées", "Réalisées", "Planifiées", "Restantes", "Projection")
    cycle = ("Cycle alloué", "Cycle réalisé", "Cycle restant")
    return DivisionBalance(line.division, *(row[header] for header in (*headers, *cycle)), line.state)


def _member(line, row) -> StaffBalance:
    headers = ("Enveloppe", "Réalisées", "Planifiées", "Restantes")
    return StaffBalance(line.staff, row["Nature"], *(row[header] for header in headers), line.state)


def test_through_the_year_all_figures_agree_and_nothing_is_left_to_correct(fresh: Path, run: Run):
    random = Random(5)
    for number, period in enumerate(PERIODS):
        assert run("regroup", fresh, "--time", SECONDS).status == 0
        what_happens(fresh, random)
        assert run("reviews", fresh).status == 0
        filled = fill(fresh, period, some_answer(random, is_partial=number % 2 == 1))
        closing = run("close", fresh, "--partial", "--json", "--today", date(2027, 7, 1).isoformat())
        assert closing.status == 0, closing.json["findings"]
        school = parse(read(fresh)).school
        assert discrepancies(school, school.period_by_code[period], as_shown(fresh)) == ()
        noted = [row for row in rows(fresh, History) if row["Période"] == period]
        assert {(row["Id"], row["Module"]) for row in noted} == {(row["Id"], row["Module"]) for row in filled}
        checked = run("check", fresh, "--json")
        assert (checked.status, checked.json["status"]) == (0, "ok")
    assert {row["État"] for row in rows(fresh, "tblPeriodes")} == {"Clôturée"}
    assert {row["Période"] for row in rows(fresh, Groups)} == set(PERIODS)


def test_the_large_sample_reconciles_too(tmp_path: Path, run: Run):
    path = tmp_path / "lycee.xlsx"
    assert run("new", path, "--sample", "lycee").status == 0
    assert run("regroup", path, "--time", SECONDS).status == 0
    what_happens(path, Random(3))
    assert run("reviews", path).status == 0
    fill(path, "P1", some_answer(Random(4), is_partial=True))
    assert run("close", path, "--partial").status == 0
    school = parse(read(path)).school
    assert discrepancies(school, school.period_by_code["P1"], as_shown(path)) == ()
