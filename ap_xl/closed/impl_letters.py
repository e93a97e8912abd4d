# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Letters of cells and shapes, as xlwings sees them: ``characters`` and their font."""

from __future__ import annotations

from typing import Any, Protocol

from xlwings import base_classes

from ap_xl.closed.unsupported import names_what_is_missing


class Letters(Protocol):
    """Text whose letters have fonts; places count from 0, the last one is left out."""

    @property
    def text(self) -> str | None: ...
    def values(self, start: int, stop: int, what: str) -> set[Any]: ...
    def change(self, start: int, stop: int, what: str, value: Any) -> None: ...


@names_what_is_missing
class CharactersImpl(base_classes.Characters):  # type: ignore[misc]
    """Some letters, or all."""

    def __init__(self, letters: Letters, start: int = 0, stop: int | None = None) -> None:
        self.letters = letters
        self._start = start
        self._stop = stop

    @property
    def api(self) -> CharactersImpl:
        """The object itself."""
        return self

    @property
    def span(self) -> tuple[int, int]:
        """The first place, and the one after the last."""
        return self._start, len(self.letters.text or "") if self._stop is None else self._stop

    @property
    def text(self) -> str:
        """The letters."""
        start, stop = self.span
        return (self.letters.text or "")[start:stop]

    @property
    def font(self) -> LettersFontImpl:
        """Their font."""
        return LettersFontImpl(self)

    def __getitem__(self, item: int | slice) -> CharactersImpl:
        """Letters of these; raises ValueError for slices with negative places, as xlwings does."""
        start, stop = self.span
        if isinstance(item, slice):
            if (item.start or 0) < 0 or (item.stop or 0) < 0:
                raise ValueError("Characters object does not support slicing with negative indexes")
            end = stop if item.stop is None else min(stop, start + item.stop)
            return CharactersImpl(self.letters, start + (item.start or 0), end)
        at = (start if item >= 0 else stop) + item
        return CharactersImpl(self.letters, at, at + 1)


@names_what_is_missing
class LettersFontImpl(base_classes.Font):  # type: ignore[misc]
    """The font of letters; None where they differ."""

    def __init__(self, characters: CharactersImpl) -> None:
        self._characters = characters

    @property
    def api(self) -> LettersFontImpl:
        """The object itself."""
        return self


def _letters_property(what: str) -> property:
    def get(font: LettersFontImpl) -> Any:
        start, stop = font._characters.span
        found = font._characters.letters.values(start, stop, what)
        return found.pop() if len(found) == 1 else None

    def put(font: LettersFontImpl, value: Any) -> None:
        start, stop = font._characters.span
        font._characters.letters.change(start, stop, what, value)

    return property(get, put)


for _what in ("bold", "italic", "size", "name", "color"):
    setattr(LettersFontImpl, _what, _letters_property(_what))
