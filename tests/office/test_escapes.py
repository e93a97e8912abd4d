"""What VBA and Python write for each other comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.office.escapes import BadEscapeError, escaped, read, unescaped, written

TEXTS = st.text(st.characters(exclude_characters="\r"))
NAMES = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1)


@given(TEXTS)
def test_a_text_comes_back_as_it_was(text):
    assert unescaped(escaped(text)) == text


@given(TEXTS)
def test_an_escaped_text_is_one_line_of_visible_ascii(text):
    assert all(" " <= character <= "~" for character in escaped(text))


@given(st.dictionaries(NAMES, TEXTS))
def test_a_file_comes_back_as_it_was(values):
    assert read(written(values)) == values


def test_the_form_is_the_one_that_vba_reads():
    assert written({"python": "C:\\Zoë\\pythonw.exe", "message": "Fait.\n« 1 »"}) == (
        b"python=C:\\\\Zo\\u00eb\\\\pythonw.exe\r\nmessage=Fait.\\n\\u00ab 1 \\u00bb\r\n"
    )


def test_a_character_beyond_the_first_plane_takes_two_units():
    assert escaped("😀") == "\\ud83d\\ude00"
    assert unescaped("\\ud83d\\ude00") == "😀"


def test_a_line_end_of_windows_is_a_line_end():
    assert unescaped(escaped("a\r\nb")) == "a\nb"


def test_lines_of_any_system_are_read():
    assert read(b"a=1\nb=2\r\n\r\nc = 3=4") == {"a": "1", "b": "2", "c": " 3=4"}


@pytest.mark.parametrize("text", ["\\", "a\\x", "\\u12", "\\u12g4"])
def test_what_is_no_escape_is_refused(text):
    with pytest.raises(BadEscapeError):
        unescaped(text)


def test_a_line_without_a_name_is_refused():
    with pytest.raises(BadEscapeError, match="pythonw"):
        read(b"pythonw.exe")
