# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Pictures, as xlwings sees them."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ap_xl.closed import pictures
from ap_xl.closed.anchoring import Box
from ap_xl.closed.drawing_xml import a, rel
from ap_xl.closed.image_files import read_image
from ap_xl.closed.impl_drawn import DrawnCollection, DrawnImpl
from ap_xl.closed.unsupported import names_what_is_missing, refuse
from ap_xl.closed.xml import Element

_AS_IT_IS = -1
"""What xlwings passes for the size of the picture file."""


@names_what_is_missing
class PictureImpl(DrawnImpl, base_classes.Picture):  # type: ignore[misc]
    """One picture."""

    @property
    def _blip(self) -> Element:
        found = next(self.thing.iter(a("blip")), None)
        if found is None:
            raise ValueError("the picture has no image")
        return found

    @property
    def original_box(self) -> Box:
        """The size of the picture file (points); raises NotImplementedError for a kind that tells none."""
        relation = self._blip.get(rel("embed"), "")
        part = self.package.target(self.part, relation)
        image = read_image(self.package.data(part), part)
        return Box(0, 0, image.width, image.height)

    def update(self, filename: str) -> PictureImpl:
        """Show another image in the same place."""
        pictures.swap_image(self.sheet.book.part, self.part, self._blip, pictures.load_image(filename))
        return self


@names_what_is_missing
class PicturesImpl(DrawnCollection[PictureImpl], base_classes.Pictures):  # type: ignore[misc]
    """The pictures of a sheet."""

    wrap = PictureImpl
    kinds = ("pic",)

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any,
    ) -> PictureImpl:
        """Put a picture on the sheet; one without a size gets that of its file, and keeps proportions."""
        if link_to_file or not save_with_document:
            refuse("Pictures.add with link_to_file")
        image = pictures.load_image(filename)
        natural = width == _AS_IT_IS and height == _AS_IT_IS
        box = Box(
            anchor.left if anchor else left or 0,
            anchor.top if anchor else top or 0,
            image.width if width == _AS_IT_IS else width,
            image.height if height == _AS_IT_IS else height,
        )
        made = pictures.add_picture(self.sheet.book.part, self.sheet.entry, image, box, natural)
        return PictureImpl(self.sheet, made)
