"""A mail ready to be sent: the text, the files, and the flag that makes mail programs open it as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses

_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".ics": ("text", "calendar"),
    ".pdf": ("application", "pdf"),
}
_BOUNDARY = "=_ap_xl_0123456789"


@dataclass(frozen=True)
class Letter:
    """To whom (an address, or nothing), about what, and the text."""

    to: str
    subject: str
    text: str


def draft(letter: Letter, files: Mapping[str, bytes]) -> bytes:
    """The .eml file; without sender and date, for the mail program knows them."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    address = mail_address(letter.to)
    if address:
        message["To"] = address
    message["Subject"] = " ".join(letter.subject.split())
    message.set_content(letter.text)
    for name, data in files.items():
        kind, subtype = _TYPES[name[name.rindex(".") :]]
        if kind == "text":
            message.add_attachment(data.decode(), subtype=subtype, charset="utf-8", filename=name)
        else:
            message.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def mail_address(text: str) -> str:
    """The one address in a cell of Courriel; nothing where it is none."""
    if "\n" in text or "\r" in text:
        return ""
    found = [address for _, address in getaddresses([text]) if "@" in address.strip("@")]
    return found[0] if len(found) == 1 else ""
