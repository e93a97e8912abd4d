"""How colleagues fill in a review: some late, some never, some with attendance of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.three_years.allowed import Cell, typing
from benchmarks.three_years.chance import chance
from benchmarks.three_years.hidden import Levels, Pair
from benchmarks.three_years.watching import Watch

_LATE, _NEVER = 0.3, 0.04
_OFTEN_ABSENT, _STOPS = 0.2, 0.01
_HEADERS = ("Heures suivies", "Besoin fin", "Décision", "Observation")


@dataclass
class Colleagues:
    """The reviews of one period; `when` is year and period."""

    seed: int
    when: str
    table: str
    levels: Levels
    hours: dict[Pair, float] = field(default_factory=dict)
    """Hours followed by (student, module), as the colleagues know them."""

    def attend(self, watch: Watch) -> None:
        """Attendance is typed, and the hours have their effect."""
        rows = watch.rows(self.table)
        followed: dict[Pair, float] = defaultdict(float)
        answers: dict[int, dict[str, object]] = {}
        for number, row in enumerate(rows):
            hours = float(row["Heures suivies"] or 0.0)
            random = chance(self.seed, "absent", self.when, row["Id"])
            if hours > 1 and random.random() < _OFTEN_ABSENT:
                hours = round(hours * random.uniform(0.4, 0.9), 1)
                answers[number] = {"Heures suivies": hours}
            followed[row["Id"], row["Module"]] += hours
        self._type(watch, rows, answers)
        self.hours = dict(followed)
        self.levels.follow(self.when, self.hours)

    def answer(self, watch: Watch, late: bool) -> None:
        """Those who are in time, or those who are `late`, type what they find; a few never do."""
        rows = watch.rows(self.table)
        answers = {
            number: self._answer((row["Id"], row["Module"]))
            for number, row in enumerate(rows)
            if self._moment((row["Id"], row["Module"])) == ("late" if late else "in time")
        }
        self._type(watch, rows, answers)

    def _moment(self, pair: Pair) -> str:
        luck = chance(self.seed, "moment", self.when, *pair).random()
        return "never" if luck < _NEVER else "late" if luck < _LATE else "in time"

    def _answer(self, pair: Pair) -> dict[str, object]:
        random = chance(self.seed, "answer", self.when, *pair)
        found: dict[str, object] = {"Besoin fin": self.levels.seen(self.when, pair)}
        if random.random() < _STOPS:
            found["Décision"] = "Arrêter"
        if random.random() < 0.2:
            found["Observation"] = "Vu en séance, « progrès réels »."
        return found

    def _type(
        self, watch: Watch, rows: list[dict[str, object]], answers: Mapping[int, Mapping[str, object]]
    ) -> None:
        cells: list[Cell] = [
            (self.table, (rows[number]["Groupe"], rows[number]["Id"]), header)
            for number, answer in answers.items()
            for header in answer
        ]
        with watch.by_hand("reviews", typing(cells)) as hands:
            for header in _HEADERS:
                column = [answers.get(number, {}).get(header, row[header]) for number, row in enumerate(rows)]
                hands.column(self.table, header, column)
