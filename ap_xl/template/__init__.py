"""Builds new workbooks: `build(path, content)` with `blank()` or a sample's content."""

from ap_xl.template.blank import blank
from ap_xl.template.builder import build
from ap_xl.template.content import Content, content_of

__all__ = ["Content", "blank", "build", "content_of"]
