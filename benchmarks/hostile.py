"""What it takes to refuse files made to harm: seconds of the processor and the most memory, each in a process.

    python -m benchmarks.hostile

The limits are 2 s and 500 MB; the time to start Python and load the libraries is in the figures.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from ap_xl.template import build
from ap_xl.template.samples import content
from tests.cli.test_hostile_files import LATE, NAMES
from tests.packages import repacked

_ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(3000, 1_048_577))
_SIZE = {
    "a bomb of 300 MB": (("x/b.xml", bytes(300_000_000)),),
    "30,000 parts": tuple((f"x/{number}.xml", b"<a/>") for number in range(30_000)),
}
_CHILD = """
import resource, sys, time
from ap_xl.cli import main
status = main(["check", sys.argv[1], "--json"])
used = resource.getrusage(resource.RUSAGE_SELF)
sys.stderr.write(f"|{status} {used.ru_utime + used.ru_stime:.2f}\\n")
"""


def cases(data: bytes) -> dict[str, bytes]:
    """The files by what is wrong with them."""
    found = {name: repacked(data, change) for name, change in LATE.items()}
    found |= {name: repacked(data, lambda _, part: part, ((name, b"<a/>"),)) for name in NAMES}
    found |= {name: repacked(data, lambda _, part: part, more) for name, more in _SIZE.items()}
    found["a million rows"] = repacked(
        data,
        lambda name, part: (
            part.replace(b"</sheetData>", _ROWS + b"</sheetData>") if "sheet15." in name else part
        ),
    )
    found["cut in half"] = data[: len(data) // 2]
    found["nothing"] = b""
    return found


def measure(path: Path) -> tuple[str, float, float]:
    """Exit status, seconds, MB; `time` stands between, for a child begins with the memory of its parent."""
    line = ["/usr/bin/env", "time", "-f", "%M", sys.executable, "-c", _CHILD, str(path)]
    ran = subprocess.run(line, capture_output=True, text=True, check=False)
    status, _, rest = ran.stderr.rpartition("|")[2].partition(" ")
    seconds, _, memory = rest.partition("\n")
    return status, float(seconds), float(memory) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "petit.xlsx"
        build(path, content("petit"))
        for name, data in cases(path.read_bytes()).items():
            path.write_bytes(data)
            status, seconds, memory = measure(path)
            print(f"{name:40} exit {status}  {seconds:5.2f} s  {memory:5.0f} MB")


if __name__ == "__main__":
    main()
