"""What a year's workbook needs before its first plan: each sheet to fill, with how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ap_xl.template.counted import counted, shown
from ap_xl.template.formulas import Computed, parameter, ref, text
from ap_xl.template.home_facts import HomeFacts
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    Divisions,
    Modules,
    Needs,
    Parameters,
    Periods,
    Slots,
    Staff,
    Students,
    Table,
)

DONE = "✓  "
_TO_DO = "à remplir : "


@dataclass(frozen=True)
class Filling:
    """A sheet to fill: the formula that counts its rows, the same from the facts, words for none and some."""

    sheet: str
    count: str
    number: Callable[[HomeFacts], int]
    nothing: str
    one: str
    many: str
    request: str
    """What there is to do first of all while there is nothing."""

    def state(self, facts: HomeFacts) -> Computed:
        """`✓  18 divisions`, or what to fill in."""
        number, nothing = self.number(facts), _TO_DO + self.nothing
        some = f"{text(DONE)}&{counted(self.count, self.one, self.many)}"
        value = DONE + shown(number, self.one, self.many) if number else nothing
        return Computed(f"IF({self.count}=0,{text(nothing)},{some})", value)


def _rows(column: Column, table: type[Table]) -> tuple[str, Callable[[HomeFacts], int]]:
    return f"COUNTA({ref(table, column)})", lambda facts: facts.filled(table, column)


NEEDS = f"(COUNT({Needs.name}[])-COUNT({ref(Needs, Needs.id)}))"
"""Numbers in tblBesoins that are no Ids."""

FILLINGS: tuple[Filling, ...] = (
    Filling(
        Periods.sheet, *_rows(Periods.start, Periods), "les périodes et les PFMP", "période", "périodes",
        "Datez les périodes d'AP et notez les PFMP de chaque classe.",
    ),
    Filling(
        Divisions.sheet, *_rows(Divisions.division, Divisions), "vos classes et leurs heures", "division",
        "divisions", "Notez vos classes et les heures professeur que chacune apporte.",
    ),
    Filling(
        Modules.sheet, *_rows(Modules.module, Modules), "ce que l'AP propose", "module", "modules",
        "Décrivez les modules : contenu, taille des groupes, volume visé.",
    ),
    Filling(
        Slots.sheet, *_rows(Slots.slot, Slots), "les barrettes et leurs salles", "créneau",
        "créneaux", "Notez les créneaux où plusieurs classes ont AP en même temps, et le nombre de salles.",
    ),
    Filling(
        Staff.sheet, *_rows(Staff.staff, Staff), "qui encadre, et quand", "intervenant",
        "intervenants", "Notez qui peut prendre quel module, sur quel créneau, pour combien d'heures.",
    ),
    Filling(
        Students.sheet, *_rows(Students.id, Students), "collez votre liste d'élèves", "élève", "élèves",
        "Collez la liste des élèves, puis cliquez « Vérifier ».",
    ),
    Filling(
        Needs.sheet, NEEDS, lambda facts: facts.needs_noted, "de 0 à 3, avec les équipes", "besoin noté",
        "besoins notés", "Notez les besoins de 0 à 3 avec les équipes : « Vérifier » ajoute les colonnes des modules.",
    ),
)  # fmt: skip
"""In the order in which they are filled in."""

SCHOOL = parameter("Établissement")
NAME_THE_SCHOOL = "Nommez votre lycée, choisissez l'année et la zone de vacances."


def school_state(facts: HomeFacts) -> Computed:
    """The school's name, or that it has none yet."""
    nothing, name = f"{_TO_DO}le lycée, l'année, la zone", facts.parameter("Établissement")
    formula = f'IF({SCHOOL}="",{text(nothing)},{text(DONE)}&{SCHOOL})'
    return Computed(formula, DONE + name if name else nothing)


def states(facts: HomeFacts) -> tuple[tuple[str, Computed], ...]:
    """Each sheet to fill with how far it is."""
    filled = ((filling.sheet, filling.state(facts)) for filling in FILLINGS)
    return ((Parameters.sheet, school_state(facts)), *filled)
