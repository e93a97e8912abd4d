"""Refreshes the figures of docs/performance.md; the text around them is written by hand."""

from __future__ import annotations

from pathlib import Path


class MissingSectionError(ValueError):
    """The page has no such section to write into."""


def rewritten(text: str, section: str, figures: str) -> str:
    """The page with the figures between the section's two comments. Raises MissingSectionError."""
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    before, found, rest = text.partition(begin)
    _, also_found, after = rest.partition(end)
    if not (found and also_found):
        raise MissingSectionError(f"no « {begin} » followed by « {end} »")
    return f"{before}{begin}\n\n{figures.strip()}\n\n{end}{after}"


def rewrite(page: Path, section: str, figures: str) -> None:
    page.write_text(rewritten(page.read_text(encoding="utf-8"), section, figures), encoding="utf-8")
