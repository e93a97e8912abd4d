"""The six numbers at the top of Accueil."""

from __future__ import annotations

from ap_xl.template import home_formulas as formulas
from ap_xl.template import palette
from ap_xl.template.canvas import Canvas
from ap_xl.template.formats import Property
from ap_xl.template.formulas import Computed
from ap_xl.template.home_facts import HomeFacts
from ap_xl.template.home_places import CARD_CAPTION, CARD_LABEL, CARD_NUMBER, FIRST

Card = tuple[str, Computed, Computed | str, str, str]
"""Label, number, caption, colour and number format."""

_WHOLE, _RATE = "#,##0", "0 %"
_GREEN_AT_ZERO = (2, 5)


def _cards(facts: HomeFacts) -> tuple[Card, ...]:
    without, share = formulas.without_group(facts), formulas.share_caption(facts)
    rate, covered = formulas.coverage(facts), formulas.coverage_caption(facts)
    groups, locked = formulas.groups(facts), formulas.locked_caption(facts)
    hours, allotted = formulas.hours_left(facts), formulas.hours_caption(facts)
    alerts, severities = formulas.alerts(facts), formulas.alerts_caption(facts)
    students, divisions = formulas.students(facts), formulas.divisions_caption(facts)
    return (
        ("Élèves", students, divisions, palette.TEAL, _WHOLE),
        ("Couverture", rate, covered, palette.GREEN, _RATE),
        ("Élèves sans aucun groupe", without, share, palette.OCHRE, _WHOLE),
        ("Groupes", groups, locked, palette.TEAL, _WHOLE),
        ("Heures disponibles", hours, allotted, palette.TEAL, _WHOLE),
        ("Alertes à traiter", alerts, severities, palette.RED, _WHOLE),
    )


def _write_card(canvas: Canvas, left: int, card: Card) -> None:
    label, value, caption, colour, number_format = card
    edge: dict[str, Property] = {
        "bg_color": palette.MIST, "left": 5, "left_color": palette.TEAL_MID, "right": 5, "right_color": palette.PAPER,
        "align": "left", "indent": 1,
    }  # fmt: skip
    label_look = canvas.formats.get(**edge, font_color=palette.MUTED, font_size=10, valign="bottom")
    number_look = canvas.formats.get(
        **edge, font_color=colour, font_size=24, bold=True, num_format=number_format
    )
    caption_look = canvas.formats.get(**edge, font_color=palette.MUTED, font_size=10, valign="top")
    canvas.put(CARD_LABEL, left, label, label_look, left + 1)
    canvas.put(CARD_NUMBER, left, value, number_look, left + 1)
    canvas.put(CARD_CAPTION, left, caption, caption_look, left + 1)


def write_cards(canvas: Canvas, facts: HomeFacts) -> None:
    """Side by side; what is best at zero turns green there."""
    for row, height in ((CARD_LABEL, 20), (CARD_NUMBER, 36), (CARD_CAPTION, 22), (CARD_CAPTION + 1, 10)):
        canvas.worksheet.set_row(row, height)
    for number, card in enumerate(_cards(facts)):
        _write_card(canvas, FIRST + 2 * number, card)
    calm = canvas.formats.conditional(font_color=palette.GREEN)
    at_zero = {"type": "cell", "criteria": "==", "value": 0, "format": calm}
    for number in _GREEN_AT_ZERO:
        column = FIRST + 2 * number
        canvas.worksheet.conditional_format(CARD_NUMBER, column, CARD_NUMBER, column, at_zero)
