# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Charts, as xlwings sees them: found, named, placed, deleted; what they show is Excel's to change."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ap_xl.closed.drawing_xml import a, object_of, rel
from ap_xl.closed.impl_drawn import DrawnCollection, DrawnImpl
from ap_xl.closed.unsupported import names_what_is_missing, refuse
from ap_xl.closed.xml import Element, local


def _chart_of(anchor: Element) -> Element | None:
    thing = object_of(anchor)
    found = (
        (one for one in thing.iter() if local(one) == "chart" and one.get(rel("id")))
        if thing is not None
        else ()
    )
    return next(iter(found), None)


@names_what_is_missing
class ChartImpl(DrawnImpl, base_classes.Chart):  # type: ignore[misc]
    """One chart."""

    @property
    def title(self) -> str | None:
        """The title as it was typed; None without one, or if it comes from a cell."""
        element = _chart_of(self.anchor)
        relation = element.get(rel("id"), "") if element is not None else ""
        root = self.package.root(self.package.target(self.part, relation))
        chart = next((one for one in root if local(one) == "chart"), None)
        title = next((one for one in chart if local(one) == "title"), None) if chart is not None else None
        paragraphs = title.iter(a("p")) if title is not None else ()
        lines = ["".join(text.text or "" for text in one.iter(a("t"))) for one in paragraphs]
        return "\n".join(lines) or None


@names_what_is_missing
class ChartsImpl(DrawnCollection[ChartImpl], base_classes.Charts):  # type: ignore[misc]
    """The charts of a sheet."""

    wrap = ChartImpl

    def belongs(self, anchor: Element) -> bool:
        """Whether an anchor holds a chart."""
        return _chart_of(anchor) is not None

    def add(self, *_arguments: Any, **_named: Any) -> Any:
        """Raises NotImplementedError."""
        refuse("Charts.add")
