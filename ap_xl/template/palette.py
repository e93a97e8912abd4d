"""The few colours of the workbook, as #RRGGBB."""

from __future__ import annotations

INK = "#22333B"
MUTED = "#6B7C85"
LINE = "#D5DEE2"
PAPER = "#FFFFFF"
MIST = "#F3F7F8"

TEAL = "#2B6777"
TEAL_MID = "#6FA3AF"
TEAL_SOFT = "#DCEBEE"
SLATE = "#8697A0"
SLATE_SOFT = "#E8EDEF"
OCHRE = "#C98A2B"
OCHRE_DARK = "#8A5A12"
OCHRE_SOFT = "#FBF0DB"
GREEN = "#4F8A5B"
GREEN_SOFT = "#E2F0E4"
RED = "#B5483A"
RED_SOFT = "#F9E1DD"
YELLOW_SOFT = "#FFF8D6"

NEED_COLOURS = ("#F4F6F7", "#FCEFCB", "#F7CF8E", "#E79C6B")
"""Backgrounds of the needs 0, 1, 2 and 3: the stronger, the warmer."""
