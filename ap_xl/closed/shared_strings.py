"""The table of texts that cells point into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from ap_xl.closed.errors import Damaged
from ap_xl.closed.text import read_rich, set_text
from ap_xl.closed.xml import Element, drop, local, main, new_root

PART = "xl/sharedStrings.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def new_table() -> Element:
    """An empty table of shared strings."""
    return new_root("sst")


class SharedStrings:
    """Texts by index; new ones go to the end, or into a slot that was blanked."""

    def __init__(self, root: Element, changed: Callable[[], None]) -> None:
        self._root = root
        self._changed = changed
        self._items: list[Element] = [item for item in root if local(item) == "si"]
        self._texts = [read_rich(item) for item in self._items]
        self._index: dict[str, int] = {}
        for number, item in enumerate(self._items):
            # Rich text is never reused for plain text.
            if len(item) == 1 and local(item[0]) == "t":
                self._index.setdefault(self._texts[number], number)
        self._released: set[int] = set()
        self._free: list[int] = []

    def text(self, number: int) -> str:
        """The text of that index; raises Damaged."""
        if 0 <= number < len(self._texts):
            return self._texts[number]
        raise Damaged(f"a cell points to the shared text {number}, which does not exist", "shared_strings")

    def item(self, number: int) -> Element:
        """The ``si`` element of that index; raises Damaged."""
        self.text(number)
        return self._items[number]

    @property
    def texts(self) -> list[str]:
        """All texts in order, for reading many at once."""
        return self._texts

    def add(self, text: str) -> int:
        """The index of the text, added if new."""
        number = self._index.get(text)
        if number is None:
            number = self._place(text)
            self._index[text] = number
        return number

    def add_rich(self, pieces: Sequence[Element]) -> int:
        """The index of a new text made of runs, never shared with another cell."""
        number = self._slot()
        self._items[number].extend(pieces)
        self._texts[number] = read_rich(self._items[number])
        self._changed()
        return number

    def is_rich(self, number: int) -> bool:
        """Whether letters of the text of that index look different; raises Damaged."""
        return any(local(piece) == "r" for piece in self.item(number))

    def _place(self, text: str) -> int:
        number = self._slot()
        set_text(etree.SubElement(self._items[number], main("t")), text)
        self._texts[number] = text
        self._changed()
        return number

    def _slot(self) -> int:
        """An empty item, one that was blanked if there is any."""
        if self._free:
            number = self._free.pop()
            item = self._items[number]
        else:
            number = len(self._items)
            item = etree.SubElement(self._root, main("si"))
            self._items.append(item)
            self._texts.append("")
        for inner in list(item):
            item.remove(inner)
        return number

    def release(self, number: int) -> None:
        """Say that a cell no longer points there."""
        self._released.add(number)

    @property
    def has_released(self) -> bool:
        """Whether some text may have lost its last cell."""
        return bool(self._released)

    def purge(self, used: Iterable[int]) -> None:
        """Blank the texts given up that no cell uses any more, so that nothing erased stays in the file."""
        orphans = self._released.difference(used)
        for number in orphans:
            if number >= len(self._items):
                continue
            item = self._items[number]
            if self._index.get(self._texts[number]) == number:
                del self._index[self._texts[number]]
            for inner in list(item):
                item.remove(inner)
            etree.SubElement(item, main("t"))
            self._texts[number] = ""
            self._free.append(number)
            self._changed()
        self._released.clear()

    def count(self, used: int | None = None) -> None:
        """Bring the counts up to date; the number of uses is dropped when unknown."""
        self._root.set("uniqueCount", str(len(self._items)))
        if used is None:
            drop(self._root, "count")
        else:
            self._root.set("count", str(used))
