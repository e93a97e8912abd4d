"""The sheets Divisions, Modules, Créneaux and Intervenants."""

from __future__ import annotations

from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.codes import clean, code_key
from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.school import Division, Level, Mode, Module, ModuleType, Nature, Slot, Staff, WithoutGroup
from ap_xl.workbook import schema
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.schema import EVERY_WEEK, SEPARATOR, WEEKDAYS
from ap_xl.workbook.wording import quoted

_NEEDS_HEADERS = frozenset(code_key(column.name) for column in schema.Needs.columns)


def read_divisions(context: Context) -> tuple[Division, ...]:
    return context.close(context.open(schema.Divisions), _division)


def _division(row: Row) -> Division:
    sheet = schema.Divisions
    return Division(
        code=row[sheet.division],
        level=Level(row[sheet.level]),
        hours_year=row[sheet.hours_year],
        hours_cycle=row[sheet.hours_cycle],
        hours_extra=row[sheet.hours_extra] or 0.0,
        hours_cycle_done=row[sheet.hours_cycle_done] or 0.0,
        specialty=row[sheet.specialty],
        head_teacher=row[sheet.head_teacher],
        origin=row.origin(),
    )


def read_modules(context: Context) -> tuple[Module, ...]:
    grid = context.open(schema.Modules)
    for row in grid.rows if grid else ():
        _check_sizes(row)
        _check_module_code(row)
    return context.close(grid, _module)


def _check_sizes(row: Row) -> None:
    sheet = schema.Modules
    low, high = row[sheet.size_min], row[sheet.size_max]
    if low is not None and high is not None and low > high:
        row.error(
            "min-above-max",
            sheet.size_min,
            f"L'effectif min {quoted(low)} dépasse l'effectif max {quoted(high)} "
            f"({row.cell(sheet.size_max)}).",
            "Corrigez l'un des deux effectifs.",
        )


def _check_module_code(row: Row) -> None:
    code = row[schema.Modules.module] or ""
    if code_key(code) in _NEEDS_HEADERS:
        row.error(
            "reserved-code",
            schema.Modules.module,
            f"Le code de module {quoted(code)} est aussi le titre d'une colonne fixe de la feuille « "
            "Besoins ».",
            "Choisissez un autre code pour ce module.",
        )


def _module(row: Row) -> Module:
    sheet = schema.Modules
    return Module(
        code=row[sheet.module],
        title=row[sheet.title],
        kind=ModuleType(row[sheet.type]),
        size_min=row[sheet.size_min],
        size_max=row[sheet.size_max],
        volume=row[sheet.volume],
        mode=Mode(row[sheet.mode] or Mode.GROUP),
        staff_count=row[sheet.staff_count] or 1,
        levels=frozenset(map(Level, row[sheet.levels])),
        open_to_all=row[sheet.open_to_all],
        diagnosed_by=row[sheet.diagnosed_by],
        origin=row.origin(),
    )


def read_slots(context: Context) -> tuple[Slot, ...]:
    grid = context.open(schema.Slots)
    for row in grid.rows if grid else ():
        _check_times(row)
        _check_rooms(row)
    return context.close(grid, _slot)


def _check_times(row: Row) -> None:
    sheet = schema.Slots
    start, end = row[sheet.start], row[sheet.end]
    if start is not None and end is not None and end <= start:
        row.error(
            "end-before-start",
            sheet.end,
            f"La fin {quoted(end)} ne vient pas après le début {quoted(start)} ({row.cell(sheet.start)}).",
            "Corrigez l'une des deux heures.",
        )


def _check_rooms(row: Row) -> None:
    if row[schema.Slots.rooms] == 0:
        row.warning(
            "slot-without-room",
            schema.Slots.rooms,
            f"Le créneau {quoted(row[schema.Slots.slot])} n'a aucune salle : aucun groupe ne peut y "
            "être placé.",
            "Indiquez combien de salles sont libres sur ce créneau.",
        )


def _slot(row: Row) -> Slot:
    sheet = schema.Slots
    letter = row[sheet.letter]
    rooms = row[sheet.room_names].split(SEPARATOR)
    return Slot(
        code=row[sheet.slot],
        weekday=WEEKDAYS.index(row[sheet.weekday]),
        start=row[sheet.start],
        end=row[sheet.end],
        divisions=row[sheet.divisions],
        rooms=row[sheet.rooms],
        letter=None if letter in (None, EVERY_WEEK) else WeekLetter(letter),
        band=row[sheet.band],
        room_names=tuple(filter(None, map(clean, rooms))),
        without_group=WithoutGroup(row[sheet.without_group] or WithoutGroup.STUDY),
        origin=row.origin(),
    )


def read_staff(context: Context, modules: tuple[Module, ...]) -> tuple[Staff, ...]:
    grid = context.open(schema.Staff)
    if grid is not None and not grid.lacks_required:
        for row in grid.rows:
            _check_usable(row, context)
        _check_taught(grid.rows, modules, context.findings)
    return context.close(grid, _staff)


def _check_usable(row: Row, context: Context) -> None:
    sheet = schema.Staff
    for name, column, target in (
        ("staff-without-module", sheet.modules, schema.Modules),
        ("staff-without-slot", sheet.slots, schema.Slots),
    ):
        if not row[column] and not row.is_left_out and context.is_whole(target):
            row.info(
                name,
                column,
                f"{quoted(row[sheet.staff])} n'a rien dans la colonne « {column.name} » "
                "et ne peut prendre aucun groupe.",
                "Complétez la cellule si cette personne intervient en accompagnement personnalisé.",
            )


def _check_taught(rows: list[Row], modules: tuple[Module, ...], findings: list[Finding]) -> None:
    if any(row.is_left_out for row in rows):
        return  # who is able is known only once those rows are mended
    for module in modules:
        able = sum(module.code in row[schema.Staff.modules] for row in rows)
        if module.is_planned and able < module.staff_count and rows:
            who = "une seule personne peut" if able else "personne ne peut"
            findings.append(
                warning(
                    "module-without-staff",
                    module.origin,
                    f"{who.capitalize()} assurer le module {quoted(module.code)}, il faut "
                    f"{module.staff_count} par groupe : aucun groupe ne sera constitué.",
                    "Ajoutez le code du module aux personnes capables, dans la feuille « Intervenants ».",
                )
            )


def _staff(row: Row) -> Staff:
    sheet = schema.Staff
    return Staff(
        code=row[sheet.staff],
        quota=row[sheet.quota],
        nature=Nature(row[sheet.nature] or Nature.SERVICE),
        modules=frozenset(row[sheet.modules]),
        slots=frozenset(row[sheet.slots]),
        name=row[sheet.full_name],
        subject=row[sheet.subject],
        email=row[sheet.email],
        origin=row.origin(),
    )
