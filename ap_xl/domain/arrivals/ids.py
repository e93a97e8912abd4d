"""Ids for students who come: in the school's own style, never the national number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import count

from ap_xl.domain.codes import clean, code_key

_NUMBERED = re.compile(r"(?P<prefix>.*?)(?P<digits>[0-9]+)")
_NATIONAL = re.compile(r"[0-9]{9}[0-9A-Z][A-Z]|[0-9]{4}[A-Z][0-9]{5}[A-Z]", re.IGNORECASE)
_FIRST, _LONGEST = 1001, 20


def is_national_number(text: str) -> bool:
    """Whether it has the form of an INE or RNIE: eleven signs that follow a person for life."""
    return _NATIONAL.fullmatch(re.sub(r"\s", "", text)) is not None


def usable_id(text: str) -> str:
    """The Id as it can stand in Élèves; empty where it cannot."""
    code = clean(text)
    return code if len(code) <= _LONGEST and ";" not in code and not is_national_number(code) else ""


def next_ids(taken: Collection[str], avoided: Iterable[str] = ()) -> Iterator[str]:
    """Free Ids after the highest of the commonest style: E0041 → E0042, 1080 → 1081; none of the `avoided`."""
    found = [match for id in taken if (match := _NUMBERED.fullmatch(id)) is not None]
    keys = {code_key(id) for id in (*taken, *avoided)}
    prefix, width, first = "", 0, _FIRST
    if found:
        prefix = Counter(match["prefix"] for match in found).most_common(1)[0][0]
        digits = [match["digits"] for match in found if match["prefix"] == prefix]
        width = max(map(len, digits)) if any(text.startswith("0") for text in digits) else 0
        first = max(map(int, digits)) + 1
    candidates = (f"{prefix}{number:0{width}d}" for number in count(first))
    return (code for code in candidates if code_key(code) not in keys)
