"""Namespaces of the parts of a package."""

from __future__ import annotations

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
OLD_RIBBON_RELATION = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
