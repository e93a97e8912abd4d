"""`python -m ap_xl.cli`, the same as `ap-xl`."""

import sys

from ap_xl.cli import main

if __name__ == "__main__":
    sys.exit(main())
