# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Data validations of ranges, as xlwings sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import validations
from ap_xl.closed.addresses import quote_sheet
from ap_xl.closed.text import unescape
from ap_xl.closed.unsupported import names_what_is_missing
from ap_xl.closed.xml import Element, child

if TYPE_CHECKING:
    from ap_xl.closed.impl_range import RangeImpl

_TYPES = {
    "whole_number": "whole",
    "decimal": "decimal",
    "list": "list",
    "date": "date",
    "time": "time",
    "text_length": "textLength",
    "custom": "custom",
}
_OPERATORS = {
    "between": "between",
    "not_between": "notBetween",
    "equal_to": "equal",
    "not_equal_to": "notEqual",
    "greater_than": "greaterThan",
    "less_than": "lessThan",
    "greater_than_or_equal": "greaterThanOrEqual",
    "less_than_or_equal": "lessThanOrEqual",
}
_TYPES_BACK = {value: key for key, value in _TYPES.items()}
_OPERATORS_BACK = {value: key for key, value in _OPERATORS.items()}
_TRUE = ("1", "true")


@names_what_is_missing
class DataValidationImpl(base_classes.DataValidation):  # type: ignore[misc]
    """The validation of a range."""

    def __init__(self, parent: RangeImpl) -> None:
        self._range = parent

    @property
    def api(self) -> DataValidationImpl:
        """The object itself."""
        return self

    def _found(self) -> tuple[str, Element | None]:
        found = validations.meeting(self._range.sheet.cells_part, self._range.area)
        if not found:
            return "none", None
        if len(found) > 1:
            return "inconsistent", None
        if not validations.covers(found[0], self._range.area):
            return "mixed_criteria", None
        return _TYPES_BACK.get(found[0].get("type", "none"), "unknown"), found[0]

    def _attribute(self, name: str, default: str | None = None) -> str | None:
        element = self._found()[1]
        return None if element is None else element.get(name, default)

    def _flag(self, name: str) -> bool | None:
        value = self._attribute(name, "0")
        return None if value is None else value in _TRUE

    def _formula(self, tag: str) -> str | None:
        element = self._found()[1]
        inner = None if element is None else child(element, tag)
        return None if inner is None or not inner.text else inner.text

    @property
    def type(self) -> str:
        """The kind of rule, ``none`` without one."""
        return self._found()[0]

    @property
    def operator(self) -> str | None:
        """How the value is compared, where it is."""
        if self.type in ("list", "custom", "none"):
            return None
        value = self._attribute("operator", "between")
        return None if value is None else _OPERATORS_BACK.get(value)

    @property
    def formula1(self) -> str | None:
        """The first operand of a comparison."""
        return None if self.type in ("list", "custom") else self._formula("formula1")

    @property
    def formula2(self) -> str | None:
        """The second operand of a comparison."""
        return self._formula("formula2")

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        text = self._formula("formula1") if self.type == "custom" else None
        return None if text is None else "=" + text

    @property
    def source(self) -> Any:
        """The values of a list, or the formula that leads to them."""
        text = self._formula("formula1") if self.type == "list" else None
        if text is None:
            return None
        if text.startswith('"'):
            return [part.strip() for part in text[1:-1].replace('""', '"').split(",")]
        return "=" + text

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Whether a list drops down; the file's own mark says the contrary."""
        hidden = self._flag("showDropDown")
        return None if hidden is None or self.type != "list" else not hidden

    @property
    def ignore_blank(self) -> bool | None:
        """Whether an empty cell passes."""
        return self._flag("allowBlank")

    @property
    def show_input(self) -> bool | None:
        """Whether a hint shows."""
        return self._flag("showInputMessage")

    @property
    def show_error(self) -> bool | None:
        """Whether a wrong value is refused with a message."""
        return self._flag("showErrorMessage")

    @property
    def alert_style(self) -> str | None:
        """``stop``, ``warning`` or ``information``."""
        return self._attribute("errorStyle", "stop")

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Allow the values of a list, a range or a name."""
        if isinstance(source, list):
            formula = '"' + ",".join(source).replace('"', '""') + '"'
        elif hasattr(source, "area"):
            formula = f"{quote_sheet(source.sheet.name)}!{source.area.text(absolute=True)}"
        else:
            formula = source.name
        attributes = {"type": "list"}
        if not in_cell_dropdown:
            attributes["showDropDown"] = "1"
        self._put(attributes, [formula])

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        """Compare the value, or judge it by a formula."""
        attributes = {"type": _TYPES[rule_type]}
        if operator and operator != "between":
            attributes["operator"] = _OPERATORS[operator]
        self._put(attributes, [text.removeprefix("=") for text in (formula1, formula2) if text])

    def _put(self, attributes: dict[str, str], formulas: list[str]) -> None:
        validations.put(self._range.sheet.cells_part, self._range.area, attributes, formulas)

    def delete(self) -> None:
        """Allow anything."""
        validations.clear(self._range.sheet.cells_part, self._range.area)


def _text_property(attribute: str) -> property:
    def get(validation: DataValidationImpl) -> str | None:
        text = validation._attribute(attribute)
        return None if text is None else unescape(text)

    return property(get)


for _name, _attribute_name in {
    "input_title": "promptTitle",
    "input_message": "prompt",
    "error_title": "errorTitle",
    "error_message": "error",
}.items():
    setattr(DataValidationImpl, _name, _text_property(_attribute_name))
