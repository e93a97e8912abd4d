"""Two lists of Accueil side by side: what a year needs, and the five steps of a period with the last result."""

from __future__ import annotations

from ap_xl.template import home_formulas as formulas
from ap_xl.template import palette
from ap_xl.template.canvas import Canvas
from ap_xl.template.formats import MOMENT_FORMAT, Property
from ap_xl.template.formulas import text
from ap_xl.template.home_facts import HomeFacts
from ap_xl.template.home_places import COLOURS, FIRST, LAST, LAST_RESULT, LISTS, RIGHT, ROWS_OF_LISTS
from ap_xl.template.home_start import DONE, states
from ap_xl.template.layout import cell
from ap_xl.workbook.schema import Journal

STEPS: tuple[tuple[str, str, str], ...] = (
    (
        "Diagnostiquer les besoins",
        "Besoins",
        "Notez les besoins de 0 à 3 avec les équipes, puis cliquez « Vérifier ».",
    ),
    (
        "Constituer les groupes",
        "Groupes",
        "Relisez les groupes et les affectations ; ajustez, verrouillez, recommencez.",
    ),
    (
        "Faire vivre la période",
        "Séances",
        "Donnez à chacun ses groupes ; notez les séances et les entretiens.",
    ),
    (
        "Faire le bilan",
        "Historique",
        "« Bilans » prépare la feuille ; chacun y note le besoin de fin et la décision.",
    ),
    (
        "Clôturer",
        "Calendrier",
        "Les bilans passent dans l'historique et la période suivante commence.",
    ),
)
"""Title, the sheet it leads to, and one sentence."""

_HEIGHT = 30
_LINE: dict[str, Property] = {"bottom": 1, "bottom_color": palette.LINE}
_KEY = (
    ("à remplir", palette.TEAL, palette.PAPER),
    ("facultatif", palette.TEAL_SOFT, palette.TEAL),
    ("écrit par le programme", palette.SLATE, palette.PAPER),
    ("suivi des élèves", palette.OCHRE, palette.PAPER),
)


def _write_start(canvas: Canvas, facts: HomeFacts) -> None:
    """Each sheet to fill in, with how far it is."""
    canvas.heading(LISTS, FIRST, RIGHT - 2, "Préparer l'année")
    name = canvas.formats.get(**_LINE, bold=True, font_color=palette.TEAL, align="left", indent=1)
    state = canvas.formats.get(**_LINE, font_color=palette.OCHRE_DARK, align="left")
    for offset, (sheet, what) in enumerate(states(facts), start=1):
        canvas.link(LISTS + offset, FIRST, sheet, sheet, name, FIRST + 1)
        canvas.put(LISTS + offset, FIRST + 2, what, state, RIGHT - 2)
    first, last = LISTS + 1, LISTS + ROWS_OF_LISTS
    is_done = f"LEFT(${cell(first, FIRST + 2)},{len(DONE)})={text(DONE)}"
    done = canvas.formats.conditional(**_LINE, font_color=palette.GREEN)
    rule = {"type": "formula", "criteria": f"={is_done}", "format": done}
    canvas.worksheet.conditional_format(first, FIRST + 2, last, RIGHT - 2, rule)


def _write_steps(canvas: Canvas) -> None:
    canvas.heading(LISTS, RIGHT, LAST, "Les cinq étapes d'une période")
    title_look = canvas.formats.get(
        **_LINE, bold=True, font_color=palette.TEAL, align="left", indent=1,
        left=5, left_color=palette.TEAL_MID,
    )  # fmt: skip
    plain = canvas.formats.get(**_LINE, font_size=10, font_color=palette.MUTED, text_wrap=True)
    for number, (title, sheet, sentence) in enumerate(STEPS, start=1):
        row = LISTS + number
        canvas.link(row, RIGHT, f"{number}   {title}", sheet, title_look, RIGHT + 2)
        canvas.put(row, RIGHT + 3, sentence, plain, LAST)


def _write_last_result(canvas: Canvas, facts: HomeFacts) -> None:
    canvas.heading(LAST_RESULT, RIGHT, LAST, "Dernière commande")
    moment = canvas.formats.get(**_LINE, align="left", indent=1, num_format=MOMENT_FORMAT)
    plain = canvas.formats.get(**_LINE, align="left")
    bold = canvas.formats.get(**_LINE, align="left", bold=True)
    detail = canvas.formats.get(
        **_LINE, align="left", indent=1, font_size=9, font_color=palette.MUTED, text_wrap=True
    )
    row = LAST_RESULT + 1
    canvas.put(row, RIGHT, formulas.last_result(facts, Journal.moment), moment, RIGHT + 1)
    canvas.put(row, RIGHT + 2, formulas.last_action(facts), plain, RIGHT + 4)
    canvas.put(row, RIGHT + 5, formulas.last_result(facts, Journal.result), bold)
    canvas.put(row + 1, RIGHT, formulas.last_result(facts, Journal.detail), detail, LAST)


def _write_key(canvas: Canvas) -> None:
    """What the colours of headers and tabs mean."""
    canvas.worksheet.set_row(COLOURS - 1, 10)
    label = canvas.formats.get(font_size=9, font_color=palette.MUTED, align="left")
    canvas.put(COLOURS, FIRST, "Couleurs des en-têtes et des onglets :", label, FIRST + 3)
    for number, (words, background, font) in enumerate(_KEY):
        left = FIRST + 4 + 2 * number
        look = canvas.formats.get(font_size=9, bg_color=background, font_color=font, align="center")
        canvas.put(COLOURS, left, words, look, left + 1)


def write_lists(canvas: Canvas, facts: HomeFacts) -> None:
    """Both lists, and the key of the colours under them."""
    _write_start(canvas, facts)
    _write_steps(canvas)
    _write_last_result(canvas, facts)
    for row in range(LISTS + 1, LISTS + 1 + ROWS_OF_LISTS):
        canvas.worksheet.set_row(row, _HEIGHT)
    _write_key(canvas)
