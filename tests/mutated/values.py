"""What people and programs leave in cells."""

from __future__ import annotations

import datetime as dt
import random
import unicodedata

NONSENSE: tuple[object, ...] = (
    "", " ", "\u00a0", "  x ", "12", "12,5", "1 234,5", "1\u00a0234", "-1", "4h30", "08h75", "25:99", "8h",
    "31/02/2026", "2026-13-45", "01/09/26", "demain", "NaN", "inf", "None", "null", "O", "OUI", "non ", "vrai",
    ";", "P1;P2", "E001;E002;;", "x" * 300, "é" * 32767, "🎒 cartable", "\u202eabc", "a\nb\nc", "\tavec", "\u200b",
    "#REF!", "#N/A", "+33 6", "@moi", "-3+2", "'apostrophe", "_x000D_", "<b>&amp;</b>", '"guillemets"', "[1]!A1",
    "P9", "ZZZ", "Feuil1!A1", "%d %s {0} {x}", "../../x", "A" * 31, "=", "==", "'", "C:\\x", "CON",
    -1, 0, 1, 3, 4, 3.7, 0.1 + 0.2, 1e15, 1e308, 1e-300, -1e9, 2958465, 2958466, 60, 0.99999999, True, False,
    dt.datetime(1900, 1, 1), dt.datetime(1904, 1, 2), dt.datetime(2026, 9, 7), dt.datetime(9999, 12, 31),
    dt.datetime(2026, 9, 7, 8, 30, 15), dt.datetime(2099, 1, 1),
    "=1/0", "=NA()", "=A1", "=1+1", '="E001"', "=SUM(A:A)", "=Nulle!A1", "=nom_inconnu", "=TODAY()",
)  # fmt: skip


def nonsense(rng: random.Random) -> object:
    """Anything that may stand in a cell."""
    if rng.random() < 0.15:
        return "".join(
            rng.choice("aé€ß中\u0301\u00ad ;:=+-@#'\"%0123456789") for _ in range(rng.randint(1, 12))
        )
    if rng.random() < 0.15:
        return rng.choice([rng.uniform(-1e3, 1e3), float(rng.randint(-10, 10_000)), rng.random()])
    return rng.choice(NONSENSE)


def respelled(rng: random.Random, value: object) -> object:
    """The same, as somebody else would type it."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, dt.datetime):
        return rng.choice([f"{value:%d/%m/%Y}", f"{value:%Y-%m-%d}", f"{value:%d.%m.%y}", value.timestamp()])
    if isinstance(value, float):
        text = f"{value:g}"
        return rng.choice([text, text.replace(".", ","), f" {text} ", f"{text} h", f"{text}\u00a0%"])
    text = str(value)
    return rng.choice(
        [
            text.lower(),
            text.upper(),
            f" {text}\u00a0",
            unicodedata.normalize("NFD", text),
            text.replace("-", "\u2011"),
            text.replace(";", ","),
            text.replace("é", "e"),
            text + ";" + text,
            text[: max(1, len(text) // 2)],
        ]
    )
