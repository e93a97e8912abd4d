"""The answer of a click, as a message box and a file."""

from __future__ import annotations

import pytest

from ap_xl.office.escapes import read
from ap_xl.ribbon.answer import LONGEST, Answer, Icon, shortened


def test_the_file_has_what_vba_reads(tmp_path):
    path = tmp_path / "réponse.txt"
    Answer(1, "Élève « E1 » :\nà voir.", Icon.WARNING, "Élèves", "D12", "Vérifier").write(path)
    assert read(path.read_bytes()) == {
        "status": "1",
        "icon": "warning",
        "title": "Vérifier",
        "message": "Élève « E1 » :\nà voir.",
        "sheet": "Élèves",
        "cell": "D12",
    }
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_an_old_answer_is_replaced(tmp_path):
    path = tmp_path / "answer.txt"
    path.write_text("old")
    Answer(0, "Neuf.").write(path)
    assert read(path.read_bytes())["message"] == "Neuf."


def test_a_short_message_is_as_it_is():
    assert shortened("Voilà. C'est tout") == "Voilà. C'est tout"


def test_a_long_message_ends_with_a_sentence():
    text = "Une phrase entière. " * 100
    short = shortened(text)
    assert len(short) <= LONGEST
    assert short.endswith("entière. …")
    assert text.startswith(short.removesuffix(" …"))


def test_figures_with_points_end_no_sentence():
    assert shortened("Le fichier a.b.c est là. " + "x.y" * 400) == "Le fichier a.b.c est là. …"


def test_a_message_without_sentences_ends_with_a_word():
    short = shortened("mot " * 500)
    assert short.endswith("mot …")


def test_one_long_word_is_cut():
    assert len(shortened("x" * 2000)) == LONGEST


@pytest.mark.parametrize("length", range(895, 905))
def test_nothing_is_longer_than_the_limit_nor_cut_below_it(length):
    text = "x" * (length - 1) + "."
    assert (shortened(text) == text) == (length <= LONGEST)


def test_characters_that_count_twice_in_excel_count_twice():
    short = shortened("😀" * 600)
    assert len(short.encode("utf-16-le")) // 2 <= LONGEST
