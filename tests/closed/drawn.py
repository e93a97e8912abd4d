"""Pictures and shapes for the tests, made without a picture library."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import xlsxwriter


def png(
    folder: Path, name: str = "image.png", width: int = 40, height: int = 20, dpi: int | None = None
) -> Path:
    """A black PNG file of that size in pixels."""
    blocks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))]
    if dpi:
        blocks.append((b"pHYs", struct.pack(">IIB", round(dpi * 39.37), round(dpi * 39.37), 1)))
    lines = b"".join(b"\0" + bytes((width + 7) // 8) for _ in range(height))
    blocks += [(b"IDAT", zlib.compress(lines)), (b"IEND", b"")]
    path = folder / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_block(*one) for one in blocks))
    return path


def _block(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def everything(workbook: xlsxwriter.Workbook, picture: Path) -> None:
    """A sheet with a text box, a picture, a chart, and a note."""
    sheet = workbook.add_worksheet("Feuil1")
    sheet.write("A1", 5)
    sheet.insert_textbox("B2", "Bonjour", {"width": 96, "height": 40, "object_position": 1})
    sheet.insert_image("D2", str(picture), {"object_position": 1})
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Feuil1!$A$1:$A$1"})
    chart.set_title({"name": "Heures"})
    sheet.insert_chart("F2", chart)
    sheet.write_comment("A1", "À voir")
