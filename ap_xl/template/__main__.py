"""`python -m ap_xl.template`: rebuild the template of the repository."""

from __future__ import annotations

from pathlib import Path

from ap_xl.template import blank, build

TEMPLATE = Path(__file__).parents[2] / "workbook" / "ap_template.xlsm"


def main() -> None:
    build(TEMPLATE, blank())


if __name__ == "__main__":
    main()
