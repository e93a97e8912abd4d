"""Data validations of a sheet."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.addresses import Area, areas_text, parse_areas
from ap_xl.closed.worksheet import ORDER, Worksheet
from ap_xl.closed.xml import Element, child, ensure, local, main


def validations(sheet: Worksheet) -> list[Element]:
    """The ``dataValidation`` elements, those kept in extensions left out."""
    group = child(sheet.root, "dataValidations")
    return [] if group is None else [one for one in group if local(one) == "dataValidation"]


def areas_of(validation: Element) -> list[Area]:
    """Where a validation applies."""
    return parse_areas(validation.get("sqref", ""))


def meeting(sheet: Worksheet, area: Area) -> list[Element]:
    """The validations that some cell of the area has."""
    return [one for one in validations(sheet) if any(part.meets(area) for part in areas_of(one))]


def covers(validation: Element, area: Area) -> bool:
    """Whether every cell of the area has the validation."""
    left = [area]
    for part in areas_of(validation):
        left = [piece for one in left for piece in one.without(part)]
    return not left


def clear(sheet: Worksheet, area: Area) -> None:
    """Take all validations off an area."""
    for validation in meeting(sheet, area):
        left = [piece for part in areas_of(validation) for piece in part.without(area)]
        if left:
            validation.set("sqref", areas_text(left))
        else:
            parent = validation.getparent()
            if parent is not None:
                parent.remove(validation)
    group = child(sheet.root, "dataValidations")
    if group is not None:
        if validations(sheet):
            group.set("count", str(len(validations(sheet))))
        else:
            sheet.root.remove(group)
    sheet.touch()


def put(sheet: Worksheet, area: Area, attributes: dict[str, str], formulas: list[str]) -> None:
    """Give an area one validation in place of those it has."""
    clear(sheet, area)
    group = ensure(sheet.root, "dataValidations", ORDER)
    new = etree.SubElement(group, main("dataValidation"), attributes)
    new.set("allowBlank", "1")
    new.set("showInputMessage", "1")
    new.set("showErrorMessage", "1")
    new.set("sqref", area.text())
    for number, formula in enumerate(formulas, 1):
        etree.SubElement(new, main(f"formula{number}")).text = formula
    group.set("count", str(len(validations(sheet))))
    sheet.touch()
