"""Any file as a list: what kind it is shows in its first bytes, not in its name."""

from __future__ import annotations

from pathlib import Path

from ap_xl.closed.container import read_entries
from ap_xl.closed.errors import ClosedFileError, Encrypted, NotAWorkbook, TooLarge
from ap_xl.closed.xml import has_doctype
from ap_xl.lists.file_bytes import bytes_of, unusable
from ap_xl.lists.limits import BYTES, ZIPPED
from ap_xl.lists.markup import UnusableXmlError, read_xml
from ap_xl.lists.separated import read_separated
from ap_xl.lists.spreadsheet import read_spreadsheet
from ap_xl.lists.table import RawList

_FOLDER = "est un dossier, pas une liste."
_TOO_LARGE = "est démesuré pour une liste et n'a pas été lu. Vérifiez qu'il s'agit bien du bon fichier."
_NO_LIST = "n'est pas une liste lisible. Exportez-la au format CSV, XML ou Excel (.xlsx), puis recommencez."
_DAMAGED = "est endommagé et n'a pas pu être lu. Refaites l'export, puis recommencez."
_ENCRYPTED = "est protégé par un mot de passe. Retirez-le, puis recommencez."
_OLD = "est au format .xls. Enregistrez-le dans Excel au format .xlsx, puis recommencez."
_BAD_XML = (
    "n'est pas un export XML connu (SIECLE « ElevesSansAdresses », EDT). Refaites l'export, puis recommencez."
)
_SIGNS = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG"}


def read_list(path: Path) -> RawList:
    """The rows of the file. Raises FileError with a sentence for whatever is wrong with it."""
    data = bytes_of(path, BYTES, _TOO_LARGE, _FOLDER)
    if data.startswith(b"PK"):
        return _zipped(path.name, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise unusable(path.name, _ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else _OLD)
    if any(data.startswith(sign) for sign in _SIGNS):
        raise unusable(path.name, _NO_LIST)
    return _plain(path.name, data)


def _plain(file: str, data: bytes) -> RawList:
    if not _is_xml(data):
        return read_separated(file, data)
    try:
        return read_xml(file, data)
    except UnusableXmlError as failure:
        raise unusable(file, _BAD_XML) from failure


def _is_xml(data: bytes) -> bool:
    start = data[:400].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<BEE_ELEVES", b"<TABLE", b"<!DOCTYPE"))


def _zipped(file: str, data: bytes) -> RawList:
    """An Excel workbook, or a single list in a zip file."""
    try:
        entries = {entry.info.filename: entry.data for entry in read_entries(data, ZIPPED)}
    except TooLarge as failure:
        raise unusable(file, _TOO_LARGE) from failure
    except (Encrypted, NotAWorkbook) as failure:
        raise unusable(file, _ENCRYPTED if isinstance(failure, Encrypted) else _NO_LIST) from failure
    except ClosedFileError as failure:
        raise unusable(file, _DAMAGED) from failure
    if "[Content_Types].xml" in entries:
        return _workbook(file, data, entries)
    lists = {name: part for name, part in entries.items() if name.lower().endswith((".xml", ".csv", ".txt"))}
    if len(lists) != 1:
        raise unusable(file, "doit contenir une seule liste (.xml, .csv ou .txt) : décompressez-le d'abord.")
    return _plain(file, next(iter(lists.values())))


def _workbook(file: str, data: bytes, entries: dict[str, bytes]) -> RawList:
    if any(has_doctype(part) for name, part in entries.items() if name.lower().endswith((".xml", ".rels"))):
        raise unusable(file, _DAMAGED)
    try:
        return read_spreadsheet(file, data)
    except Exception as failure:  # openpyxl raises anything on a damaged file
        raise unusable(file, _DAMAGED) from failure
