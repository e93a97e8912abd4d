"""What a lively coordinator does besides: locks, moved students, remarks, colours, slips of the pen, `undo`."""

from __future__ import annotations

from datetime import date

from benchmarks.three_years.allowed import Cell, May, anything, nothing, planning, typing
from benchmarks.three_years.chance import chance
from benchmarks.three_years.record import changes
from benchmarks.three_years.setting_up import REMARK
from benchmarks.three_years.watching import Watch

_COLOURS = ((255, 230, 153), (198, 224, 180), (248, 203, 173))


def mark_up(watch: Watch, about: str) -> None:
    """Remarks in a column of one's own, coloured cells, a room, an interview's notes."""
    random = chance(about, "marks")
    students = watch.rows("tblEleves")
    chosen = random.sample(range(len(students)), 3)
    cells: list[Cell] = [("tblEleves", (students[number]["Id"],), REMARK) for number in chosen]
    with watch.by_hand("remarks", typing(cells)) as hands:
        for number in chosen:
            hands.put("tblEleves", number, {REMARK: f"{about} : voir la famille ; « à suivre »"})
            hands.colour("tblEleves", "Nom", number, random.choice(_COLOURS))


def intervene(watch: Watch, period: str, about: str) -> None:
    """A group is locked, a student is moved and locked, a remark stands beside the placement; then `regroup` again."""
    random = chance(about, "hands")
    rows = watch.rows("tblAffectations")
    groups = [row for row in watch.rows("tblGroupes") if row["Période"] == period]
    locked = random.choice(groups)["Groupe"]
    numbers = [n for n, row in enumerate(rows) if row["Période"] == period and row["Groupe"]]
    moved = random.choice(numbers)
    others = [
        group["Groupe"]
        for group in groups
        if group["Créneau"] == rows[moved]["Créneau"] and group["Groupe"] != rows[moved]["Groupe"]
    ]
    all_groups = [row["Groupe"] for row in watch.rows("tblGroupes")]
    key = tuple(rows[moved][name] for name in ("Période", "Id", "Créneau", "Du"))
    edits = {"Verrouillé": "Oui", REMARK: "Demandé par la famille."}
    if others:
        edits["Groupe"] = random.choice(others)
    cells: list[Cell] = [("tblAffectations", key, header) for header in edits]
    cells += [("tblGroupes", (locked,), header) for header in ("Verrouillé", REMARK)]
    with watch.by_hand("a lock and a move", typing(cells)) as hands:
        hands.put("tblAffectations", moved, edits)
        hands.put("tblGroupes", all_groups.index(locked), {"Verrouillé": "Oui", REMARK: "Ne pas changer."})
    watch.command("check", may=nothing)
    watch.command("regroup", "--period", period, "--time", 10, may=planning(period))


def slip(watch: Watch) -> None:
    """A wrong code in Élèves: nothing may be planned, the plan stays; then it is mended."""
    rows = watch.rows("tblEleves")
    cell: Cell = ("tblEleves", (rows[0]["Id"],), "Division")
    with watch.by_hand("a slip", typing([cell])) as hands:
        hands.put("tblEleves", 0, {"Division": "2GAA"})
    for verb in ("check", "regroup", "reviews", "close"):
        ran = watch.command(verb, may=nothing, statuses=(1,))
        if not any("2GAA" in finding["message"] for finding in ran.told["findings"]):
            watch.problems.append(f"{verb} does not quote the wrong class")
    with watch.by_hand("the slip mended", typing([cell])) as hands:
        hands.put("tblEleves", 0, {"Division": rows[0]["Division"]})


def think_again(watch: Watch, verb: str, *given: object, may_do: May, edit: bool) -> None:
    """A command, perhaps a remark typed since, and `undo`: all is as before but for the remark."""
    before = watch.current()
    watch.command(verb, *given, may=may_do)
    cells: list[Cell] = []
    if edit:
        rows = watch.rows("tblEleves")
        cells = [("tblEleves", (rows[1]["Id"],), REMARK)]
        with watch.by_hand("since the command", typing(cells)) as hands:
            hands.put("tblEleves", 1, {REMARK: "Tapé après la commande."})
    watch.command("undo", may=anything)
    may = typing(cells)
    after = watch.current()
    for change in changes(before, after):
        if change.table != "tblJournal" and not may(before, after, change):
            watch.problems.append(f"undo of {verb} leaves {change}")


def talk(watch: Watch, students: list[str], day: date, kind: str) -> None:
    """Interviews are noted."""
    with watch.by_hand("interviews") as hands:
        hands.append(
            "tblEntretiens",
            [
                {"Date": day, "Durée (min)": 20, "Id": one, "Type": kind, "Compte rendu": "Échange."}
                for one in students
            ],
        )
