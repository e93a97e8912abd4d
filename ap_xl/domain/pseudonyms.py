"""Neutral codes in the place of those that may say who somebody is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, product
from string import ascii_uppercase

from ap_xl.domain.codes import clean, code_key

_LEAST_DIGITS = 2


@dataclass
class Pseudonyms:
    """The neutral codes of one kind of thing, `E001`, `E002`…, in the order in which they are asked for.

    Two spellings of one code have one neutral code.
    """

    prefix: str
    digits: int = _LEAST_DIGITS
    _by_key: dict[str, str] = field(default_factory=dict)
    _spelt: dict[str, str] = field(default_factory=dict)

    def of(self, code: str) -> str:
        """The neutral code; a code that was never seen gets the next one."""
        key = code_key(code)
        if key not in self._by_key:
            self._by_key[key] = f"{self.prefix}{len(self._by_key) + 1:0{self.digits}}"
            self._spelt[key] = clean(code)
        return self._by_key[key]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The codes as first spelt, and what stands for them."""
        return tuple((self._spelt[key], neutral) for key, neutral in self._by_key.items())


def pseudonyms(letter: str, codes: Collection[str], taken: Collection[str]) -> Pseudonyms:
    """Neutral codes that begin with the letter and none of which is among `taken`, however many follow.

    Otherwise a student whose Id happened to be `E001` would keep it, or give it to somebody else.
    """
    own = list(dict.fromkeys(codes))
    keys = {code_key(code) for code in taken}
    digits = max(_LEAST_DIGITS, len(str(len(own))))
    prefix = next(one for one in _prefixes(letter) if not any(_continues(key, one) for key in keys))
    made = Pseudonyms(prefix, digits)
    for code in own:
        made.of(code)
    return made


def _continues(key: str, prefix: str) -> bool:
    """Whether the code is the prefix and a number."""
    rest = key.removeprefix(code_key(prefix))
    return rest != key and rest.isdecimal()


def _prefixes(letter: str) -> Iterator[str]:
    for length in count():
        for more in product(ascii_uppercase, repeat=length):
            yield letter + "".join(more)


@dataclass(frozen=True)
class Disguise:
    """The neutral codes of every kind of thing, by its name."""

    kinds: Mapping[str, Pseudonyms]

    def of(self, kind: str, code: str) -> str:
        return self.kinds[kind].of(code)


def disguise(codes: Mapping[str, Iterable[str]], letters: Mapping[str, str]) -> Disguise:
    """Neutral codes for each kind of thing, none of which is a code of any kind."""
    listed = {kind: [code for code in own if clean(code)] for kind, own in codes.items()}
    taken = {code for own in listed.values() for code in own}
    return Disguise(
        {kind: pseudonyms(letter, listed.get(kind, ()), taken) for kind, letter in letters.items()}
    )
