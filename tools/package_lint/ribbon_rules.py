"""What a ribbon is held against: the schema, the icons and the built-in tabs that Excel knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import xmlschema


@dataclass(frozen=True)
class RibbonRules:
    """`schema` is the XSD of customUI14, None where it is not at hand; `images` None accepts every icon."""

    schema: Path | None = None
    images: frozenset[str] | None = None


@lru_cache(maxsize=1)
def compiled(schema: Path) -> xmlschema.XMLSchema:
    """The schema, read once."""
    return xmlschema.XMLSchema(schema)
