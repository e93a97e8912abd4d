"""Workbooks with a password."""

from __future__ import annotations

import pytest

from ap_xl.sharing.encrypting import WrongPasswordError, decrypted, encrypted, is_encrypted
from tests.sharing.packs.schools import staff_pack, two_groups


def test_the_password_opens_what_it_closed():
    pack = staff_pack(two_groups())
    locked = encrypted(pack, "clé à 3 mots")
    assert is_encrypted(locked)
    assert decrypted(locked, "clé à 3 mots") == pack


def test_nothing_can_be_read_without_it():
    locked = encrypted(staff_pack(two_groups()), "secret")
    assert b"NomJdurand" not in locked
    with pytest.raises(WrongPasswordError):
        decrypted(locked, "autre")


def test_a_plain_workbook_is_not_encrypted():
    assert not is_encrypted(staff_pack(two_groups()))


def test_rubbish_is_not_encrypted():
    assert not is_encrypted(bytes.fromhex("D0CF11E0A1B11AE1") + b"rubbish")
