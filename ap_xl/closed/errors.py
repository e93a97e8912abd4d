# ruff: noqa: N818 (the names say what is wrong with the file)
"""Why a workbook file could not be opened or saved.

Every error carries a stable English ``code`` that other layers translate, and a message for people.
"""

from __future__ import annotations


class ClosedFileError(Exception):
    """A workbook file that cannot be read or written; ``code`` says why in one stable word."""

    default_code = "closed_file"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code


class FileMissing(ClosedFileError):
    """There is no such file. Codes: ``missing``, ``no_folder``."""

    default_code = "missing"


class NotAWorkbook(ClosedFileError):
    """The file is something else.

    Codes: ``not_zip``, ``legacy_xls``, ``xlsb``, ``strict``, ``no_workbook``.
    """

    default_code = "not_zip"


class Encrypted(ClosedFileError):
    """The file needs a password. Code: ``encrypted``."""

    default_code = "encrypted"


class Damaged(ClosedFileError):
    """The package or its XML is broken.

    Codes: ``truncated``, ``crc``, ``xml``, ``doctype``, ``duplicate_part``, ``unsafe_name``,
    ``relationships``, ``missing_part``, ``rows``, ``shared_strings``, ``content``.
    """

    default_code = "damaged"


class TooLarge(ClosedFileError):
    """Past the bounds kept against decompression bombs.

    Codes: ``packed_size``, ``unpacked_size``, ``ratio``, ``cells``, ``parts``.
    """

    default_code = "unpacked_size"


class Refused(ClosedFileError):
    """A save that would lose something. Codes: ``signed``, ``macros_into_xlsx``, ``suffix``."""

    default_code = "refused"


class FileInUse(ClosedFileError):
    """Another program has the file open.

    Codes: ``locked_by_excel``, ``locked_by_libreoffice``, ``locked``.
    """

    default_code = "locked"


class FileChanged(ClosedFileError):
    """Somebody else saved the file since it was read. Code: ``changed``."""

    default_code = "changed"


class Unreadable(ClosedFileError):
    """The system does not let the file be read. Codes: ``unreadable``, ``unreachable``, ``is_folder``."""

    default_code = "unreadable"


class Unwritable(ClosedFileError):
    """The system does not let the file be written. Codes: ``unwritable``, ``write_unreachable``,
    ``no_space``, ``read_only``.
    """

    default_code = "unwritable"
