"""Cell formats: read by index, and made as needed by changing one aspect of another."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from ap_xl.closed.errors import TooLarge
from ap_xl.closed.limits import LIMITS
from ap_xl.closed.number_formats import BUILT_IN, BUILT_IN_IDS, Shows, shows_id
from ap_xl.closed.xml import MAIN, Element, child, drop, ensure, local, main

ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
PART = "xl/styles.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_FIRST_CUSTOM = 164
_MINIMAL = (
    f'<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    "</styleSheet>"
)


def new_styles() -> Element:
    """The smallest style sheet that Excel accepts."""
    return etree.fromstring(_MINIMAL)


class Styles:
    """The ``cellXfs`` of a workbook, and what they refer to."""

    def __init__(self, root: Element, changed: Callable[[], None]) -> None:
        self._root = root
        self._changed = changed
        self._xfs = ensure(root, "cellXfs", ORDER)
        if not len(self._xfs):
            etree.SubElement(self._xfs, main("xf"), numFmtId="0", fontId="0", fillId="0", borderId="0")
        for group in ("cellXfs", "fonts", "fills", "borders", "numFmts"):
            pieces = child(root, group)
            if pieces is not None and len(pieces) > LIMITS.formats:
                raise TooLarge(f"the workbook has {len(pieces)} {group}", "styles")
        self._list: list[Element] = list(self._xfs)
        self._known: dict[bytes, int] = {}
        for number, xf in enumerate(self._list):
            self._known.setdefault(_key(xf), number)
        self._derived: dict[tuple[int, str, object], int] = {}
        self._shows: dict[int, Shows] = {}
        self._quoted: dict[int, bool] = {}
        self._custom = self._read_custom()

    def _read_custom(self) -> dict[int, str]:
        formats = child(self._root, "numFmts")
        if formats is None:
            return {}
        return {
            int(one.get("numFmtId", "0")): one.get("formatCode", "General") for one in formats if local(one)
        }

    def xf(self, style: int) -> Element:
        """The format of that index; the first one if there is none."""
        return self._list[style] if 0 <= style < len(self._list) else self._list[0]

    def shows(self, style: int) -> Shows:
        """What a cell of that style makes of a number."""
        found = self._shows.get(style)
        if found is None:
            found = shows_id(int(self.xf(style).get("numFmtId", "0")), self._custom)
            self._shows[style] = found
        return found

    def number_format(self, style: int) -> str:
        """The format code, in English as ``Range.NumberFormat`` gives it."""
        number = int(self.xf(style).get("numFmtId", "0"))
        return self._custom.get(number) or BUILT_IN.get(number, "General")

    def quoted(self, style: int) -> bool:
        """Whether the style marks text typed with a leading apostrophe."""
        if style not in self._quoted:
            self._quoted[style] = self.xf(style).get("quotePrefix") in ("1", "true")
        return self._quoted[style]

    def with_number_format(self, style: int, code: str) -> int:
        """The style with another number format."""
        return self.with_number_format_id(style, self._format_id(code))

    def with_number_format_id(self, style: int, number: int) -> int:
        """The style with another number format, given by its id."""

        def change(xf: Element) -> None:
            xf.set("numFmtId", str(number))
            xf.set("applyNumberFormat", "1")

        return self.derive(style, "numFmt", number, change)

    def with_quote_prefix(self, style: int, quoted: bool) -> int:
        """The style with or without the mark of a leading apostrophe."""
        if self.quoted(style) == quoted:
            return style

        def change(xf: Element) -> None:
            if quoted:
                xf.set("quotePrefix", "1")
            else:
                drop(xf, "quotePrefix")

        return self.derive(style, "quote", quoted, change)

    def derive(self, style: int, aspect: str, value: object, change: Callable[[Element], None]) -> int:
        """The style after ``change``, reusing an identical one if there is."""
        key = (style, aspect, value)
        found = self._derived.get(key)
        if found is None:
            xf = copy.deepcopy(self.xf(style))
            change(xf)
            found = self._derived[key] = self._place(xf)
        return found

    def _place(self, xf: Element) -> int:
        key = _key(xf)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._list)
            self._xfs.append(xf)
            self._list.append(xf)
            self._xfs.set("count", str(len(self._list)))
            self._changed()
        return found

    def _format_id(self, code: str) -> int:
        if code in BUILT_IN_IDS:
            return BUILT_IN_IDS[code]
        for number, known in self._custom.items():
            if known == code:
                return number
        number = max([_FIRST_CUSTOM - 1, *self._custom]) + 1
        formats = ensure(self._root, "numFmts", ORDER)
        etree.SubElement(formats, main("numFmt"), numFmtId=str(number), formatCode=code)
        formats.set("count", str(len(formats)))
        self._custom[number] = code
        self._changed()
        return number

    def piece(self, collection: str, number: int) -> Element:
        """A font, fill or border by index (``fonts``, ``fills``, ``borders``)."""
        pieces = [one for one in ensure(self._root, collection, ORDER) if local(one)]
        return pieces[number if 0 <= number < len(pieces) else 0]

    def place_piece(self, collection: str, piece: Element) -> int:
        """The index of a font, fill or border, added if there is none alike."""
        group = ensure(self._root, collection, ORDER)
        wanted = _key(piece)
        pieces = [one for one in group if local(one)]
        for number, one in enumerate(pieces):
            if _key(one) == wanted:
                return number
        group.append(piece)
        group.set("count", str(len(pieces) + 1))
        self._changed()
        return len(pieces)


def _key(element: Element) -> bytes:
    key: bytes = etree.tostring(element, method="c14n", with_tail=False)
    return key
