"""Mails as mail programs read them."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from ap_xl.sharing.pack_format import PackKind
from ap_xl.sharing.packs.mail import Letter, draft, mail_address

from .schools import packed, two_groups


def read(data: bytes):
    return message_from_bytes(data, policy=default)


def test_a_mail_opens_as_a_draft_with_its_files():
    mail = read(
        draft(Letter("a@b.example", "Vos élèves", "Bonjour à tous"), {"x.xlsx": b"PK\x03", "y.ics": b"BEGIN"})
    )
    assert (mail["X-Unsent"], mail["To"], mail["Subject"]) == ("1", "a@b.example", "Vos élèves")
    assert "Bonjour à tous" in mail.get_body().get_content()
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert attached["x.xlsx"] == b"PK\x03"
    assert str(attached["y.ics"]).strip() == "BEGIN"


@pytest.mark.parametrize("text", ["", "néant", "a@b.example\nBcc: x@y.example", "a@b.example, c@d.example"])
def test_a_cell_that_is_no_single_address_is_no_addressee(text):
    assert mail_address(text) == ""
    assert read(draft(Letter(text, "x", "y"), {}))["To"] is None


def test_a_subject_cannot_smuggle_headers_in():
    assert read(draft(Letter("", "x\r\nBcc: y@z.example", "t"), {}))["Bcc"] is None


def test_the_mail_of_a_class_goes_to_the_head_teacher_where_the_name_is_known():
    made = packed(two_groups())
    assert made[PackKind.DIVISION, "1A"].letter.to == "t1@lycee.example"
    assert made[PackKind.DIVISION, "1B"].letter.to == ""
