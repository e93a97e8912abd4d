"""``[Content_Types].xml``: what each part is."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from ap_xl.closed.xml import CONTENT_TYPES, Element

_OVERRIDE = f"{{{CONTENT_TYPES}}}Override"
_DEFAULT = f"{{{CONTENT_TYPES}}}Default"


class ContentTypes:
    """Looks up and patches the content types of parts."""

    def __init__(self, root: Element, changed: Callable[[], None]) -> None:
        self._root = root
        self._changed = changed

    def get(self, part: str) -> str:
        """The part's content type, empty if unknown."""
        override = self._override(part)
        if override is not None:
            return override.get("ContentType", "")
        suffix = part.rpartition(".")[2].lower()
        for default in self._root.iterfind(_DEFAULT):
            if default.get("Extension", "").lower() == suffix:
                return default.get("ContentType", "")
        return ""

    def set(self, part: str, content_type: str) -> None:
        """State the part's content type, unless the default says the same."""
        if self.get(part) == content_type:
            return
        override = self._override(part)
        if override is None:
            override = etree.SubElement(self._root, _OVERRIDE, PartName="/" + part)
        override.set("ContentType", content_type)
        self._changed()

    def set_default(self, suffix: str, content_type: str) -> None:
        """State what parts of that suffix are, if nothing says it yet."""
        for default in self._root.iterfind(_DEFAULT):
            if default.get("Extension", "").lower() == suffix:
                return
        self._root.insert(0, etree.Element(_DEFAULT, Extension=suffix, ContentType=content_type))
        self._changed()

    def remove(self, part: str) -> None:
        """Forget the part."""
        override = self._override(part)
        if override is not None:
            self._root.remove(override)
            self._changed()

    def _override(self, part: str) -> Element | None:
        wanted = "/" + part.casefold()
        for override in self._root.iterfind(_OVERRIDE):
            if override.get("PartName", "").casefold() == wanted:
                return override
        return None
