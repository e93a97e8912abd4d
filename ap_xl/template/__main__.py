"""`python -m ap_xl.template`: rebuild the template and the add-in of the repository."""

from __future__ import annotations

from pathlib import Path

from ap_xl.office.addin import addin
from ap_xl.office.names import ADDIN_FILE
from ap_xl.template import blank, build

FOLDER = Path(__file__).parents[2] / "workbook"
TEMPLATE = FOLDER / "ap_template.xlsm"
ADDIN = FOLDER / ADDIN_FILE


def main() -> None:
    build(TEMPLATE, blank())
    ADDIN.write_bytes(addin())


if __name__ == "__main__":
    main()
