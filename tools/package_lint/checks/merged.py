"""Merged cells stand apart, and each merges at least two."""

from __future__ import annotations

from collections.abc import Iterator

from tools.package_lint.areas import Area, area_at, meeting
from tools.package_lint.book import Book
from tools.package_lint.fault import Fault


def merged(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        places: list[tuple[Area, str]] = []
        for line in sheet.all("mergeCell"):
            ref = line.get("ref", "")
            area = area_at(ref)
            if area is None or (area.left, area.top) == (area.right, area.bottom):
                yield Fault("merge-bad", sheet.name, f"ref {ref!r}")
            else:
                places.append((area, ref))
        for one, other in meeting(places):
            yield Fault("merge-overlap", sheet.name, f"{one} and {other}")
        for lines in sheet.all("mergeCells"):
            if int(lines.get("count", str(len(lines)))) != len(lines) or not len(lines):
                yield Fault("merge-bad", sheet.name, f"{lines.get('count')} said, {len(lines)} there")
