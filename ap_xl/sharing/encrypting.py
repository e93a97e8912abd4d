"""Workbooks with a password to open them, as Excel and LibreOffice encrypt them."""

from __future__ import annotations

import io

_CONTAINER = bytes.fromhex("D0CF11E0A1B11AE1")
"""How an encrypted workbook begins, and an old .xls too."""


class WrongPasswordError(ValueError):
    """The password does not open the file."""


def encrypted(workbook: bytes, password: str) -> bytes:
    """The workbook as a file that opens with the password only (AES, ECMA-376)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    found = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, found)
    return found.getvalue()


def is_encrypted(data: bytes) -> bool:
    """Whether the file is an encrypted workbook; reads nothing of its content."""
    from msoffcrypto import OfficeFile

    if not data.startswith(_CONTAINER):
        return False
    try:
        return bool(OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # whatever else has this form is none
        return False


def decrypted(data: bytes, password: str) -> bytes:
    """The workbook inside. Raises WrongPasswordError."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    found = io.BytesIO()
    try:
        file = OfficeFile(io.BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(found)
    except (InvalidKeyError, DecryptionError) as failure:
        raise WrongPasswordError(str(failure)) from failure
    return found.getvalue()
