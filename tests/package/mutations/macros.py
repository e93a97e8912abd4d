"""Faults between the VBA project and the sheets."""

from __future__ import annotations

from tests.package.mutations.injecting import BOOK, TYPES, Parts, change, injects, sheet

_RELS = "xl/_rels/workbook.xml.rels"
_PROJECT = "xl/vbaProject.bin"


@injects("macros-in-xlsx", ".xlsx")
def a_vba_project_in_a_plain_workbook(parts: Parts) -> None:
    parts[_PROJECT] = b"anything"
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    line = f'<Relationship Id="rId999" Type="{kind}" Target="vbaProject.bin"/>'
    change(parts, _RELS, "</Relationships>", line + "</Relationships>")
    change(
        parts,
        TYPES,
        "<Default",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default',
    )


@injects("macros-missing")
def the_vba_project_gone(parts: Parts) -> None:
    del parts[_PROJECT]


@injects("macros-unreadable")
def a_vba_project_that_is_cut_off(parts: Parts) -> None:
    parts[_PROJECT] = parts[_PROJECT][:2048]


@injects("code-name-missing")
def a_sheet_without_a_code_name(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), ' codeName="[^"]*"', "")


@injects("code-name-missing")
def a_workbook_without_a_code_name(parts: Parts) -> None:
    change(parts, BOOK, ' codeName="[^"]*"', "")


@injects("code-name-illegal")
def a_code_name_with_a_space(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), ' codeName="[^"]*"', ' codeName="Les groupes"')


@injects("code-name-without-module")
def a_code_name_that_no_module_has(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), ' codeName="[^"]*"', ' codeName="Inconnue"')


@injects("module-without-sheet")
def a_module_whose_sheet_has_another_name(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), ' codeName="[^"]*"', ' codeName="Inconnue"')


@injects("code-name-twice")
def two_sheets_with_one_code_name(parts: Parts) -> None:
    name = parts[sheet(parts, "Groupes")].decode().partition('codeName="')[2].partition('"')[0]
    change(parts, sheet(parts, "Modules"), ' codeName="[^"]*"', f' codeName="{name}"')
