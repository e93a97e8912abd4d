# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""What all objects over the cells have in common, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ap_xl.closed import anchoring, drawings
from ap_xl.closed.anchoring import Box
from ap_xl.closed.drawing_xml import a, naming, object_of
from ap_xl.closed.package import Package
from ap_xl.closed.text import check_text
from ap_xl.closed.xml import Element, local

if TYPE_CHECKING:
    from ap_xl.closed.impl_sheet import SheetImpl


class DrawnImpl:
    """An object in the drawing of a sheet: a name, a place, a size."""

    def __init__(self, sheet: SheetImpl, anchor: Element) -> None:
        self.sheet = sheet
        self.anchor = anchor

    @property
    def api(self) -> Any:
        """The object itself."""
        return self

    @property
    def parent(self) -> SheetImpl:
        """The sheet it lies on."""
        return self.sheet

    @property
    def package(self) -> Package:
        """The package of its book."""
        return self.sheet.book.part.package

    @property
    def part(self) -> str:
        """The drawing's part; raises ValueError for an object that was deleted."""
        part = drawings.drawing_part(self.sheet.book.part, self.sheet.entry)
        if part is None or self.anchor.getparent() is None:
            raise ValueError("the object is not on its sheet any more")
        return part

    def touch(self) -> None:
        """Say that the drawing changed."""
        self.package.touch(self.part)

    @property
    def thing(self) -> Element:
        """The shape, picture or frame; raises ValueError for an anchor that holds nothing."""
        found = object_of(self.anchor)
        if found is None:
            raise ValueError("the drawing has an anchor that holds nothing")
        return found

    @property
    def name(self) -> str:
        """The name."""
        return drawings.name_of(self.anchor)

    @name.setter
    def name(self, value: str) -> None:
        element = naming(object_of(self.anchor))
        if element is None or not value:
            raise ValueError(f"not a name for a shape: {value!r}")
        check_text(value)
        element.set("name", value)
        self.touch()

    @property
    def index(self) -> int:
        """The place among the objects of the sheet, from 1, the one in the back first."""
        return drawings.anchors_on(self.sheet.book.part, self.sheet.entry).index(self.anchor) + 1

    @property
    def box(self) -> Box:
        """Where it lies (points)."""
        return anchoring.box_of(self.sheet.cells_part, self.anchor)

    def place(self, box: Box) -> None:
        """Put it elsewhere; raises ValueError for a size below nothing."""
        part = self.part
        anchoring.put_box(self.sheet.cells_part, self.anchor, box)
        self.package.touch(part)

    @property
    def left(self) -> float:
        """How far from the left edge of the sheet it is (points)."""
        return self.box.left

    @left.setter
    def left(self, value: float) -> None:
        box = self.box
        self.place(Box(value, box.top, box.width, box.height))

    @property
    def top(self) -> float:
        """How far from the upper edge of the sheet it is (points)."""
        return self.box.top

    @top.setter
    def top(self, value: float) -> None:
        box = self.box
        self.place(Box(box.left, value, box.width, box.height))

    @property
    def width(self) -> float:
        """The width in points; where proportions are locked, the height follows."""
        return self.box.width

    @width.setter
    def width(self, value: float) -> None:
        box = self.box
        follows = self.lock_aspect_ratio and box.width
        self.place(Box(box.left, box.top, value, box.height * value / box.width if follows else box.height))

    @property
    def height(self) -> float:
        """The height in points; where proportions are locked, the width follows."""
        return self.box.height

    @height.setter
    def height(self, value: float) -> None:
        box = self.box
        follows = self.lock_aspect_ratio and box.height
        self.place(Box(box.left, box.top, box.width * value / box.height if follows else box.width, value))

    @property
    def _locks(self) -> Element | None:
        holder = next((one for one in self.thing if local(one).startswith("nv")), None)
        kinds = ("picLocks", "spLocks", "grpSpLocks", "graphicFrameLocks", "cxnSpLocks")
        return (
            next((one for one in holder.iter() if local(one) in kinds), None) if holder is not None else None
        )

    @property
    def lock_aspect_ratio(self) -> bool:
        """Whether width and height keep their proportion."""
        locks = self._locks
        return locks is not None and locks.get("noChangeAspect") in ("1", "true")

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        locks = self._locks
        if locks is None:
            if local(self.thing) != "pic":
                raise NotImplementedError("locking the proportions of this shape is not available")
            locks = _first_lock(self.thing)
        locks.set("noChangeAspect", "1" if value else "0")
        self.touch()

    def delete(self) -> None:
        """Take it off the sheet."""
        drawings.delete_anchor(self.sheet.book.part, self.sheet.entry, self.anchor)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DrawnImpl) and other.anchor is self.anchor

    def __hash__(self) -> int:
        return id(self.anchor)


def _first_lock(picture: Element) -> Element:
    settings = next(one for one in picture.iter() if local(one) == "cNvPicPr")
    made = settings.makeelement(a("picLocks"), {})
    settings.insert(0, made)
    return made


Drawn = TypeVar("Drawn", bound=DrawnImpl)


class DrawnCollection(Generic[Drawn]):
    """Objects of one kind on a sheet, from back to front."""

    wrap: type[Drawn]
    kinds: tuple[str, ...] = ()

    def __init__(self, sheet: SheetImpl) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """The object itself."""
        return self

    @property
    def parent(self) -> SheetImpl:
        """The sheet."""
        return self.sheet

    def belongs(self, anchor: Element) -> bool:
        """Whether an anchor holds an object of the kind."""
        thing = object_of(anchor)
        return thing is not None and local(thing) in self.kinds

    def all(self) -> list[Drawn]:
        """The objects."""
        found = drawings.anchors_on(self.sheet.book.part, self.sheet.entry)
        return [self.wrap(self.sheet, anchor) for anchor in found if self.belongs(anchor)]

    def __call__(self, name_or_index: int | str) -> Drawn:
        found = self.all()
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(found):
                raise KeyError(name_or_index)
            return found[name_or_index - 1]
        for one in found:
            if one.name.casefold() == str(name_or_index).casefold():
                return one
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[Drawn]:
        return iter(self.all())

    def __contains__(self, key: object) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        name = key if isinstance(key, str) else getattr(key, "name", "")
        return any(one.name.casefold() == name.casefold() for one in self.all())
