"""The guide as a page of its own."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from ap_xl.installation.guide import anchor, guide_page, with_appendix
from ap_xl.installation.reading import payload

DOCS = Path(__file__).parents[2] / "docs"


def page(text, pictures=None):
    return guide_page(text, (pictures or {}).get).decode()


def test_pictures_are_in_the_page():
    assert 'src="data:image/png;base64,YWI="' in page("![x](pictures/x.png)", {"pictures/x.png": b"ab"})


def test_a_picture_that_is_not_there_is_no_crash():
    assert 'src="pictures/x.png"' in page("![x](pictures/x.png)")


def test_links_lead_to_titles():
    assert anchor("L'année, pas à pas") == "lannée-pas-à-pas"
    assert '<h2 id="lannée-pas-à-pas">' in page("## L'année, pas à pas")


def test_a_program_in_the_text_is_text():
    assert "<script>" not in page("<script>alert()</script>")


def test_our_guide_has_no_link_that_leads_nowhere():
    text = page((DOCS / "guide.md").read_text(encoding="utf-8"))
    links = {unquote(link) for link in re.findall(r'href="#([^"]*)"', text)}
    assert links
    assert links <= set(re.findall(r'<h\d id="([^"]*)"', text))


def test_another_text_stands_behind_the_guide_and_links_to_its_file_lead_there():
    text = page(with_appendix("# G\n\n[x](p.md)", "p.md", "# Les données\n\n<!-- note -->\n## Qui\n"))
    assert '<a href="#les-donn%C3%A9es">' in text
    assert '<h2 id="les-données">' in text
    assert "<h3" in text
    assert "note" not in text


def test_our_guide_holds_what_is_said_of_personal_data():
    text = payload().guide.decode()
    assert "privacy.md" not in text
    assert "Qui reçoit quoi" in text


def test_this_version_puts_its_guide_in_place():
    assert "<h1" in payload().guide.decode()
