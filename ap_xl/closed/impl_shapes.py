# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Shapes, as xlwings sees them: whatever lies over the cells of a sheet, notes included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import drawings
from ap_xl.closed.anchoring import Box
from ap_xl.closed.drawing_xml import a, rel
from ap_xl.closed.formats import theme_of
from ap_xl.closed.impl_drawn import DrawnImpl
from ap_xl.closed.impl_letters import CharactersImpl, LettersFontImpl
from ap_xl.closed.impl_pictures import PictureImpl
from ap_xl.closed.notes import NoteImpl, notes_of
from ap_xl.closed.shape_text import ShapeLetters
from ap_xl.closed.unsupported import names_what_is_missing
from ap_xl.closed.xml import local

if TYPE_CHECKING:
    from ap_xl.closed.impl_sheet import SheetImpl

_FRAMES = {"chart": "chart", "chartex": "chart", "diagram": "igx_graphic", "slicer": "slicer"}


@names_what_is_missing
class ShapeImpl(DrawnImpl, base_classes.Shape):  # type: ignore[misc]
    """A shape, a picture, a chart, a group, a line or a control."""

    @property
    def type(self) -> str:
        """``auto_shape``, ``text_box``, ``picture``, ``chart``, ``group``, ``line``, ``form_control``…"""
        thing = self.thing
        kind = local(thing)
        if kind == "graphicFrame":
            data = next(thing.iter(a("graphicData")), None)
            uri = data.get("uri", "") if data is not None else ""
            return _FRAMES.get(uri.rpartition("/")[2], "shape_type_mixed")
        if kind == "pic":
            return (
                "linked_picture" if any(one.get(rel("link")) for one in thing.iter(a("blip"))) else "picture"
            )
        if kind == "sp":
            return self._shape_type()
        return {"grpSp": "group", "cxnSp": "line"}.get(kind, "ink")

    def _shape_type(self) -> str:
        parent = self.anchor.getparent()
        if parent is not None and local(parent) == "Choice":
            return "form_control"
        if any(one.get("txBox") in ("1", "true") for one in self.thing.iter() if local(one) == "cNvSpPr"):
            return "text_box"
        return "free_form" if next(self.thing.iter(a("custGeom")), None) is not None else "auto_shape"

    @property
    def letters(self) -> ShapeLetters:
        """The text with its fonts."""
        return ShapeLetters(self.thing, theme_of(self.sheet.book.part), self.touch)

    @property
    def text(self) -> str | None:
        """The text, paragraphs apart by line breaks; None without any."""
        return self.letters.text

    @text.setter
    def text(self, value: str) -> None:
        self.letters.text = value

    @property
    def characters(self) -> CharactersImpl:
        """The letters of the text."""
        return CharactersImpl(self.letters)

    @property
    def font(self) -> LettersFontImpl:
        """The font of the text."""
        return self.characters.font

    def activate(self) -> None:
        """Bring its sheet to the front; which shape is selected is not kept in the file."""
        self.sheet.activate()

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Make it that many times as wide as it is, or as the picture file is; a point of it stays."""
        self._scale(self._start(relative_to_original_size).width * factor, None, scale)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Make it that many times as high as it is, or as the picture file is; a point of it stays."""
        self._scale(None, self._start(relative_to_original_size).height * factor, scale)

    def _start(self, original: bool) -> Box:
        if not original:
            return self.box
        if local(self.thing) != "pic":
            raise ValueError("only pictures have an original size")
        return PictureImpl(self.sheet, self.anchor).original_box

    def _scale(self, width: float | None, height: float | None, scale: str) -> None:
        shares = {"scale_from_top_left": 0.0, "scale_from_middle": 0.5, "scale_from_bottom_right": 1.0}
        if scale not in shares:
            raise ValueError(f"not a point to scale from: {scale!r}")
        before = self.box
        if width is not None:
            self.width = width
        if height is not None:
            self.height = height
        now, share = self.box, shares[scale]
        left = before.left - (now.width - before.width) * share
        top = before.top - (now.height - before.height) * share
        self.place(Box(left, top, now.width, now.height))


@names_what_is_missing
class NoteBoxImpl(base_classes.Shape):  # type: ignore[misc]
    """The box of a note."""

    type = "comment"

    def __init__(self, note: NoteImpl) -> None:
        self._note = note

    @property
    def api(self) -> NoteBoxImpl:
        """The object itself."""
        return self

    @property
    def parent(self) -> SheetImpl:
        """The sheet."""
        sheet: SheetImpl = self._note.location.sheet
        return sheet

    @property
    def name(self) -> str:
        """A name after the cell; files of Excel keep none."""
        return f"Comment {self._note.area}"

    @property
    def text(self) -> str:
        """What the note says."""
        return self._note.text

    @text.setter
    def text(self, value: str) -> None:
        self._note.text = value

    def delete(self) -> None:
        """Take the note away."""
        self._note.delete()


class ShapesImpl(base_classes.Collection):  # type: ignore[misc]
    """The charts, pictures, drawings and notes of a sheet, notes last."""

    def __init__(self, sheet: SheetImpl) -> None:
        self._sheet = sheet

    @property
    def api(self) -> ShapesImpl:
        """The object itself."""
        return self

    @property
    def parent(self) -> SheetImpl:
        """The sheet."""
        return self._sheet

    def _all(self) -> list[ShapeImpl | NoteBoxImpl]:
        sheet = self._sheet
        drawn: list[ShapeImpl | NoteBoxImpl] = [
            ShapeImpl(sheet, anchor) for anchor in drawings.anchors_on(sheet.book.part, sheet.entry)
        ]
        return drawn + [NoteBoxImpl(note) for note in notes_of(sheet)]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[ShapeImpl | NoteBoxImpl]:
        return iter(self._all())

    def __call__(self, name_or_index: Any) -> ShapeImpl | NoteBoxImpl:
        found = self._all()
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(found):
                raise KeyError(name_or_index)
            return found[name_or_index - 1]
        for one in found:
            if one.name.casefold() == str(name_or_index).casefold():
                return one
        raise KeyError(name_or_index)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        name = key if isinstance(key, str) else getattr(key, "name", "")
        return any(one.name.casefold() == name.casefold() for one in self._all())
