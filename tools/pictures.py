"""The pictures of docs/pictures: the main sheets of the sample lycée as LibreOffice shows them.

Needs LibreOffice (`soffice`) and Poppler (`pdftoppm`, `pdfinfo`). The same program and the same versions of
these tools give the same pictures: the search ends by its gap and not by the clock.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageOps
from xlwings import Book

from ap_xl.closed import open_book

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH = 1200
MARGIN = 12
HOME = 1850
WHOLE = 1800
TOP = 640
"""Heights in pixels: Accueil without the figures of its charts, a whole sheet, the first rows of a table."""

_SHEETS = {
    "Accueil": ("accueil", HOME),
    "Paramètres": ("parametres", TOP),
    "Calendrier": ("calendrier", TOP),
    "Divisions": ("divisions", TOP),
    "Modules": ("modules", TOP),
    "Intervenants": ("intervenants", TOP),
    "Créneaux": ("creneaux", TOP),
    "Élèves": ("eleves", TOP),
    "Besoins": ("besoins", TOP),
    "Contraintes": ("contraintes", TOP),
    "Groupes": ("groupes", TOP),
    "Affectations": ("affectations", TOP),
    "Séances": ("seances", TOP),
    "Couverture": ("couverture", TOP),
    "Heures": ("heures", TOP),
    "Bilan P1": ("bilan-p1", TOP),
    "Entretiens": ("entretiens", TOP),
    "Fiche groupe": ("fiche-groupe", TOP),
    "Sans groupe": ("sans-groupe", TOP),
    "Pistes": ("pistes", TOP),
}
_AFTER_CLOSING = {
    "Historique": ("historique", TOP),
    "Fiche élève": ("fiche-eleve", WHOLE),
    "Suivi des heures": ("suivi-des-heures", WHOLE),
    "Détail des heures": ("detail-des-heures", TOP),
    "HSE": ("hse", TOP),
    "Journal": ("journal", TOP),
}
_GROUP = "P1-B1-LUN-METH-1"
_MISTAKES = (
    ("Élèves", "tblEleves", "Division", 3, "2MELEK"),
    ("Élèves", "tblEleves", "Date d'entrée", 7, "31/09/2026"),
    ("Besoins", "tblBesoins", "METH", 5, 4),
    ("Intervenants", "tblIntervenants", "Modules", 2, "METHO; FR"),
    ("Créneaux", "tblCreneaux", "Fin", 4, "8h"),
)
"""Typed into a copy for the picture of Alertes: sheet, table, column, row of the table, value."""

_GAP = 0.05
_SECONDS = "300"  # far more than the gap takes
_DURATION = 0.5
_TODAY = "2026-10-12"
_AT_THE_END = "2026-10-16"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>fr-FR</value></prop></item>
</oor:items>
"""
_ONE_PAGE_PER_SHEET = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'
_DARK = 140
_COLOURS = 64


def main() -> None:
    """Writes every picture anew."""
    for command in ("soffice", "pdftoppm", "pdfinfo"):
        if shutil.which(command) is None:
            sys.exit(f"{command} is needed: install LibreOffice Calc and Poppler's tools")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        profile = folder / "profile" / "user" / "registrymodifications.xcu"
        profile.parent.mkdir(parents=True)
        profile.write_text(_PROFILE, encoding="utf-8")
        _of_a_period(folder)
        _of_mistakes(folder)


def _of_a_period(folder: Path) -> None:
    workbook = folder / "lycee.xlsm"
    _run("new", str(workbook), "--sample", "lycee")
    with _edited(workbook) as book:
        _type(book, "Paramètres", "tblParametres", "Valeur", _row_of(book, "Écart visé"), _GAP)
    _run("check", str(workbook), "--today", _TODAY)
    _run("regroup", str(workbook), "--time", _SECONDS, "--today", _TODAY)
    _run("budget", str(workbook), "--today", _TODAY)
    _run("whatif", str(workbook), "--time", _SECONDS, "--today", _TODAY)
    _run("reviews", str(workbook), "--today", _TODAY)
    _even_durations(workbook)
    with _edited(workbook) as book:
        book.sheets["Fiche groupe"]["D4"].value = _GROUP
    _draw_all(workbook, _SHEETS)
    closed = folder / "cloture.xlsm"
    shutil.copy(workbook, closed)
    with _edited(closed) as book:
        _answer(book, "Bilan P1", "tblBilanP1")
    _run("close", str(closed), "--today", _AT_THE_END)
    _even_durations(closed)
    _draw_all(closed, _AFTER_CLOSING)


def _answer(book: Book, sheet: str, table: str) -> None:
    """Every review says that the need has gone down by one."""
    area = book.sheets[sheet].tables[table].range
    headers = area[0, :].value
    begin, end = headers.index("Besoin début"), headers.index("Besoin fin")
    found = area[1:, begin].options(ndim=1).value
    area[1:, end].value = [[max(0, int(need or 0) - 1)] for need in found]


def _even_durations(workbook: Path) -> None:
    """The same duration for every command, whatever the machine."""
    with _edited(workbook) as book:
        table = book.sheets["Journal"].tables["tblJournal"].range
        column = table[0, :].value.index("Durée (s)")
        table[1:, column].value = [[_DURATION]] * (table.rows.count - 1)


def _draw_all(workbook: Path, sheets: Mapping[str, tuple[str, int]]) -> None:
    pages = _pages(workbook)
    for sheet, (picture, height) in sheets.items():
        _draw(workbook.with_suffix(".pdf"), pages[sheet], picture, height)


def _of_mistakes(folder: Path) -> None:
    workbook = folder / "fautes.xlsm"
    _run("new", str(workbook), "--sample", "lycee")
    with _edited(workbook) as book:
        for sheet, table, column, row, value in _MISTAKES:
            _type(book, sheet, table, column, row, value)
    _run("check", str(workbook), "--today", _TODAY, status=1)
    _draw(workbook.with_suffix(".pdf"), _pages(workbook)["Alertes"], "alertes", TOP)


def _type(book: Book, sheet: str, table: str, column: str, row: int, value: object) -> None:
    area = book.sheets[sheet].tables[table].range
    area[row, area[0, :].value.index(column)].value = value


def _row_of(book: Book, parameter: str) -> int:
    names = book.sheets["Paramètres"].tables["tblParametres"].range[:, 0].value
    row: int = names.index(parameter)
    return row


def _run(*arguments: str, status: int = 0) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ap_xl.cli", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != status:
        sys.exit(f"{' '.join(arguments)}: exit status {done.returncode}\n{done.stdout}{done.stderr}")


@contextmanager
def _edited(path: Path) -> Iterator[Book]:
    book = open_book(path)
    try:
        yield book
        book.save()
    finally:
        book.close()


def _pages(workbook: Path) -> dict[str, int]:
    """Converts to PDF, formulas calculated anew, and gives each sheet's page."""
    profile = (workbook.parent / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        _ONE_PAGE_PER_SHEET,
    ]
    subprocess.run(
        [*command, "--outdir", str(workbook.parent), str(workbook)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    book = open_book(workbook)
    try:
        names = [sheet.name for sheet in book.sheets]  # LibreOffice prints hidden sheets too
    finally:
        book.close()
    shown = subprocess.run(
        ["pdfinfo", str(workbook.with_suffix(".pdf"))], check=True, capture_output=True, text=True
    ).stdout
    found = re.search(r"Pages:\s+(\d+)", shown)
    if found is None or int(found[1]) != len(names):
        sys.exit(f"{workbook.name}: the PDF does not have one page per sheet")
    return {name: number for number, name in enumerate(names, start=1)}


def _draw(pdf: Path, page: int, picture: str, height: int) -> None:
    """The page's top, trimmed, about WIDTH pixels wide, `height` and margins high at most, cut between rows."""
    left, _, right, _ = _content(_image(pdf, page, WIDTH, height * 3))
    scale = round(WIDTH * (WIDTH - 2 * MARGIN) / (right - left))
    image = _image(pdf, page, scale, height * 3)
    image = image.crop(_content(image))
    if image.height > height:
        image = image.crop((0, 0, image.width, _between_rows(image, height)))
    image = ImageOps.expand(image, MARGIN, "white")
    palette = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    path = PICTURES / f"{picture}.png"
    palette.save(path, optimize=True)
    print(f"{path.name}: {image.width} × {image.height}, {path.stat().st_size // 1024} KB")  # noqa: T201


def _image(pdf: Path, page: int, scale: int, height: int) -> Image.Image:
    command = ["pdftoppm", "-f", str(page), "-l", str(page), "-scale-to-x", str(scale), "-scale-to-y", "-1"]
    crop = ["-x", "0", "-y", "0", "-W", str(scale), "-H", str(height)]
    done = subprocess.run([*command, *crop, str(pdf)], check=True, capture_output=True)
    return Image.open(BytesIO(done.stdout)).convert("RGB")


def _content(image: Image.Image) -> tuple[int, int, int, int]:
    """The box without the white around it."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    return box or (0, 0, image.width, image.height)


def _between_rows(image: Image.Image, limit: int) -> int:
    """The lowest line of pixels above `limit` that no text crosses."""
    grey = image.convert("L")
    for y in range(limit, limit // 2, -1):
        darkest, _ = grey.crop((0, y, grey.width, y + 1)).getextrema()
        if darkest > _DARK:
            return y
    return limit


if __name__ == "__main__":
    main()
