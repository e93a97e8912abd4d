"""Defined names, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import base_classes

from ap_xl.closed import names
from ap_xl.closed.addresses import quote_sheet
from ap_xl.closed.formulas import unquote_sheet
from ap_xl.closed.name_elements import defined_names, scope_of
from ap_xl.closed.unsupported import names_what_is_missing
from ap_xl.closed.workbook_part import SheetEntry
from ap_xl.closed.xml import Element

if TYPE_CHECKING:
    from ap_xl.closed.impl_book import BookImpl
    from ap_xl.closed.impl_range import RangeImpl

_BUILT_IN = "_xlnm."


class NamesImpl(base_classes.Names):  # type: ignore[misc]
    """The names of a book, or those of one sheet."""

    def __init__(self, book: BookImpl, scope: SheetEntry | None) -> None:
        self._book = book
        self._scope = scope

    @property
    def api(self) -> NamesImpl:
        """The object itself."""
        return self

    def _all(self) -> list[NameImpl]:
        part = self._book.part
        found = defined_names(part)
        if self._scope is not None:
            found = [element for element in found if scope_of(part, element) is self._scope]
        return [NameImpl(self._book, element) for element in found]

    def snapshot(self) -> list[tuple[str, NameImpl]]:
        """Pairs of a name and its object."""
        return [(name.name, name) for name in self._all()]

    def _find(self, name: str) -> NameImpl | None:
        wanted = name.casefold()
        for one in self._all():
            full = one.name.casefold()
            if full == wanted or (self._scope is not None and full.rpartition("!")[2] == wanted):
                return one
        return None

    def __call__(self, name_or_index: int | str) -> NameImpl:
        if isinstance(name_or_index, int):
            return self._all()[name_or_index - 1]
        found = self._find(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def contains(self, name_or_index: int | str) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self._find(name_or_index) is not None

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[NameImpl]:
        return iter(self._all())

    def add(self, name: str, refers_to: str) -> NameImpl:
        """Define a name; ``Sheet!name`` belongs to that sheet. Raises ValueError."""
        scope = self._scope
        sheet, mark, bare = name.rpartition("!")
        if mark:
            scope = names.find_sheet(self._book.part, unquote_sheet(sheet))
            if scope is None:
                raise ValueError(f"no sheet for the name {name!r}")
        return NameImpl(self._book, names.add_name(self._book.part, bare, refers_to, scope))


@names_what_is_missing
class NameImpl(base_classes.Name):  # type: ignore[misc]
    """One defined name."""

    def __init__(self, book: BookImpl, element: Element) -> None:
        self._book = book
        self._element = element

    @property
    def api(self) -> NameImpl:
        """The object itself."""
        return self

    @property
    def name(self) -> str:
        """The name; one that belongs to a sheet as ``Sheet!name``."""
        bare = self._element.get("name", "").removeprefix(_BUILT_IN)
        scope = scope_of(self._book.part, self._element)
        return f"{quote_sheet(scope.name)}!{bare}" if scope else bare

    @name.setter
    def name(self, value: str) -> None:
        scope = scope_of(self._book.part, self._element)
        new = names.add_name(self._book.part, value.rpartition("!")[2], self.refers_to, scope)
        if new is not self._element:
            names.delete_name(self._book.part, self._element)
            self._element = new

    @property
    def refers_to(self) -> str:
        """What it stands for, with an equals sign."""
        return "=" + (self._element.text or "")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        names.set_refers_to(self._book.part, self._element, value)

    @property
    def refers_to_range(self) -> RangeImpl:
        """The range it stands for; raises ValueError if it is none."""
        place = names.resolve(self._book.part, self._element.text or "")
        if place is None:
            raise ValueError(f"{self.name} does not refer to a range but to {self.refers_to}")
        return self._book.sheets.wrap(place.entry).area_range(place.area)

    def delete(self) -> None:
        """Forget the name."""
        names.delete_name(self._book.part, self._element)
