"""`python -m tools.package_lint FILE…`: print the faults of packages; exit status 1 where there are any."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.package_lint import RibbonRules, lint_file

_OFFICE = Path(__file__).parents[3] / "shared" / "office"
"""Where the ribbon's schema and the list of icons lie beside a work tree, if they do."""


def _rules() -> RibbonRules:
    schema, icons = _OFFICE / "customui14.xsd", _OFFICE / "imagemso.txt"
    if not (schema.is_file() and icons.is_file()):
        return RibbonRules()
    return RibbonRules(schema, frozenset(icons.read_text(encoding="utf-8").split()))


def main(paths: list[Path]) -> int:
    count = 0
    for path in paths:
        for fault in lint_file(path, _rules()):
            sys.stdout.write(f"{path}: {fault}\n")
            count += 1
    sys.stdout.write(f"{count} faults in {len(paths)} files\n")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
