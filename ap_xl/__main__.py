"""`python -m ap_xl`: the command line, also where no script folder is on the path."""

from __future__ import annotations

import sys

from ap_xl.cli import main

if __name__ == "__main__":
    sys.exit(main())
